/** Standard output of a capture child: written whole, in order, and the process ends when nobody reads it any more. */
import { writeSync } from "node:fs";

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
