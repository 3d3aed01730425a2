/** One direction of a stream: octets in order, from which whole messages are cut. Memory is bounded. */

/** Octets that may wait for the rest of their message, for each direction. */
const waitingLimit = 1 << 20;
const nothing: Uint8Array = new Uint8Array();

/**
 * Takes the first whole message from the front of `bytes` and gives its size, or 0 when more are needed. `start` is
 * where in the segment the message begins; negative when it began in earlier ones.
 */
export type Cut = (bytes: Uint8Array, start: number) => number;

/** Cuts messages from the octets of one direction. */
export class Reassembly {
  #waiting = nothing;
  #next: number | undefined;

  /**
   * Takes the octets at relative `sequence` and calls `cut` until it has no whole message. Octets that were here
   * before are left out; after a hole it starts anew, as Wireshark does by default. Returns true when octets of this
   * segment wait for more.
   */
  push(sequence: number, bytes: Uint8Array, cut: Cut): boolean {
    if (this.#next === undefined || sequence > this.#next) {
      this.#next = sequence;
      this.#waiting = nothing;
    }
    const overlap = this.#next - sequence;
    if (overlap >= bytes.length) return false;
    const fresh = overlap === 0 ? bytes : bytes.subarray(overlap);
    this.#next += fresh.length;
    let start = overlap - this.#waiting.length;
    let all = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, fresh]) : fresh;
    while (all.length > 0) {
      const size = Math.min(cut(all, start), all.length);
      if (!(size > 0)) break;
      all = all.subarray(size);
      start += size;
    }
    if (all.length === 0) this.#waiting = nothing;
    else this.#waiting = all.length > waitingLimit ? nothing : all.slice();
    return all.length > 0;
  }

  /** Where a datagram-like carrier, which has no sequence numbers, goes on. */
  get next(): number {
    return this.#next ?? 0;
  }
}
