/** Frames and octets over time, in steps of equal length, as Wireshark's I/O statistics count them. */
import type { Packet } from "./frame.ts";

/** One step: from `start` up to, not with, `end`; nanoseconds since the first frame. */
export interface Interval {
  readonly start: bigint;
  readonly end: bigint;
  readonly frames: number;
  readonly bytes: number;
}

/** Steps that are counted at most. */
export const mostSteps = 10_000;
/** Steps that an interval chosen here makes at most. */
const readable = 24;
/** The shortest step that is chosen, nanoseconds. */
const shortest = 1000n;
/** Steps that are counted while nobody knows how long it takes: ten of them become one when they are more. */
const mostFine = 100_000;

interface Count {
  frames: number;
  bytes: number;
}

/** The shortest of 1, 2 and 5 times a power of ten (nanoseconds, from a microsecond) that makes a screenful of steps. */
export function sensibleInterval(duration: bigint): bigint {
  for (let power = shortest; ; power *= 10n)
    for (const factor of [1n, 2n, 5n])
      if (power * factor * BigInt(readable) > duration) return power * factor;
}

/** Counts packets by their time, one after another: in steps of a length that is given, or that is chosen at the end. */
export class Rate {
  readonly #interval: bigint | undefined;
  /** Nanoseconds of a step that is counted, which goes into every interval that may be chosen at the end. */
  #unit: bigint;
  #counts: Count[] = [];
  #longest = 0n;
  /** Steps would be too many. */
  #over = false;

  constructor(interval?: bigint) {
    this.#interval = interval;
    this.#unit = interval ?? shortest;
  }

  /** A frame before the first one counts with it. */
  add({ time, length }: Packet): void {
    if (time > this.#longest) this.#longest = time;
    const at = this.#at(time);
    if (this.#over) return;
    while (this.#counts.length <= at) this.#counts.push({ frames: 0, bytes: 0 });
    const count = this.#counts[at] as Count;
    count.frames += 1;
    count.bytes += length;
  }

  /** Nanoseconds of a step. */
  get interval(): bigint {
    return this.#interval ?? sensibleInterval(this.#longest);
  }

  /** The steps, empty ones among them; undefined when they are too many. */
  steps(): readonly Interval[] | undefined {
    if (this.#over) return undefined;
    if (this.#counts.length === 0) return [];
    const { interval } = this;
    const counts = merged(this.#counts, Number(interval / this.#unit));
    return counts.map(({ frames, bytes }, at) => ({
      start: BigInt(at) * interval,
      end: BigInt(at + 1) * interval,
      frames,
      bytes,
    }));
  }

  #at(time: bigint): number {
    const at = time < 0n ? 0 : Number(time / this.#unit);
    if (this.#interval !== undefined) {
      if (at >= mostSteps) this.#over = true;
      return at;
    }
    if (at < mostFine) return at;
    this.#counts = merged(this.#counts, 10);
    this.#unit *= 10n;
    return this.#at(time);
  }
}

/** So many steps as one. */
function merged(counts: readonly Count[], size: number): Count[] {
  const found: Count[] = [];
  for (let at = 0; at < counts.length; at += size) {
    const sum = { frames: 0, bytes: 0 };
    for (const { frames, bytes } of counts.slice(at, at + size)) {
      sum.frames += frames;
      sum.bytes += bytes;
    }
    found.push(sum);
  }
  return found;
}
