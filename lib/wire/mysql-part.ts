/** Parts of MySQL's packets that several have: strings, numbers, errors; and what a packet is in the list. */
import { formatted } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

/** One packet of a segment. Wireshark writes what is `fixed` for good; other words last until the next packet. */
export interface MysqlPacket {
  readonly words: string;
  readonly fixed: boolean;
  /** The authentication that a login names. */
  readonly plugin?: string;
}

/** What an error packet begins with. */
export const error = 0xff;

/** Words that stay. */
export const fixed = (words: string): MysqlPacket => ({ words, fixed: true });

/** A string to its NUL, or to the end. */
export function readString(c: Cursor, name: string, label: string): string {
  const start = c.offset;
  const nul = c.find(0);
  const end = nul < 0 ? c.end : nul;
  const text = formatted(c.bytes.subarray(start, end));
  c.offset = nul < 0 ? end : nul + 1;
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

/** Two octets, low one first. */
export function low16(c: Cursor, name: string, label: string, show: (n: number) => string = String): number {
  const start = c.need(2);
  const value = (c.bytes[start] as number) | ((c.bytes[start + 1] as number) << 8);
  c.skip(2);
  if (c.recording) c.note(name, `${label}: ${show(value)}`, start, c.offset, value);
  return value;
}

/** Four octets, low one first. */
export function low32(c: Cursor, name: string, label: string): number {
  const start = c.need(4);
  const at = (n: number) => c.bytes[start + n] as number;
  const value = at(0) + at(1) * 0x100 + at(2) * 0x10000 + at(3) * 0x1000000;
  c.skip(4);
  c.note(name, `${label}: ${value}`, start, c.offset, value);
  return value;
}

/** An error packet; `opening` is said in front. */
export function readError(c: Cursor, opening: string): MysqlPacket {
  c.uint(1, "mysql.response_code", "Response Code", (n) => `ERR Packet (${hexNumber(n, 2)})`);
  const code = low16(c, "mysql.error_code", "Error Code");
  if (c.left > 5 && c.peek() === 0x23) {
    c.skip(1);
    c.take(5, "mysql.sqlstate", "SQL state", formatted);
  }
  if (c.left > 0) c.take(c.left, "mysql.error.message", "Error message", formatted);
  return fixed(`${opening}  Error ${code} `);
}
