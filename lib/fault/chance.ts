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
  /** False once it was turned off: what was drawn before strikes no more. */
  on = true;
  readonly #next: () => number;
  #drawn = 0;
  #passed = 0;
  #passedOf = new WeakMap<object, number>();

  constructor(number: number, fault: Fault, seed: number) {
    this.number = number;
    this.fault = fault;
    this.#next = generator(seed ^ hash(fault.text));
  }

  /** One occasion at a word: false while what comes first has not passed on that connection; else as chance has it. */
  strikes(connection?: object): boolean {
    if (this.#first(connection)) {
      this.seen += 1;
      return false;
    }
    return this.draws() && this.strike();
  }

  /** One occasion, past what must come first: says whether chance has it. */
  draws(): boolean {
    const { chance, times } = this.fault;
    this.seen += 1;
    this.#drawn += 1;
    const drawn =
      !chance ||
      ("share" in chance ? this.#next() < chance.share : (this.#drawn - 1) % chance.every < chance.of);
    return drawn && (times === undefined || this.struck < times);
  }

  /** Counts a strike that was drawn; false when it is off meanwhile, or has struck as often as it may. */
  strike(): boolean {
    const { times } = this.fault;
    if (!this.on || (times !== undefined && this.struck >= times)) return false;
    this.struck += 1;
    return true;
  }

  /** True while this occasion is one of those that pass unharmed; counted for each connection where there is one. */
  #first(connection: object | undefined): boolean {
    const { after } = this.fault;
    if (!after) return false;
    const passed = connection ? (this.#passedOf.get(connection) ?? 0) : this.#passed;
    if (passed >= after.count) return false;
    if (connection) this.#passedOf.set(connection, passed + 1);
    else this.#passed = passed + 1;
    return true;
  }
}
