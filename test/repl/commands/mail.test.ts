import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t, { type Test as T } from "tap";
import type { Options } from "../../../lib/command.ts";
import { Maildir } from "../../../lib/mail/maildir.ts";
import type { Transcript } from "../../../lib/mail/transcript.ts";
import { TranscriptWriter } from "../../../lib/mail/transcripts.ts";
import { mailRows } from "../../../repl/commands/mail.ts";
import { run as porthole } from "../../support/porthole.ts";

/** Of the engine only the frames are asked. */
const engine = { frames: { packets: [], sync: async () => {} } } as never;

/** Runs `mail WORDS` on a Maildir: lines, notices, objects, and the error. */
async function mail(dir: string, words: readonly string[], options: Options = {}) {
  const lines: string[] = [];
  const notices: string[] = [];
  const json: object[] = [];
  let error: unknown;
  try {
    for await (const result of mailRows[0]!.run(engine, words, { maildir: dir, ...options })) {
      (result.notice ? notices : lines).push(...(result.lines?.((_, text) => text) ?? []));
      if (result.json) json.push(result.json);
    }
  } catch (thrown) {
    error = thrown;
  }
  return { lines, notices, json, error };
}

/** A Maildir with three mails: two delivered, the third read by another program. */
async function three(t: T): Promise<string> {
  const dir = t.testdir();
  const maildir = new Maildir(dir);
  await maildir.deliver(Buffer.from("From: Ann <a@x>\nTo: b@y\nSubject: one\n\nfirst\ntext\n"));
  await maildir.deliver(Buffer.from("From: c@x\nSubject: =?utf-8?Q?zw=C3=B6lf?=\n\nsecond\n"));
  writeFileSync(join(dir, "cur", "9999999999.x:2,S"), "Subject: three\n\nthird\n");
  return dir;
}

const left = (dir: string) => [...readdirSync(join(dir, "new")), ...readdirSync(join(dir, "cur"))];

