/** Lists of TCP options: their heading, what is remarked of them, and lists that lie about their lengths. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { parseOptions } from "../../../lib/wire/tcp-options.ts";

const parsed = (hex: string, opens?: "asks" | "answers") => {
  const c = new Cursor(Buffer.from(hex, "hex"), 0, undefined, true);
  const { broken } = parseOptions(c, { base: 0, acknowledged: 0, ...(opens && { opens }) });
  return { broken, list: c.finish()[0] as Field };
};

for (const hex of ["02", "0200", "0201", "02ff05b4"]) {
  const { broken, list } = parsed(hex);
  t.ok(broken, hex);
  t.ok(list.children?.[0]?.error);
}

const nop = "No-Operation (NOP)";
const end = "End of Option List (EOL)";
for (const [hex, heading, lines] of [
  ["0101", `(2 bytes), ${nop}, ${nop}`, [nop, nop]],
  ["0402000000", `(5 bytes), SACK permitted, ${end}, ${end}, ${end}`, ["SACK permitted", end, end, end]],
  ["c803ff", "(3 bytes), Unknown (0xc8)", ["Unknown"]],
] as const) {
  const { list } = parsed(hex);
  t.equal(list.text, `Options: ${heading}`);
  t.same(
    list.children?.map(({ text }) => text),
    lines.map((line) => `TCP Option - ${line}`),
  );
}

const remarks = (hex: string, opens?: "asks" | "answers") =>
  parsed(hex, opens).list.children?.flatMap(({ name, value }) => (name === "_ws.expert" ? [value] : []));
t.same(remarks("0101010101"), ["4 NOP in a row - a router may have removed some options"]);
t.same(remarks("010101"), []);
t.same(remarks("0402", "answers"), ["The SYN packet does not contain a MSS option"]);
t.same(remarks("020405b4", "answers"), []);
