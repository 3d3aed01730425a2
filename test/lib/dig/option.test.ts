import t from "tap";
import { applyOption, optionWords } from "../../../lib/dig/option.ts";
import { plainQuery } from "../../../lib/dig/query.ts";

function after(words: string) {
  const query = plainQuery();
  const whole = { short: false, greeting: true };
  for (const word of words.split(" ")) applyOption(word, query, whole);
  return { ...query, ...whole };
}

t.test("names, beginnings of one, and no", async (t) => {
  const rows: [string, object][] = [
    ["tcp", { tcp: true }],
    ["vc novc", { tcp: false }],
    ["norec", { recurse: false }],
    ["NoRecurse", { recurse: false }],
    ["multi nocl nottl ttlu", { multiline: true, showClass: false, showTtl: false, ttlUnits: true }],
    ["short", { short: true, greeting: false, comments: false, answer: true }],
    ["noall answer", { comments: false, question: false, answer: true, stats: false, greeting: false }],
    [
      "trace",
      { trace: true, identify: true, dnssec: true, comments: false, authority: true, additional: false },
    ],
    ["noedns do", { dnssec: true, edns: 0 }],
    ["noedns", { edns: undefined }],
    ["edns=1 bufsize=512 nsid", { edns: 1, size: 512, nsid: true }],
    ["bufsize", { size: 1232 }],
    ["time=0.2 tries=0", { timeout: 200, tries: 1 }],
    ["ti=0 retry=4", { timeout: 1000, tries: 5 }],
    ["cookie=0102030405060708", { cookie: Buffer.from("0102030405060708", "hex") }],
    ["nocookie", { cookie: false }],
    ["qid=9 ignore qr", { id: 9, ignore: true, sent: true }],
    [
      "opcode=status ad cd aa",
      { opcode: 2, authenticData: true, checkingDisabled: true, authoritative: true },
    ],
    ["split=5", { split: 8 }],
    ["nosplit", { split: 0 }],
    ["frames", { frames: true }],
  ];
  for (const [words, wanted] of rows) t.match(after(words), wanted, words);
});

t.test("what is no option is one line that names near ones", async (t) => {
  const rows: [string, RegExp][] = [
    ["shrot", /^Cannot use "\+shrot": no such option \(near: \+short\)$/],
    ["noshrot", /near: \+short/],
    ["sho", /it may be \+short, \+showsearch$/],
    ["yaml", /dig has it, this client has not$/],
    ["trus", /dig has it/],
    ["", /no such option$/],
    ["\x1b[2J", /^Cannot use "\+\\x1b\[2J": no such option$/],
    ["bufsize=65536", /"\+bufsize=65536": it takes a number up to 65535/],
    ["time=x", /takes seconds/],
    ["edns=-1", /a number up to 255/],
    ["cookie=01", /hexadecimal/],
    ["opcode=what", /"\+opcode=what"/],
    ["constructor", /no such option/],
  ];
  for (const [word, message] of rows)
    t.throws(() => after(word), { code: "usage", exitStatus: 1, message }, word);
});

t.test("every word that is offered is understood", async (t) => {
  t.ok(optionWords.length > 40);
  for (const word of optionWords) {
    const value =
      { "+cookie=": "01".repeat(8), "+subnet=": "192.0.2.0/24", "+domain=": "a.test" }[word] ?? "1";
    after(`${word.slice(1)}${word.endsWith("=") ? value : ""}`);
  }
});
