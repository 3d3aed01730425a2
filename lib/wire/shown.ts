/** Octets and numbers as Wireshark writes them in a line of the tree. */
import { formattedString } from "../printable.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";

/** Octets that a line shows at most. */
const mostShown = 36;

/** Octets in hexadecimal, of many the first; `<MISSING>` for none. */
export function octetsText(bytes: Uint8Array): string {
  if (bytes.length === 0) return "<MISSING>";
  return bytes.length > mostShown ? `${hex(bytes.subarray(0, mostShown))}…` : hex(bytes);
}

/** "Solicit (1)", of a number without a name "Unknown (99)". */
export function named(
  names: Readonly<Record<number, string>> | readonly string[],
  unknown = "Unknown",
): (value: number) => string {
  return (value) => `${(names as Readonly<Record<number, string>>)[value] || unknown} (${value})`;
}

/** Reads octets whose line shows the first of them, and whose value is all of them. */
export function takeOctets(c: Cursor, size: number, name: string, label: string): Uint8Array {
  const start = c.need(size);
  c.skip(size);
  const octets = c.view(start, c.offset);
  if (c.recording) c.note(name, `${label}: ${octetsText(octets)}`, start, c.offset, hex(octets));
  return octets;
}

/** A flag: its field, its bit, its label, and the words for set and not set. */
export type Flag = readonly [name: string, mask: number, label: string, on?: string, off?: string];

/** Notes each flag of `value`, which has `width` bits and lies from `start` to `end`. */
export function noteFlags(
  c: Cursor,
  { value, width, start, end }: { value: number; width: number; start: number; end: number },
  flags: readonly Flag[],
): void {
  if (!c.recording) return;
  for (const [name, mask, label, on = "True", off = "False"] of flags) {
    const set = (value & mask) !== 0;
    c.note(name, `${bits(value, width, mask)}${label}: ${set ? on : off}`, start, end, set);
  }
}

/** Reads a number of one or more octets, and its flags below it. */
export function readFlags(
  c: Cursor,
  size: number,
  name: string,
  label: string,
  flags: readonly Flag[],
): number {
  const start = c.offset;
  const value = c.peek(size);
  c.open(name);
  c.skip(size);
  noteFlags(c, { value, width: size * 8, start, end: c.offset }, flags);
  c.close(c.recording ? `${label}: ${hexNumber(value, size * 2)}` : "", value);
  return value;
}

/** Reads text, as far as a NUL. */
export function takeText(c: Cursor, size: number, name: string, label: string): string {
  const start = c.need(size);
  c.skip(size);
  const text = formattedString(c.view(start, c.offset));
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

/** Notes the bits of `value` that `mask` covers as a number of their own. */
export function noteBits(
  c: Cursor,
  { value, width, start, end }: { value: number; width: number; start: number; end: number },
  [name, mask, label]: Flag,
  show: (n: number) => string = String,
): void {
  if (!c.recording) return;
  const shift = 31 - Math.clz32(mask & -mask);
  const number = (value & mask) >>> shift;
  c.note(name, `${bits(value, width, mask)}${label}: ${show(number)}`, start, end, number);
}

/** Reads a number whose lowest octet comes first. */
export function littleEndian(
  c: Cursor,
  size: 1 | 2 | 4,
  name: string,
  label: string,
  show: (n: number) => string = String,
): number {
  const start = c.need(size);
  let value = 0;
  for (let at = start + size - 1; at >= start; at -= 1) value = value * 256 + (c.bytes[at] as number);
  c.skip(size);
  if (c.recording) c.note(name, `${label}: ${show(value)}`, start, c.offset, value);
  return value;
}
