/** Sets of flags in NFS 4, an integer of 32 bits each. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { noteFlags } from "./shown.ts";

/** Reads flags, whose line names those that are set. */
export function readSet(
  c: Cursor,
  name: string,
  label: string,
  flags: readonly (readonly [name: string, mask: number, label: string])[],
  [on, off] = ["Set", "Not set"],
): void {
  const value = c.peek(4);
  const at = c.offset;
  c.open(name);
  c.skip(4);
  if (!c.recording) return;
  const rows = flags.map(([field, mask, words]) => [field, mask, words, on, off] as const);
  noteFlags(c, { value, width: 32, start: at, end: at + 4 }, rows);
  const set = flags.filter(([, mask]) => (value & mask) !== 0).map(([, , words]) => words);
  c.close([`${label}: ${hexNumber(value, 8)}`, ...set].join(", "), value);
}
