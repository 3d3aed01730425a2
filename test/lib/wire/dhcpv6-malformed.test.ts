import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteMalformed } from "../../../lib/wire/dhcpv6-malformed.ts";

t.test("a remark where Wireshark has one", async (t) => {
  const c = new Cursor(new Uint8Array(4), 0, 4, true);
  noteMalformed(c, 3, 4);
  noteMalformed(c, 9999, 4);
  t.same(
    c.fields.map(({ text }) => text),
    ["[Expert Info (Error/Malformed): IA_NA: malformed option]"],
  );
});
