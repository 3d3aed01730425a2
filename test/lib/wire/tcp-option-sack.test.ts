/** SACK: edges as numbers of their side, and blocks of what came twice. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteSack } from "../../../lib/wire/tcp-option-sack.ts";

for (const [hex, base, acknowledged, twice] of [
  ["0000000a00000014", 0, 5, false],
  ["0000000a00000014", 0, 15, true],
  ["0000000a00000014", 8, 9, false],
  ["0000001e000000280000001400000032", 0, 5, true],
  ["00000014000000320000001e00000028", 0, 5, false],
  ["", 0, 5, false],
] as const) {
  const data = Buffer.from(hex, "hex");
  const c = new Cursor(data, 0, data.length, true);
  noteSack(c, { option: { kind: 5, data }, at: 0, base, acknowledged });
  const fields = c.finish();
  t.equal(fields.filter(({ name }) => name === "tcp.options.sack_le").length, data.length / 8);
  if (data.length > 0) t.equal(fields[0]?.value, data.readUInt32BE() - base);
  t.equal(
    fields.some(({ name }) => name === "tcp.options.sack.dsack"),
    twice,
    `${hex} ${acknowledged}`,
  );
}
