/** Text written straight into memory as UTF-8, for views that write very much. */

const ZERO = 0x30;
const smallest = 65_536;
/** What may be written behind one `need` beside the octets that it asked for: what stands between texts. */
const between = 256;
/** The dot of flags that are not set, in ISO 8859-1 and the second octet of it in UTF-8. */
const dot = 0xb7;

/** Memory that grows, and what is written into it. Who writes more than `between` octets asks by `need` first. */
export class Octets {
  protected bytes = Buffer.allocUnsafe(smallest);
  #size = 0;

  /** Octets so far. */
  get size(): number {
    return this.#size;
  }

  /** What was written; it begins anew in the same memory. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.#size);
    this.#size = 0;
    return taken;
  }

  /** Makes room for so many octets, and some between them and the next. */
  protected need(octets: number): void {
    const size = this.#size + octets + between;
    if (size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(size * 2);
    this.bytes.copy(larger, 0, 0, this.#size);
    this.bytes = larger;
  }

  protected octet(octet: number): void {
    this.bytes[this.#size] = octet;
    this.#size += 1;
  }

  /** Tells where what was written past `size` by other means ends. */
  protected wroteTo(end: number): void {
    this.#size = end;
  }

  /** A whole number from 0, of at least `width` columns. */
  protected number(value: number, width = 1): void {
    let digits = 1;
    for (let top = 10; top <= value; top *= 10) digits += 1;
    for (let blank = digits; blank < width; blank += 1) this.octet(0x20);
    this.digits(value, digits);
  }

  /** The last digits of a whole number. */
  protected digits(value: number, digits: number): void {
    const { bytes } = this;
    let rest = value;
    for (let at = this.#size + digits - 1; at >= this.#size; at -= 1) {
      const tenth = Math.floor(rest / 10);
      bytes[at] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    this.#size += digits;
  }

  /**
   * Text of characters that `plain` says 1 of, arrows and dots; false, and nothing, where it has others. It is written
   * first and looked at then: strings have many shapes within the engine, and to ask each for its characters costs more.
   */
  protected plain(text: string, plain: Uint8Array): boolean {
    this.need(text.length * 3);
    const { bytes } = this;
    const end = this.#size + bytes.write(text, this.#size);
    for (let at = this.#size; at < end; at += 1) {
      const octet = bytes[at] as number;
      if (octet < 128) {
        if (plain[octet] !== 1) return false;
      } else if (octet === 0xe2) {
        if (bytes[at + 1] !== 0x86 || bytes[at + 2] !== 0x92) return false;
        at += 2;
      } else if (octet === 0xc2) {
        if (bytes[at + 1] !== 0xb7) return false;
        at += 1;
      } else return false;
    }
    this.#size = end;
    return true;
  }

  /**
   * Text of ASCII, and of dots where `dotted`: written an octet a character, at a quarter of the cost of UTF-8, and
   * made room for the second octet of each dot.
   */
  protected latin1(text: string, dotted: boolean): void {
    this.need(text.length * 2);
    const { bytes } = this;
    const start = this.#size;
    const end = start + bytes.write(text, start, "latin1");
    this.#size = end;
    if (!dotted) return;
    const first = bytes.indexOf(dot, start);
    const last = bytes.lastIndexOf(dot, end - 1);
    let dots = 0;
    for (let at = first; at <= last; at += 1) if (bytes[at] === dot) dots += 1;
    this.#size += dots;
    bytes.copyWithin(last + 1 + dots, last + 1, end);
    for (let at = last; dots > 0; at -= 1) {
      const octet = bytes[at] as number;
      bytes[at + dots] = octet;
      if (octet !== dot) continue;
      dots -= 1;
      bytes[at + dots] = 0xc2;
    }
  }

  /** Text as it is. */
  protected raw(text: string): void {
    this.need(text.length * 3);
    this.#size += this.bytes.write(text, this.#size);
  }
}
