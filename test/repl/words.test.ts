import t from "tap";
import { fromEscapes, fromHex, splitWords } from "../../repl/words.ts";

t.test("words are split as a shell splits them", async (t) => {
  const cases: [string, string[]][] = [
    ["", []],
    ["  serve   smtp 2525 ", ["serve", "smtp", "2525"]],
    [`send "EHLO me\\r\\n"`, ["send", "EHLO me\\r\\n"]],
    [`send 'a "b" c'`, ["send", 'a "b" c']],
    [`send "a \\"b\\""`, ["send", 'a "b"']],
    ["a\\ b c", ["a b", "c"]],
    ["x '' y", ["x", "", "y"]],
    [`frames -Y 'tcp.port == 25'`, ["frames", "-Y", "tcp.port == 25"]],
    [`a"b c"d`, ["ab cd"]],
    [`! curl "x y" | head `, ["!", `curl "x y" | head `]],
    ["!ss -tan", ["!", "ss -tan"]],
    ["!", ["!"]],
    ["!(a b)", ["!(a", "b)"]],
  ];
  for (const [line, words] of cases) t.same(splitWords(line), words, line);
  t.throws(() => splitWords(`send "open`), { code: "usage", message: /quote " is not closed/ });
});

t.test("escapes become octets", async (t) => {
  const cases: [string, string][] = [
    ["EHLO me\\r\\n", "45484c4f206d650d0a"],
    ["\\x00\\xff", "00ff"],
    ["\\0\\e\\t\\\\", "001b095c"],
    ["é\\u{e9}", "c3a9c3a9"],
    ["\\u{1F600}", "f09f9880"],
    ["", ""],
  ];
  for (const [text, hex] of cases) t.equal(Buffer.from(fromEscapes(text)).toString("hex"), hex, text);
  for (const bad of ["\\q", "\\x1", "\\u{110000}", "end\\"])
    t.throws(() => fromEscapes(bad), { code: "usage", message: /Cannot read escape/ }, bad);
});

t.test("hexadecimal", async (t) => {
  t.same([...fromHex("de ad:BE ef")], [0xde, 0xad, 0xbe, 0xef]);
  t.same([...fromHex("0x00 0x01")], [0, 1]);
  t.throws(() => fromHex("abc"), { code: "usage" });
  t.throws(() => fromHex("zz"), { code: "usage" });
});
