/** The layers below the applications: tunnels, fragments, quoted packets, captures that were cut. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import type { Frame } from "../../../lib/capture/frame.ts";
import { icmp } from "../../../lib/wire/icmp.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { udp } from "../../../lib/wire/udp.ts";
import { rawFrame } from "../../support/samples.ts";

const ends = { source: "10.0.0.1", destination: "10.0.0.2" };
const inner = { source: "192.168.0.1", destination: "192.168.0.2" };
const datagram = (size = 5, of = ends) =>
  ip.emit(
    { ...of, protocol: 17 },
    udp.emit({ sourcePort: 5000, destinationPort: 6000 }, Buffer.alloc(size, "x")),
  );
const dissect = (...frames: Frame[]) => {
  const dissector = new Dissector({ protocols: lowerProtocols });
  return frames.map((frame) => dissector.add(frame));
};
const names = (packet: { layers(): { name: string }[] } | undefined) =>
  packet?.layers().map(({ name }) => name);

t.test("a tunnel shows the inner ends", async (t) => {
  const [packet] = dissect(rawFrame(ip.emit({ ...ends, protocol: 4 }, datagram(5, inner))));
  t.match(packet, { ...inner, protocol: "UDP", info: "5000 → 6000 Len=5" });
  t.same(names(packet), ["frame", "raw", "ip", "ip", "udp", "data"]);
});

t.test("an error message quotes a packet that has no part in the columns", async (t) => {
  const quoted = datagram(0, inner);
  const error = icmp.emit({ type: 3, code: 3, rest: 0, body: quoted });
  const [packet] = dissect(rawFrame(ip.emit({ ...ends, protocol: 1 }, error)));
  t.match(packet, { ...ends, protocol: "ICMP", info: "Destination unreachable (Port unreachable)" });
  t.same(names(packet), ["frame", "raw", "ip", "icmp", "ip", "udp"]);
  t.equal(packet?.stream, undefined, "no conversation begins");
  const short = icmp.emit({ type: 3, code: 3, rest: 0, body: quoted.subarray(0, 22) });
  const [cut] = dissect(rawFrame(ip.emit({ ...ends, protocol: 1 }, short)));
  t.notOk(
    cut?.layers().some((layer) => layer.error),
    "a quotation may end anywhere",
  );
});

t.test("the last fragment shows the whole", async (t) => {
  const payload = datagram(100).subarray(20);
  const part = (offset: number, until: number, flags: number) =>
    rawFrame(
      ip.emit(
        { ...ends, protocol: 17, id: 7, flags, fragmentOffset: offset },
        payload.subarray(offset, until),
      ),
    );
  const [first, last, again] = dissect(part(0, 64, 1), part(64, 108, 0), part(64, 108, 0));
  t.match(first, { protocol: "IPv4", info: "Fragmented IP protocol (proto=UDP 17, off=0, ID=0007)" });
  t.match(last, { protocol: "UDP", info: "5000 → 6000 Len=100", sourcePort: 5000 });
  t.equal(again?.protocol, "IPv4");
  const layers = last?.layers() ?? [];
  t.same(names(last), ["frame", "raw", "ip", "udp", "data"]);
  for (const { start, end } of layers) t.ok(start <= end && end <= 64, `${start}..${end}`);
  t.same([layers[4]?.start, layers[4]?.end], [20, 64], "only the octets that this frame has are marked");
});

t.test("what the capture left out is not malformed", async (t) => {
  const whole = datagram(50);
  const rows = [
    [10, "IPv4", "[Packet size limited during capture]"],
    [22, "IPv4", "[Packet size limited during capture]"],
    [24, "UDP", "5000 → 6000[Packet size limited during capture]"],
    [28, "UDP", "5000 → 6000 Len=50[Packet size limited during capture]"],
    [40, "UDP", "5000 → 6000 Len=50"],
  ] as const;
  for (const [size, protocol, info] of rows) {
    const [packet] = dissect({ ...rawFrame(whole.subarray(0, size)), wireLength: whole.length });
    t.match(packet, { protocol, info }, `${size} octets`);
  }
});

t.test("tunnels within tunnels end", async (t) => {
  let bytes: Uint8Array = datagram();
  for (let n = 0; n < 100; n += 1) bytes = ip.emit({ ...ends, protocol: 4 }, bytes);
  const [packet] = dissect(rawFrame(bytes));
  t.ok((packet?.layers().length ?? 0) < 40);
});
