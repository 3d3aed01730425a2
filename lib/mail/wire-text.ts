/** Stored mail as it goes on the wire: CR LF line ends, dots stuffed, the lone dot at its end (RFC 1939 3, 11). */

const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;

/**
 * Turns a mail that is read in chunks into the text of a multi-line response. With `bodyLines`, only the header, the
 * blank line and that many lines of the body are let through (TOP).
 */
export class WireText {
  /** True when no more of the mail is wanted. */
  done = false;
  #left: number | undefined;
  #inHeader = true;
  /** Octets of the line so far, a CR at its end not counted. */
  #length = 0;
  #atStart = true;
  #last = LF;

  constructor(bodyLines?: number) {
    this.#left = bodyLines;
  }

  /** The next octets for the wire. */
  push(chunk: Uint8Array): Uint8Array {
    // At worst every line is a lone dot: two octets that become four.
    const out = new Uint8Array(2 * chunk.length + 1);
    let used = 0;
    for (const byte of chunk) {
      if (this.done) break;
      if (byte === DOT && this.#atStart) out[used++] = DOT;
      if (byte === LF) {
        if (this.#last !== CR) out[used++] = CR;
        this.#lineEnds();
      } else {
        this.#atStart = false;
        if (byte !== CR) this.#length += 1;
      }
      out[used++] = byte;
      this.#last = byte;
    }
    return out.subarray(0, used);
  }

  /** What ends the response: a line end where the mail has none, and the lone dot. */
  end(): Uint8Array {
    const missing = this.#atStart ? "" : this.#last === CR ? "\n" : "\r\n";
    return Buffer.from(`${missing}.\r\n`);
  }

  #lineEnds(): void {
    const blank = this.#length === 0;
    this.#atStart = true;
    this.#length = 0;
    if (this.#left === undefined) return;
    if (!this.#inHeader) this.#left -= 1;
    else if (blank) this.#inHeader = false;
    if (!this.#inHeader && this.#left <= 0) this.done = true;
  }
}

/** Counts the octets of a mail as POP3 does: with CR LF, without the dots that are added (RFC 1939 11). */
export class WireSize {
  #octets = 0;
  #last = LF;

  push(chunk: Uint8Array): void {
    this.#octets += chunk.length;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1))
      if ((at > 0 ? chunk[at - 1] : this.#last) !== CR) this.#octets += 1;
    this.#last = chunk.at(-1) ?? this.#last;
  }

  /** The whole mail's octets; a last line without an end counts with one. */
  get octets(): number {
    return this.#octets + (this.#last === LF ? 0 : this.#last === CR ? 1 : 2);
  }
}
