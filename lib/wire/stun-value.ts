/** Values of STUN's attributes that several of them share, each read as far as the attribute goes. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { noteData } from "./data.ts";
import { noteExpert } from "./expert.ts";
import { named, takeOctets } from "./shown.ts";
import { readText } from "./stray-text.ts";

/** An attribute that is being read: the cursor is behind its header. */
export interface Attribute {
  readonly c: Cursor;
  readonly name: string;
  /** Octets of its value. */
  readonly size: number;
  /** Where the message begins. */
  readonly start: number;
  /** What its line of the tree says behind its name, and the packet list behind what it says so far. */
  suffix: string;
  words: string;
}

/** Reads a value. */
export type Value = (a: Attribute) => void;

/** Octets that are not read further. */
export const octets: Value = ({ c, size }) => {
  if (size > 0) takeOctets(c, size, "stun.value", "Value");
};

/** Octets of one field, also where there are none, but at least `least`; of more, `most` at most. */
export function octetsOf(name: string, label: string, least = 0, most = Number.POSITIVE_INFINITY): Value {
  return ({ c, size }) => {
    if (size >= least) takeOctets(c, Math.min(size, most), name, label);
  };
}

/** A number of four octets; `tell` makes what the lines say of it. */
export function number(
  name: string,
  label: string,
  tell?: (n: number) => readonly [suffix: string, words: string],
): Value {
  return (a) => {
    if (a.size < 4) return;
    const value = a.c.uint(4, name, label);
    if (tell) [a.suffix, a.words] = tell(value);
  };
}

/** The same, in hexadecimal. */
export function hexadecimal(name: string, label: string): Value {
  return ({ c, size }) => {
    if (size >= 4) c.uint(4, name, label, (n) => hexNumber(n, 8));
  };
}

/** A text, which its line of the tree says where `shown`. */
export function text(name: string, label: string, shown: boolean, words?: (text: string) => string): Value {
  return (a) => {
    const value = readText(a.c, a.size, name, label);
    if (shown) a.suffix = `: ${value}`;
    if (words) a.words = words(value);
  };
}

/** Octets for a peer (RFC 8656 18.4), and the same as Wireshark shows what nobody reads. */
export const data: Value = ({ c, size }) => {
  if (size === 0) return;
  takeOctets(c, size, "stun.value", "Value");
  noteBehind(c, size);
};

/** The last `size` octets once more, as what nobody reads. */
export function noteBehind(c: Cursor, size: number): void {
  const { offset } = c;
  noteData(c, c.view(offset - size, offset), offset - size, offset);
}

/** RFC 8656 18.7: the highest bit asks for the next higher port, too. */
export const evenPort: Value = ({ c, size }) => {
  if (size < 1) return;
  const [start, value] = [c.offset, c.peek()];
  c.skip(1);
  if (!c.recording) return;
  const words = value >= 0x80 ? "Reserve next port number (1)" : "No reservation (0)";
  const line = `${bits(value, 8, 0x80)}Reserve next: ${words}`;
  c.note("stun.att.even-port.reserve-next", line, start, c.offset, value >> 7);
};

/** RFC 8489 14: values are padded to four octets; of the last one the padding may be left out. */
export function skipPadding(c: Cursor, size: number): void {
  const padding = -size & 3;
  if (padding === 0) return;
  const start = c.offset;
  c.skip(Math.min(padding, c.left));
  c.note("stun.att.padding", `Padding: ${padding}`, start, c.offset, padding);
}

const algorithm = named(["Reserved", "MD5", "SHA-256"]);

function tooFew(c: Cursor, message: string): void {
  const end = c.end;
  c.open("stun.short_packet", message);
  noteExpert(c, { severity: "error", group: "Malformed", message, name: "stun.short_packet" });
  c.offset = Math.min(c.offset, end);
  c.close();
}

/** RFC 8489 14.11, 14.12: an algorithm and its parameters; one or several. */
export const algorithms: Value = ({ c, size }) => {
  const end = c.offset + size;
  while (c.offset < end) {
    const left = end - c.offset;
    if (left < 4) return tooFew(c, `Too few bytes left for TLV header (${left} < 4)`);
    c.uint(2, "stun.att.pw_alg", "Password Algorithm", algorithm);
    const octets = c.uint(2, "stun.att.pw_alg_len", "Password Algorithm Length");
    if (octets === 0) continue;
    // Wireshark takes parameters that others follow for too long.
    if (octets < left - 4)
      return tooFew(c, `Too few bytes left for parameter data (${left - 4} < ${octets})`);
    takeOctets(c, octets, "stun.att.pw_alg_data", "Password Algorithm Data");
    skipPadding(c, octets);
    return;
  }
};
