import { createHash } from "node:crypto";
import t from "tap";
import { type PopReply, statusLine } from "../../../lib/mail/pop-reply.ts";
import { type PopOptions, PopSession } from "../../../lib/mail/pop-session.ts";

const mails = [
  { uid: "a", octets: 120 },
  { uid: "b", octets: 200 },
  { uid: "c", octets: 30 },
];
const stamp = "<1.2@h>";

/** Says lines as the server does, with the maildrop `mails`; each answer as it goes on the wire, in one string. */
function say(session: PopSession, ...lines: string[]): string[] {
  return lines.map((line) => {
    const answer = session.command(line);
    const reply: PopReply = !("act" in answer)
      ? answer
      : answer.act === "open"
        ? session.opened(mails)
        : session.removed(0);
    const mail = reply.mail
      ? ` <mail ${reply.mail.index}${reply.mail.body === undefined ? "" : ` ${reply.mail.body}`}>`
      : "";
    const text = reply.lines ? ` | ${[...reply.lines].join(" | ")}` : "";
    return `${statusLine(reply).trimEnd()}${mail}${text}${reply.close ? " $" : ""}`;
  });
}

const session = (options: Partial<PopOptions> = {}) => new PopSession({ secrets: undefined, ...options });
const ways: Record<string, string[]> = {
  authorization: [],
  user: ["USER bob"],
  transaction: ["USER bob", "PASS x"],
};

t.test("every verb in every state", async (t) => {
  const yes = /^\+OK/;
  const no = /^-ERR/;
  const cases: [string, Record<string, RegExp>][] = [
    ["USER bob", { authorization: yes, user: yes, transaction: /already/ }],
    ["PASS x", { authorization: /Say USER first/, user: yes, transaction: /already/ }],
    ["APOP bob x", { authorization: no, user: no, transaction: /already/ }],
    ["STAT", { authorization: /Say USER and PASS/, user: /Say PASS/, transaction: /^\+OK 3 350$/ }],
    ["LIST", { authorization: no, user: no, transaction: yes }],
    ["UIDL", { authorization: no, user: no, transaction: yes }],
    ["RETR 1", { authorization: no, user: no, transaction: yes }],
    ["TOP 1 0", { authorization: no, user: no, transaction: yes }],
    ["DELE 1", { authorization: no, user: no, transaction: yes }],
    ["RSET", { authorization: no, user: no, transaction: yes }],
    ["NOOP", { authorization: no, user: no, transaction: yes }],
    ["CAPA", { authorization: yes, user: yes, transaction: yes }],
    ["QUIT", { authorization: yes, user: yes, transaction: yes }],
    ["quit", { authorization: yes, user: yes, transaction: yes }],
    ["QUIT now", { authorization: no, user: no, transaction: no }],
    ["STLS", { authorization: no, user: no, transaction: no }],
    ["AUTH PLAIN", { authorization: no, user: no, transaction: no }],
    ["constructor", { authorization: no, user: no, transaction: no }],
    ["", { authorization: no, user: no, transaction: no }],
    ["NOOP\r", { authorization: no, user: no, transaction: no }],
  ];
  for (const [line, answers] of cases)
    for (const [state, answer] of Object.entries(answers)) {
      const s = session();
      say(s, ...(ways[state] as string[]));
      t.equal(s.state, state);
      t.match(say(s, line)[0], answer, `${line} when ${state}`);
    }
});

t.test("the maildrop in the words of RFC 1939 5 and 7", async (t) => {
  const s = session();
  const lines: [string, string][] = [
    ["USER bob", "+OK Now say PASS"],
    ["PASS a b  c", "+OK bob has 3 messages (350 octets)"],
    ["STAT", "+OK 3 350"],
    ["LIST", "+OK 3 messages (350 octets) | 1 120 | 2 200 | 3 30"],
    ["LIST 2", "+OK 2 200"],
    ["UIDL", "+OK Unique ids follow | 1 a | 2 b | 3 c"],
    ["UIDL 3", "+OK 3 c"],
    ["RETR 1", "+OK 120 octets <mail 0>"],
    ["TOP 3 10", "+OK Header and 10 lines <mail 2 10>"],
    ["DELE 1", "+OK Message 1 is deleted when you QUIT"],
    ["DELE 1", "-ERR Message 1 is deleted; RSET brings it back"],
    ["RETR 1", "-ERR Message 1 is deleted; RSET brings it back"],
    ["LIST 1", "-ERR Message 1 is deleted; RSET brings it back"],
    ["LIST", "+OK 2 messages (230 octets) | 2 200 | 3 30"],
    ["UIDL", "+OK Unique ids follow | 2 b | 3 c"],
    ["STAT", "+OK 2 230"],
    ["RSET", "+OK maildrop has 3 messages (350 octets)"],
    ["STAT", "+OK 3 350"],
    ["DELE 2", "+OK Message 2 is deleted when you QUIT"],
    ["QUIT", "+OK porthole POP3 server signing off (2 mails left) $"],
  ];
  for (const [line, answer] of lines) t.same(say(s, line), [answer], line);
  t.equal(s.state, "closed");
  t.match(say(s, "NOOP"), [/^-ERR/]);
});

