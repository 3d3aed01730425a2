import t from "tap";
import { imfLine } from "../../../lib/wire/imf-line.ts";

t.test("a mail as one line, as tshark has it", async (t) => {
  const cases: [string, string][] = [
    [
      "From: A B <a@b.c>\r\nTo: x\r\nSubject: hello  world\r\n\r\nline one\r\nline two\r\n",
      "from: A B <a@b.c>, subject: hello  world, , line one  , line two  ",
    ],
    [
      "Subject: folded\r\n line\r\nFrom: me\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nx\r\n",
      "subject: folded\\r\\n line, from: me,  (text/plain)",
    ],
    [
      'From: me\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<b>\r\n--b--\r\n',
      "from: me,  (text/html)",
    ],
    ["no header at all\r\n", "no header at all  "],
    ["Subject: a\r\nX: b\r\n\r\n", "subject: a, "],
    ["\r\nbody\r\n", "  , body  "],
    ["Reply-To: q\r\n\r\nb", "b"],
    ["Subject: \x1b[2J\r\n\r\n", "subject: \\033[2J, "],
    ["", ""],
  ];
  for (const [mail, line] of cases) t.equal(imfLine(Buffer.from(mail, "latin1")), line);
});

t.test("a megabyte of folded header takes no time", async (t) => {
  t.ok(imfLine(Buffer.from(`Subject: x${"\r\n ".repeat(300_000)}`)).length < 100_000);
});
