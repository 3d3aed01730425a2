/** Patterns of `matches`: what they match, what they refuse, and that none hangs. */
import t from "tap";
import { pattern } from "../../../lib/capture/filter-pattern.ts";
import { random } from "../../support/samples.ts";

const rows: [string, string, boolean][] = [
  ["rcpt", "xRCPT TO", true],
  ["(?-i)rcpt", "RCPT", false],
  ["(?-i:r)cpt", "rCPT", true],
  ["^a.c$", "abc", true],
  ["^a.c$", "abc\n", true],
  ["^a.c\\z", "abc\n", false],
  ["a.c", "a\nc", false],
  ["(?s)a.c", "a\nc", true],
  ["(?m)^b", "a\nb", true],
  ["^b", "a\nb", false],
  ["\\d{3}", "12a", false],
  ["\\d{3}", "x123", true],
  ["^\\d{2,3}$", "1234", false],
  ["^\\d{2,}$", "1234", true],
  ["[^0-9]", "123", false],
  ["[a-f]+z", "ABCz", true],
  ["[]x]", "]", true],
  ["[[:digit:]]", "a1", true],
  ["\\bfoo\\b", "a foo b", true],
  ["\\bfoo\\b", "afoob", false],
  ["a|b|", "", true],
  ["(?:ab)+c", "ababc", true],
  ["(?<year>\\d+)-", "2020-", true],
  ["\\x41\\.\\t", "a.\t", true],
  ["\\Qa.b\\E", "a.b", true],
  ["\\Qa.b\\E", "axb", false],
  ["(?x) a  b # both", "ab", true],
  ["a{,3}", "a{,3}", true],
  ["(a*)*b", "aaab", true],
  ["a??b", "ab", true],
  ["\\.html?$", "/INDEX.HTM", true],
];
for (const [text, subject, want] of rows)
  t.equal(pattern(text)(subject), want, `${text} in ${JSON.stringify(subject)}`);

for (const text of [
  "(",
  ")",
  "[a",
  "*a",
  "a{3,2}",
  "(?=a)",
  "(?<!a)b",
  "(?>a)",
  "(a)\\1",
  "a++",
  "\\",
  "[z-a]",
  "[[:no:]]",
  "(((((a{99}){99}){99}",
])
  t.throws(() => pattern(text), { name: "PatternError" }, text);
t.throws(() => pattern("(".repeat(10_000)), { name: "PatternError" });

t.test("no pattern tries again and again", async (t) => {
  const subject = "a".repeat(65_536);
  for (const text of ["(a+)+$x", "(a|a)*b", "a*a*a*a*a*b", "(a|aa)+$b", "(.*)*x"]) {
    const start = performance.now();
    t.notOk(pattern(text)(subject), text);
    t.ok(performance.now() - start < 1000, `${text} takes less than a second`);
  }
});

t.test("as the engine of the language does, where both know the syntax", async (t) => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 32);
  t.comment(`SEED=${seed}`);
  const next = random(seed);
  const pieces = [
    "a",
    "b",
    ".",
    "[ab]",
    "[^a]",
    "(a|b)",
    "(?:ab)?",
    "a*",
    "b+",
    "^",
    "$",
    "\\b",
    "\\w",
    "c{1,2}",
  ];
  for (let n = 0; n < 3000; n += 1) {
    const text = Array.from({ length: 1 + (next() % 5) }, () => pieces[next() % pieces.length]).join("");
    const subject = Array.from({ length: next() % 8 }, () => "abcAB "[next() % 6]).join("");
    const want = new RegExp(text, "i").test(subject);
    if (pattern(text)(subject) !== want) t.fail(`${text} in ${JSON.stringify(subject)}: not ${want}`);
  }
});
