/** Numbers of variable length: RFC 9000 16. */
import type { Cursor } from "./cursor.ts";

/** The number as it is shown and compared: one past 2^53 as a bigint. */
function exact(c: Cursor, size: number): number | bigint {
  let value = BigInt(c.peek() & 0x3f);
  if (size <= 4) return Number(value) * 256 ** (size - 1) + (size > 1 ? c.peek(size - 1, 1) : 0);
  for (let i = 1; i < size; i += 1) value = value * 256n + BigInt(c.peek(1, i));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** Reads one, and notes it; what is past 2^53 is given as the nearest number, which no length or offset reaches. */
export function varint(
  c: Cursor,
  name: string,
  label: string,
  show: (value: number | bigint) => string = String,
): number {
  const size = 1 << (c.peek() >> 6);
  const start = c.need(size);
  const value = exact(c, size);
  c.skip(size);
  if (c.recording) c.note(name, `${label}: ${show(value)}`, start, c.offset, value);
  return Number(value);
}

/** Reads one without a field of its own. */
export function plainVarint(c: Cursor): number {
  const size = 1 << (c.peek() >> 6);
  c.need(size);
  const value = exact(c, size);
  c.skip(size);
  return Number(value);
}
