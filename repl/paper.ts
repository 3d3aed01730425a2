/** Paper: lines on their way to standard output. */
import { once } from "node:events";
import type { Writable } from "node:stream";

const LF = 0x0a;
/** Octets that are written at once. */
const batch = 262_144;

/** Standard output in large writes; what was handed over is written before the process rests, and `room` waits for the reader. */
export class Paper {
  readonly #stream: Writable;
  #held = Buffer.allocUnsafe(batch);
  #size = 0;
  #due = false;

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  readonly print = (text: string): void => {
    // No character of UTF-16 takes more than three octets in UTF-8.
    const most = text.length * 3 + 1;
    if (this.#size + most > this.#held.length) this.flush();
    if (most > this.#held.length) {
      this.#stream.write(`${text}\n`);
      return;
    }
    this.#size += this.#held.write(text, this.#size);
    this.#held[this.#size] = LF;
    this.#size += 1;
    this.#soon();
  };

  readonly octets = (lines: Uint8Array): void => {
    if (this.#size + lines.length > this.#held.length) this.flush();
    if (lines.length > this.#held.length) {
      this.#stream.write(Buffer.from(lines));
      return;
    }
    this.#held.set(lines, this.#size);
    this.#size += lines.length;
    this.#soon();
  };

  #soon(): void {
    if (this.#due) return;
    this.#due = true;
    setImmediate(() => {
      this.#due = false;
      this.flush();
    });
  }

  flush(): void {
    if (this.#size === 0) return;
    this.#stream.write(this.#held.subarray(0, this.#size));
    // What the stream has not written yet is its own; what it has may be used again.
    if (this.#stream.writableLength > 0) this.#held = Buffer.allocUnsafe(batch);
    this.#size = 0;
  }

  /** Resolves when the reader of our output takes more: a file may be larger than memory. */
  async room(): Promise<void> {
    // The stream knows itself: what a write said may be long over when this is asked.
    if (this.#stream.writableNeedDrain) await once(this.#stream, "drain");
  }
}
