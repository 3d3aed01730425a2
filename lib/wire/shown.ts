/** Octets and numbers as Wireshark writes them in a line of the tree. */
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
