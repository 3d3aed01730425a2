/** A packet of the list: its columns as numbers, and what is parsed again of it. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { Dissected, messagesOf } from "../../../lib/capture/dissected.ts";
import type { Packet } from "../../../lib/capture/frame.ts";
import { icmp } from "../../../lib/wire/icmp.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { udp } from "../../../lib/wire/udp.ts";
import { packet, rawFrame } from "../../support/samples.ts";

const ends = { source: "10.0.0.1", destination: "10.0.0.2" };
const datagram = ip.emit(
  { ...ends, protocol: 17 },
  udp.emit({ sourcePort: 5000, destinationPort: 6000 }, Buffer.from("hello")),
);
const dissect = (...frames: Parameters<Dissector["add"]>[0][]): Packet[] => {
  const dissector = new Dissector({ protocols: lowerProtocols });
  return frames.map((frame) => dissector.add(frame));
};

t.test("what is asked of a packet is parsed again", async (t) => {
  const [one] = dissect({ ...rawFrame(datagram), comments: ["mine"] }) as [Packet];
  t.ok(one instanceof Dissected);
  t.same(one.protocols, ["ip", "udp", "data"]);
  t.equal(one.path, "raw:ip:udp:data");
  t.same(
    one.layers().map(({ name }) => name),
    ["pkt_comment", "frame", "raw", "ip", "udp", "data"],
  );
  t.equal(one.length, datagram.length);
  t.equal(Buffer.from(one.payload ?? []).toString(), "hello");
  t.equal(one.header("udp")?.length, 13);
  t.equal(one.header("tcp"), undefined);
  t.same(
    one.parts(["udp"]).map(({ name, start, end }) => [name, start, end]),
    [["udp", 20, 28]],
  );
  t.equal(one.parts().length, 3);
});

t.test("times are those since the first frame, and since the one before", async (t) => {
  const at = (time: bigint) => ({ ...rawFrame(datagram), time });
  const packets = dissect(at(100n), at(150n), at(140n));
  t.same(
    packets.map(({ time }) => time),
    [0n, 50n, 40n],
  );
  t.same(
    packets.map(({ sincePrevious }) => sincePrevious),
    [0n, 50n, -10n],
  );
});

t.test("of two layers of one name neither is the header, and what is quoted is no message", async (t) => {
  const error = icmp.emit({ type: 3, code: 3, rest: 0, body: datagram });
  const [one] = dissect(rawFrame(ip.emit({ ...ends, protocol: 1 }, error))) as [Packet];
  t.equal(one.count("ip"), 2);
  t.equal(one.header("ip"), undefined);
  t.equal(messagesOf(one, "ip").length, 1);
  t.equal(messagesOf(one, "udp").length, 0);
  t.match(messagesOf(one, "icmp"), [{ value: { type: 3, code: 3 } }]);
  t.equal(messagesOf(one, "icmp")[0]?.bytes.length, error.length);
  t.same(messagesOf(packet(), "ip"), [], "of a packet that no dissector made");
});
