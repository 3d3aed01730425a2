/** Mail text as it is collected: RFC 5321 2.3.8 (line ends), 4.5.2 (dots), 4.5.3.1.6 (lines), RFC 1870 3 (size). */
import { tooBig } from "./envelope.ts";
import { reply, type SessionReply } from "./reply.ts";

const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;
/** Octets with CR LF, the dot that was added not counted (RFC 5321 4.5.3.1.6). */
const longestLine = 1000;
const empty = new Uint8Array(0);

/**
 * Collects lines of mail text up to a bound. Text that is refused is still read to its end, but not kept, so that
 * the end of the text is never mistaken for commands.
 */
export class MailText {
  readonly #limit: number;
  readonly #keep: boolean;
  #bytes = empty;
  #used = 0;
  /** Octets as RFC 1870 counts them: each line with CR LF, without the dots that were added. */
  size = 0;
  /** The lone dot has come. */
  ended = false;
  /** Why the text will be refused: too large, a line too long, or a bare CR or LF. */
  refusal: "size" | "line" | "bare" | undefined;

  /** `keep`: false where nobody will ask for the octets. */
  constructor(limit: number, keep = true) {
    this.#limit = limit;
    this.#keep = keep;
  }

  /**
   * Takes the whole lines at the beginning of what arrived, dots as on the wire, up to the end of the text; returns
   * how many octets they have. One pass over the octets, since this is most of what a mail costs.
   */
  take(octets: Uint8Array): number {
    const kept = this.#keep && this.refusal === undefined ? this.#room(octets.length) : undefined;
    let used = this.#used;
    // Where the line begins, on the wire and in what is kept.
    let line = 0;
    let bare = false;
    for (let at = 0; at < octets.length; at += 1) {
      const octet = octets[at] as number;
      if (octet > CR) {
        // RFC 5321 4.5.2: a dot in front was added, or ends the text.
        if (kept && (at > line || octet !== DOT)) kept[used++] = octet;
      } else if (octet === LF && octets[at - 1] === CR) {
        const dot = octets[line] === DOT ? 1 : 0;
        const length = at + 1 - line - dot;
        line = at + 1;
        if (dot === 1 && length === 2) {
          this.ended = true;
          break;
        }
        this.size += length;
        if (length > longestLine) this.refuse("line");
        else if (this.size > this.#limit) this.refuse("size");
        else if (bare) this.refuse("bare");
        if (kept) kept[used++] = LF;
        this.#used = used;
      } else if (octet === LF) bare = true;
      else if (octet === CR) {
        // RFC 5321 2.3.8: no CR without LF. At the end of what arrived its LF may come yet.
        if (at + 1 < octets.length && octets[at + 1] !== LF) bare = true;
      } else if (kept) kept[used++] = octet;
    }
    if (this.refusal !== undefined) this.refuse(this.refusal);
    return line;
  }

  /** Marks the text as refused; the first reason stays. */
  refuse(why: "size" | "line" | "bare"): void {
    this.refusal ??= why;
    this.#bytes = empty;
    this.#used = 0;
  }

  /** The text so far with LF line ends, as files on this system have them. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  /** What the client hears at the end, when the mail is not to be taken; `declared` is the size that MAIL said. */
  refused(declared: number | undefined): SessionReply | undefined {
    if (this.refusal === "line") return reply(500, "5.5.6 A text line is longer than 1000 octets");
    if (this.refusal === "bare")
      return reply(550, "5.6.11 The text has a bare CR or LF; lines end with CR LF");
    if (this.refusal === "size") return tooBig(this.#limit);
    // RFC 1870 6.3: a mail that is longer than was said may be refused at its end.
    return declared !== undefined && this.size > declared
      ? reply(552, "5.3.4 The mail is longer than SIZE said")
      : undefined;
  }

  /** The buffer with room for so many octets more. */
  #room(octets: number): Uint8Array {
    const needed = this.#used + octets;
    if (needed > this.#bytes.length) {
      // The first piece is most often all there is; later ones double the room.
      const room = new Uint8Array(this.#used === 0 ? needed : needed * 2);
      room.set(this.bytes());
      this.#bytes = room;
    }
    return this.#bytes;
  }
}
