/** Data of one record through all its forms: from zone-file words to octets, back, and to text. */
import { Cursor } from "../../lib/wire/cursor.ts";
import type { Codec } from "../../lib/wire/dns-codec.ts";
import { NameWriter } from "../../lib/wire/dns-name.ts";

const absolute = (name: string) => name.replace(/\.$/, "") || ".";

/** Words as a zone file's reader gives them: quotes taken off, `key="..."` one word. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/([^\s"]*=)?"((?:\\.|[^"])*)"|(\S+)/g)].map(
    ([, before = "", quoted, plain]) => plain ?? `${before}${quoted}`,
  );
}

/** The data that words stand for. */
export function parsed<T>(codec: Codec<T>, text: string): T {
  if (!codec.parse) throw new Error("this data has no text form");
  return codec.parse(wordsOf(text), absolute);
}

/** The octets of the data as they stand behind a message's header, in hexadecimal. */
export function written<T>(codec: Codec<T>, data: T): string {
  return Buffer.from(codec.write(data, new NameWriter(), 12)).toString("hex");
}

/** Reads octets given in hexadecimal; all of them must be taken. */
export function readBack<T>(codec: Codec<T>, octets: string): T {
  const c = new Cursor(Buffer.from("00".repeat(12) + octets, "hex"), 12);
  const data = codec.read(c, 0);
  if (c.left > 0) throw new Error(`${c.left} octets are left`);
  return data;
}
