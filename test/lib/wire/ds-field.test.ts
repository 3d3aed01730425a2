import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { dsFieldText, noteDsField } from "../../../lib/wire/ds-field.ts";

for (const [value, text] of [
  [0x00, "0x00 (DSCP: CS0, ECN: Not-ECT)"],
  [0x05, "0x05 (DSCP: LE, ECN: ECT(1))"],
  [0x10, "0x10 (DSCP: Unknown, ECN: Not-ECT)"],
  [0x4a, "0x4a (DSCP: AF21, ECN: ECT(0))"],
  [0xbb, "0xbb (DSCP: EF PHB, ECN: CE)"],
] as const)
  t.equal(dsFieldText(value), text);

const lines = (n: number, width: number, shift: number) => {
  const c = new Cursor(new Uint8Array(4), 0, 4, true);
  noteDsField(c, "ip.dsfield", n, { start: 0, end: 1, width, shift });
  return c.finish().map(({ name, text, value }) => [name, text, value]);
};
t.same(lines(0xb9, 8, 0), [
  ["ip.dsfield.dscp", "1011 10.. = Differentiated Services Codepoint: Expedited Forwarding (46)", 46],
  [
    "ip.dsfield.ecn",
    ".... ..01 = Explicit Congestion Notification: ECN-Capable Transport codepoint '01' (1)",
    1,
  ],
]);
t.same(
  lines(0x02, 32, 20).map(([, text]) => String(text).split(" = ")[0]),
  [".... 0000 00.. .... .... .... .... ....", ".... .... ..10 .... .... .... .... ...."],
  "in a wider word",
);
