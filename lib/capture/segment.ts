/** A packet's TCP segment as its conversation saw it (RFC 9293 3.1), and the packets of one conversation. */
import type { Tcp } from "../wire/tcp.ts";
import { flags } from "../wire/tcp-flags.ts";
import { messagesOf } from "./dissected.ts";
import type { Packet } from "./frame.ts";

/** Numbers are relative to each side's first sequence number; one below it is negative. */
export interface SegmentFacts {
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly acknowledges: boolean;
  readonly window: number;
  /** Octets of payload, those that the capture left out included. */
  readonly length: number;
  /** Wireshark's analysis words. */
  readonly notes: readonly string[];
  readonly syn: boolean;
  readonly fin: boolean;
  readonly reset: boolean;
}

const modulus = 2 ** 32;
/** A number this large was below the first one of its side. */
const negative = modulus - 2 ** 30;

/** The facts of a TCP packet; undefined of any other. */
export function segmentOf(packet: Packet): SegmentFacts | undefined {
  if (packet.stream === undefined) return undefined;
  const message = messagesOf(packet, "tcp").at(-1);
  const segment = message?.context.segment;
  if (!message || !segment) return undefined;
  const { flags: bits, length = 0 } = message.value as Tcp;
  const { sequence, acknowledgement, window, notes } = segment;
  return {
    flags: bits,
    sequence: sequence > negative && sequence < modulus ? sequence - modulus : sequence,
    acknowledgement,
    acknowledges: (bits & flags.ack) !== 0,
    window,
    length,
    notes,
    syn: (bits & flags.syn) !== 0,
    fin: (bits & flags.fin) !== 0,
    reset: (bits & flags.rst) !== 0,
  };
}

/** Which transport's conversation a packet is of: their streams are numbered apart. */
export function carrierOf(packet: Packet): "tcp" | "udp" | undefined {
  if (packet.stream === undefined) return undefined;
  return packet.count("tcp") > 0 || packet.count("udp") === 0 ? "tcp" : "udp";
}

/** The packets of one conversation, in the order of the list. */
export function streamOf(
  packets: readonly Packet[],
  carrier: "tcp" | "udp",
  stream: number,
): readonly Packet[] {
  return packets.filter((packet) => packet.stream === stream && carrierOf(packet) === carrier);
}

/** One end of a conversation. */
export interface End {
  readonly address: string;
  readonly port: number | undefined;
}

/** True when `packet` came from `end`. */
export function sentBy(packet: Packet, end: End): boolean {
  return packet.source === end.address && packet.sourcePort === end.port;
}

const endOf = (packet: Packet, source: boolean): End =>
  source
    ? { address: packet.source, port: packet.sourcePort }
    : { address: packet.destination, port: packet.destinationPort };

/**
 * The ends of a conversation, the client first: who sent the SYN, and, that unseen, who has the higher port of TCP, or who
 * sent the first datagram.
 */
export function endsOf(packets: readonly Packet[]): { client: End; server: End } | undefined {
  const first = packets[0];
  if (!first) return undefined;
  for (const packet of packets) {
    const segment = segmentOf(packet);
    if (segment?.syn)
      return { client: endOf(packet, !segment.acknowledges), server: endOf(packet, segment.acknowledges) };
  }
  const { sourcePort = 0, destinationPort = 0 } = first;
  const fromServer = carrierOf(first) === "tcp" && sourcePort < destinationPort;
  return { client: endOf(first, !fromServer), server: endOf(first, fromServer) };
}
