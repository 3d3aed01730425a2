/** One direction of a stream: octets in order, from which whole messages are cut. Memory is bounded. */
import { copied } from "../wire/cursor.ts";
import type { Piece } from "./pieces.ts";
import { noSpan, remember, type Span } from "./span.ts";

/** Octets that may wait for the rest of their message, for each direction; of a longer one the first are kept. */
const waitingLimit = 1 << 20;
/** Stretches that may lie beyond holes, for each direction. */
const mostParts = 256;
/** Frames that are remembered of a message that waits. */
const mostPieces = 4096;
const nothing: Uint8Array = new Uint8Array();

/**
 * Takes the first whole message from the front of `bytes` and gives its size. `start` is where in the segment the
 * message begins; negative when it began in earlier ones. Without a whole message: 0 when the next segment is wanted,
 * -n when the message has n octets in all, -Infinity when it ends where the sender does. With `size`, `bytes` are the
 * first octets of a whole message that is longer than what is kept.
 */
export type Cut = (bytes: Uint8Array, start: number, size?: number) => number;

interface Part {
  /** Octets from the message's first. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** No stretch: one list for all, which nobody adds to. */
const none: Part[] = [];
const noPieces: Piece[] = [];

/** Cuts messages from the octets of one direction. */
export class Reassembly {
  /** True when the last `push` asked for a message and was told that more is needed. */
  asked = false;
  #next: number | undefined;
  #waits = false;
  /** Sequence number of the first octet that waits. */
  #from = 0;
  /** As `Cut` says: 0 for one more segment, octets of the message, or Infinity. */
  #need = 0;
  #kept: Uint8Array = nothing;
  /** The memory that `#kept` begins in: of this message alone. */
  #buffer: Uint8Array = nothing;
  /** The frames that the message which waits came in so far. */
  #pieces: Piece[] = noPieces;
  /** The frame that is taken. */
  #number = 0;
  /** Octets without a hole from `#from`; more than are kept of a very long message. */
  #held = 0;
  #beyond: Part[] = none;
  /** Messages that were given up: their end came before all of them had. */
  #broken: Span[] = noSpan;
  /** Messages of several segments that were read. */
  #read: Span[] = noSpan;

