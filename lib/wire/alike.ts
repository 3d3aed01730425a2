/** Fields that many frames have alike, as the flags of a header are: made once, and shared by all trees that have them. */
import { type Field, shared } from "./field.ts";

/** What is recorded of one part of a header. */
export interface Recorded {
  readonly fields: readonly Field[];
  /** Octets that were read. */
  readonly size: number;
}

/** Of one part of a header no more are kept; then it begins anew. */
const mostKept = 512;
/** Places from here on are too many to keep. */
const places = 2048;

/**
 * What was recorded of one part of a header, by where it lies and a key: a number below 2^40, or text. The key says all
 * that the fields and the octets below them say. See Cursor.alike.
 */
export class Alike {
  readonly #found = new Map<number | string, Recorded>();

  /** What stands for this part at `offset`; undefined until it is kept. */
  find(key: number | string, offset: number): Recorded | undefined {
    if (offset >= places) return undefined;
    return this.#found.get(typeof key === "number" ? key * places + offset : `${key} ${offset}`);
  }

  /** Keeps what was recorded: nobody can change these fields any more. */
  keep(key: number | string, offset: number, fields: readonly Field[], size: number): void {
    if (offset >= places) return;
    if (this.#found.size >= mostKept) this.#found.clear();
    fields.forEach(shared);
    this.#found.set(typeof key === "number" ? key * places + offset : `${key} ${offset}`, { fields, size });
  }
}
