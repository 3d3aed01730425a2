import t from "tap";
import { readHead, readMail } from "../../../lib/mail/shown.ts";

const read = (text: string) => readMail(Buffer.from(text, "latin1"));

t.test("a mail as it was meant", async (t) => {
  const mail = await read(
    [
      "Return-Path: <bounce@x>",
      "From: =?utf-8?Q?J=C3=B6rg?= <j@x>",
      "To: a@y, Friends: b@y, Carla <c@y>;",
      "Cc: d@y",
      "Date: Thu, 01 Jan 1970 00:00:00 +0000",
      "Subject: =?iso-8859-1?B?Z3L832U=?=",
      "Content-Type: multipart/mixed; boundary=x",
      "",
      "--x",
      "Content-Type: text/plain; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "caf=E9",
      "--x",
      'Content-Disposition: attachment; filename="a.bin"',
      "Content-Type: application/octet-stream",
      "Content-Transfer-Encoding: base64",
      "",
      "AAECAw==",
      "--x--",
      "",
    ].join("\n"),
  );
  t.match(mail, {
    from: "J\u00f6rg <j@x>",
    to: "a@y, Friends: b@y, Carla <c@y>;",
    cc: "d@y",
    date: "1970-01-01T00:00:00.000Z",
    subject: "gr\u00fc\u00dfe",
    text: /^caf\u00e9\n*$/,
    html: false,
    attachments: [{ name: "a.bin", type: "application/octet-stream", octets: 4 }],
  });
  t.equal(mail.problem, undefined);
});

t.test("HTML alone is shown as text; with plain text beside it, the plain text is", async (t) => {
  t.match(await read("Content-Type: text/html\n\n<p>hi <b>you</b><script>x()</script>"), {
    text: "hi you",
    html: true,
  });
  const both =
    "Content-Type: multipart/alternative; boundary=x\n\n--x\n\nplain\n--x\nContent-Type: text/html\n\n<p>html</p>\n--x--\n";
  t.match(await read(both), { text: /^plain\n*$/, html: false });
});

t.test("hostile mails are shown all the same, and soon", async (t) => {
  const parts = Array.from(
    { length: 10_000 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`,
  );
  const nested = `Subject: deep\n${parts.join("")}\nhi\n`;
  const mails: [string, string, object][] = [
    ["10,000 nested parts", nested, { subject: "deep", problem: /cannot be decoded: Maximum MIME nesting/ }],
    ["mails in mails", "Content-Type: message/rfc822\n\n".repeat(10_000), {}],
    [
      "a line of 10 MB",
      `Subject: long\n\n${"y".repeat(10_000_000)}\n`,
      { text: /^y{1000}/, subject: "long" },
    ],
    ["a header of 10 MB", `Subject: ${"y".repeat(10_000_000)}\n\nx\n`, { problem: /Maximum header size/ }],
    ["broken base64", "Content-Transfer-Encoding: base64\n\naGk=\0!!!=/\n\n====\n", { text: /^hi/ }],
    ["a charset that is none", 'Content-Type: text/plain; charset="x-\x1b"\n\nhi\n', { text: /^hi/ }],
    ["no header at all", "just text\n", {}],
    ["nothing", "", { text: "", subject: "" }],
    ["a date that is none", "Date: \x1b[31m\n\nx\n", {}],
    ["300,000 lines", `\n${"\n".repeat(300_000)}`, { problem: /^only its first 150000 octets are decoded$/ }],
    ["no end of a boundary", 'Content-Type: multipart/mixed; boundary="x\n\n--x\n\nhi', {}],
    ["only CR", "Subject: x\rTo: y\r\rtext", {}],
  ];
  for (const [name, text, expected] of mails) {
    const started = performance.now();
    t.match(await read(text), expected, name);
    t.ok(performance.now() - started < 10_000, `${name}: ${(performance.now() - started).toFixed(0)} ms`);
  }
});

t.test("a list's row from the beginning of a mail", async (t) => {
  const rows: [string, object][] = [
    ["From: a@x\nSubject: s\nTo: b@y\n\nFrom: not@this\n", { from: "a@x", subject: "s", to: "b@y" }],
    ["Subject: s\r\n\r\nbody", { subject: "s" }],
    ["Return-Path: <r@x>\nSubject: s\n\n", { from: "r@x" }],
    ["Subject: s\nX-Cut: never en", { subject: "s" }],
    ["Subject: cut in the midd", { subject: "" }],
    ["", { from: "", to: "", date: "", subject: "" }],
    ["\n\nSubject: body\n", { subject: "" }],
  ];
  for (const [text, expected] of rows)
    t.match(await readHead(Buffer.from(text)), expected, JSON.stringify(text));
});
