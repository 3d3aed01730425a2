/** Octets that a message carries and nobody reads. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { takePayload } from "../../../lib/wire/payload.ts";

for (const [hex, lines] of [
  ["61", ["Data (1 byte)", "Data: 61", "[Length: 1]"]],
  ["6162", ["Data (2 bytes)", "Data: 6162", "[Length: 2]"]],
  ["", []],
] as const) {
  const bytes = Buffer.from(hex, "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  takePayload(c);
  t.equal(c.left, 0);
  const found = c.fields.flatMap(({ text, children = [] }) => [text, ...children.map((one) => one.text)]);
  t.same(found, lines);
}
