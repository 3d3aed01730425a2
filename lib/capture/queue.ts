/** Frames between a backend and its reader: handed over at once, and bounded by holding the backend back. */
import type { Frame } from "./frame.ts";

/** Frames that wait at most before the producer is told to hold; some more may come until it does. */
const highMark = 65_536;
const lowMark = highMark / 4;

/** A queue with one reader. Ending it lets the frames in it be read; failing it throws after them. */
export class FrameQueue implements AsyncIterator<Frame, undefined> {
  #frames: Frame[] = [];
  #next = 0;
  #ended = false;
  #error: unknown;
  #full = false;
  #waiting: {
    resolve: (result: IteratorResult<Frame, undefined>) => void;
    reject: (cause: unknown) => void;
  }[] = [];
  readonly #hold: (full: boolean) => void;

  /** `hold` is told true when the queue is full, and false when the producer may go on. */
  constructor(hold: (full: boolean) => void = () => {}) {
    this.#hold = hold;
  }

  /** Frames that wait to be read. */
  get size(): number {
    return this.#frames.length - this.#next;
  }

  push(frames: readonly Frame[]): void {
    if (this.#ended) return;
    for (const frame of frames) {
      const reader = this.#waiting.shift();
      if (reader) reader.resolve({ value: frame, done: false });
      else this.#frames.push(frame);
    }
    if (!this.#full && this.size >= highMark) {
      this.#full = true;
      this.#hold(true);
    }
  }

  /** No more frames come. With an error, the iteration throws it once after the last frame. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    for (const reader of this.#waiting.splice(0)) this.#finish(reader.resolve, reader.reject);
  }

  next(): Promise<IteratorResult<Frame, undefined>> {
    if (this.#next < this.#frames.length) {
      const value = this.#frames[this.#next]!;
      this.#next += 1;
      if (this.#next === this.#frames.length || this.#next > lowMark) {
        this.#frames = this.#frames.slice(this.#next);
        this.#next = 0;
      }
      if (this.#full && this.size <= lowMark) {
        this.#full = false;
        this.#hold(false);
      }
      return Promise.resolve({ value, done: false });
    }
    return new Promise((resolve, reject) => {
      if (this.#ended) this.#finish(resolve, reject);
      else this.#waiting.push({ resolve, reject });
    });
  }

  #finish(
    resolve: (result: IteratorResult<Frame, undefined>) => void,
    reject: (cause: unknown) => void,
  ): void {
    const error = this.#error;
    this.#error = undefined;
    if (error !== undefined) reject(error);
    else resolve({ value: undefined, done: true });
  }
}
