/** The rounds of a UDP scan: silent ports are asked again while that is of use, as fast as the host tells of closed ones. */

/**
 * Many hosts limit their ICMP errors, Linux to one a second behind a burst (RFC 1812 4.3.2.8): milliseconds between probes
 * at least and at most where some were answered and others not.
 */
const [shortestGap, longestGap] = [50, 1000];
/** Silent ports that are asked at the longest gap, to learn whether silence comes of a limit. */
const sampled = 5;

/** What a further round asks, and the milliseconds between its probes. */
export interface Round {
  readonly ports: readonly number[];
  readonly gap: number;
}

/** Keeps what was silent, and decides what is asked again. Times are milliseconds of one clock. */
export class Rounds {
  /** From 0; also how often the ports of this round were asked before. */
  number = 0;
  readonly #most: number;
  readonly #mayLimit: boolean;
  #answers = 0;
  #started: number;
  #sample = false;
  /** Some port has answered, if only with an error. */
  #speaks = false;
  #silent: number[] = [];
  /** What waits for the result of a sample. */
  #held: readonly number[] = [];

  /** `most` further rounds at most; `mayLimit` says that the host may limit its errors. */
  constructor(most: number, mayLimit: boolean, now: number) {
    this.#most = most;
    this.#mayLimit = mayLimit;
    this.#started = now;
  }

  /** Something came back for a port. */
  answered(): void {
    this.#answers += 1;
    this.#speaks = true;
  }

  /** Nothing came back for a port in this round. */
  silent(port: number): void {
    this.#silent.push(port);
  }

  /** Ports that are silent so far. */
  get left(): readonly number[] {
    return [...this.#silent, ...this.#held];
  }

  /** Ends a round: the next one, or undefined when another would be of no use. */
  next(now: number): Round | undefined {
    const silent = this.left;
    const limited = this.#mayLimit && this.#speaks;
    if (silent.length === 0 || this.number >= this.#most) return undefined;
    if (this.#answers > 0) return this.#begin(silent, limited ? this.#learned(now) : 0, now);
    if (this.number === 0) return this.#begin(silent, 0, now);
    // Nobody answered this time: of silence for good, or since all came sooner than the limit lets through.
    return limited && !this.#sample ? this.#begin(silent, longestGap, now, sampled) : undefined;
  }

  /** So many were answered in so long: that is the host's rate. The burst of the first round is none. */
  #learned(now: number): number {
    if (this.#sample) return longestGap;
    if (this.number === 0) return shortestGap;
    return Math.min(longestGap, Math.max(shortestGap, (now - this.#started) / this.#answers));
  }

  #begin(silent: readonly number[], gap: number, now: number, size = silent.length): Round {
    this.#silent = [];
    this.#held = silent.slice(size);
    this.#sample = size < silent.length || (gap === longestGap && this.#answers === 0);
    this.number += 1;
    this.#answers = 0;
    this.#started = now;
    return { ports: silent.slice(0, size), gap };
  }
}
