/** Text written straight into memory as UTF-8, for views that write very much: no string is made of it in between. */

const ZERO = 0x30;
const smallest = 65_536;
/** What may be written behind one `need` beside the octets that it asked for: what stands between texts. */
const between = 256;
/** The arrow of the packet list, and the dot of flags that are not set. */
const arrow = 0x2192;
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

  /** Octets that were made before. */
  protected ready(octets: Uint8Array): void {
    this.need(octets.length);
    this.bytes.set(octets, this.#size);
    this.#size += octets.length;
  }

  /** Text as far as it has characters that `plain` says 1 of, arrows and dots; false, and nothing, where it has others. */
  protected plain(text: string, plain: Uint8Array): boolean {
    const { length } = text;
    this.need(length * 3);
    const { bytes } = this;
    let size = this.#size;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < 128 && plain[code] === 1) {
        bytes[size] = code;
        size += 1;
      } else if (code === arrow) {
        bytes[size] = 0xe2;
        bytes[size + 1] = 0x86;
        bytes[size + 2] = 0x92;
        size += 3;
      } else if (code === dot) {
        bytes[size] = 0xc2;
        bytes[size + 1] = 0xb7;
        size += 2;
      } else return false;
    }
    this.#size = size;
    return true;
  }

  /** Text as it is. */
  protected raw(text: string): void {
    this.need(text.length * 3);
    this.#size += this.bytes.write(text, this.#size);
  }
}
