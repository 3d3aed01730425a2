/** Findings of a scan's child on their way to standard output: written together, since each write costs more than a probe. */
import { writeAll } from "../capture/child-output.ts";
import { doneLine, FindingWriter } from "./native-job.ts";
import type { RoundTrip } from "./probing.ts";

/** Octets of findings that wait to be written together, and milliseconds that they may. */
const heap = 16_384;
const patience = 100;

/** See the file's head. `write` takes all octets before it returns. */
export class FindingPipe extends FindingWriter {
  readonly #write: (bytes: Uint8Array) => void;
  #written = performance.now();

  constructor(step: number, write: (bytes: Uint8Array) => void = writeAll) {
    super(step);
    this.#write = write;
  }

  /** Writes what waits, where it is much or has waited long. */
  tick(now = performance.now()): void {
    if (this.size > heap || now - this.#written > patience) this.#flush(now);
  }

  /** Writes what is left, and the line that ends the job. */
  end(roundTrip: RoundTrip | undefined): void {
    this.#flush(performance.now());
    this.#write(Buffer.from(doneLine(roundTrip)));
  }

  #flush(now: number): void {
    this.#written = now;
    const text = this.take();
    if (text !== "") this.#write(Buffer.from(text));
  }
}
