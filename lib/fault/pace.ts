/** Pace: octets at a rate, true over every second: small parts, each at its time. */
import type { Clock } from "./clock.ts";

/** Parts a second: 50 ms between two are not seen as steps, and cost little. */
const partsPerSecond = 20;

/** The pace of one sender. A part goes when those before it have had their time; silence saves up nothing. */
export class Pace {
  readonly #clock: Clock;
  /** When the next part may go. */
  #due = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Cuts octets into parts of at most a twentieth of a second, or of one octet where that is less. */
  *parts(octets: Uint8Array, rate: number): Generator<Uint8Array> {
    const size = Math.max(1, Math.floor(rate / partsPerSecond));
    for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
  }

  /** Milliseconds until a part of so many octets may go, which is taken as gone then. */
  wait(octets: number, rate: number): number {
    const now = this.#clock.now();
    const start = Math.max(now, this.#due);
    this.#due = start + (octets * 1000) / rate;
    return start - now;
  }
}
