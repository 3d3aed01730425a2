/** A capture that is written while it goes on: one file, or a ring of files named as dumpcap names them. */
import { rm } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Writable } from "node:stream";
import type { Encoder } from "./encoder.ts";
import type { Frame } from "./frame.ts";
import type { Counts } from "./properties.ts";
import { openSink, type Sink } from "./sink.ts";

/** What fills a file, so that the next begins. Absent, nothing of that kind does. */
export interface Fill {
  readonly octets?: number;
  readonly milliseconds?: number;
  readonly frames?: number;
  /** A file ends when the clock is at a multiple of so many milliseconds. */
  readonly interval?: number;
}

/** How a ring is made. */
export interface RingOptions {
  /** The file, or what the files' names are made from; or a stream. */
  readonly target: string | Writable;
  readonly force?: boolean;
  /** A new encoder for each file. */
  readonly encoder: () => Encoder;
  /** Absent, there is one file, of that very name. */
  readonly fill?: Fill;
  /** Files that are kept; the oldest go. */
  readonly keep?: number;
  /** Files after which nothing is taken any more. */
  readonly most?: number;
}

/** Milliseconds that a frame waits at most before it is in the file. */
const flushEach = 500;

/**
 * `trace.pcapng` as dumpcap names the files of a ring: `trace_00001_20260307214206.pcapng`, in local time.
 *
 * @example
 * ringName("trace.pcapng", 1, new Date()); // "trace_00001_20260307214206.pcapng"
 */
export function ringName(path: string, number: number, at: Date): string {
  const extension = extname(path);
  const two = (n: number) => String(n).padStart(2, "0");
  const stamp = `${at.getFullYear()}${[at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join("")}`;
  const name = `${basename(path, extension)}_${String(number).padStart(5, "0")}_${stamp}${extension}`;
  return join(dirname(path), name);
}

/** Takes frames as they come. The caller closes it. */
export class Ring implements AsyncDisposable {
  /** Frames taken in all. */
  frames = 0;
  /** Files begun in all, those that are gone too. */
  begun = 0;
  /** True when the last of the files that are wanted is full. */
  ended = false;
  /** Names of the files that are there, oldest first. */
  readonly files: string[] = [];
  readonly #options: RingOptions;
  #encoder!: Encoder;
  #sink!: Sink;
  #since = 0;
  readonly #timer: NodeJS.Timeout;

  private constructor(options: RingOptions) {
    this.#options = options;
    // A write that failed is told to who writes next.
    this.#timer = setInterval(() => void this.#sink.flush().catch(() => {}), flushEach);
    this.#timer.unref();
  }

  /** Opens the first file. Rejects with PortholeError "exists" when it is there and `force` is not. */
  static async open(options: RingOptions): Promise<Ring> {
    const ring = new Ring(options);
    try {
      await ring.#begin();
      return ring;
    } catch (error) {
      clearInterval(ring.#timer);
      throw error;
    }
  }

  /** Octets of the file that is written now. */
  get octets(): number {
    return this.#sink.octets;
  }

  /** A promise only when something is written or opened now. */
  write(frame: Frame): Promise<void> | undefined {
    if (this.ended) return undefined;
    if (this.#full()) {
      this.ended = this.begun >= (this.#options.most ?? Number.POSITIVE_INFINITY);
      return this.ended ? undefined : this.#next(frame);
    }
    this.frames += 1;
    return this.#sink.write(frame);
  }

  /** Ends the last file, with what the interface of its frames counted. */
  async close(counts?: Counts): Promise<void> {
    clearInterval(this.#timer);
    if (counts) this.#encoder.live(counts);
    await this.#sink.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #full(): boolean {
    const { fill } = this.#options;
    if (!fill || this.#sink.frames === 0) return false;
    const { octets = Number.POSITIVE_INFINITY, frames = Number.POSITIVE_INFINITY } = fill;
    if (this.#sink.octets >= octets || this.#sink.frames >= frames) return true;
    const now = Date.now();
    if (fill.milliseconds !== undefined && now - this.#since >= fill.milliseconds) return true;
    const { interval } = fill;
    return interval !== undefined && Math.floor(now / interval) !== Math.floor(this.#since / interval);
  }

  async #next(frame: Frame): Promise<void> {
    await this.#sink.close();
    await this.#begin();
    const { keep } = this.#options;
    while (keep !== undefined && this.files.length > keep)
      await rm(this.files.shift() as string, { force: true });
    this.frames += 1;
    await this.#sink.write(frame);
  }

  async #begin(): Promise<void> {
    const { target, force = false, fill } = this.#options;
    const encoder = this.#options.encoder();
    this.#since = Date.now();
    if (typeof target !== "string") this.#sink = await openSink({ stream: target }, encoder);
    else {
      const path = fill ? ringName(target, this.begun + 1, new Date(this.#since)) : target;
      this.#sink = await openSink({ path, force, live: true }, encoder);
      this.files.push(path);
    }
    this.#encoder = encoder;
    this.begun += 1;
  }
}
