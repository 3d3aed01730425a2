/** OwnEnd: one end of a conversation that is ours, who opened it, and who wrote which octets there. */
import type { Packet } from "../lib/capture/frame.ts";
import type { SegmentFacts } from "../lib/capture/segment.ts";
import { type Actor, nobody } from "./actor.ts";

/** Octets that one actor wrote in one go. */
interface Write {
  readonly offset: number;
  readonly length: number;
  readonly time: bigint;
  readonly who: string;
}

/** Writes that are kept; the oldest go first. */
const mostWrites = 512;
/** A capture may stamp a frame a little before the socket has told. */
export const slack = 5_000_000n;

/** See the file's head. Told by a socket's record. */
export class OwnEnd {
  readonly opened: string;
  readonly server: boolean;
  session: number | undefined;
  /** Who writes next, where a line was typed. */
  pending: string | undefined;
  /** Who has ended the sending, and who has reset it. */
  ended: string | undefined;
  /** The peer has ended its sending. */
  peerEnded = false;
  reset: string | undefined;
  #actor: () => Actor;
  /** Octets that were written. */
  #sent = 0;
  #writes: Write[] = [];
  /** From here on the wire carries TLS: its octets are not those that were written. */
  #concealed: number | undefined;

  /** `actor` says who acts when something is done. */
  constructor(server: boolean, actor: () => Actor) {
    const { who, session } = actor();
    this.opened = who;
    this.server = server;
    this.session = session;
    this.#actor = actor;
  }

  /** Who acts now. */
  get who(): string {
    return this.pending ?? this.#actor().who;
  }

  /** Who ends the sending because the peer has: a session that this porthole opened does so by itself, whatever runs. */
  get answers(): string | undefined {
    const byItself = this.peerEnded && !this.server && this.session !== undefined;
    return byItself ? `session #${this.session}, since its peer has ended` : undefined;
  }

  /** Who wrote last, or opened it where nobody wrote. */
  get lastWriter(): string {
    return this.#writes.at(-1)?.who ?? this.opened;
  }

  /** It is session `id` from now on. */
  become(id: number): void {
    this.session = id;
    const actor = this.#actor;
    // Where no command runs, the session itself acts.
    if (!this.server) this.#actor = () => (actor().who === nobody ? { who: `session #${id}` } : actor());
    else this.#actor = () => ({ who: `session #${id}` });
  }

  wrote(length: number, time: bigint, who: string): void {
    this.#writes.push({ offset: this.#sent, length, time, who });
    this.#sent += length;
    if (this.#writes.length > mostWrites) this.#writes = this.#writes.slice(mostWrites / 2);
  }

  /** What is written from now on goes within TLS. */
  conceal(): void {
    this.#concealed ??= this.#sent;
  }

  /** Who wrote a datagram: the last of its size, or the last at all. */
  datagramWriter(packet: Packet): string {
    const size = packet.payload?.length ?? 0;
    const same = this.#writes.filter((write) => write.length === size);
    const wrote = latest(same, packet) ?? latest(this.#writes, packet);
    return wrote?.who ?? this.opened;
  }

  /** Who wrote the octets of a segment: RFC 9293 3.4 counts them from the SYN. */
  segmentWriters(packet: Packet, segment: SegmentFacts): string {
    const from = segment.sequence - 1;
    const until = from + segment.length;
    // What TLS carries has other numbers than what was written, also behind STARTTLS: the time tells.
    if (packet.protocols.includes("tls") || (this.#concealed !== undefined && until > this.#concealed)) {
      const data = packet.protocols.at(-1) !== "tls" || packet.info.includes("Application Data");
      const wrote = data ? latest(this.#writes, packet) : undefined;
      return wrote ? `${wrote.who}, within TLS` : `TLS itself, for ${this.opened}`;
    }
    const found: { who: string; from: number; until: number }[] = [];
    for (const write of this.#writes) {
      const [start, stop] = [Math.max(from, write.offset), Math.min(until, write.offset + write.length)];
      if (start >= stop) continue;
      const last = found.at(-1);
      if (last?.who === write.who) last.until = stop;
      else found.push({ who: write.who, from: start, until: stop });
    }
    // A handshake of TLS is written by no one's words.
    if (found.length === 0)
      return this.#sent === 0 ? `TLS, for ${this.opened}` : `${this.opened} (too long ago to tell more)`;
    if (found.length === 1) return (found[0] as (typeof found)[0]).who;
    return found.map((one) => `octets ${one.from} to ${one.until - 1}: ${one.who}`).join("; ");
  }
}

/** The last write that was made when the frame was stamped. */
function latest(writes: readonly Write[], packet: Packet): Write | undefined {
  return writes.findLast((write) => write.time <= packet.frame.time + slack);
}
