/** Conversations and endpoints: who sent how many frames and octets to whom, in each layer, as Wireshark counts. */
import type { Eth } from "../wire/eth.ts";
import type { Ip } from "../wire/ip.ts";
import { messagesOf } from "./dissected.ts";
import type { Packet } from "./frame.ts";
import { carrierOf } from "./segment.ts";

/** The layers that are counted. */
export const trafficKinds = ["eth", "ip", "ipv6", "tcp", "udp"] as const;
export type TrafficKind = (typeof trafficKinds)[number];

/** What two ends sent each other; `a` sent the first frame. Octets are those of whole frames. */
export interface Traffic {
  readonly a: string;
  readonly aPort?: number;
  readonly b: string;
  readonly bPort?: number;
  /** The number of the conversation, of TCP and UDP. */
  readonly stream?: number;
  framesAb: number;
  bytesAb: number;
  framesBa: number;
  bytesBa: number;
  /** Nanoseconds since the first frame of the list. */
  start: bigint;
  end: bigint;
}

/** What one end sent and received. */
export interface Talker {
  readonly address: string;
  readonly port?: number;
  sentFrames: number;
  sentBytes: number;
  receivedFrames: number;
  receivedBytes: number;
}

interface Sighting {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly stream?: number;
}

const none: readonly Sighting[] = [];

/** The ends that a packet has in that layer: more than one pair in a tunnel. */
function endsIn(packet: Packet, kind: TrafficKind): readonly Sighting[] {
  if (packet.count(kind) === 0) return none;
  if (kind === "tcp" || kind === "udp") {
    const { source, destination, sourcePort = 0, destinationPort = 0, stream = 0 } = packet;
    return carrierOf(packet) === kind ? [{ source, destination, sourcePort, destinationPort, stream }] : none;
  }
  return messagesOf(packet, kind).map(({ value }) => {
    const ends = value as Ip & Eth;
    // Wireshark counts a source route of IPv4 to its end, and one of IPv6 to its next stop.
    const last = kind === "ip" ? ends.finalDestination : undefined;
    return { source: ends.source, destination: last ?? ends.destination };
  });
}

/** What was found, the one with the most octets first. */
const most = <T>(found: Map<unknown, T>, octets: (one: T) => number): T[] =>
  [...found.values()].sort((x, y) => octets(y) - octets(x));

/** Counts the conversations of one layer, packet by packet. */
export class ConversationCount {
  readonly #kind: TrafficKind;
  /** By the number of the stream, or by who spoke to whom. */
  readonly #found = new Map<number | string, Traffic>();

  constructor(kind: TrafficKind) {
    this.#kind = kind;
  }

  add(packet: Packet): void {
    for (const one of endsIn(packet, this.#kind)) {
      const known = this.#between(one, packet.time);
      if (known.a === one.source && known.aPort === one.sourcePort) {
        known.framesAb += 1;
        known.bytesAb += packet.length;
      } else {
        known.framesBa += 1;
        known.bytesBa += packet.length;
      }
      if (packet.time < known.start) known.start = packet.time;
      if (packet.time > known.end) known.end = packet.time;
    }
  }

  /** The one with the most octets first. */
  all(): Traffic[] {
    return most(this.#found, (one) => one.bytesAb + one.bytesBa);
  }

  #between({ source, destination, sourcePort, destinationPort, stream }: Sighting, time: bigint): Traffic {
    const back = stream ?? `${destination} ${source}`;
    const forth = stream ?? `${source} ${destination}`;
    let known = this.#found.get(forth) ?? this.#found.get(back);
    if (!known) {
      known = {
        a: source,
        b: destination,
        ...(sourcePort !== undefined && { aPort: sourcePort }),
        ...(destinationPort !== undefined && { bPort: destinationPort }),
        ...(stream !== undefined && { stream }),
        ...{ framesAb: 0, bytesAb: 0, framesBa: 0, bytesBa: 0 },
        ...{ start: time, end: time },
      };
      this.#found.set(forth, known);
    }
    return known;
  }
}

/** Counts what each end of one layer sent and received, packet by packet. */
export class EndpointCount {
  readonly #kind: TrafficKind;
  readonly #found = new Map<string, Talker>();

  constructor(kind: TrafficKind) {
    this.#kind = kind;
  }

  add(packet: Packet): void {
    for (const { source, destination, sourcePort, destinationPort } of endsIn(packet, this.#kind)) {
      const from = this.#talker(source, sourcePort);
      from.sentFrames += 1;
      from.sentBytes += packet.length;
      const to = this.#talker(destination, destinationPort);
      to.receivedFrames += 1;
      to.receivedBytes += packet.length;
    }
  }

  /** The one with the most octets first. */
  all(): Talker[] {
    return most(this.#found, (one) => one.sentBytes + one.receivedBytes);
  }

  #talker(address: string, port: number | undefined): Talker {
    const key = port === undefined ? address : `${address} ${port}`;
    let known = this.#found.get(key);
    if (!known) {
      known = {
        address,
        ...(port !== undefined && { port }),
        ...{ sentFrames: 0, sentBytes: 0, receivedFrames: 0, receivedBytes: 0 },
      };
      this.#found.set(key, known);
    }
    return known;
  }
}
