/** BSD loopback in either byte order. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { nullLoopback } from "../../../lib/wire/null.ts";

const rows = [
  ["02000000", 2, true, [["eth", 0x0800]]],
  ["0000001c", 28, false, [["eth", 0x86dd]]],
  ["1e000000", 30, true, [["eth", 0x86dd]]],
  ["63000000", 99, true, []],
] as const;
for (const [hex, family, littleEndian, next] of rows) {
  const bytes = Buffer.from(hex, "hex");
  const value = nullLoopback.parse(new Cursor(bytes));
  t.same(value, { family, littleEndian });
  t.same(nullLoopback.next?.(value), next);
  t.same(Buffer.from(nullLoopback.emit?.(value) ?? []), bytes);
  t.equal(nullLoopback.info(value), "Null/Loopback");
}
