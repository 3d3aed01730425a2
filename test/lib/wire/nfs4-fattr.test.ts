import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readAttributes4 } from "../../../lib/wire/nfs4-fattr.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

const over = (...parts: Uint8Array[]) => {
  const bytes = Buffer.concat(parts);
  return new Cursor(bytes, 0, bytes.length, true);
};

t.test("attributes and their values; one that nobody knows hides those behind it", async (t) => {
  const cases: [Buffer[], string[]][] = [
    [[uints(1, 0x10), opaque(hypers(5n))], ["size: 5"]],
    [
      [uints(1, 0x1010), opaque(Buffer.concat([hypers(5n), uints(0)]))],
      ["size: 5", "[Expert Info (Warning/Undecoded): Unknown dissector for bitmap attribute]"],
    ],
  ];
  for (const [parts, texts] of cases) {
    const c = over(...parts);
    readAttributes4(c);
    t.equal(c.left, 0);
    const bits = c.fields[0]?.children ?? [];
    t.same(
      bits.map(({ children }) => children?.[0]?.text),
      texts,
    );
  }
  t.throws(() => readAttributes4(over(uints(1, 0x10, 9))), { name: "Malformed" });
});
