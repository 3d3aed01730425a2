import t from "tap";
import { formatString, formatText } from "../../../lib/wire/format-text.ts";

t.test("as tshark 4.0 shows the same octets", async (t) => {
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
  for (const [octets, text] of table) t.equal(formatText(octets), text);
});

t.test("C6: nothing that moves a cursor or starts a line comes through", async (t) => {
  let all = "";
  for (let code = 0; code < 0x3000; code += 1) all += String.fromCharCode(code);
  t.notMatch(formatText(all), /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/);
});

t.test("a string ends at its NUL", async (t) => {
  t.equal(formatString(Buffer.from("ab\0cd")), "ab");
  t.equal(formatString(Buffer.from("ab")), "ab");
});
