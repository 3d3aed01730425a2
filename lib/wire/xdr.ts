/** XDR, the encoding of ONC RPC: RFC 4506 4. Counts and lengths come from the peer: each is checked against what is there. */
import { formatted } from "../printable.ts";
import { type Cursor, hex } from "./cursor.ts";

/** Entries of a list that are read; the rest is left. */
export const mostEntries = 4096;

/** An unsigned integer (4.2), or an enumeration with `names` (4.3). */
export function xdrUint(
  c: Cursor,
  name: string,
  label: string,
  names?: Readonly<Record<number, string>>,
): number {
  return c.uint(4, name, label, names && ((value) => `${names[value] ?? "Unknown"} (${value})`));
}

/** A boolean (4.4). */
export function xdrBool(c: Cursor, name: string, label: string): boolean {
  const value = c.peek(4) !== 0;
  c.skip(4);
  if (c.recording) c.note(name, `${label}: ${value ? "Yes" : "No"}`, c.offset - 4, c.offset, value);
  return value;
}

/** An unsigned hyper integer (4.5). */
export function xdrHyper(c: Cursor, name: string, label: string): bigint {
  return c.uint64(name, label);
}

/** Octets and their padding, of which the last may lack its own where a sender is careless. */
function contents(c: Cursor, size: number, name: string, words: string | undefined): Uint8Array {
  const start = c.need(size);
  c.skip(size);
  const bytes = c.view(start, c.offset);
  const fill = Math.min((4 - (size % 4)) % 4, c.left);
  if (c.recording) {
    c.note(name, `contents: ${words ?? data(size)}`, start, c.offset, size > 0 ? (words ?? hex(bytes)) : "");
    if (fill > 0) c.note("rpc.fill_bytes", "fill bytes: opaque data", c.offset, c.offset + fill);
  }
  c.skip(fill);
  return bytes;
}

/** Wireshark shows no octets of what only the peers understand. */
const data = (size: number) => (size > 0 ? "<DATA>" : "<EMPTY>");

/** Fixed-length opaque data (4.9), padding included. */
export function xdrFixed(c: Cursor, size: number, name: string, label: string): Uint8Array {
  c.open("rpc.string");
  const bytes = contents(c, size, name, undefined);
  c.close(c.recording ? `${label}: ${data(size)}` : undefined);
  return bytes;
}

/** Variable-length opaque data (4.10), padding included. */
export function xdrOpaque(c: Cursor, name: string, label: string): Uint8Array {
  c.open("rpc.string");
  const size = c.uint(4, "rpc.opaque_length", "length");
  const bytes = contents(c, size, name, undefined);
  c.close(c.recording ? `${label}: ${data(size)}` : undefined);
  return bytes;
}

/** A string (4.11), printable; empty ones are called `<EMPTY>`, as Wireshark does. */
export function xdrString(c: Cursor, name: string, label: string): string {
  c.open("rpc.string");
  const size = c.uint(4, "rpc.opaque_length", "length");
  const start = c.need(size);
  const words = size > 0 ? formatted(c.view(start, start + size)) : "<EMPTY>";
  contents(c, size, name, words);
  c.close(c.recording ? `${label}: ${words}` : undefined);
  return words;
}

/** A linked list (4.19): `entry` is read as long as a one is in front. */
export function xdrList(c: Cursor, entry: (c: Cursor) => void): void {
  for (let i = 0; i < mostEntries; i += 1)
    if (!xdrBool(c, "rpc.value_follows", "Value Follows")) return;
    else entry(c);
}
