/** Numbers whose bits are fields of their own. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { type MaskPart, noteMask, readMask } from "../../../lib/wire/mask.ts";

const parts: readonly MaskPart[] = [
  ["x.a", 0x80, "A"],
  ["x.b", 0x40, "B", { flag: ["Yes", "No"] }],
  ["x.c", 0x18, "C", { names: ["Low", "High"] }],
  ["x.d", 0x07, "D", String],
];
for (const [octet, line, lines] of [
  [
    0xcd,
    "X: 0xcd, A, B, C: High",
    ["1... .... = A: Set", ".1.. .... = B: Yes", "...0 1... = C: High (1)", ".... .101 = D: 5"],
  ],
  [
    0x10,
    "X: 0x10, C: Unknown",
    ["0... .... = A: Not set", ".0.. .... = B: No", "...1 0... = C: Unknown (2)", ".... .000 = D: 0"],
  ],
] as const) {
  const c = new Cursor(Uint8Array.of(octet), 0, 1, true);
  t.equal(readMask(c, 1, "x", "X", parts), octet);
  t.equal(c.fields[0]?.text, line);
  t.same(
    c.fields[0]?.children?.map(({ text }) => text),
    lines,
  );
}
const wide = new Cursor(new Uint8Array(4), 0, 4, true);
t.equal(
  noteMask(wide, { value: 0x8000_0000, width: 32, start: 0, end: 4 }, [["x.r", 0x8000_0000, "R"]]),
  ", R",
);
t.equal(wide.fields[0]?.value, true);
