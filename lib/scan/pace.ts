/** How fast one host is asked: round-trip times (RFC 6298), a window that grows and shrinks (RFC 5681), and a rate. */
import type { Timing } from "./timing.ts";

/** RFC 6298 2: the weights of a new sample, and how many deviations an answer may be late. */
const alpha = 1 / 8;
const beta = 1 / 4;
const deviations = 4;
/** Probes under way before anything is known of the host. */
const firstWindow = 10;
/** Up to here each answer lets one probe more be under way (RFC 5681 3.1); further up a whole window of them does. */
const firstThreshold = 128;

/** One host's pace. Times are milliseconds of any clock that does not jump. */
export class Pace {
  readonly #timing: Timing;
  readonly #most: number;
  #window: number;
  #threshold = firstThreshold;
  #smoothed: number | undefined;
  #deviation = 0;
  #next = 0;
  #shrunk = 0;
  /** Times that a probe is sent again: one more than has ever been of use, within what the timing allows. */
  #retries = 1;

  /** Milliseconds between probes that the caller has learned to leave. */
  #gap = 0;

  /** `most` bounds the window besides the timing: descriptors, or what the way is fast enough for. */
  constructor(timing: Timing, most = Number.POSITIVE_INFINITY) {
    this.#timing = timing;
    this.#most = Math.max(1, Math.min(most, timing.maxParallel));
    this.#window = Math.min(firstWindow, this.#most);
  }

  /** Probes that may be under way now. */
  get window(): number {
    return Math.max(1, Math.floor(this.#window));
  }

  /** How long an answer is waited for. */
  get timeout(): number {
    const { initialTimeout, minTimeout, maxTimeout } = this.#timing;
    if (this.#smoothed === undefined) return Math.min(initialTimeout, maxTimeout);
    return Math.min(maxTimeout, Math.max(minTimeout, this.#smoothed + deviations * this.#deviation));
  }

  /** Smoothed round-trip time and its deviation; undefined while nothing has answered. */
  get roundTrip(): { smoothed: number; deviation: number } | undefined {
    return this.#smoothed === undefined
      ? undefined
      : { smoothed: this.#smoothed, deviation: this.#deviation };
  }

  /** Times that a probe without an answer is sent again. */
  get retries(): number {
    return Math.min(this.#retries, this.#timing.maxRetries);
  }

  /**
   * An answer came to a probe that had been sent `tries` times before. RFC 6298 3 (Karn): one that was sent again gives
   * no sample, since nobody knows which was answered; but it tells that something was lost.
   */
  answered(milliseconds: number, tries: number): void {
    if (tries > 0) {
      this.#retries = Math.max(this.#retries, tries + 1);
      this.#lost();
      return;
    }
    if (this.#smoothed === undefined) {
      this.#smoothed = milliseconds;
      this.#deviation = milliseconds / 2;
    } else {
      this.#deviation += beta * (Math.abs(this.#smoothed - milliseconds) - this.#deviation);
      this.#smoothed += alpha * (milliseconds - this.#smoothed);
    }
    this.#window += this.#window < this.#threshold ? 1 : 1 / this.#window;
    if (this.#window > this.#most) this.#window = this.#most;
  }

  /** A probe timed out: where nothing at all answers, silence is no loss, and more may be under way. */
  silent(): void {
    if (this.#smoothed === undefined) this.#window = Math.min(this.#most, this.#window + 1);
    else this.#window = Math.min(this.#most, this.#window + 1 / this.#window);
  }

  #lost(): void {
    this.#threshold = Math.max(2, this.#window / 2);
    this.#window = this.#threshold;
  }

  /** The system has nothing left for a further probe: no more than `now` at once, from here on. */
  shrink(now: number): void {
    this.#shrunk = Math.max(1, now);
    this.#threshold = this.#shrunk;
    this.#window = Math.min(this.#window, this.#shrunk);
  }

  /** From here on so many milliseconds lie between two probes at least; 0 for none. */
  space(milliseconds: number): void {
    this.#gap = milliseconds;
  }

  /** Milliseconds until the next probe may go; 0 is at once. `underWay` are those without an answer yet. */
  wait(now: number, underWay: number): number {
    const { minRate } = this.#timing;
    // A least rate is kept whatever is lost, but never with more sockets than there are.
    const due = this.#next - now;
    if (underWay >= this.window && !(minRate !== undefined && due <= 0 && underWay < this.#most))
      return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#spaced ? due : 0);
  }

  get #spaced(): boolean {
    return (
      this.#gap > 0 ||
      this.#timing.delay > 0 ||
      this.#timing.maxRate !== undefined ||
      this.#timing.minRate !== undefined
    );
  }

  /** A probe went out. */
  sent(now: number): void {
    if (!this.#spaced) return;
    const { maxRate, minRate } = this.#timing;
    const learned = minRate === undefined ? this.#gap : Math.min(this.#gap, 1000 / minRate);
    const delay = Math.max(learned, this.#timing.delay);
    const gap = Math.max(delay, maxRate === undefined ? 0 : 1000 / maxRate);
    // With a least rate alone the window says what goes beside it.
    const step = gap > 0 ? gap : 1000 / (minRate as number);
    if (this.#next === 0) this.#next = now;
    // What was not sent while the machine was busy elsewhere is caught up, but no more than a tenth of a second of it.
    this.#next = Math.max(this.#next + step, gap === delay && delay > 0 ? now + delay : now - 100);
  }
}
