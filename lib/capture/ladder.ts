/** What a ladder shows: each packet of an exchange with its label, and the TCP state of each end behind it. */
import { flagText } from "../wire/tcp-flags.ts";
import type { Packet } from "./frame.ts";
import { quotedEnds } from "./quoted.ts";
import { carrierOf, type End, endsOf, type SegmentFacts, segmentOf, sentBy } from "./segment.ts";
import { type TcpState, TcpStates } from "./tcp-state.ts";

/** One packet on its way from one end to the other. */
export interface Rung {
  readonly number: number;
  /** Nanoseconds since the first frame of the list. */
  readonly time: bigint;
  readonly from: "client" | "server";
  /** "SYN, ACK Seq=0 Ack=1 Len=0", or what kind of datagram it is. */
  readonly label: string;
  /** What the application says by it; absent, nothing. Not printable yet. */
  readonly words?: string;
  /** What is remarkable of it, as TCP's analysis says. */
  readonly notes: readonly string[];
  /** It was sent before. */
  readonly again: boolean;
  readonly synthetic: boolean;
  /** Of an end whose state has changed, the new one. */
  readonly states: { readonly client?: TcpState; readonly server?: TcpState };
}

/** The whole exchange. */
export interface Ladder {
  readonly client: End;
  readonly server: End;
  /** The states in front of the first packet; "" where there are none. */
  readonly states: { readonly client: TcpState; readonly server: TcpState };
  readonly rungs: readonly Rung[];
}

const icmp = (packet: Packet) => packet.protocols.includes("icmp") || packet.protocols.includes("icmpv6");
const broadcast = (address: string) =>
  address === "ff:ff:ff:ff:ff:ff" || address === "Broadcast" || address === "255.255.255.255";

/**
 * Tells which packets are of the exchange that `packet` is part of: of its conversation, or ICMP errors about it, or, of
 * what has no ports, what the same two ends said in the same protocol.
 */
export function exchangeWith(packet: Packet): (one: Packet) => boolean {
  const { source: a, destination: b } = packet;
  const carrier = carrierOf(packet);
  if (carrier !== undefined) {
    const ends = [packet.sourcePort, packet.destinationPort];
    return (one) => {
      if (one.stream !== undefined) return one.stream === packet.stream && carrierOf(one) === carrier;
      if (!icmp(one)) return false;
      const quoted = quotedEnds(one);
      return (
        quoted?.carrier === carrier &&
        ends.includes(quoted.sourcePort) &&
        ends.includes(quoted.destinationPort) &&
        [a, b].includes(quoted.source) &&
        [a, b].includes(quoted.destination)
      );
    };
  }
  const name = packet.protocols.at(-1) === "data" ? packet.protocols.at(-2) : packet.protocols.at(-1);
  return (one) => {
    if (one.stream !== undefined || !one.protocols.includes(name as string)) return false;
    if (one.source === a) return one.destination === b || broadcast(b) || broadcast(one.destination);
    return one.destination === a && (one.source === b || broadcast(b));
  };
}

/** What is known of the server in front of the first packet. */
function beginning(
  segments: readonly (SegmentFacts | undefined)[],
): ConstructorParameters<typeof TcpStates>[0] {
  const first = segments.find((segment) => segment !== undefined);
  if (!first?.syn) return "met";
  // Who is not there answers with a reset (RFC 9293 3.5.2, group 1).
  for (const segment of segments) {
    if (segment?.reset) return "closed";
    if (segment?.syn && segment.acknowledges) return "listens";
  }
  return "silent";
}

/** The application's line without the notes in front of it; undefined where TCP alone speaks. */
function wordsOf(packet: Packet, segment: SegmentFacts | undefined): string | undefined {
  if (!segment) return `${packet.protocol} ${packet.info}`;
  if (packet.protocol === "TCP" || packet.protocol === "MPTCP") return undefined;
  return `${packet.protocol} ${packet.info.replace(/^(?:, )?(?:\[TCP [^\]]*\] )+(?:, )?/, "")}`;
}

function labelOf(packet: Packet, segment: SegmentFacts | undefined): string {
  if (segment) {
    const ack = segment.acknowledges ? ` Ack=${segment.acknowledgement}` : "";
    return `${flagText(segment.flags)} Seq=${segment.sequence}${ack} Len=${segment.length}`;
  }
  if (carrierOf(packet) === "udp") return `UDP Len=${packet.payload?.length ?? 0}`;
  return `${packet.length} bytes`;
}

/** The packets of one exchange as a ladder; undefined where there are none. */
export function ladderOf(packets: readonly Packet[]): Ladder | undefined {
  const main = packets.filter((packet) => packet.stream !== undefined);
  const ends = endsOf(main.length > 0 ? main : packets);
  if (!ends) return undefined;
  const segments = packets.map(segmentOf);
  const tcp = segments.some((segment) => segment !== undefined);
  const end = new TcpStates(beginning(segments));
  const before = { ...end.states };
  const none = { client: "", server: "" } as const;
  const rungs = packets.map((packet, at): Rung => {
    const segment = segments[at];
    // An error about a conversation may come from a router between them: it is on its way to who sent the packet.
    const about = packet.stream === undefined && main.length > 0;
    const from = (about ? packet.destination !== ends.client.address : sentBy(packet, ends.client))
      ? "client"
      : "server";
    const old = { ...end.states };
    if (segment) end.take(from, segment);
    const { client, server } = end.states;
    const words = wordsOf(packet, segment);
    const router = about && packet.source !== ends[from].address ? `${packet.source}: ` : "";
    return {
      number: packet.number,
      time: packet.time,
      from,
      label: labelOf(packet, segment),
      ...(words !== undefined && { words: router + words }),
      notes: segment?.notes ?? [],
      again: segment?.notes.some((note) => note.includes("Retransmission")) === true,
      synthetic: packet.frame.synthetic === true,
      states: tcp
        ? { ...(old.client !== client && { client }), ...(old.server !== server && { server }) }
        : {},
    };
  });
  return { client: ends.client, server: ends.server, states: tcp ? before : none, rungs };
}
