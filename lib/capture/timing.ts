/** How long things took: handshake, first octet, and each request until its reply. */
import { formatted } from "../printable.ts";
import type { Message as DnsMessage } from "../wire/dns-message.ts";
import type { Http } from "../wire/http.ts";
import { messagesOf } from "./dissected.ts";
import type { Packet } from "./frame.ts";
import { carrierOf, type End, endsOf, segmentOf, sentBy } from "./segment.ts";

/** A request and what answered it; times in nanoseconds. */
export interface Exchange {
  readonly protocol: string;
  readonly request: number;
  /** What was asked, as the packet list says it; printable. */
  readonly asked: string;
  /** Absent, nothing has answered. */
  readonly reply?: number;
  readonly took?: bigint;
}

/** One conversation. What was not seen is absent. */
export interface Timing {
  readonly carrier: "tcp" | "udp";
  readonly stream: number;
  readonly client: End;
  readonly server: End;
  /** From SYN to SYN,ACK, and from there to the ACK; nanoseconds. */
  readonly answered?: bigint;
  readonly completed?: bigint;
  /** Wireshark's tcp.analysis.initial_rtt: from SYN to the ACK that completes the handshake. */
  readonly roundTrip?: bigint;
  /** From the first packet to the first octet of payload from the server. */
  readonly firstByte?: bigint;
  readonly exchanges: readonly Exchange[];
}

/** Protocols in which one end speaks and then waits for the other. */
const turnTaking = ["smtp", "pop", "ftp", "imap"] as const;

/** Line by line: from the last octet of what is asked to the first of what answers. */
function byTurns(packets: readonly Packet[], client: End, name: string): Exchange[] {
  const found: Exchange[] = [];
  let open: { first: Packet; last: Packet } | undefined;
  for (const packet of packets) {
    // What was seen before counts once.
    if (!packet.payload || !packet.protocols.includes(name)) continue;
    if (sentBy(packet, client)) open = { first: open?.first ?? packet, last: packet };
    else if (open) {
      found.push({
        ...asking(open.first),
        reply: packet.number,
        took: packet.time - open.last.time,
      });
      open = undefined;
    }
  }
  if (open) found.push(asking(open.first));
  return found;
}

function asking(packet: Packet) {
  return { protocol: packet.protocol, request: packet.number, asked: formatted(packet.info) };
}

/** RFC 9112 9.3.2: responses come in the order of their requests; an interim one (1xx) is not yet the response. */
function ofHttp(packets: readonly Packet[]): Exchange[] {
  const found: Exchange[] = [];
  const open: { at: number; time: bigint }[] = [];
  let done = 0;
  for (const packet of packets) {
    if (!packet.protocols.includes("http")) continue;
    for (const { value } of messagesOf(packet, "http")) {
      const message = value as Http;
      if (message.kind !== "message") continue;
      const { start } = message.head;
      if (start.kind === "request") {
        open.push({ at: found.length, time: packet.time });
        const asked = formatted(Buffer.from(`${start.method} ${start.target}`, "latin1"));
        found.push({ protocol: packet.protocol, request: packet.number, asked });
      } else if (start.status >= 200 || start.status === 101) {
        const sent = open[done];
        if (!sent) continue;
        done += 1;
        const request = found[sent.at] as Exchange;
        found[sent.at] = { ...request, reply: packet.number, took: packet.time - sent.time };
      }
    }
  }
  return found;
}

/** A reply has the number of its query (RFC 1035 4.1.1). */
function ofDns(packets: readonly Packet[]): Exchange[] {
  const found: Exchange[] = [];
  const open = new Map<number, { at: number; time: bigint }>();
  for (const packet of packets)
    for (const { value } of messagesOf(packet, "dns")) {
      const { id, response } = value as DnsMessage;
      if (!response) {
        open.set(id, { at: found.length, time: packet.time });
        found.push(asking(packet));
        continue;
      }
      const query = open.get(id);
      if (!query) continue;
      open.delete(id);
      const request = found[query.at] as Exchange;
      found[query.at] = { ...request, reply: packet.number, took: packet.time - query.time };
    }
  return found;
}

function exchangesOf(packets: readonly Packet[], client: End): Exchange[] {
  const names = new Set(packets.flatMap((packet) => packet.protocols));
  const found = [
    ...(names.has("http") ? ofHttp(packets) : []),
    ...(names.has("dns") ? ofDns(packets) : []),
    ...turnTaking.flatMap((name) => (names.has(name) ? byTurns(packets, client, name) : [])),
  ];
  return found.sort((a, b) => a.request - b.request);
}

/** The times of one conversation; undefined of no packets. */
export function timingOf(packets: readonly Packet[]): Timing | undefined {
  const [first] = packets;
  const ends = endsOf(packets);
  const carrier = first && carrierOf(first);
  if (!first || !ends || !carrier) return undefined;
  let syn: bigint | undefined;
  let synAck: bigint | undefined;
  let ack: bigint | undefined;
  let firstByte: bigint | undefined;
  for (const packet of packets) {
    const segment = segmentOf(packet);
    const fromClient = sentBy(packet, ends.client);
    if (segment?.syn && !segment.acknowledges) syn = synAck === undefined ? packet.time : syn;
    else if (segment?.syn) synAck ??= packet.time;
    else if (segment && fromClient && synAck !== undefined && !segment.reset) ack ??= packet.time;
    if (!fromClient && (packet.payload?.length ?? 0) > 0) firstByte ??= packet.time;
    if (firstByte !== undefined && (ack !== undefined || syn === undefined)) break;
  }
  return {
    ...{ carrier, stream: first.stream as number, client: ends.client, server: ends.server },
    ...(syn !== undefined && synAck !== undefined && { answered: synAck - syn }),
    ...(synAck !== undefined && ack !== undefined && { completed: ack - synAck }),
    ...(syn !== undefined && ack !== undefined && { roundTrip: ack - syn }),
    ...(firstByte !== undefined && { firstByte: firstByte - first.time }),
    exchanges: exchangesOf(packets, ends.client),
  };
}

/** The times of every conversation of TCP, and of those of UDP that ask and answer. */
export function timings(packets: readonly Packet[]): Timing[] {
  const streams = new Map<string, Packet[]>();
  for (const packet of packets) {
    const carrier = carrierOf(packet);
    if (carrier === undefined) continue;
    const key = `${carrier} ${packet.stream}`;
    const known = streams.get(key);
    if (known) known.push(packet);
    else streams.set(key, [packet]);
  }
  const found: Timing[] = [];
  for (const stream of streams.values()) {
    const timing = timingOf(stream);
    if (timing && (timing.carrier === "tcp" || timing.exchanges.length > 0)) found.push(timing);
  }
  return found;
}
