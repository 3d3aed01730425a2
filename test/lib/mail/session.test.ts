import t from "tap";
import type { Mail, SessionOptions } from "../../../lib/mail/mail.ts";
import { formatReply, type SessionReply } from "../../../lib/mail/reply.ts";
import { MailSession } from "../../../lib/mail/session.ts";
import { parseCommand } from "../../../lib/wire/smtp.ts";

const session = (options: Partial<SessionOptions> = {}) =>
  new MailSession({ hostname: "h", maxSize: 100, ...options });
const answer = (s: MailSession, line: string) => s.command(parseCommand(Buffer.from(line))) as SessionReply;
const say = (s: MailSession, ...lines: string[]) => lines.map((line) => answer(s, line).code);

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
    ["STARTTLS", { start: 502, greeted: 502, mail: 503, rcpt: 503 }],
    ["BDAT 10", { start: 502, greeted: 502, mail: 502, rcpt: 502 }],
    ["AUTH PLAIN", { start: 503, greeted: 502, mail: 503, rcpt: 503 }],
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
  s.text(Buffer.from(".\r\n"));
  const mail = s.ended() as Mail;
  t.equal(mail.recipients.length, 100);
});

t.test("only `stored` says 250, `failed` says try again", async (t) => {
  const s = session();
  say(s, "EHLO me", "MAIL FROM:<>", "RCPT TO:<b@y>", "DATA");
  t.equal(s.text(Buffer.from("..x\r\n")), 5);
  t.equal(s.ended(), undefined);
  s.text(Buffer.from(".\r\n"));
  t.match(s.ended(), { from: "", text: Buffer.from(".x\n") });
  t.equal(formatReply(s.failed(true)), "452 4.3.1 Not enough storage\r\n");
  t.equal(s.failed(false).code, 451);
  t.equal(s.state, "greeted");
  t.equal(formatReply(s.stored("n")), "250 2.0.0 stored as n\r\n");
});

t.test("TLS: offered in the clear only, and what was said before is forgotten", async (t) => {
  const s = session({ tls: true, auth: "tls" });
  const lines = () => (answer(s, "EHLO me").lines as string[]).slice(1);
  t.same(lines(), ["PIPELINING", "SIZE 100", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "STARTTLS"]);
  t.same(say(s, "STARTTLS now", "AUTH PLAIN AGEAYg=="), [501, 538]);
  t.match(answer(s, "STARTTLS"), { code: 220, startTls: true });
  s.secured();
  t.same(say(s, "MAIL FROM:<a@x>"), [503], "EHLO again");
  t.same(lines(), [
    "PIPELINING",
    "SIZE 100",
    "8BITMIME",
    "SMTPUTF8",
    "ENHANCEDSTATUSCODES",
    "AUTH PLAIN LOGIN",
  ]);
  t.same(say(s, "STARTTLS"), [503]);
});

t.test("AUTH: a login is checked by others, once, and not inside a mail", async (t) => {
  const s = session({ auth: "clear", require: { auth: true } });
  t.same(say(s, "HELO me", "AUTH PLAIN AGEAYg=="), [250, 502], "AUTH needs EHLO");
  t.same(say(s, "EHLO me", "MAIL FROM:<a@x>", "AUTH CRAM-MD5", "AUTH"), [250, 530, 504, 504]);
  const login = s.command(parseCommand(Buffer.from("AUTH PLAIN AGEAYg==")));
  t.same(login, { mechanism: "PLAIN", user: "a", password: "b" });
  t.equal(s.authenticated(login as never, false).code, 535);
  t.match(answer(s, "AUTH LOGIN"), { code: 334, lines: ["VXNlcm5hbWU6"] });
  t.equal(s.state, "auth");
  t.match(s.answer("Ym9i"), { code: 334, lines: ["UGFzc3dvcmQ6"] });
  const second = s.answer("c2VjcmV0");
  t.same(second, { mechanism: "LOGIN", user: "bob", password: "secret" });
  t.equal(s.authenticated(second as never, true).code, 235);
  t.same(say(s, "AUTH PLAIN AGEAYg==", "MAIL FROM:<a@x> AUTH=<>"), [503, 250]);
  t.match(s.state, "mail");
});

t.test("AUTH that breaks off leaves the conversation where it was", async (t) => {
  const s = session({ auth: "clear" });
  for (const line of ["*", "not base64!", "YQ"]) {
    say(s, "EHLO me", "AUTH LOGIN");
    t.match(s.answer(line), { code: 501 }, line);
    t.equal(s.state, "greeted");
  }
  say(s, "AUTH PLAIN");
  t.match(s.tooLong(), { code: 501 });
  t.equal(s.state, "greeted");
});

t.test("what is required comes before MAIL", async (t) => {
  const s = session({ tls: true, auth: "clear", require: { tls: true, auth: true } });
  t.match(answer(s, "EHLO me"), { code: 250 });
  t.match(answer(s, "MAIL FROM:<a@x>"), { code: 530, lines: [/STARTTLS/] });
  s.secured();
  say(s, "EHLO me");
  t.match(answer(s, "MAIL FROM:<a@x>"), { code: 530, lines: [/AUTH/] });
});

t.test("the HELP that is given names every verb", async (t) => {
  for (const verb of ["EHLO", "MAIL", "RCPT", "DATA", "STARTTLS", "AUTH", "QUIT"])
    t.match(answer(session(), "HELP").lines[0], new RegExp(`\\b${verb}\\b`));
});
