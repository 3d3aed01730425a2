/** Conversations and endpoints: figures equal to tshark's. */
import t from "tap";
import type { Packet } from "../../../lib/capture/frame.ts";
import {
  ConversationCount,
  EndpointCount,
  type TrafficKind,
  trafficKinds,
} from "../../../lib/capture/traffic.ts";
import { packetsIn } from "../../support/followed.ts";
import { packet } from "../../support/samples.ts";
import { rowsOf } from "../../support/statistics.ts";

function counted<T>(packets: readonly Packet[], count: { add(packet: Packet): void; all(): T[] }): T[] {
  for (const packet of packets) count.add(packet);
  return count.all();
}

const conversations = (packets: readonly Packet[], kind: TrafficKind) =>
  counted(packets, new ConversationCount(kind));
const endpoints = (packets: readonly Packet[], kind: TrafficKind) =>
  counted(packets, new EndpointCount(kind));

const nine = (time: bigint) => {
  const text = time.toString().padStart(10, "0");
  return `${text.slice(0, -9)}.${text.slice(-9)}`;
};

for (const name of ["ftp", "mail-streams", "icmp6-ping", "mysql", "small-services"])
  for (const kind of trafficKinds)
    t.test(`${name}: ${kind}`, async (t) => {
      const packets = await packetsIn(`${name}.pcap`);
      const ends = endpoints(packets, kind);
      t.same(
        ends
          .map((one) => {
            const { sentFrames, sentBytes, receivedFrames, receivedBytes } = one;
            const port = one.port === undefined ? [] : [one.port];
            const all = [sentFrames + receivedFrames, sentBytes + receivedBytes];
            const ways = [sentFrames, sentBytes, receivedFrames, receivedBytes];
            return [one.address, ...port, ...all, ...ways].join(" ");
          })
          .sort(),
        rowsOf(name, "Endpoints", kind).sort(),
      );
      const found = conversations(packets, kind);
      // tshark rounds octets to kB: frames, start and duration are compared, octets by the ends above.
      t.same(
        found
          .map((one) => {
            const end = (address: string, port?: number) =>
              port === undefined ? address : `${address}:${port}`;
            const took = (Number(one.end - one.start) / 1e9).toFixed(4);
            const frames = [one.framesBa, one.framesAb, one.framesAb + one.framesBa];
            return [end(one.a, one.aPort), end(one.b, one.bPort), ...frames, nine(one.start), took].join(" ");
          })
          .sort(),
        rowsOf(name, "Conversations", kind)
          .map((row) => row.replace(" <->", "").replace(/ \d+ (?:bytes|kB|MB)/g, ""))
          .sort(),
      );
      const bytes = found.map((one) => one.bytesAb + one.bytesBa);
      t.same(
        bytes,
        [...bytes].sort((a, b) => b - a),
        "the most octets first",
      );
    });

t.test(
  "ports that are used again make another conversation; what has no such layer counts for nothing",
  async (t) => {
    const packets = await packetsIn("tcp-notes.pcap");
    const streams = conversations(packets, "tcp").map(({ stream }) => stream);
    t.equal(new Set(streams).size, streams.length);
    t.same(conversations([packet()], "tcp"), []);
    t.same(endpoints([packet()], "eth"), []);
  },
);
