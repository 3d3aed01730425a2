/** What the packet list says of octets given as hexadecimal. */
import { Cursor } from "../../lib/wire/cursor.ts";
import type { Context, Protocol } from "../../lib/wire/protocol.ts";

/** The line of a message, of what was read of it before the octets ended (with "..." behind), or "malformed". */
export function infoOf(protocol: Protocol, hex: string, context?: Context): string {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  try {
    return protocol.info(protocol.parse(c, context), context);
  } catch {
    return c.partial === undefined ? "malformed" : `${protocol.info(c.partial, context)}...`;
  }
}

/** The texts of all fields of a message, in order. */
export function textsOf(protocol: Protocol, hex: string, context?: Context): string[] {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  protocol.parse(c, context);
  const texts: string[] = [];
  const add = (fields: typeof c.fields) => {
    for (const field of fields) {
      texts.push(field.text);
      add(field.children ?? []);
    }
  };
  add(c.finish());
  return texts;
}