t.test("only QUIT removes, and says what could not be removed", async (t) => {
  const s = session();
  say(s, "USER bob", "PASS x", "DELE 3", "DELE 1");
  t.same(s.command("QUIT"), { act: "remove", indexes: [2, 0] });
  t.match(s.removed(1), { ok: false, text: /^1 of the deleted mails/, close: true });
});

t.test("arguments that are none", async (t) => {
  const s = session();
  say(s, "USER bob", "PASS x");
  const lines: [string, RegExp][] = [
    ["RETR", /A message number is needed/],
    ["RETR 0", /There is no message 0; there are 3/],
    ["RETR 4", /There is no message 4/],
    ["RETR -1", /not a number/],
    ["RETR 1e0", /not a number/],
    ["RETR 99999999999999999999", /not a number/],
    ["RETR 1 2", /Too many arguments/],
    ["TOP 1", /A message number is needed/],
    ["TOP 1 -1", /not a number/],
    ["LIST x", /not a number/],
    ["STAT 1", /Too many arguments/],
    ["DELE constructor", /not a number/],
  ];
  for (const [line, answer] of lines) t.match(say(s, line)[0], answer, line);
  t.match(say(s, "RETR  2 ")[0], /^\+OK/, "blanks more than one are read over");
});

t.test("logins", async (t) => {
  const secrets = new Map([["ann", "s3cret"]]);
  const s = session({ secrets, timestamp: stamp });
  t.equal(statusLine(s.greeting()), `+OK porthole POP3 server ready ${stamp}\r\n`);
  t.match(say(s, "USER nobody", "PASS s3cret", "PASS s3cret"), [
    /^\+OK/,
    "-ERR [AUTH] Name or password is wrong",
    "-ERR Say USER first",
  ]);
  const digest = createHash("md5").update(`${stamp}s3cret`).digest("hex");
  t.match(say(s, "APOP ann 0123", `APOP ann ${digest} x`, `APOP ann ${digest}`), [
    "-ERR [AUTH] Name or password is wrong",
    "-ERR APOP needs a name and a digest",
    /^\+OK ann has/,
  ]);
  const other = session({ secrets });
  const tries = ["USER ann", "PASS 1", "USER ann", "PASS 2", "USER ann", "PASS 3"];
  t.equal(say(other, ...tries).at(-1), "-ERR [AUTH] Name or password is wrong $", "three and no more");
  t.equal(other.state, "closed");
});

t.test("a maildrop that cannot be opened", async (t) => {
  const s = session();
  for (const [why, text] of [
    ["locked", /^\[IN-USE\]/],
    ["unreadable", /^\[SYS\/TEMP\]/],
  ] as const) {
    say(s, "USER bob");
    t.match(s.command("PASS x"), { act: "open" });
    t.match(s.denied(why), { ok: false, text });
    t.equal(s.state, "authorization", "the client may try again");
  }
});

t.test("STLS is offered once, and forgets what was said", async (t) => {
  const s = session({ canStartTls: true });
  t.match(say(s, "CAPA")[0], /\| STLS \|/);
  say(s, "USER bob");
  t.match(s.command("STLS"), { ok: true, tls: true });
  s.secured();
  t.match(say(s, "CAPA", "PASS x", "STLS"), [/^(?!.*STLS)/, /Say USER first/, /active already/]);
  t.match(say(session(), "CAPA")[0], /^(?!.*STLS)\+OK [^|]*\| USER \| TOP \| UIDL \| PIPELINING/);
});

t.test("HTTP and endless errors end the session", async (t) => {
  t.match(say(session(), "GET / HTTP/1.1")[0], /^-ERR This is POP3.* \$$/);
  const s = session();
  const answers = Array.from({ length: 20 }, () => say(s, "FOO")[0]);
  t.match(answers.at(-1), "-ERR Too many errors $");
  t.notMatch(answers.at(-2), /\$/);
  t.match(session().tooLong(), { ok: false });
});
