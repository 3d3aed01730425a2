/** The words of a filter. */
import t from "tap";
import { textOctets, tokens, typedText } from "../../../lib/capture/filter-token.ts";

const rows: [string, string[]][] = [
  ["tcp.port==25", ["tcp.port", "==", "25"]],
  ["ip.src==10.0.0.0/8", ["ip.src", "==", "10.0.0.0/8"]],
  ["frame.len/2>5", ["frame.len", "/", "2", ">", "5"]],
  ["ipv6.addr==fe80::/10", ["ipv6.addr", "==", "fe80::/10"]],
  ["{1..5,7}", ["{", "1", "..", "5", ",", "7", "}"]],
  ["10.0.0.1 .. 10.0.0.5", ["10.0.0.1", "..", "10.0.0.5"]],
  ["a === b !== c ~= d", ["a", "===", "b", "!==", "c", "~=", "d"]],
  ["!tcp&&!(udp||x)", ["!", "tcp", "&&", "!", "(", "udp", "||", "x", ")"]],
  ["eth.src[0:3] == 00-1b-21", ["eth.src", "0:3", "==", "00-1b-21"]],
  ["-5", ["-", "5"]],
  ["ftp-data", ["ftp-data"]],
  ['x == "a\\"b"', ["x", "==", 'a"b']],
  ['r"\\d\\""', ['\\d\\"']],
];
for (const [text, want] of rows)
  t.same(
    tokens(text)
      .slice(0, -1)
      .map((token) => token.text),
    want,
    text,
  );
t.same(
  tokens(' a "b"').map(({ kind, start, end }) => [kind, start, end]),
  [
    ["word", 1, 2],
    ["string", 3, 6],
    ["end", 6, 6],
  ],
);
for (const [text, column] of [
  ['a == "b', 6],
  ["a = 1", 3],
  ["a[1", 2],
  ["a == 'x", 6],
  ['a == "\\q"', 6],
  ["a ? b", 3],
  ["x".repeat(10_001), 10_001],
] as const)
  t.throws(
    () => tokens(text),
    { code: "usage", message: new RegExp(`column ${column}\\b`) },
    text.slice(0, 20),
  );

const typed = tokens('"é\\xe9"')[0]?.text ?? "";
t.same([...textOctets(typed)], [0xc3, 0xa9, 0xe9], "letters are UTF-8, octets are themselves");
t.equal(typedText(typed), "éé");
