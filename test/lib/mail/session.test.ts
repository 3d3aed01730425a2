import t from "tap";
import { formatReply, type Mail, MailSession } from "../../../lib/mail/session.ts";
import { parseCommand } from "../../../lib/wire/smtp.ts";

const session = () => new MailSession({ hostname: "h", maxSize: 100 });
const say = (s: MailSession, ...lines: string[]) =>
  lines.map((line) => s.command(parseCommand(Buffer.from(line, "latin1"))).code);

t.test("verbs in each state", async (t) => {
  const ways: Record<string, string[]> = {
    start: [],
    greeted: ["EHLO me"],
    mail: ["EHLO me", "MAIL FROM:<a@x>"],
    rcpt: ["EHLO me", "MAIL FROM:<a@x>", "RCPT TO:<b@y>"],
  };
  const cases: [string, Record<string, number>][] = [
    ["MAIL FROM:<a@x>", { start: 503, greeted: 250, mail: 503, rcpt: 503 }],
    ["RCPT TO:<b@y>", { start: 503, greeted: 503, mail: 250, rcpt: 250 }],
    ["DATA", { start: 503, greeted: 503, mail: 503, rcpt: 354 }],
    ["DATA x", { start: 503, greeted: 503, mail: 503, rcpt: 501 }],
    ["RSET", { start: 250, greeted: 250, mail: 250, rcpt: 250 }],
    ["HELO me", { start: 250, greeted: 250, mail: 250, rcpt: 250 }],
    ["NOOP", { start: 250, greeted: 250, mail: 250, rcpt: 250 }],
    ["VRFY bob", { start: 252, greeted: 252, mail: 252, rcpt: 252 }],
    ["QUIT", { start: 221, greeted: 221, mail: 221, rcpt: 221 }],
    ["QUIT now", { start: 501, greeted: 501, mail: 501, rcpt: 501 }],
    ["constructor", { start: 500, greeted: 500, mail: 500, rcpt: 500 }],
    ["STARTTLS", { start: 502, greeted: 502, mail: 502, rcpt: 502 }],
    ["NOOP\r", { start: 500, greeted: 500, mail: 500, rcpt: 500 }],
    ["", { start: 500, greeted: 500, mail: 500, rcpt: 500 }],
  ];
  for (const [line, answers] of cases)
    for (const [state, code] of Object.entries(answers)) {
      const s = session();
      say(s, ...(ways[state] as string[]));
      t.equal(s.state, state);
      t.same(say(s, line), [code], `${line} when ${state}`);
    }
});

t.test("RSET and EHLO forget the mail", async (t) => {
  for (const forget of ["RSET", "EHLO me", "HELO me"]) {
    const s = session();
    say(s, "EHLO me", "MAIL FROM:<a@x>", "RCPT TO:<b@y>", forget);
    t.same(say(s, "DATA", "MAIL FROM:<c@z>"), [503, 250], forget);
  }
});

t.test("a hundred recipients are taken, one more is put off", async (t) => {
  const s = session();
  say(s, "EHLO me", "MAIL FROM:<a@x>");
  for (let n = 0; n < 100; n += 1) t.same(say(s, `RCPT TO:<b${n}@y>`), [250]);
  t.same(say(s, "RCPT TO:<more@y>", "DATA"), [452, 354]);
  const mail = s.text(null) as Mail;
  t.equal(mail.recipients.length, 100);
});

t.test("only `stored` says 250, `failed` says try again", async (t) => {
  const s = session();
  say(s, "EHLO me", "MAIL FROM:<>", "RCPT TO:<b@y>", "DATA");
  t.equal(s.text(Buffer.from(".x")), undefined);
  t.match(s.text(null), { from: "", text: Buffer.from(".x\n") });
  t.equal(formatReply(s.failed(true)), "452 4.3.1 Not enough storage\r\n");
  t.equal(s.failed(false).code, 451);
  t.equal(s.state, "greeted");
  t.equal(formatReply(s.stored("n")), "250 2.0.0 stored as n\r\n");
});
