import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  attributeBits,
  noteMasks,
  notificationBits,
  operationBits,
  readBitmap,
} from "../../../lib/wire/nfs4-bitmap.ts";
import { uints } from "../../support/xdr.ts";

const over = (...parts: Uint8Array[]) => {
  const bytes = Buffer.concat(parts);
  return new Cursor(bytes, 0, bytes.length, true);
};

t.test("bitmaps name their bits; one with a false count ends", async (t) => {
  const cases: [Buffer, typeof attributeBits, string[]][] = [
    [
      uints(2, 0x18, 0x2),
      attributeBits,
      ["Attr mask[0]: 0x00000018 (Change, Size)", "Attr mask[1]: 0x00000002 (Mode)"],
    ],
    [uints(2, 0, 0x2), attributeBits, ["Attr mask: 0x00000002 (Mode)"]],
    [uints(0), attributeBits, ["Attr mask:"]],
    [uints(1, 8), operationBits, ["op_mask: 0x00000008 (ACCESS)"]],
    [uints(1, 4), notificationBits, ["notify_mask: 0x00000004 (Delete)"]],
  ];
  for (const [bytes, kind, texts] of cases) {
    const c = over(bytes);
    readBitmap(c, kind);
    t.same(
      c.fields.map(({ text }) => text),
      texts,
    );
    t.equal(c.left, 0);
  }
  t.throws(() => readBitmap(over(uints(0xffffffff, 1))), { name: "Malformed" });
});

t.test("values lie below their bits", async (t) => {
  const c = over(uints(0x18, 7, 9));
  c.skip(4);
  noteMasks(c, attributeBits, 0, 1, () => void c.uint(4, "x", "X"));
  const bits = c.fields[0]?.children ?? [];
  t.same(
    bits.map(({ text, children }) => [text, children?.[0]?.text]),
    [
      ["reqd_attr: Change (3)", "X: 7"],
      ["reqd_attr: Size (4)", "X: 9"],
    ],
  );
});
