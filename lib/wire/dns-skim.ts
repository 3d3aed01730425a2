/**
 * Data of records as an onlooker reads them: each type's parts one after another, however many octets the record says
 * that it has, so that only the end of the message stops it. What the packet list shows is told on the way.
 */
import type { Cursor } from "./cursor.ts";
import { nameInfo } from "./dns-name.ts";
import { skimName } from "./dns-skim-name.ts";

/** The octets of one record's data, and behind them those of all that follows it in the message. */
export class Skim {
  /** What the list says of the data, as far as it was read. */
  shown = "";
  readonly #c: Cursor;
  readonly #start: number;
  readonly #end: number;

  constructor(c: Cursor, start: number, size: number) {
    this.#c = c;
    this.#start = start;
    this.#end = c.offset + size;
  }

  /** Octets of the record that were not read; below zero once more were read than it has. */
  get left(): number {
    return this.#end - this.#c.offset;
  }

  show(...words: readonly (string | number)[]): void {
    for (const word of words) this.shown += ` ${word}`;
  }

  skip(size: number): void {
    this.#c.skip(size);
  }

  number(size: number): number {
    const value = this.#c.peek(size);
    this.#c.skip(size);
    return value;
  }

  octets(size: number): Uint8Array {
    this.#c.skip(size);
    return this.#c.view(this.#c.offset - size, this.#c.offset);
  }

  name(): string {
    return nameInfo(skimName(this.#c, this.#start));
  }

  /** A string with its length in front. */
  string(): Uint8Array {
    return this.octets(this.number(1));
  }

  /** What is left; a length of -1 stands for all octets of the message. */
  rest(size = this.left): void {
    this.skip(size === -1 ? Math.max(1, this.#c.left) : size);
  }

  /** Types as bits (RFC 4034 4.1.2); one window too long, and there is no end to them. */
  types(): void {
    while (this.left !== 0) {
      this.skip(1);
      this.skip(this.number(1));
    }
  }

  /** Strings, which must end where the record does. */
  strings(): void {
    while (this.left !== 0) this.string();
  }

  /** Octets back or forward of here, which are checked when the next are read. */
  jump(size: number): void {
    this.#c.offset += size;
  }
}
