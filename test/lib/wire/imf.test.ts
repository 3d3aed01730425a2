import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { imf } from "../../../lib/wire/imf.ts";

const info = (text: string | Uint8Array) => imf.info(imf.parse(new Cursor(Buffer.from(text as string))));

t.test("Wireshark's line", async (t) => {
  const cases: [string, string][] = [
    ["From: a\r\nTo: b\r\nSubject: s\r\n\r\none\r\ntwo\r\n", "from: a, subject: s, , one  , two  "],
    [
      "SUBJECT: caps\r\nfrom:   b  \r\nFrom: c\r\n\r\nx\r\n\r\ny\r\n",
      "subject: caps, from: b  , from: c, , x  ,   , y  ",
    ],
    ["Subject: a\r\n\tb\r\n\r\nx\r\n", "subject: a\\r\\n\\tb, , x  "],
    ["just text\r\n", "just text  "],
    ["no colon\r\nbut: later\r\n\r\nx\r\n", "x  "],
    ["Subject: cut\r\nTo: x", "subject: cut, , Subject: cut  , To: x"],
    [".\r\n", ".  "],
    ["From: \x1b[2J\r\n\r\n\x07\r\n", "from: \\033[2J, , \\a  "],
    ["no header at all\r\n", "no header at all  "],
    ["Subject: a\r\nContent-Type: text/html\r\n\r\n<b>\r\n", "subject: a, , <b>  "],
    ["Subject: a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<b>\r\n", "subject: a,  (text/html)"],
    ["Reply-To: q\r\n\r\nb", "b"],
    ["", ""],
  ];
  for (const [text, wanted] of cases) t.equal(info(text), wanted, JSON.stringify(text));
});

t.test("parts of a multipart message by their types", async (t) => {
  const inner = "--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n--b--\r\n";
  const text =
    'Content-Type: multipart/mixed; boundary="a"\r\n\r\n' +
    `--a\r\n\r\nhi\r\n--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${inner}--a\r\nContent-Type: image/png\r\n\r\nx\r\n--a--\r\n`;
  t.equal(info(text), " (text/plain) (text/html) (image/png)");
});

t.test("parts that are read have a name in the column; a message within begins the line anew", async (t) => {
  const value = imf.parse(
    new Cursor(
      Buffer.from(
        "Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: text/html\r\n\r\nx\r\n" +
          "--a\r\nContent-Type: application/json\r\n\r\n{}\r\n" +
          "--a\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nhi--a--\r\n",
      ),
    ),
  );
  t.equal(imf.info(value), "subject: x, subject: inner, , hi");
  t.equal(imf.column(value), "/IMF/JSON/IMF");
});

t.test("fields of the tree, and a bound on the line", async (t) => {
  const c = new Cursor(Buffer.from("Message-ID: <1@x>\r\n\r\nhi"), 0, undefined, true);
  imf.parse(c);
  t.match(c.finish(), [
    { name: "imf.message_id", text: "Message-ID: <1@x>", start: 0, end: 19 },
    { name: "imf.message_text", start: 21, end: 23 },
  ]);
  t.ok(Buffer.byteLength(info(`A: b\r\n\r\n${"ä".repeat(9000)}`)) <= 4095);
});

t.test("any octets give a line without anything that could move a cursor", async (t) => {
  const piece = fc.constantFrom(
    "From",
    ":",
    " ",
    "\r\n",
    "\n",
    "\r",
    "--a",
    "Content-Type: multipart/mixed; boundary=a",
    "\x1b",
    "x",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      (words) => !/[\x00-\x1f\x7f-\x9f]/.test(info(words.join(""))),
    ),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => !/[\x00-\x1f\x7f-\x9f]/.test(info(octets))),
    { numRuns: 300 },
  );
  t.pass();
});

t.test("a megabyte of folded header takes no time", async (t) => {
  t.ok(info(`Subject: x${"\r\n ".repeat(300_000)}`).length < 100_000);
});
