/** What stands behind a payload: padding, octets of others, a check sequence. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteRest, noteTrailer } from "../../../lib/wire/trailer.ts";

const under = { name: "eth.trailer", start: 0 };
const rows: readonly (readonly [string, string, number, number, boolean, readonly string[]])[] = [
  ["padding to the least size", "00".repeat(60), 54, 0, true, ["Padding: 000000000000"]],
  ["a check sequence", `${"01".repeat(60)}0a0b0c0d`, 60, 0, true, ["0x0a0b0c0d", "[FCS Status: Unverified]"]],
  ["none behind a tag", `${"01".repeat(60)}0a0b0c0d`, 60, 0, false, ["Trailer: 0a0b0c0d"]],
  ["padding and more", `${"00".repeat(60)}aa`, 58, 0, true, ["Padding: 0000", "Trailer: aa"]],
  ["what may be padding", `${"01".repeat(60)}`, 58, 0, true, ["Trailer: 0101"]],
  ["less than the least size", "00".repeat(40), 30, 0, true, [`Trailer: ${"00".repeat(10)}`]],
  ["the capture left out its end", "01".repeat(62), 61, 10, true, ["Trailer: 01"]],
];
for (const [name, hex, from, missing, checked, texts] of rows) {
  const bytes = Buffer.from(hex, "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  c.missing = missing;
  noteRest(c, from, { ...under, checked });
  const found = c.fields.map(({ text }) => text);
  t.equal(found.length, texts.length, name);
  for (const [at, text] of texts.entries()) t.ok(found[at]?.includes(text), `${name}: ${found[at]}`);
  t.equal(c.offset, 0, "nothing is read");
}
for (const [type, hex, count] of [
  [0x0800, `45000015${"00".repeat(20)}`, 1],
  [0x0800, `65000015${"00".repeat(20)}`, 0],
  [0x0800, `4500ffff${"00".repeat(20)}`, 0],
  [0x86dd, `600000000001${"00".repeat(40)}`, 1],
  [0x86dd, `600000000000${"00".repeat(40)}`, 0],
  [0x0806, `0001080006040001${"00".repeat(21)}`, 1],
  [0x888e, "010000020000aa", 1],
  [0x9999, "00", 0],
] as const) {
  const bytes = Buffer.from(hex, "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  noteTrailer(c, type, under);
  t.equal(c.fields.length, count, hex);
}