t.test("mail lists", async (t) => {
  const dir = await three(t);
  for (const words of [[], ["list"]]) {
    const { lines, json, error } = await mail(dir, words);
    t.equal(error, undefined);
    t.match(lines, [
      /^# {2}arrived \(UTC\) +octets {2}from +subject$/,
      /^1 {2}\d{4}-\d\d-\d\d \d\d:\d\d +49 +Ann <a@x> +one$/,
      /^2 .* c@x +zw\u00f6lf$/,
      /^3 .* three$/,
    ]);
    t.match(json, [
      { number: 1, new: true, from: "Ann <a@x>", octets: 49 },
      { number: 2 },
      { number: 3, new: false },
    ]);
  }
  const { notices, lines } = await mail(join(dir, "nothing"), []);
  t.match([notices, lines], [[/^No mail is in .*nothing \(serve smtp takes some/], []]);
  t.match(await mail("/dev/null", []), {
    error: { message: /^Cannot read the mail in \/dev\/null: a part of/ },
  });
});

t.test("mail show: decoded, and --raw as it came", async (t) => {
  const dir = await three(t);
  const { lines, json } = await mail(dir, ["show", "1"]);
  t.same(lines, ["From:    Ann <a@x>", "To:      b@y", "Subject: one", "", "first", "text"]);
  t.match(json, [{ number: 1, subject: "one", text: "first\ntext\n", attachments: [] }]);
  const raw = await mail(dir, ["show", "2", "--raw"].slice(0, 2), { raw: true });
  t.same(raw.lines, ["From: c@x", "Subject: =?utf-8?Q?zw=C3=B6lf?=", "", "second"]);
  t.match((await mail(dir, ["show", "1", "3"])).json, [{ number: 1 }, { number: 3 }]);
  t.equal(left(dir).length, 3, "reading removes nothing");
});

t.test("mail rm: numbers mean what the list said", async (t) => {
  const dir = await three(t);
  const { lines } = await mail(dir, ["rm", "1", "3"]);
  t.match(lines, [/^mail 1 is removed/, /^mail 3 is removed/]);
  t.match((await mail(dir, [])).json, [{ number: 1, subject: "zw\u00f6lf" }]);
  await mail(dir, ["rm", "all"]);
  t.same(left(dir), []);
  const other = await three(t);
  await mail(other, ["rm", "1-2", "#2"]);
  t.match((await mail(other, [])).json, [{ subject: "three" }]);
});

t.test("numbers that are none do nothing at all", async (t) => {
  const dir = await three(t);
  const cases: [string[], string, RegExp][] = [
    [["rm"], "usage", /^Cannot rm mail: which one\?/],
    [["show"], "usage", /which one/],
    [["rm", "1", "4"], "not-found", /^Cannot rm mail 4: there are 3/],
    [["rm", "0"], "not-found", /there are 3/],
    [["rm", "2-1"], "not-found", /there are 3/],
    [["rm", "1-999999999"], "not-found", /there are 3/],
    [["rm", "x\x1b"], "usage", /^Cannot rm mail "x\\x1b"/],
    [["read", "1"], "usage", /^Cannot "read" mail: list, show, rm/],
  ];
  for (const [words, code, message] of cases)
    t.match((await mail(dir, words)).error, { code, message }, words.join(" "));
  t.equal(left(dir).length, 3);
});

t.test("hostile mails: nothing of them moves a cursor, in lines or in JSON", async (t) => {
  const dir = t.testdir();
  for (const folder of ["new", "cur", "tmp"]) mkdirSync(join(dir, folder));
  const esc = "\x1b]52;c;eA==\x07\x1b[2J\x9b31m";
  const parts = Array.from(
    { length: 10_000 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`,
  );
  const mails: string[] = [
    `From: ${esc} <a@x>\nTo: ${esc}\nSubject: ${esc}\nDate: ${esc}\n\n${esc}\n`,
    "Subject: =?utf-8?B?GzJK4oCu?=\n\nx\n",
    `Subject: deep\n${parts.join("")}\n${esc}\n`,
    `Subject: long\n\n${"y".repeat(10_000_000)}\n`,
    `Content-Transfer-Encoding: base64\n\n${Buffer.from(esc, "latin1").toString("base64")}!!\0==\n`,
    `Content-Type: text/html\n\n<b>&#27;[2J &#x202e;</b>${esc}`,
    `Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: a/b${esc}\nContent-Disposition: attachment; filename="${esc}"\n\nx\n--x--\n`,
  ];
  for (const [n, text] of mails.entries()) writeFileSync(join(dir, "new", `${n + 1}.m`), text, "latin1");
  writeFileSync(join(dir, "new", "9.\x1b[31mname"), "Subject: file\n\nx\n");
  const numbers = ["1", "2", "3", "4", "5", "6", "7", "8"];
  const said = [
    await mail(dir, []),
    await mail(dir, ["show", ...numbers]),
    await mail(dir, ["show", ...numbers], { raw: true }),
    await mail(dir, ["rm", "8"]),
  ];
  for (const { lines, error } of said) {
    t.equal(error, undefined);
    t.notMatch(lines.join("\n").replaceAll("\t", " "), /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  }
  t.match(said[1]?.lines, /\.\.\. 9737857 characters more \(--raw shows all\)/);
  t.match(said[1]?.lines.join("\n"), /\(it cannot be decoded: Maximum MIME nesting depth/);
  t.match(said[1]?.lines.join("\n"), /attached: \\x1b/);
  const { out } = await porthole(["--json", "mail", "show", "1", "2", "7", "--maildir", dir], "", dir);
  t.notMatch(out, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  t.equal(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object).length,
    3,
  );
});

t.test("on the command line, where mail lies by default", async (t) => {
  const home = t.testdir();
  await new Maildir(join(home, "data", "porthole", "mail")).deliver(Buffer.from("Subject: here\n\nx\n"));
  t.match(await porthole(["mail"], "", home), { status: 0, out: / here\n$/ });
  t.match(await porthole(["mail", "show", "2"], "", home), {
    status: 1,
    err: /^porthole: Cannot show mail 2: there are 1/,
  });
  t.match(await porthole(["mail", "rm", "1", "--json"], "", home), { status: 0, out: /"removed":true/ });
});

t.test("mail transcript shows how a mail came, mail refused those that did not", async (t) => {
  const dir = t.testdir();
  const name = await new Maildir(dir).deliver(Buffer.from("Subject: x\n\nx\n"));
  const end = { host: "127.0.0.1", port: 25 };
  const facts = { version: 1, from: "a@x", client: end, server: end, began: 1, span: [0, 1] } as const;
  const lines: Transcript["lines"] = [[1, "C", "MAIL FROM:<a@x>"]];
  const writer = new TranscriptWriter(dir);
  t.match(await mail(dir, ["refused"]), { notices: [/^No mail was refused in /], error: undefined });
  writer.keep({ ...facts, lines, outcome: "stored", name });
  writer.keep({ ...facts, lines, outcome: "refused", code: 552 });
  for (const [words, options] of [[["transcript", "1"]], [["show", "1"], { transcript: true }]] as const) {
    const { lines, json, error } = await mail(dir, words, options);
    t.equal(error, undefined);
    t.match(
      lines.join("\n"),
      /^mail 1: stored as .*\nits frames are not in this window\n\n.*C: MAIL FROM:<a@x>$/s,
    );
    t.match(json, [{ name, outcome: "stored", frames: null }]);
  }
  t.match((await mail(dir, ["refused"])).lines, [/^#/, /^1 .* refused with 552 /]);
  t.match((await mail(dir, ["refused", "1"])).lines, [/^refused 1: refused with 552$/]);
  t.match((await mail(dir, ["refused", "2"])).error, { message: /there are 1/ });
  await writer.close();
  const other = await three(t);
  t.match((await mail(other, ["transcript", "3"])).error, {
    code: "not-found",
    message: /^Cannot show the transcript of mail 3: there is none/,
  });
});
