import t from "tap";
import { dialect } from "../../../lib/mail/smtp-by-hand.ts";

t.test("the dialect knows where a reply ends", async (t) => {
  const answered: [string, boolean][] = [
    ["250 ok\r\n", true],
    ["250-a\r\n", false],
    ["250-a\r\n250 b\r\n", true],
    ["250\r\n", true],
    ["250 o", false],
  ];
  for (const [text, expected] of answered) t.equal(dialect.answered?.(text), expected, JSON.stringify(text));
  t.equal(dialect.farewell?.("250 a\r\n221 bye\r\n"), true);
  t.equal(dialect.farewell?.("250 a\r\n"), false);
  t.equal(dialect.expects?.("text", "354 go\r\n"), false);
  t.equal(dialect.expects?.(".", "354 go\r\n"), true);
  t.equal(dialect.expects?.("NOOP", "250 ok\r\n"), true);
});

t.test("what may be said next is offered", async (t) => {
  const cases: [string[], string, string[]][] = [
    [[], "220 hi\r\n", ["EHLO ", "HELO ", "NOOP", "HELP", "QUIT"]],
    [["EHLO me", "mail from:<a@x>"], "250 ok\r\n", ["RCPT TO:<", "RSET", "QUIT"]],
    [["EHLO me", "MAIL FROM:<a@x>", "RCPT TO:<b@y>"], "250 ok\r\n", ["RCPT TO:<", "DATA", "RSET", "QUIT"]],
    [["EHLO me", "MAIL FROM:<a@x>", "RCPT TO:<b@y>", "DATA"], "354 go\r\n", ["."]],
  ];
  for (const [said, reply, wanted] of cases) t.same(dialect.next?.(said, reply), wanted, said.join(", "));
  for (const again of ["RSET", "."])
    t.equal(dialect.next?.(["EHLO me", "MAIL FROM:<a@x>", again], "250 ok\r\n")[0], "MAIL FROM:<", again);
});
