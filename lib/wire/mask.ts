/** Numbers whose bits are fields of their own: a line that names what is set, and a line for each below it. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

/**
 * A part: its field, its bits, its label, and how it is shown: the words for set and not set, the names of its numbers
 * (which the line above tells too), or text.
 */
export type MaskPart = readonly [
  name: string,
  mask: number,
  label: string,
  show?:
    | { readonly flag: readonly [on: string, off: string]; readonly quiet?: true }
    | { readonly names: readonly string[] }
    | ((n: number) => string),
];

const usual = ["Set", "Not set"] as const;

/** Notes the parts of `value`, which has `width` bits; gives the words that the line above has of them. */
export function noteMask(
  c: Cursor,
  { value, width, start, end }: { value: number; width: number; start: number; end: number },
  parts: readonly MaskPart[],
): string {
  let words = "";
  for (const [name, mask, label, show] of parts) {
    const drawn = `${bits(value, width, mask)}${label}: `;
    const number = (value & mask) >>> (31 - Math.clz32(mask & -mask));
    if (typeof show === "function") c.note(name, drawn + show(number), start, end, number);
    else if (show && "names" in show) {
      const text = show.names[number] ?? "Unknown";
      c.note(name, `${drawn}${text} (${number})`, start, end, number);
      words += `, ${label}: ${text}`;
    } else {
      const [on, off] = show?.flag ?? usual;
      c.note(name, drawn + (number ? on : off), start, end, number !== 0);
      if (number && !show?.quiet) words += `, ${label}`;
    }
  }
  return words;
}

/** Reads a number of 1, 2 or 4 octets and notes its parts below it. */
export function readMask(
  c: Cursor,
  size: 1 | 2 | 4,
  name: string,
  label: string,
  parts: readonly MaskPart[],
  shown = (n: number) => hexNumber(n, size * 2),
): number {
  const start = c.offset;
  const value = c.peek(size);
  c.open(name);
  c.skip(size);
  if (!c.recording) return value;
  const words = noteMask(c, { value, width: size * 8, start, end: c.offset }, parts);
  c.close(`${label}: ${shown(value)}${words}`, value);
  return value;
}
