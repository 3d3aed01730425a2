import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { failures4, results4 } from "../../../lib/wire/nfs4-results.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

t.test("rights against what was asked; a lock that is held", async (t) => {
  const access = (asked?: number) =>
    results4[3]?.(new Cursor(uints(0x0f, 0x03)), {
      current: "",
      saved: "",
      ...(asked !== undefined && { asked }),
    });
  t.equal(access(0x2f), ", [NOT Supported: XE], [Access Denied: MD XT], [Allowed: RD LU]");
  t.equal(access(), "");
  const c = new Cursor(Buffer.concat([hypers(0n, 1n), uints(1), hypers(5n), opaque("ow")]));
  failures4[12]?.(c, 10010);
  t.equal(c.left, 0);
  const none = new Cursor(uints(1));
  failures4[13]?.(none, 10012);
  t.equal(none.left, 4, "other errors come without");
});
