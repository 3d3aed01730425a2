import t from "tap";
import { generator } from "../../../lib/fault/chance.ts";
import type { Fault, FaultWords } from "../../../lib/fault/fault.ts";
import { parseFault } from "../../../lib/fault/parse.ts";

const mail: FaultWords = {
  points: ["RCPT", "DATA", "."],
  kinds: ["code", "delay", "drop", "close", "reset"],
  codes: [400, 599, 550],
  examples: [],
};
const pop: FaultWords = { points: ["PASS"], kinds: ["-err", "delay"], examples: [] };
const dns: FaultWords = {
  points: ["A", "MX"],
  others: { like: /^[\w-]+(\.[\w-]+)+\.?$/, named: "a name with a dot" },
  kinds: ["delay", "drop", "truncate", "servfail", "id"],
  examples: [],
};

const understood: [typed: string, words: FaultWords | undefined, fault: Partial<Fault>][] = [
  ["RCPT:550@20%", mail, { point: "RCPT", kind: "code", value: 550, chance: { share: 0.2 } }],
  ["rcpt:451@1/2", mail, { kind: "code", value: 451, chance: { of: 1, every: 2 } }],
  ["DATA:delay=3s", mail, { kind: "delay", value: 3000 }],
  ["DATA:delay=3", mail, { kind: "delay", value: 3000 }],
  ["DATA:delay=1.5s", mail, { value: 1500 }],
  ["DATA:delay=200ms@0.5%", mail, { value: 200, chance: { share: 0.005 } }],
  ["DATA:delay=1m", mail, { value: 60_000 }],
  [".:451 text=4.7.1 come back", mail, { point: ".", value: 451, words: "4.7.1 come back" }],
  ["RCPT:452 after=10 times=2 text=4.5.3 too many", mail, { times: 2, words: "4.5.3 too many" }],
  ["*:421", mail, { point: "*", value: 421 }],
  ["RCPT:RESET", mail, { kind: "reset" }],
  ["PASS:-ERR text=[IN-USE] later", pop, { kind: "-err", words: "[IN-USE] later" }],
  ["A:drop=1/2", dns, { kind: "drop", chance: { of: 1, every: 2 } }],
  ["A:drop=30%", dns, { kind: "drop", chance: { share: 0.3 } }],
  ["A:drop@1/2", dns, { kind: "drop", chance: { of: 1, every: 2 } }],
  ["A:truncate", dns, { kind: "truncate", value: 0 }],
  ["www.example.org:servfail", dns, { point: "www.example.org", kind: "servfail" }],
  ["conn:reset after=5", undefined, { kind: "reset", after: { count: 5, unit: "messages" } }],
  ["Conn:close after=100B", undefined, { point: "conn", after: { count: 100, unit: "octets" } }],
  ["conn:drop after=3s", undefined, { after: { count: 3000, unit: "milliseconds" } }],
  ["stream:rate=9600", mail, { kind: "rate", value: 9600 }],
  ["datagram:duplicate@1/3", dns, { kind: "duplicate", chance: { of: 1, every: 3 } }],
];

t.test("typed text is understood", async (t) => {
  for (const [typed, words, expected] of understood)
    t.match(parseFault(typed, words), { text: typed, ...expected }, typed);
});

