/** Standard output of a capture child: written whole, in order, and the process ends when nobody reads it any more. */
import { writeSync } from "node:fs";
import { frameLimit, writeRecord } from "./pcap.ts";

const wait = new Int32Array(new SharedArrayBuffer(4));
const retryMilliseconds = 1;

/** Writes all octets to standard output. A pipe that is full (EAGAIN) is tried again: the kernel's ring holds meanwhile. */
export function writeAll(bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (cause) {
      // EPIPE: the parent is gone.
      if ((cause as NodeJS.ErrnoException).code !== "EAGAIN") process.exit(0);
      Atomics.wait(wait, 0, 0, retryMilliseconds);
    }
  }
}

const batchSize = 1 << 20;
/** Room that one record may need. */
const reserve = frameLimit + 16;

/** Records on their way to standard output, written together: a system call for each would cost more than the frame. */
export class Records {
  readonly #buffer = Buffer.allocUnsafe(batchSize);
  #length = 0;

  /** True when nothing waits to be written. */
  get empty(): boolean {
    return this.#length === 0;
  }

  /** Copies a frame; a batch that is full is written at once. */
  add(seconds: number, nanoseconds: number, bytes: Uint8Array, wireLength: number): void {
    if (this.#length + reserve > batchSize) this.flush();
    this.#length = writeRecord(this.#buffer, this.#length, seconds, nanoseconds, bytes, wireLength);
  }

  flush(): void {
    const length = this.#length;
    this.#length = 0;
    if (length > 0) writeAll(this.#buffer.subarray(0, length));
  }
}
