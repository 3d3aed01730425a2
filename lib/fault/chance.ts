/** Chance that can be repeated: a generator of numbers from a seed, one for each fault. */
import type { Fault } from "./fault.ts";

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number of 32 bits from text (FNV-1a), so that each fault of one seed has a generator of its own. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}

/** One fault that is on: how often it had an occasion, and how often it struck. */
export class Armed {
  readonly number: number;
  readonly fault: Fault;
  /** Occasions so far. */
  seen = 0;
  /** Strikes so far. */
  struck = 0;
  readonly #next: () => number;

  constructor(number: number, fault: Fault, seed: number) {
    this.number = number;
    this.fault = fault;
    this.#next = generator(seed ^ hash(fault.text));
  }

  /**
   * Counts one occasion and says whether the fault strikes there. `passed` is true where what must come first has come,
   * which only a conversation knows; else the occasions themselves are counted.
   */
  strikes(passed?: boolean): boolean {
    const { chance, after, times } = this.fault;
    this.seen += 1;
    const before = after && passed === undefined ? after.count : 0;
    if (passed === false || this.seen <= before) return false;
    if (times !== undefined && this.struck >= times) return false;
    if (chance && !this.#drawn(chance, this.seen - before)) return false;
    this.struck += 1;
    return true;
  }

  #drawn(chance: NonNullable<Fault["chance"]>, occasion: number): boolean {
    if ("share" in chance) return this.#next() < chance.share;
    return (occasion - 1) % chance.every < chance.of;
  }
}
