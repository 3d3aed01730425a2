/** What filters see of a packet. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { FieldValues } from "../../../lib/capture/filter-field.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { udp } from "../../../lib/wire/udp.ts";
import { rawFrame } from "../../support/samples.ts";

const datagram = udp.emit({ sourcePort: 5000, destinationPort: 6000 }, Buffer.from("hi"));
const bytes = ip.emit({ source: "127.0.0.1", destination: "127.0.0.2", protocol: 17 }, datagram);
const frame = { ...rawFrame(bytes), synthetic: true as const };
const values = new FieldValues(new Dissector({ protocols: lowerProtocols }).add(frame));
t.ok(values.has("udp"));
t.ok(values.has("frame"));
t.notOk(values.has("tcp"));
t.same(values.values("udp.port"), [5000, 6000]);
t.same(values.values("tcp.port"), []);
t.same(values.values("ip.addr"), ["127.0.0.1", "127.0.0.2"]);
t.same(values.values("udp.payload"), ["hi"]);
t.same(values.values("data.data"), ["6869"]);
t.same(values.values("frame.synthetic"), [true]);
t.same(values.values("no.such"), []);
