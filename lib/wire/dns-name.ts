/** Domain names: on the wire (RFC 1035 3.1, 4.1.4; RFC 9267) and as text (RFC 1035 5.1, RFC 4343 2.1). */
import { formatted, latin1 } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";

/** Octets of a whole name on the wire, its root included (RFC 1035 2.3.4). */
const longestName = 255;
const longestLabel = 63;
/** No name has more labels than this, so none needs more pointers. It also bounds the work one name can ask for. */
const mostPointers = 127;
/** A pointer has 14 bits. */
const farthestPointer = 0x3fff;

const DOT = 0x2e;
const BACKSLASH = 0x5c;

/** True for letters, digits, hyphens and underscores alone, as nearly all labels are. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    const letter = byte | 0x20;
    const plain = (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
    if (!plain && byte !== 0x2d && byte !== 0x5f) return false;
  }
  return true;
}

/**
 * One label as text: a dot and a backslash inside it as `\.` and `\\`, what is not visible ASCII as `\DDD`, so that
 * a name is printable as it is and can be read back.
 */
export function labelText(bytes: Uint8Array, from = 0, to = bytes.length): string {
  if (isPlain(bytes, from, to)) return latin1(bytes, from, to);
  let text = "";
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte <= 0x20 || byte >= 0x7f) text += `\\${String(byte).padStart(3, "0")}`;
    else if (
      byte === DOT ||
      byte === BACKSLASH ||
      byte === 0x22 ||
      byte === 0x3b ||
      byte === 0x40 ||
      byte === 0x24 ||
      byte === 0x28 ||
      byte === 0x29
    )
      text += `\\${String.fromCharCode(byte)}`;
    else text += String.fromCharCode(byte);
  }
  return text;
}

/**
 * Reads a name, following pointers; `start` is where the message begins. The result has no dot at its end; the root is
 * ".". Throws Malformed for a pointer that does not lead backwards, for what is too long, and for other label types.
 */
export function readName(c: Cursor, start: number): string {
  const labels: string[] = [];
  let size = 1;
  let pointers = 0;
  /** Where the part being read began: a pointer must lead before it, so that no ring can be made (RFC 9267 2). */
  let part = c.offset;
  let after = -1;
  let at = c.offset;
  // Behind a pointer the name may stand anywhere earlier in the message, not only within this record.
  let end = c.end;
  for (;;) {
    if (at >= end) throw new Malformed(at, "the name ends too early");
    const octet = c.bytes[at] as number;
    if (octet >= 0xc0) {
      if (at + 1 >= end) throw new Malformed(at, "half a compression pointer");
      const target = start + (((octet & 0x3f) << 8) | (c.bytes[at + 1] as number));
      if (after < 0) after = at + 2;
      pointers += 1;
      if (target >= part) throw new Malformed(at, "a compression pointer that does not lead backwards");
      if (target < start + 12) throw new Malformed(at, "a compression pointer into the header");
      if (pointers > mostPointers) throw new Malformed(at, "too many compression pointers");
      end = part;
      part = target;
      at = target;
      continue;
    }
    // RFC 6891 5: the extended label types 01 are dead, 10 never lived.
    if (octet > longestLabel) throw new Malformed(at, `unknown label type ${octet >> 6}`);
    if (octet === 0) break;
    size += octet + 1;
    if (size > longestName) throw new Malformed(at, `a name of more than ${longestName} octets`);
    if (at + 1 + octet > end) throw new Malformed(at, "the label ends too early");
    labels.push(labelText(c.bytes, at + 1, at + 1 + octet));
    at += octet + 1;
  }
  c.offset = after < 0 ? at + 1 : after;
  return labels.length === 0 ? "." : labels.join(".");
}

/**
 * The labels of a name written as text, as octets. A dot at the end changes nothing. Throws RangeError, in words,
 * for an empty label, a label over 63 octets, a name over 255, or a wrong escape.
 */
export function labelsOf(name: string): Uint8Array[] {
  if (name === "." || name === "") return [];
  const labels: Uint8Array[] = [];
  let label: number[] = [];
  let size = 1;
  const close = () => {
    if (label.length === 0) throw new RangeError("a label is empty");
    if (label.length > longestLabel) throw new RangeError(`a label has more than ${longestLabel} octets`);
    size += label.length + 1;
    if (size > longestName) throw new RangeError(`it has more than ${longestName} octets`);
    labels.push(Uint8Array.from(label));
    label = [];
  };
  const bytes = Buffer.from(name);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === DOT) close();
    else if (byte === BACKSLASH) {
      const { value, length } = escaped(bytes, at);
      label.push(value);
      at += length - 1;
    } else label.push(byte);
  }
  if (label.length > 0) close();
  return labels;
}

/** What an escape at `at` stands for: `\DDD` an octet, `\X` the character (RFC 1035 5.1). */
function escaped(bytes: Uint8Array, at: number): { value: number; length: number } {
  const digits = /^\d{3}/.exec(Buffer.from(bytes.subarray(at + 1, at + 4)).toString("latin1"));
  if (digits) {
    const value = Number(digits[0]);
    if (value > 255) throw new RangeError(`\\${digits[0]} is no octet`);
    return { value, length: 4 };
  }
  const value = bytes[at + 1];
  if (value === undefined || (value >= 0x30 && value <= 0x39))
    throw new RangeError("a backslash needs three digits or one character");
  return { value, length: 2 };
}

/** The labels as text, each with its escapes. */
export function splitName(name: string): string[] {
  return labelsOf(name).map((label) => labelText(label));
}

/**
 * A name as Wireshark shows it: the octets of its labels with dots between them, what cannot be printed escaped; the
 * root is `<Root>`.
 */
export function nameInfo(name: string): string {
  if (name === ".") return "<Root>";
  if (!name.includes("\\")) return name;
  const bytes = Buffer.from(name);
  const octets: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== BACKSLASH) {
      octets.push(bytes[at] as number);
      continue;
    }
    const { value, length } = escaped(bytes, at);
    octets.push(value);
    at += length - 1;
  }
  return formatted(Uint8Array.from(octets));
}

/** One spelling of each name, for comparing and as a key: escapes normal, ASCII in lower case (RFC 4343 3), no last dot. */
export function nameKey(name: string): string {
  const labels = splitName(name);
  return labels.length === 0 ? "." : labels.join(".").toLowerCase();
}

/** Writes names into one message, and remembers where each stands so that a later one may point there. */
export class NameWriter {
  #known = new Map<string, number>();

  /**
   * The octets of `name` at `offset` of the message. Suffixes are shared only when they agree in case too, so that the
   * case of a question survives (RFC 4343 4.1). With `compress` false no pointer is made: only types of RFC 1035 may
   * have them in their data (RFC 3597 4).
   */
  write(name: string, offset: number, compress = true): number[] {
    const labels = labelsOf(name);
    const keys = labels.map((label) => labelText(label));
    const bytes: number[] = [];
    for (let i = 0; i < labels.length; i += 1) {
      const key = keys.slice(i).join(".");
      const known = this.#known.get(key);
      if (compress && known !== undefined) {
        bytes.push(0xc0 | (known >> 8), known & 0xff);
        return bytes;
      }
      const at = offset + bytes.length;
      if (known === undefined && at <= farthestPointer) this.#known.set(key, at);
      const label = labels[i] as Uint8Array;
      bytes.push(label.length, ...label);
    }
    bytes.push(0);
    return bytes;
  }
}
