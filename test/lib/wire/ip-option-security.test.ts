/** How secret a datagram is. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { commercialSecurity, extendedSecurity, security } from "../../../lib/wire/ip-option-security.ts";

const lines = (read: (c: Cursor, end: number) => unknown, hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  read(c, bytes.length);
  t.equal(c.offset, bytes.length);
  return c.finish().map(({ text }) => text);
};
t.same(lines(security, "d788 0001 4142 434445"), [
  "Security: Secret (0xd788)",
  "Compartments: 1",
  "Handling Restrictions: AB",
  "Transmission Control Code: CDE",
]);
t.same(lines(security, "5a"), ["Classification Level: Secret (0x5a)"]);
t.same(lines(security, "ab80"), [
  "Classification Level: Unclassified (0xab)",
  "Protection Authority Flags: 0x80",
]);
t.same(lines(extendedSecurity, "0102"), [
  "Additional Security Info Format Code: 0x01",
  "Additional Security Info: 02",
]);
t.same(lines(extendedSecurity, "01"), ["Additional Security Info Format Code: 0x01"]);
t.same(lines(commercialSecurity, "00000007 0103ff"), ["DOI: 7", "Tag Type: 1", "Tag data: ff"]);