  /**
   * Takes the octets at relative `sequence` and calls `cut` until it has no whole message. Octets that were here
   * before are left out; behind a hole it starts anew, as Wireshark does by default, save within a message whose size
   * is known. `number` is the frame's. Returns true when octets of this segment wait for more.
   */
  push(sequence: number, bytes: Uint8Array, cut: Cut, number = 0): boolean {
    this.asked = false;
    this.#number = number;
    if (this.#waits && this.fills(sequence)) return this.#fill(sequence, bytes, cut);
    if (sequence + bytes.length <= (this.#next ?? sequence) && this.mends(sequence))
      return this.#mend(sequence, bytes.length);
    if (this.#next === undefined || sequence > this.#next) {
      this.#next = sequence;
      if (this.#waits && this.#need > 0 && this.#need < Number.POSITIVE_INFINITY) this.#giveUp();
      this.#waits = false;
    }
    const overlap = this.#next - sequence;
    if (overlap >= bytes.length) return false;
    const fresh = overlap === 0 ? bytes : bytes.subarray(overlap);
    if (this.#waits && this.fills(this.#next)) return this.#fill(this.#next, fresh, cut, overlap);
    this.#next += fresh.length;
    return this.#cutAll(fresh, overlap, sequence + overlap, cut);
  }

  /** The frames that a message came in which is being cut, and others may be behind them; none where there were too many. */
  get pieces(): readonly Piece[] {
    return this.#pieces.length >= mostPieces ? noPieces : this.#pieces;
  }

  /** True when octets at `sequence` belong to the message that waits. */
  fills(sequence: number): boolean {
    if (!this.#waits) return false;
    const at = sequence - this.#from;
    return this.#need === 0 ? at === this.#held : at >= this.#held && at < this.#need;
  }

  /** True when octets at `sequence` belong to a message that was given up, or were here already, of one that still waits. */
  mends(sequence: number): boolean {
    if (this.#waits && sequence > this.#from && sequence < this.#from + this.#held) return true;
    return this.#broken.some(({ from, end }) => sequence >= from && sequence < end);
  }

  /** Such octets came: false when they are the last that the message lacked. */
  #mend(sequence: number, length: number): boolean {
    const broken = this.#broken.find(({ from, end }) => sequence >= from && sequence < end);
    if (!broken) return true;
    broken.lacks -= length;
    if (broken.lacks > 0) return true;
    this.#broken.splice(this.#broken.indexOf(broken), 1);
    this.#read = remember(this.#read, broken.from, broken.end);
    return false;
  }

  /** The message that waits has holes, and what follows it is here. */
  #giveUp(): void {
    const here = this.#beyond.reduce((sum, { bytes }) => sum + bytes.length, this.#held);
    this.#broken = remember(this.#broken, this.#from, this.#from + this.#need, this.#need - here);
  }

  /** True when octets at `sequence` continue a message of several segments that was read before. */
  overlaps(sequence: number): boolean {
    return this.#read.some(({ from, end }) => sequence > from && sequence < end);
  }

  /** Octets as far as `sequence` were not captured: nothing waits for them. */
  skip(sequence: number): void {
    this.#next = Math.max(this.#next ?? sequence, sequence);
    this.#forget();
  }

  /** The sender has finished: the message that ends there, or undefined. */
  finish(): Uint8Array | undefined {
    if (!this.#waits || this.#need !== Number.POSITIVE_INFINITY || this.#beyond.length > 0) return undefined;
    const whole = this.#kept;
    this.#forget();
    return whole;
  }

  /** Nothing waits: what waited is its message's alone now. */
  #forget(): void {
    this.#waits = false;
    this.#kept = nothing;
    this.#buffer = nothing;
    this.#pieces = noPieces;
  }

  /** Where a carrier that has no sequence numbers goes on. */
  get next(): number {
    return this.#next ?? 0;
  }

  #fill(sequence: number, bytes: Uint8Array, cut: Cut, skipped = 0): boolean {
    const at = sequence - this.#from;
    const room = this.#need === 0 ? bytes.length : Math.min(bytes.length, this.#need - at);
    this.#next = Math.max(this.#next ?? 0, sequence + room);
    if (!this.#add(at, bytes.subarray(0, room))) return false;
    if (this.#pieces.length < mostPieces) this.#pieces.push({ number: this.#number, from: at, size: room });
    if (this.#need !== 0 && this.#held < this.#need) {
      if (room === bytes.length) return true;
      // It ends here, with a hole; what is behind it is the next message.
      this.#giveUp();
      this.#next = sequence + bytes.length;
      const behind = sequence + room;
      const waits = this.#cutAll(bytes.subarray(room), room + skipped, behind, cut);
      // Nothing was read: the segment is the broken message's.
      if (this.#from === behind) this.asked = false;
      return waits;
    }
    this.#waits = false;
    const start = this.#from - sequence + skipped;
    let waits = false;
    if (this.#held === this.#kept.length) waits = this.#cutAll(this.#kept, start, this.#from, cut);
    else if (this.#need !== 0) cut(this.#kept, start, this.#need);
    // Nobody knows where it ends, and it is too long to be kept: it starts anew.
    else return this.#cutAll(bytes, skipped, sequence, cut);
    if (waits || room === bytes.length) return waits;
    this.#next = sequence + bytes.length;
    return this.#cutAll(bytes.subarray(room), room + skipped, sequence + room, cut);
  }

  #cutAll(bytes: Uint8Array, start: number, from: number, cut: Cut): boolean {
    let [all, at] = [bytes, 0];
    while (all.length > 0) {
      const size = cut(all, start + at);
      if (!(size > 0)) {
        this.#waits = true;
        this.#from = from + at;
        this.#need = -size || 0;
        this.#held = all.length;
        // What waited before and waits still lies where it did; else a copy, so that earlier messages keep theirs.
        if (all !== this.#kept) {
          this.#kept = copied(all, 0, waitingLimit);
          this.#buffer = this.#kept;
          this.#pieces = [{ number: this.#number, from: 0, size: all.length }];
        }
        this.#beyond = none;
        this.asked = true;
        return true;
      }
      if (start + at < 0) this.#read = remember(this.#read, from + at, from + at + size);
      at += Math.min(size, all.length);
      if (at >= bytes.length) break;
      all = bytes.subarray(at);
    }
    this.#forget();
    return false;
  }

  /** False when there are too many stretches: the message is given up. */
  #add(at: number, bytes: Uint8Array): boolean {
    if (at > this.#held) {
      if (this.#beyond.length >= mostParts) {
        this.#waits = false;
        return false;
      }
      if (this.#beyond === none) this.#beyond = [];
      this.#beyond.push({ at, bytes: copied(bytes) });
      return true;
    }
    this.#append(bytes);
    if (this.#beyond.length === 0) return true;
    this.#beyond.sort((a, b) => a.at - b.at);
    let part = this.#beyond[0];
    while (part && part.at <= this.#held) {
      this.#append(part.bytes.subarray(this.#held - part.at));
      this.#beyond.shift();
      part = this.#beyond[0];
    }
    return true;
  }

  #append(bytes: Uint8Array): void {
    this.#held += bytes.length;
    const room = waitingLimit - this.#kept.length;
    if (room <= 0) return;
    const more = bytes.subarray(0, room);
    const at = this.#kept.length;
    const size = at + more.length;
    // A buffer that doubles: a long message in small segments must not cost its square.
    if (this.#buffer.length < size) {
      const larger = new Uint8Array(Math.max(size * 2, 1024));
      larger.set(this.#kept);
      this.#buffer = larger;
    }
    this.#buffer.set(more, at);
    this.#kept = this.#buffer.subarray(0, size);
  }
}
