/** What filters see of a packet. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { FieldValues, octetsReader, reader } from "../../../lib/capture/filter-field.ts";
import { fieldKinds, type Kind } from "../../../lib/wire/fields.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { udp } from "../../../lib/wire/udp.ts";
import { rawFrame } from "../../support/samples.ts";

const datagram = udp.emit({ sourcePort: 5000, destinationPort: 6000 }, Buffer.from("hi"));
const bytes = ip.emit({ source: "127.0.0.1", destination: "127.0.0.2", protocol: 17 }, datagram);
const frame = { ...rawFrame(bytes), synthetic: true as const };
const packet = new Dissector({ protocols: lowerProtocols }).add(frame);
const values = new FieldValues(packet);
const read = (name: string) => reader(name, fieldKinds().get(name) as Kind)(values);
t.ok(values.has("udp"));
t.ok(values.has("frame"));
t.notOk(values.has("tcp"));
t.notOk(values.has("_ws.malformed"));
t.same(read("udp.port"), [5000, 6000]);
t.same(read("tcp.port"), []);
t.same(read("ip.addr"), [0x7f000001, 0x7f000002]);
t.same(read("ip.host"), ["127.0.0.1", "127.0.0.2"]);
t.same(read("udp.payload"), [Buffer.from("hi")]);
t.same(read("data.data"), [Buffer.from("hi")]);
t.same(read("frame.synthetic"), [1]);
t.same(read("frame.time_delta"), [0n]);
t.same(read("ip.ttl"), [64]);
t.same(reader("no.such", "string")(values), []);
t.same(reader("ip.src", "ipv4", (nth) => nth === 1)(values), [0x7f000001]);
t.same(reader("ip.src", "ipv4", (nth) => nth === 2)(values), []);
t.same(
  [octetsReader("ip", false)(values)].map(([one]) => (one as Uint8Array).length),
  [20],
);
t.same(
  [octetsReader("ip", true)(values)].map(([one]) => (one as Uint8Array).length),
  [30],
);
t.same(octetsReader("frame", false)(values), [bytes]);
