import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readSet } from "../../../lib/wire/nfs4-set.ts";
import { uints } from "../../support/xdr.ts";

t.test("a set names what is set, and each flag has a line", async (t) => {
  const c = new Cursor(uints(4), 0, 4, true);
  const flags = [
    ["a.x", 1, "X"],
    ["a.y", 4, "Y"],
  ] as const;
  readSet(c, "a", "set", flags);
  t.equal(c.fields[0]?.text, "set: 0x00000004, Y");
  t.equal(c.fields[0]?.children?.[0]?.text, `${".... ".repeat(7)}...0 = X: Not set`);
});
