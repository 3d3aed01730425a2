import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { readText } from "../../../lib/wire/stray-text.ts";
import { octets } from "../../support/dissected.ts";

t.test("UTF-8 as far as a NUL; what stands behind it is remarked, padding is not", async (t) => {
  for (const [hex, text, remark] of [
    ["c3a9", "é", undefined],
    ["61620000", "ab", undefined],
    ["61620063", "ab", "[Expert Info (Warning/Undecoded): Trailing stray characters]"],
    ["", "", undefined],
  ] as const) {
    const bytes = octets(hex);
    const c = new Cursor(bytes, 0, bytes.length, true);
    t.equal(readText(c, bytes.length, "stun.att.realm", "Realm"), text);
    const [field] = c.finish();
    t.equal(field?.text, `Realm: ${text}`);
    t.equal(field?.children?.[0]?.text, remark);
    t.equal(c.left, 0);
  }
  t.throws(() => readText(new Cursor(octets("61")), 2, "stun.att.realm", "Realm"), Malformed);
});
