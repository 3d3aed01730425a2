/** Elements of DER (X.690) for tests, and the lines that a reader makes of them. */
import { Cursor } from "../../lib/wire/cursor.ts";
import type { Field } from "../../lib/wire/field.ts";

/** One element of a tag and what it holds: octets, text of one octet a character, or other elements. */
export function der(tag: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** An object identifier by its octets in hexadecimal. */
export const oidOf = (hex: string): Buffer => der(6, Buffer.from(hex, "hex"));

/** The lines that a reader notes, each with a blank for each level in front; the reader must come to the end. */
export function lines(bytes: Uint8Array, read: (c: Cursor) => unknown): string[] {
  const c = new Cursor(bytes, 0, bytes.length, true);
  read(c);
  if (c.left !== 0) throw new Error(`${c.left} octets are left`);
  const said: string[] = [];
  const put = ({ text, children = [] }: Field, depth: number) => {
    said.push(`${" ".repeat(depth)}${text}`);
    for (const child of children) put(child, depth + 1);
  };
  for (const field of c.finish()) put(field, 0);
  return said;
}
