import fc from "fast-check";
import t from "tap";
import {
  decode,
  formatted,
  formattedString,
  latin1,
  printable,
  printableBytes,
  printableLines,
} from "../../lib/printable.ts";

const hostile = [
  "\x1b]0;title\x07",
  "\x1b[2J\x1b[?1049h",
  "\x9b31m",
  "\x1bP+q544e\x1b\\",
  "\x1b]52;c;aGk=\x07",
  "\u202eabc\u2066",
  "\ud800",
  "a\udc00b",
  "\x7f\x08\x85",
  "\u2028\ufeff\u200b",
];
const raw = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

t.test("what could act on a terminal is made visible", async (t) => {
  for (const [index, text] of hostile.entries()) t.notOk(raw.test(printable(text)), `hostile text ${index}`);
  t.equal(printable("220 ok\r\n\t"), "220 ok\\r\\n\\t");
  t.equal(printable("\x1b\x9b\u202e"), "\\x1b\\x9b\\u{202e}");
  t.equal(printable("é中😀"), "é中😀");
});

t.test("lines keep LF and TAB only", async (t) => {
  t.equal(printableLines("a\r\nb\tc\rd\x07"), "a\nb\tc\\rd\\x07");
});

t.test("octets: UTF-8 where valid, else escaped", async (t) => {
  t.equal(printableBytes(Buffer.from("hé\r\n")), "hé\\r\\n");
  t.equal(printableBytes(Buffer.from([0x41, 0xff, 0x9b])), "A\\xff\\x9b");
  t.equal(decode(Buffer.from([0xef, 0xbb, 0xbf, 0x41])), "\ufeffA", "a BOM is not lost");
});

t.test("octets one by one: of a Buffer or not, as far as they go", async (t) => {
  const octets = Uint8Array.of(0x41, 0x00, 0x80, 0xe9, 0xff);
  const text = "A\0\x80\xe9\xff";
  for (const bytes of [octets, Buffer.from(octets), Buffer.concat([Buffer.of(9), octets]).subarray(1)]) {
    t.equal(latin1(bytes), text);
    t.equal(latin1(bytes, 1, 3), text.slice(1, 3));
    t.equal(latin1(bytes, 3, 99), text.slice(3));
    for (const [start, end] of [
      [2, 2],
      [4, 1],
      [5, 9],
      [9, 12],
    ] as const)
      t.equal(latin1(bytes, start, end), "");
  }
  t.equal(latin1(new Uint8Array(0)), "");
});

t.test("octets as Wireshark's columns have them", async (t) => {
  const cases: [number[], string][] = [
    [[0x1b, 0x5b, 0x41], "\\033[A"],
    [[0x09, 0x0d, 0x0a, 0x07, 0x00, 0x7f], "\\t\\r\\n\\a\\000\\177"],
    [[0xc3, 0xa4, 0xff], "\u00e4\ufffd"],
    [[0xe2, 0x80, 0xae], "\\u202E"],
    [[0xf7, 0xbb, 0x41], "\ufffdA"],
    [[0xf4, 0xba, 0x35], "\ufffd5"],
    [[0xf9, 0xb7, 0x80], "\ufffd"],
    [[0xfd, 0x98, 0xff], "\ufffd\ufffd"],
    [[0x8e, 0x89], "\ufffd\ufffd"],
    [[0xc1, 0x87, 0xff], "G\ufffd"],
    [[0xc0, 0x80], "\\u0000"],
    [[0xe0, 0xbf], "\ufffd"],
  ];
  for (const [octets, wanted] of cases) t.equal(formatted(Uint8Array.from(octets)), wanted);
});

t.test("property: any octets come out safe", async (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (octets) => !raw.test(printableBytes(octets))),
    { numRuns: 2000 },
  );
  t.pass("2000 runs");
});

t.test("in Wireshark's way: as tshark 4.0 shows the same octets", async (t) => {
  const table: [string | Uint8Array, string][] = [
    [
      Uint8Array.from({ length: 32 }, (_, n) => n),
      "\\000\\001\\002\\003\\004\\005\\006\\a\\b\\t\\n\\v\\f\\r\\016\\017\\020\\021\\022\\023\\024\\025\\026\\027\\030\\031\\032\\033\\034\\035\\036\\037",
    ],
    ["|}~\x7f", "|}~\\177"],
    ["\\ back", "\\ back"],
    [Buffer.from("Büro ü€😀 x"), "Büro ü€😀 x"],
    [
      "a\u202eb\u200bd\u0085e\ufefff\u00adh\u{e0001}j",
      "a\\u202Eb\\u200Bd\\u0085e\\uFEFFf\\u00ADh\\U000E0001j",
    ],
    [Uint8Array.of(0x61, 0xe2, 0x82, 0x7a, 0xff), "a\ufffdz\ufffd"],
  ];
  for (const [octets, text] of table) t.equal(formatted(octets), text);
});

t.test("C6: nothing that moves a cursor or starts a line comes through", async (t) => {
  let all = "";
  for (let code = 0; code < 0x3000; code += 1) all += String.fromCharCode(code);
  t.notMatch(formatted(all), /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/);
});

t.test("a string ends at its NUL", async (t) => {
  t.equal(formattedString(Buffer.from("ab\0cd")), "ab");
  t.equal(formattedString(Buffer.from("ab")), "ab");
});
