/** How long things took: handshake, first octet, and each request until its reply. */
import { type Exchange, exchangesOf, type Said, saidBy } from "./exchange.ts";
import type { Packet } from "./frame.ts";
import { carrierOf, type End, segmentOf, sentBy } from "./segment.ts";

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

/** Watches one conversation, packet by packet. */
class Watch {
  readonly carrier: "tcp" | "udp";
  readonly #stream: number;
  readonly #began: bigint;
  /** Who sent the first packet, and whom it was for. */
  readonly #near: End;
  readonly #far: End;
  /** The client sent the first packet: as a SYN says, and until one does, as the ports do. */
  #clientForth: boolean;
  #sawSyn = false;
  #syn: bigint | undefined;
  #synAck: bigint | undefined;
  #ack: bigint | undefined;
  /** The first payload of either end. */
  readonly #payload: { forth?: bigint; back?: bigint } = {};
  readonly #said: Said[] = [];

  constructor(first: Packet, carrier: "tcp" | "udp") {
    const { source, destination, sourcePort, destinationPort } = first;
    this.carrier = carrier;
    this.#stream = first.stream as number;
    this.#began = first.time;
    this.#near = { address: source, port: sourcePort };
    this.#far = { address: destination, port: destinationPort };
    this.#clientForth = carrier !== "tcp" || (sourcePort ?? 0) >= (destinationPort ?? 0);
  }

  add(packet: Packet): void {
    const forth = sentBy(packet, this.#near);
    if (this.carrier === "tcp" && this.#ack === undefined) this.#handshake(packet, forth);
    if ((packet.payload?.length ?? 0) > 0) this.#payload[forth ? "forth" : "back"] ??= packet.time;
    const said = saidBy(packet, forth);
    if (said) this.#said.push(said);
  }

  #handshake(packet: Packet, forth: boolean): void {
    const segment = segmentOf(packet);
    if (!segment) return;
    if (segment.syn && !this.#sawSyn) {
      this.#sawSyn = true;
      this.#clientForth = forth !== segment.acknowledges;
    }
    // One that was sent again begins the time anew, until it is answered.
    if (segment.syn && !segment.acknowledges)
      this.#syn = this.#synAck === undefined ? packet.time : this.#syn;
    else if (segment.syn) this.#synAck ??= packet.time;
    else if (forth === this.#clientForth && this.#synAck !== undefined && !segment.reset)
      this.#ack = packet.time;
  }

  timing(): Timing {
    const [syn, synAck, ack] = [this.#syn, this.#synAck, this.#ack];
    const firstByte = this.#clientForth ? this.#payload.back : this.#payload.forth;
    const [client, server] = this.#clientForth ? [this.#near, this.#far] : [this.#far, this.#near];
    return {
      ...{ carrier: this.carrier, stream: this.#stream, client, server },
      ...(syn !== undefined && synAck !== undefined && { answered: synAck - syn }),
      ...(synAck !== undefined && ack !== undefined && { completed: ack - synAck }),
      ...(syn !== undefined && ack !== undefined && { roundTrip: ack - syn }),
      ...(firstByte !== undefined && { firstByte: firstByte - this.#began }),
      exchanges: exchangesOf(this.#said, this.#clientForth),
    };
  }
}

/** Watches every conversation, packet by packet; of the packets only what asks and answers is kept. */
export class Timings {
  readonly #watched = { tcp: new Map<number, Watch>(), udp: new Map<number, Watch>() };
  readonly #all: Watch[] = [];

  add(packet: Packet): void {
    const carrier = carrierOf(packet);
    if (carrier === undefined) return;
    const stream = packet.stream as number;
    let watch = this.#watched[carrier].get(stream);
    if (!watch) {
      watch = new Watch(packet, carrier);
      this.#watched[carrier].set(stream, watch);
      this.#all.push(watch);
    }
    watch.add(packet);
  }

  /** The times of every conversation of TCP, and of those of UDP that ask and answer. */
  all(): Timing[] {
    const found = this.#all.map((watch) => watch.timing());
    return found.filter(({ carrier, exchanges }) => carrier === "tcp" || exchanges.length > 0);
  }
}

/** The times of one conversation; undefined of no packets. */
export function timingOf(packets: readonly Packet[]): Timing | undefined {
  const [first] = packets;
  const carrier = first && carrierOf(first);
  if (!first || !carrier) return undefined;
  const watch = new Watch(first, carrier);
  for (const packet of packets) watch.add(packet);
  return watch.timing();
}
