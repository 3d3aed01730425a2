import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readMode2, readMode3 } from "../../../lib/wire/nfs-mode.ts";
import { uints } from "../../support/xdr.ts";

t.test("a mode names its bits, and has a line for each", async (t) => {
  const c = new Cursor(uints(0o1600, 0o100400), 0, 8, true);
  t.equal(readMode3(c), 0o1600);
  t.equal(readMode2(c), 0o100400);
  t.same(
    c.fields.map(({ text }) => text),
    ["Mode: 01600, S_ISVTX, S_IRUSR, S_IWUSR", "mode: 0100400, Name: Unknown, Read permission for owner"],
  );
  t.same(
    c.fields.map(({ children }) => children?.length),
    [12, 13],
  );
});