const refused: [typed: string, words: FaultWords | undefined, message: string][] = [
  ["RCPT", mail, 'column 1, "RCPT" has no colon between where and what, as in RCPT:550'],
  [":550", mail, 'column 1, "" is no place: one word, as RCPT, A, conn or stream'],
  [
    "RCPTT:550",
    mail,
    'column 1, "RCPTT" is no place of this server: RCPT, DATA, ., *, conn, stream, datagram',
  ],
  ["RCPT:550", undefined, 'column 1, "RCPT" is no place of this server: conn, stream, datagram'],
  [
    "example:drop",
    dns,
    'column 1, "example" is no place of this server: A, MX, a name with a dot, *, conn, stream, datagram',
  ],
  ["RCPT:", mail, 'column 6, "" is no action: delay=3s, drop, close, reset ...'],
  ["RCPT:250", mail, 'column 6, "250" is no reply code from 400 to 599'],
  ["RCPT:5500", mail, 'column 6, "5500" is no reply code from 400 to 599'],
  ["A:550", dns, 'column 3, "550" is no action here'],
  ["RCPT:fail", mail, 'column 6, "fail" is no action here: 550, delay=3s, drop, close, reset'],
  ["PASS:550", pop, 'column 6, "550" is no action here'],
  ["PASS:no", pop, 'column 6, "no" is no action here: -ERR, delay=3s'],
  [
    "stream:servfail",
    dns,
    'column 8, "servfail" is no action here: delay=3s, drop, close, reset, truncate, rate=9600',
  ],
  ["RCPT:550@", mail, 'column 10, "" is no chance: 20% or 1/2'],
  ["RCPT:550@120%", mail, 'column 10, "120%" is no chance: 20% or 1/2'],
  ["RCPT:550@3/2", mail, 'column 10, "3/2" is no chance: 20% or 1/2'],
  ["RCPT:550@0/2", mail, 'column 10, "0/2" is no chance: 20% or 1/2'],
  ["DATA:delay", mail, 'column 12, "" is no time: 3s, 200ms, 1m'],
  ["DATA:delay=soon", mail, 'column 12, "soon" is no time: 3s, 200ms, 1m'],
  ["DATA:delay=600h", mail, 'column 12, "600h" is no time: 3s, 200ms, 1m'],
  ["A:drop=2", dns, 'column 8, "2" is no chance: 20% or 1/2'],
  ["A:drop=1/2@1/3", dns, 'column 8, "1/2" is a chance, and there is one already'],
  ["stream:rate=0", mail, 'column 13, "0" is no number of octets a second: rate=9600'],
  [
    "stream:rate=9600 times=2 after=5",
    mail,
    'column 26, "after=5" cannot stand beside rate=, which holds from the start',
  ],
  ["RCPT:550 often", mail, 'column 10, "often" is no condition: after=5, times=1, text=...'],
  ["RCPT:550 after=3s", mail, 'column 10, "after=3s" counts octets or time, which only conn and stream have'],
  ["RCPT:550 after=x", mail, 'column 10, "after=x" is no after=: 5 (messages), 100B (octets), 3s (time)'],
  ["RCPT:550 times=0", mail, 'column 10, "times=0" is no times=: a whole number from 1'],
  ["RCPT:550 times=1 times=2", mail, 'column 18, "times=2" is a second times='],
  ["RCPT:drop text=no", mail, 'column 11, "text=no" belongs to a reply'],
  ["RCPT:550 text=a\r\nb", mail, 'column 10, "text=a\\r\\nb" is no text= of printable ASCII on one line'],
  ["\x1b[2J:drop", mail, 'column 1, "\\x1b[2J" is no place: one word, as RCPT, A, conn or stream'],
];

t.test("what is wrong is one line with its column and what is known there", async (t) => {
  for (const [typed, words, why] of refused)
    t.throws(
      () => parseFault(typed, words),
      { code: "usage", message: new RegExp(`: ${literal(why)} \\(help fault shows the grammar\\)$`) },
      typed,
    );
});

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

t.test("any text is a fault, or a usage error of one printable line", async (t) => {
  const next = generator(2026);
  const pieces = [
    "RCPT",
    "conn",
    ":",
    "550",
    "delay",
    "=",
    "3s",
    "@",
    "20%",
    "1/2",
    " ",
    "after=5",
    "text=",
    "\r\n",
  ];
  pieces.push("\x1b", "\u202e", "é", "100B", "times=", "rate", "*", ".", "truncate", "9".repeat(20));
  let understood = 0;
  for (let turn = 0; turn < 20_000; turn += 1) {
    const words = Array.from(
      { length: 1 + Math.floor(next() * 8) },
      () => pieces[Math.floor(next() * pieces.length)],
    );
    const typed = `${turn % 2 ? "RCPT:550" : ""}${words.slice(0, 1 + (turn % 5)).join("")}`;
    try {
      if (parseFault(typed, mail).text !== typed) t.fail(JSON.stringify(typed));
      understood += 1;
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      if (code !== "usage" || /[^\x20-\x7e\xa1-\xff]/.test(message))
        t.fail(`${JSON.stringify(typed)}: ${message}`);
    }
  }
  t.ok(understood > 20, `${understood} of 20000 are faults`);
});
