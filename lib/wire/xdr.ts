/** XDR, the encoding of ONC RPC: RFC 4506 4. Counts and lengths come from the peer: each is checked against what is there. */
import { formatted } from "../printable.ts";
import { type Cursor, hex } from "./cursor.ts";

/** Entries of a list that are read; the rest is left. */
export const mostEntries = 4096;

/** Octets of opaque data that the tree shows. */
const mostShown = 64;

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
  return c.uint(4, name, label, (value) => (value ? "Yes" : "No")) !== 0;
}

/** An unsigned hyper integer (4.5). */
export function xdrHyper(c: Cursor, name: string, label: string): bigint {
  return c.uint64(name, label);
}

/** Fixed-length opaque data (4.9), padding included. */
export function xdrFixed(c: Cursor, size: number, name: string, label: string): Uint8Array {
  const bytes = c.take(size, name, label, shownOctets);
  c.skip((4 - (size % 4)) % 4);
  return bytes;
}

/** Variable-length opaque data (4.10), padding included. */
export function xdrOpaque(c: Cursor, name: string, label: string): Uint8Array {
  c.open(name);
  const size = c.uint(4, "rpc.opaque_length", "length");
  const bytes = c.take(size, "rpc.opaque_data", "contents", shownOctets);
  c.skip((4 - (size % 4)) % 4);
  c.close(c.recording ? `${label}: ${size > 0 ? shownOctets(bytes) : "<EMPTY>"}` : undefined);
  return bytes;
}

/** A string (4.11), printable; empty ones are called `<EMPTY>`, as Wireshark does. */
export function xdrString(c: Cursor, name: string, label: string): string {
  c.open(name);
  const size = c.uint(4, "rpc.opaque_length", "length");
  const bytes = c.take(size, "rpc.opaque_data", "contents", formatted);
  const words = size > 0 ? formatted(bytes) : "<EMPTY>";
  // The padding of the last string may be missing where a sender is careless.
  c.skip(Math.min((4 - (size % 4)) % 4, c.left));
  c.close(c.recording ? `${label}: ${words}` : undefined, c.recording ? words : undefined);
  return words;
}

/** A linked list (4.19): `entry` is read as long as a one is in front. */
export function xdrList(c: Cursor, entry: (c: Cursor) => void): void {
  for (let i = 0; i < mostEntries; i += 1)
    if (c.uint(4, "rpc.value_follows", "Value Follows", (value) => (value ? "Yes" : "No")) === 0) return;
    else entry(c);
}

function shownOctets(bytes: Uint8Array): string {
  return bytes.length > mostShown ? `${hex(bytes.subarray(0, mostShown))}…` : hex(bytes);
}
