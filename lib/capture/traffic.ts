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
  if (kind === "tcp" || kind === "udp") {
    const { source, destination, sourcePort = 0, destinationPort = 0, stream = 0 } = packet;
    if (carrierOf(packet) !== kind || !packet.protocols.includes(kind)) return none;
    return [{ source, destination, sourcePort, destinationPort, stream }];
  }
  if (!packet.protocols.includes(kind)) return none;
  return messagesOf(packet, kind).map(({ value }) => {
    const ends = value as Ip & Eth;
    // Wireshark counts a source route of IPv4 to its end, and one of IPv6 to its next stop.
    const last = kind === "ip" ? ends.finalDestination : undefined;
    return { source: ends.source, destination: last ?? ends.destination };
  });
}

/** The conversations of a layer, the one with the most octets first. */
export function conversations(packets: readonly Packet[], kind: TrafficKind): Traffic[] {
  const found = new Map<string, Traffic>();
  for (const packet of packets)
    for (const one of endsIn(packet, kind)) {
      const { source, destination, sourcePort, destinationPort, stream } = one;
      const ends = `${source} ${sourcePort} ${destination} ${destinationPort}`;
      const back = `${destination} ${destinationPort} ${source} ${sourcePort}`;
      const key = stream === undefined ? (found.has(back) ? back : ends) : String(stream);
      let known = found.get(key);
      if (!known) {
        known = {
          a: source,
          b: destination,
          ...(sourcePort !== undefined && { aPort: sourcePort }),
          ...(destinationPort !== undefined && { bPort: destinationPort }),
          ...(stream !== undefined && { stream }),
          ...{ framesAb: 0, bytesAb: 0, framesBa: 0, bytesBa: 0 },
          ...{ start: packet.time, end: packet.time },
        };
        found.set(key, known);
      }
      if (known.a === source && known.aPort === sourcePort) {
        known.framesAb += 1;
        known.bytesAb += packet.length;
      } else {
        known.framesBa += 1;
        known.bytesBa += packet.length;
      }
      if (packet.time < known.start) known.start = packet.time;
      if (packet.time > known.end) known.end = packet.time;
    }
  return [...found.values()].sort((x, y) => y.bytesAb + y.bytesBa - x.bytesAb - x.bytesBa);
}

/** The ends of a layer, the one with the most octets first. */
export function endpoints(packets: readonly Packet[], kind: TrafficKind): Talker[] {
  const found = new Map<string, Talker>();
  const talker = (address: string, port: number | undefined): Talker => {
    const key = `${address} ${port}`;
    let known = found.get(key);
    if (!known) {
      known = {
        address,
        ...(port !== undefined && { port }),
        ...{ sentFrames: 0, sentBytes: 0, receivedFrames: 0, receivedBytes: 0 },
      };
      found.set(key, known);
    }
    return known;
  };
  for (const packet of packets)
    for (const { source, destination, sourcePort, destinationPort } of endsIn(packet, kind)) {
      const from = talker(source, sourcePort);
      from.sentFrames += 1;
      from.sentBytes += packet.length;
      const to = talker(destination, destinationPort);
      to.receivedFrames += 1;
      to.receivedBytes += packet.length;
    }
  const total = (one: Talker) => one.sentBytes + one.receivedBytes;
  return [...found.values()].sort((x, y) => total(y) - total(x));
}
