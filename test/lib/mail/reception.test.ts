import { readFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import type { Mail } from "../../../lib/mail/mail.ts";
import { Reception } from "../../../lib/mail/reception.ts";

const mail: Mail = {
  hello: "me",
  extended: true,
  utf8: false,
  user: undefined,
  from: "a@x",
  recipients: ["b@y", "c@z"],
  text: Buffer.from("Subject: x\n\nx\n"),
};
const conn = { remote: { transport: "tcp", host: "::1", port: 5 }, tls: undefined } as const;

t.test("a mail is stored below its trace, and told of", async (t) => {
  const news: string[] = [];
  const dir = t.testdir();
  const stored = await new Reception(dir, "host", (line) => news.push(line)).store(mail, conn);
  t.ok("name" in stored);
  const text = readFileSync(join(dir, "new", (stored as { name: string }).name), "utf8");
  t.match(text, /^Return-Path: <a@x>\nReceived: from me \(\[IPv6:::1\]\)\n\tby host .*\nSubject: x\n\nx\n$/s);
  t.match(news, [new RegExp(`^stored ${text.length} octets from <a@x> for <b@y> <c@z> in `)]);
});

t.test("a failure is told once, and nothing of a peer moves the cursor", async (t) => {
  const news: string[] = [];
  const reception = new Reception("/dev/null/mail", "host", (line) => news.push(line));
  for (let n = 0; n < 3; n += 1)
    t.same(await reception.store({ ...mail, from: "\x1b[2J@x" }, conn), { full: false });
  t.match(news, [
    /^Cannot store the mail from <\\x1b\[2J@x> for <b@y> <c@z> in \/dev\/null\/mail: a part of/,
  ]);
  t.equal(news.length, 1);
});
