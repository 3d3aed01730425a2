/** Hex dump: offset, sixteen octets in two groups of eight, and what they are in ASCII. text2pcap reads it back. */
import type { Paint, Role } from "../command.ts";
import { latin1 } from "../printable.ts";
import { Octets } from "./octets.ts";

/** How a dump is drawn: `offset` of the first octet; `mark` in front of each line; octets [from, to) stand out. */
export interface HexOptions {
  readonly offset?: number;
  readonly mark?: string;
  readonly highlight?: readonly [from: number, to: number];
  readonly role?: Role;
}

const perLine = 16;
/** Column of the text behind the pairs. */
const textAt = perLine * 3 + 2;
const SPACE = 0x20;
const DOT = 0x2e;
const LF = 0x0a;
const digits = Buffer.from("0123456789abcdef");
const blank = new Uint8Array(textAt).fill(SPACE);
/** A line behind its offset, written over again and again. */
const line = new Uint8Array(textAt + perLine);

/** Column of a pair; the groups of eight stand apart. */
const columnOf = (i: number) => i * 3 + (i >= 8 ? 1 : 0);

const isHexDigit = Uint8Array.from({ length: 256 }, (_, octet) =>
  Number(/[0-9A-Fa-f]/.test(String.fromCharCode(octet))),
);

/** True where text2pcap would take the text's first word for one octet more. */
function misread(bytes: Uint8Array, at: number, width: number): boolean {
  if (width < 2 || isHexDigit[bytes[at] as number] === 0 || isHexDigit[bytes[at + 1] as number] === 0)
    return false;
  return width === 2 || bytes[at + 2] === SPACE;
}

/** Writes the pairs of up to sixteen octets, and what they are in ASCII; returns where that ends. */
function writeLine(into: Uint8Array, to: number, bytes: Uint8Array, at: number, width: number): number {
  const text = to + textAt;
  into.set(blank, to);
  for (let i = 0; i < width; i += 1) {
    const octet = bytes[at + i] as number;
    const column = to + columnOf(i);
    into[column] = digits[octet >> 4] as number;
    into[column + 1] = digits[octet & 15] as number;
    into[text + i] = octet >= 0x20 && octet < 0x7f ? octet : DOT;
  }
  if (misread(bytes, at, width)) into[text + 1] = DOT;
  return text + width;
}

/** The same with octets from `from` to `to` of the line drawn as `paint` says. */
function marked(text: string, from: number, to: number, paint: (text: string) => string): string {
  const width = text.length - textAt;
  let pairs = "";
  let words = "";
  for (let i = 0; i < width; i += 1) {
    const on = i >= from && i < to;
    const pair = text.slice(columnOf(i), columnOf(i) + 2);
    const char = text.charAt(textAt + i);
    pairs += `${i === 8 ? "  " : i > 0 ? " " : ""}${on ? paint(pair) : pair}`;
    words += on ? paint(char) : char;
  }
  return pairs + text.slice(columnOf(width - 1) + 2, textAt) + words;
}

/**
 * The dump, one line for each sixteen octets.
 *
 * @example
 * hexDump(Buffer.from("HELO me\r\n"), paint); // ["0000  48 45 4c 4f 20 6d 65 0d  0a    ...   HELO me..."]
 */
export function hexDump(bytes: Uint8Array, paint: Paint, options: HexOptions = {}): string[] {
  const { offset = 0, mark = "", highlight: [from, to] = [0, 0], role = "strong" } = options;
  const lines: string[] = [];
  const wide = offset + bytes.length > 0x10000 ? 8 : 4;
  for (let at = 0; at < bytes.length; at += perLine) {
    const width = Math.min(perLine, bytes.length - at);
    const number = paint("dim", (offset + at).toString(16).padStart(wide, "0"));
    const plain = latin1(line, 0, writeLine(line, 0, bytes, at, width));
    const some = from < at + width && to > at;
    const shown = some ? marked(plain, from - at, to - at, (text) => paint(role, text)) : plain;
    lines.push(`${mark}${number}  ${shown}`);
  }
  return lines;
}

/** Dumps one behind the other, each with an empty line behind it: the lines of `hexDump` in black and white, for who writes many. */
export class HexOctets extends Octets {
  add(bytes: Uint8Array): void {
    const wide = bytes.length > 0x10000 ? 8 : 4;
    for (let at = 0; at < bytes.length; at += perLine) {
      this.need(0);
      for (let shift = wide * 4 - 4; shift >= 0; shift -= 4)
        this.octet(digits[(at >>> shift) & 15] as number);
      this.octet(SPACE);
      this.octet(SPACE);
      const width = Math.min(perLine, bytes.length - at);
      this.wroteTo(writeLine(this.bytes, this.size, bytes, at, width));
      this.octet(LF);
    }
    this.octet(LF);
  }
}
