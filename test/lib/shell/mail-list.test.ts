import { execFileSync } from "node:child_process";
import { isAbsolute, join } from "node:path";
import t from "tap";
import { Maildir } from "../../../lib/mail/maildir.ts";
import { mailList, usualMaildir } from "../../../lib/shell/mail-list.ts";

t.test("who, when, how large, what about; decoded and printable, new ones marked", async (t) => {
  const path = t.testdir({
    cur: {
      "1.a:2,S":
        "From: Bob <bob@x>\nSubject: =?utf-8?q?gr=C3=BC=C3=9Fe?=\nDate: Mon, 02 Nov 2026 10:00:00 +0000\n\nhi\n",
      ".hidden": "x",
    },
  });
  await new Maildir(path).deliver(Buffer.from("From: a@x\nSubject: =?utf-8?q?=1B[2J?= raw \x1b]0;t\x07\n\n"));
  const lines = (await mailList(path)).split("\n");
  t.equal(lines.length, 2);
  t.match(lines[0], /^ {3}1 {3}2026-11-02 10:00 {2}bob@x +\d+ {2}grüße$/);
  t.match(lines[1], /^ {3}2 N \d{4}-\d\d-\d\d \d\d:\d\d {2}a@x +\d+ {2}/);
  t.notMatch(lines.join(""), /[\x00-\x1f\x7f-\x9f]/);
});

t.test("no mail, too much mail, a folder that is a file, and what is no file", async (t) => {
  t.equal(await mailList(join(t.testdir({}), "none")), "No mail.");
  const many = t.testdir({
    cur: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.x`, `Subject: n${i}\n\n`])),
  });
  const lines = (await mailList(many)).split("\n");
  t.equal(lines.length, 51);
  t.equal(lines[0], "the newest 50 of 60:");
  t.match(lines[1], /^ {2}11 .* n10$/);
  t.match(lines[50], /^ {2}60 .* n59$/);
  t.match(await mailList(t.testdir({ new: "a file" })), /^Cannot read the mail: /);
  const odd = t.testdir({
    new: { "1.folder": {}, "2.link": t.fixture("symlink", "/etc/passwd"), "3.x": "" },
  });
  if (process.platform === "linux") execFileSync("mkfifo", [join(odd, "new", "4.fifo")]);
  t.notMatch(await mailList(odd), /root/);
});

t.test("the usual place follows XDG_DATA_HOME where it is absolute", async (t) => {
  const before = process.env["XDG_DATA_HOME"];
  t.teardown(() => {
    if (before === undefined) delete process.env["XDG_DATA_HOME"];
    else process.env["XDG_DATA_HOME"] = before;
  });
  process.env["XDG_DATA_HOME"] = "/data";
  t.equal(usualMaildir(), "/data/porthole/mail");
  process.env["XDG_DATA_HOME"] = "data";
  t.ok(isAbsolute(usualMaildir()));
});
