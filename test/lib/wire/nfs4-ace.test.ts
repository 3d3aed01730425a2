import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readEntry4 } from "../../../lib/wire/nfs4-ace.ts";
import { opaque, uints } from "../../support/xdr.ts";

t.test("an entry says what is allowed to whom", async (t) => {
  const bytes = Buffer.concat([uints(0, 0x40, 7), opaque("who")]);
  const c = new Cursor(bytes, 0, bytes.length, true);
  readEntry4(c);
  t.equal(c.left, 0);
  t.equal(c.fields[0]?.text, "ACE Type: Access_Allowed (0)");
  t.same(
    c.fields[0]?.children?.map(({ text }) => text),
    [
      "ACE flags: 0x00000040, Identifier_Group",
      "ACE mask: 0x00000007  (RdData/LstDir, WrData/AddFile, AppData/AddSubD)",
      "Who: who",
    ],
  );
});
