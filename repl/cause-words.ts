/** The words in which `why` tells of a segment: who wrote it, or why the kernel sent it by itself (RFC 9293). */
import type { Packet } from "../lib/capture/frame.ts";
import type { SegmentFacts } from "../lib/capture/segment.ts";
import { endpoint } from "../lib/view/list.ts";
import type { OwnEnd } from "./own-end.ts";

/** Who sends what no program has written. */
export const kernel = "the kernel";

/** A segment that an end of ours sent. */
export function segmentWords(end: OwnEnd, packet: Packet, segment: SegmentFacts): string {
  const { notes } = segment;
  const noted = (word: string) => notes.some((note) => note.includes(word));
  if (segment.syn) {
    const again = noted("Retransmission") ? `${kernel}'s timer, again: ` : "";
    if (!segment.acknowledges) return `${again}${end.opened}: connect()`;
    return `${again}${kernel}, for the listener of ${end.opened}`;
  }
  if (segment.reset) {
    const from = endpoint(packet.source, packet.sourcePort ?? 0);
    return end.reset ? `${end.reset}: reset` : `${kernel} at ${from}: nobody reads there any more`;
  }
  if (noted("Keep-Alive ACK")) return `${kernel}: it answers a keep-alive`;
  if (noted("Keep-Alive")) return `${kernel}'s keep-alive timer`;
  const parts: string[] = [];
  if (segment.length > 0) {
    const wrote = end.segmentWriters(packet, segment);
    parts.push(
      noted("Retransmission") ? `${kernel}'s timer or a duplicate ACK: sent again, ${wrote}` : wrote,
    );
  }
  if (segment.fin) parts.push(end.ended ? `${end.ended}: end of sending` : `${kernel}: end of sending`);
  if (parts.length > 0) return parts.join("; ");
  if (noted("Window")) return `${kernel}: it tells how much it takes`;
  if (segment.sequence === 1 && segment.acknowledgement === 1 && !end.server)
    return `${kernel}: it completes the handshake of ${end.opened}`;
  return `${kernel}: it acknowledges what came up to octet ${Math.max(0, segment.acknowledgement - 1)}`;
}

/** A segment that the port of a server sent, whose sockets record nothing. */
export function servedWords(who: string, packet: Packet, segment: SegmentFacts): string {
  const noted = (word: string) => segment.notes.some((note) => note.includes(word));
  const again = noted("Retransmission") ? `${kernel}'s timer or a duplicate ACK: sent again, ` : "";
  if (segment.syn) return `${again}${kernel}, for the listener of ${who}`;
  if (segment.reset) return `${who}: reset, or ${kernel} because nobody reads there any more`;
  if (noted("Keep-Alive")) return `${kernel}: keep-alive, for ${who}`;
  const data = packet.protocols.at(-1) !== "tls" || packet.info.includes("Application Data");
  const tls = packet.protocols.includes("tls") ? (data ? ", within TLS" : ": TLS itself") : "";
  const parts = [
    ...(segment.length > 0 ? [`${again}${who}${tls}`] : []),
    ...(segment.fin ? [`${who}: end of sending`] : []),
  ];
  if (parts.length > 0) return parts.join("; ");
  if (noted("Window")) return `${kernel}: it tells how much ${who} takes`;
  return `${kernel}: it acknowledges what came up to octet ${Math.max(0, segment.acknowledgement - 1)}`;
}
