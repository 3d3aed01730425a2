import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { imap } from "../../../lib/wire/imap.ts";
import type { Context } from "../../../lib/wire/protocol.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const read = (from: "C" | "S", text: string, state?: unknown) => {
  const context: Context = { fromClient: from === "C", state };
  const c = new Cursor(bytes(text), 0, text.length, true);
  const value = imap.parse(c, context);
  return { value, context, fields: c.fields, info: imap.info(value), column: imap.column(value) };
};

t.test("the line that stands for a segment", async (t) => {
  const cases: ["C" | "S", string, string][] = [
    ["S", "* OK ready\r\n", "Response: * OK ready"],
    ["C", "a1 NOOP\r\na2 NOOP\r\n", "Request: a1 NOOP"],
    ["S", "* 3 EXISTS\r\n* 0 RECENT\r\na3 OK done\r\n", "Response: a3 OK done"],
    ["S", "* 23 EXISTS\r\n* 0 RECENT\r\n", "Response: * 23 EXIST"],
    ["S", "* 1 FETCH (UID 1)\r\na5 OK\r\n", "Response: a5 OK"],
    ["S", "* 1 FETCH (BODY[] {14}\r\nFrom: x\r\n\r\nhi\r)\r\na5 OK\r\n", "from: x, , hi "],
    ["C", "\x1b[2J\xff\r\n", "Request: \\033[2J\ufffd"],
  ];
  for (const [from, text, info] of cases) t.equal(read(from, text).info, info, text);
  t.equal(read("S", "* 1 FETCH (BODY[] {2}\r\nhi)\r\n").column, "IMAP/IMF");
  t.equal(read("S", "* OK\r\n").column, "IMAP");
});

t.test("words of a line as fields", async (t) => {
  const texts = (from: "C" | "S", text: string) =>
    read(from, text).fields.flatMap(({ text, children = [] }) => [
      text,
      ...children.map((field) => field.text),
    ]);
  t.same(texts("C", "a1 UID FETCH 1:*\r\n"), [
    ...["Line: a1 UID FETCH 1:*\\r\\n", "Request: a1 UID FETCH 1:*", "Request Tag: a1"],
    ...["Request isUID: True", "Request Command: FETCH"],
  ]);
  t.same(texts("C", "a1 SELECT INBOX\r\n").slice(-2), ["Request Command: SELECT", "Request Folder: INBOX"]);
  t.same(texts("S", "* x\r\na1 OK done\r\n"), [
    ...["Line: * x\\r\\n", "Line: a1 OK done\\r\\n", "Response: a1 OK done", "Response Tag: a1"],
    ...["Response Status: OK", "Response Command: done"],
  ]);
});

t.test("lines and literals wait for their end, wherever they are cut", async (t) => {
  const whole = "* 1 FETCH (FLAGS () BODY[] {20}\r\nSubject: a)\r\n\r\nbody)\r\n";
  for (let size = 1; size < whole.indexOf("body)") + 5; size += 1)
    t.equal(imap.frame(bytes(whole.slice(0, size)), {}), 0, `${size} octets`);
  t.equal(imap.frame(bytes(whole), {}), whole.length);
  t.equal(imap.frame(bytes("a1 OK\r\na2 O"), {}), 7);
  t.equal(imap.frame(bytes("* 1 FETCH (BODY[] {99999999999}\r\nx)"), {}), 0);
  t.equal(imap.frame(Buffer.alloc((1 << 20) + 1, 65), {}), (1 << 20) + 1, "a line without end is shown");
});

t.test("STARTTLS, and what begins under TLS", async (t) => {
  const asked = read("C", "a1 STARTTLS\r\n");
  const state = imap.track(asked.value, asked.context);
  for (const [line, becomes] of [
    ["a1 OK go\r\n", "tls"],
    ["a1 NO\r\n", undefined],
    ["a2 OK\r\n", undefined],
  ] as const) {
    const reply = read("S", line, state);
    t.equal(imap.becomes(reply.value, reply.context), becomes, line);
  }
  const refused = read("S", "a1 NO\r\n", state);
  t.equal(imap.track(refused.value, refused.context).tls, undefined);
  t.equal(imap.claims(bytes("\x17\x03\x03\x00\x10zz")), false);
  t.equal(imap.claims(bytes("* OK x")), true);
  t.equal(imap.claims(bytes("\r\n")), true);
});
