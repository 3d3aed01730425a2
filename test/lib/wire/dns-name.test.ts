import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { labelsOf, NameWriter, nameInfo, nameKey, readName, splitName } from "../../../lib/wire/dns-name.ts";

const header = Buffer.alloc(12);
const read = (hexadecimal: string, at = 12) => {
  const c = new Cursor(Buffer.concat([header, Buffer.from(hexadecimal.replaceAll(" ", ""), "hex")]), at);
  return { name: readName(c, 0), next: c.offset };
};

t.test("names on the wire", async (t) => {
  const rows: [string, string, string, number?, number?][] = [
    ["root", "00", ".", 12, 13],
    ["two labels", "01 61 02 6263 00", "a.bc", 12, 18],
    ["case is kept", "02 6142 00", "aB"],
    ["a pointer", "01 61 00 01 62 c00c ff", "b.a", 15, 19],
    ["pointer to pointer", "01 61 00 c00c c00f", "a", 17, 19],
    ["dot and backslash", "03 2e5c62 00", "\\.\\\\b"],
    ["not printable", "04 1b20ff7f 00", "\\027\\032\\255\\127"],
  ];
  for (const [what, octets, name, at = 12, next] of rows) {
    const got = read(octets, at);
    t.equal(got.name, name, what);
    if (next !== undefined) t.equal(got.next, next, `${what}: where it ends`);
  }
});

t.test("names that are none", async (t) => {
  const label = (size: number) => `${size.toString(16).padStart(2, "0")}${"61".repeat(size)}`;
  const rows: [string, string, number?][] = [
    ["nothing", ""],
    ["no end", "01 61"],
    ["label past the end", "05 61"],
    ["pointer to itself", "c00c"],
    ["ring", "01 61 c00c"],
    ["ring of two", "c00e c00c", 14],
    ["forward", "c00e 00"],
    ["into the header", "c000"],
    ["past the end", "ffff"],
    ["half a pointer", "c0"],
    ["label type 01", "41 61 00"],
    ["label type 10", "81 61 00"],
    ["256 octets", `${label(63).repeat(3)}${label(62)}00`.concat("")],
    ["128 labels", `${"0161".repeat(128)}00`],
  ];
  // 3 * 64 + 63 + 1 octets are 256.
  for (const [what, octets, at] of rows) t.throws(() => read(octets, at), { name: "Malformed" }, what);
  t.equal(read(`${label(63).repeat(3)}${label(61)}00`).name.length, 253, "255 octets do");
  t.throws(
    () => read(`${label(63).repeat(3)}00 ${label(63)}c00c`, 12 + 193),
    { name: "Malformed" },
    "only expanded",
  );
  const chain = [
    "00",
    ...Array.from({ length: 8000 }, (_, i) => (0xc00c + Math.max(0, i * 2 - 1)).toString(16)),
  ];
  t.throws(() => read(chain.join(""), 12 + 1 + 7999 * 2), { name: "Malformed" }, "thousands of pointers");
});

t.test("names as text", async (t) => {
  t.same(labelsOf("."), []);
  t.same(labelsOf("a.b."), labelsOf("a.b"));
  t.same(splitName("A\\.\\098.\\195\\188"), ["A\\.b", "\\195\\188"]);
  t.equal(nameKey("WWW.Ex\\065mple."), "www.example");
  t.equal(nameKey("."), ".");
  for (const wrong of [
    "a..b",
    ".a",
    "..",
    "x".repeat(64),
    "\\256",
    "\\1",
    "\\",
    `${"x".repeat(63)}.`.repeat(4),
  ])
    t.throws(() => labelsOf(wrong), RangeError, wrong.slice(0, 10));
});

t.test("names are written once", async (t) => {
  const names = new NameWriter();
  t.same(names.write("www.example", 12), [3, 119, 119, 119, 7, 101, 120, 97, 109, 112, 108, 101, 0]);
  t.same(names.write("a.example", 40), [1, 97, 0xc0, 16]);
  t.same(names.write("Example", 50), [7, 69, 120, 97, 109, 112, 108, 101, 0], "case survives");
  t.same(names.write("example", 60, false).length, 9, "uncompressed");
  t.same(names.write(".", 70), [0]);
});

t.test("names as Wireshark shows them", async (t) => {
  t.equal(nameInfo("."), "<Root>");
  t.equal(nameInfo("a.b"), "a.b");
  t.equal(nameInfo("My\\032Printer\\.1._ipp.local"), "My Printer.1._ipp.local");
  t.equal(nameInfo("B\\195\\188ro\\027"), "Büro\\033");
});
