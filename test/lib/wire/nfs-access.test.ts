import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  accessAsked,
  accessGranted,
  accessWords,
  askedFor,
  grantedWords,
  readMask,
} from "../../../lib/wire/nfs-access.ts";
import type { Told } from "../../../lib/wire/rpc-shape.ts";
import { remembered, uints } from "../../support/xdr.ts";

t.test("what was asked, and what of it was granted", async (t) => {
  t.equal(accessWords(0x1f, "Check"), ", [Check: RD LU MD XT DL]");
  t.equal(accessWords(0, "Check"), ", [Check:]");
  t.equal(grantedWords(0x3f, 0x3f, 0x03), ", [Access Denied: MD XT DL XE], [Allowed: RD LU]");
  t.equal(grantedWords(0x2f, 0x0f, 0x0f), ", [NOT Supported: XE], [Allowed: RD LU MD XT]");
  t.equal(grantedWords(1, 1, 0xffffffff), ", [Allowed: RD]");
  const told = (): Told => ({
    ...{ line: "", pending: "", status: 0 },
    rpc: { kind: "call", xid: 1, call, open: true },
  });
  const call = remembered(100_003, 3, 4);
  const asking = told();
  accessAsked(new Cursor(uints(0x3f)), asking);
  t.equal(askedFor(asking), 0x3f);
  const granting = told();
  accessGranted(new Cursor(uints(0)), granting);
  t.equal(granting.pending, ", [Access Denied: RD LU MD XT DL XE]");
  const c = new Cursor(uints(5), 0, 4, true);
  t.equal(
    readMask(c, "nfs.access_check", "Check access", () => "allowed?"),
    5,
  );
  t.match(c.fields[0], { text: "Check access: 0x05", children: [{ text: "0x001 READ: allowed?" }, {}] });
});
