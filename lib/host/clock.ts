/** The system's clock finer than a millisecond: what Date says, filled in by the monotonic clock. */

const millisecond = 1_000_000n;
/** Readings of Date that take longer than a millisecond on any machine; a clock that stands still holds nobody up. */
const mostTries = 100_000;

/**
 * Nanoseconds since the epoch. Date says the millisecond, the monotonic clock how far it is in; at each reading the
 * sum is held within the millisecond that Date says, so that it follows a clock that is set or slewed and is soon
 * right to some microseconds.
 */
export class SystemClock {
  #origin: bigint | undefined;
  readonly #date: () => number;
  readonly #steady: () => bigint;

  constructor(date: () => number = Date.now, steady: () => bigint = process.hrtime.bigint) {
    this.#date = date;
    this.#steady = steady;
  }

  /** The time now. The first reading waits for a millisecond to begin, so that even that one is right. */
  now(): bigint {
    if (this.#origin === undefined) this.#awaitEdge();
    const low = BigInt(this.#date()) * millisecond;
    const steady = this.#steady();
    this.#origin ??= low - steady;
    const time = this.#origin + steady;
    if (time < low) this.#origin += low - time;
    else if (time >= low + millisecond) this.#origin -= time - low - millisecond + 1n;
    return this.#origin + steady;
  }

  #awaitEdge(): void {
    const start = this.#date();
    for (let tries = 0; tries < mostTries && this.#date() === start; tries += 1);
  }
}
