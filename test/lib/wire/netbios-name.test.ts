import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { netbiosText, readNetbiosName } from "../../../lib/wire/netbios-name.ts";

/** RFC 1001 14.1: each half of an octet as a letter. */
const encoded = (name: string) =>
  [...Buffer.from(name, "latin1")].map((n) => String.fromCharCode(65 + (n >> 4), 65 + (n & 15))).join("");

t.test("RFC 1001 14.1: names as Wireshark shows them", async (t) => {
  const table: [string, string][] = [
    [encoded(`HOST${" ".repeat(11)}\0`), "HOST<00>"],
    [encoded(`\x01\x02__MSBROWSE__\x02\x01`), "<01><02>__MSBROWSE__<02><01>"],
    [encoded(`*${"\0".repeat(15)}`), `*${"<00>".repeat(15)}`],
    [`${encoded(`A${" ".repeat(14)} `)}.scope.x`, "A<20>.scope.x"],
    ["hello", "Illegal NetBIOS name (1st character not between A and Z in first-level encoding)"],
    [".", "Illegal NetBIOS name (1st character not between A and Z in first-level encoding)"],
    ["ABCD", "Illegal NetBIOS name (2 bytes long)"],
    ["ABCD\\000EF", "Illegal NetBIOS name (2 bytes long)"],
    ["ABC\\000EF", "Illegal NetBIOS name (odd number of bytes)"],
    ["\\000ABCD", "Illegal NetBIOS name (0 bytes long)"],
  ];
  for (const [name, text] of table) t.equal(netbiosText(name).text, text);
});

t.test("the field says what the last octet means", async (t) => {
  const label = encoded(`WORK${" ".repeat(11)}\x1d`);
  const bytes = Buffer.from(`${"\0".repeat(12)}\x20${label}\0`, "latin1");
  const c = new Cursor(bytes, 12, bytes.length, true);
  t.equal(readNetbiosName(c, 0, "nbns.name", "Name"), "WORK<1d>");
  t.match(c.finish(), [{ text: "Name: WORK<1d> (Local Master Browser)", start: 12, end: 46 }]);
});
