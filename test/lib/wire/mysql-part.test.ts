import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { fixed, low16, low32, readError, readString } from "../../../lib/wire/mysql-part.ts";

const cursor = (text: string) => new Cursor(Buffer.from(text, "latin1"), 0, undefined, true);

t.test("numbers, strings and errors", async (t) => {
  const c = cursor("\x01\x02\x01\0\0\x80abc\0rest");
  t.equal(low16(c, "a", "A"), 0x201);
  t.equal(low32(c, "b", "B"), 0x80000001);
  t.equal(readString(c, "c", "C"), "abc");
  t.equal(readString(c, "d", "D"), "rest");
  t.same(
    c.fields.map(({ text }) => text),
    ["A: 513", "B: 2147483649", "C: abc", "D: rest"],
  );
  t.throws(() => low16(cursor("\x01"), "a", "A"), { name: "Malformed" });
  t.same(readError(cursor("\xff\x15\x04#28000no"), "Response"), fixed("Response  Error 1045 "));
});
