/** Mail text as it is collected: RFC 5321 2.3.8 (line ends), 4.5.3.1.6 (lines), RFC 1870 3 (size). */

const CR = 0x0d;
const LF = 0x0a;
/** Octets with CR LF, the dot that was added not counted (RFC 5321 4.5.3.1.6). */
const longestLine = 1000;

/**
 * Collects lines of mail text up to a bound. Text that is refused is still read to its end, but not kept, so that
 * the end of the text is never mistaken for commands.
 */
export class MailText {
  readonly #limit: number;
  #bytes = new Uint8Array(1024);
  #used = 0;
  /** Octets as RFC 1870 counts them: each line with CR LF. */
  size = 0;
  /** Why the text will be refused: too large, a line too long, or a bare CR or LF. */
  refusal: "size" | "line" | "bare" | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes one line without its CR LF and without the dot that was added in front. */
  line(plain: Uint8Array): void {
    this.size += plain.length + 2;
    if (plain.length + 2 > longestLine) this.refuse("line");
    else if (this.size > this.#limit) this.refuse("size");
    else if (plain.includes(LF) || plain.includes(CR)) this.refuse("bare");
    if (this.refusal === undefined) this.#keep(plain);
  }

  /** Marks the text as refused; the first reason stays. */
  refuse(why: "size" | "line" | "bare"): void {
    this.refusal ??= why;
    this.#bytes = new Uint8Array(0);
    this.#used = 0;
  }

  /** The text so far with LF line ends, as files on this system have them. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  #keep(plain: Uint8Array): void {
    const needed = this.#used + plain.length + 1;
    if (needed > this.#bytes.length) {
      const room = new Uint8Array(needed * 2);
      room.set(this.bytes());
      this.#bytes = room;
    }
    this.#bytes.set(plain, this.#used);
    this.#bytes[needed - 1] = LF;
    this.#used = needed;
  }
}
