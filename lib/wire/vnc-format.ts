/** RFC 6143 7.4: how a pixel is written. */
import type { Cursor } from "./cursor.ts";
import { readPadding } from "./vnc-encoding.ts";

/** Reads a truth value. */
export function readFlag(c: Cursor, name: string, label: string): void {
  const start = c.offset;
  const value = c.peek() !== 0;
  c.skip(1);
  c.note(name, `${label}: ${value ? "True" : "False"}`, start, c.offset, value);
}

/** Reads the format that a server or a client tells, and gives the octets of a pixel. */
export function readFormat(c: Cursor, side: "server" | "client"): number {
  const name = (field: string) => `vnc.${side}_${field}`;
  const bits = c.uint(1, name("bits_per_pixel"), "Bits per pixel");
  c.uint(1, name("depth"), "Depth");
  readFlag(c, name("big_endian_flag"), "Big endian flag");
  readFlag(c, name("true_color_flag"), "True color flag");
  for (const color of ["Red", "Green", "Blue"])
    c.uint(2, name(`${color.toLowerCase()}_max`), `${color} maximum`);
  for (const color of ["Red", "Green", "Blue"])
    c.uint(1, name(`${color.toLowerCase()}_shift`), `${color} shift`);
  readPadding(c, 3);
  return Math.max(1, bits >> 3);
}
