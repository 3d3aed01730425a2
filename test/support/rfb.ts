/** What is read of RFB by hand. */
import { Cursor } from "../../lib/wire/cursor.ts";
import type { Field } from "../../lib/wire/field.ts";
import { octets } from "./dissected.ts";

/** The lines of the tree that `read` leaves of octets, and how many of these are left. */
export function rfbLines(hex: string, read: (c: Cursor) => void): { lines: string[]; left: number } {
  const bytes = octets(hex);
  const c = new Cursor(bytes, 0, bytes.length, true);
  read(c);
  const lines = (fields: readonly Field[]): string[] =>
    fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);
  return { lines: lines(c.finish()), left: c.left };
}

/** ServerInit of a screen of 64 by 48, 32 bits a pixel, called "abc". */
export const serverInit = "00400030 20180001 00ff00ff00ff 100800 000000 00000003 616263";
