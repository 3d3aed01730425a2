import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Context } from "../../../lib/wire/protocol.ts";
import { parseCommand, type Smtp, smtp } from "../../../lib/wire/smtp.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const parse = (text: string, context?: Context) => smtp.parse(new Cursor(bytes(text)), context);

/** Info lines of a dialogue, `C:` or `S:` before each segment, with the state carried along. */
function infos(segments: readonly [string, string][]): string[] {
  let state: unknown;
  return segments.map(([end, text]) => {
    const context: Context = { fromClient: end === "C", state };
    t.equal(smtp.frame(bytes(text), context), text.length, `whole: ${JSON.stringify(text)}`);
    const value = parse(text, context);
    state = smtp.track(value, context);
    t.same(Buffer.from(smtp.emit(value)).toString("latin1"), text, "emit(parse(x)) is x");
    return smtp.info(value);
  });
}

t.test("a dialogue in Wireshark's words", async (t) => {
  const rows: [string, string, string][] = [
    ["S", "220 localhost ESMTP porthole\r\n", "S: 220 localhost ESMTP porthole"],
    ["C", "EHLO me\r\n", "C: EHLO me"],
    ["S", "250-localhost\r\n250-PIPELINING\r\n250 SIZE\r\n", "S: 250-localhost | PIPELINING | SIZE"],
    ["C", "MAIL FROM:<a@x>\r\nRCPT TO:<b@y>\r\nDATA\r\n", "C: MAIL FROM:<a@x> | RCPT TO:<b@y> | DATA"],
    ["S", "250 ok\r\n250 ok\r\n354 go\r\n", "S: 250 ok | 250 ok | 354 go"],
    ["C", "Subject: x\r\n\r\nhello\r\n", "C: DATA fragment, 21 bytes"],
    ["C", "more\r\n.", "C: DATA fragment, 7 bytes"],
    ["C", "\r\nQUIT\r\n", "C: . | QUIT"],
    ["S", "250 stored\r\n221 bye\r\n", "S: 250 stored | 221 bye"],
    ["C", "data\r\n", "C: data"],
    ["S", "354 go\r\n", "S: 354 go"],
    ["C", ".\r\n", "C: ."],
    ["S", "550-no\r\n550 way\r\n", "S: 550-no | way"],
    ["S", "250\r\n", "S: 250"],
    ["C", "\x1b[2J \xff\r\n", "C: DATA fragment, 8 bytes"],
    ["S", "hello\r\n", "S: "],
    ["C", "STARTTLS\r\n", "C: STARTTLS"],
    ["S", "220 go\r\n", "S: 220 go"],
    ["C", "\x16\x03\x01", "C: TLS, 3 bytes"],
  ];
  t.same(
    infos(rows.map(([end, text]) => [end, text])),
    rows.map(([, , info]) => info),
  );
});

t.test("the end of the text is found wherever segments are cut", async (t) => {
  const text = "x\r\n..\r\n.\r\nNOOP\r\n";
  for (let cut = 1; cut < text.length - 7; cut += 1) {
    const start: Context = { fromClient: true, state: { phase: "data", tail: "\r\n" } };
    const first = parse(text.slice(0, cut), start);
    const value = parse(text.slice(cut), { fromClient: true, state: smtp.track(first, start) });
    t.match(value.parts.at(-1), { kind: "command", verb: "NOOP" }, `cut at ${cut}`);
    t.equal(value.parts.at(-2)?.kind, "end");
  }
});

t.test("fields", async (t) => {
  const c = new Cursor(bytes("MAIL FROM:<a@x>\r\nRSET\r\n"), 0, undefined, true);
  smtp.parse(c, { fromClient: true });
  t.match(c.finish(), [
    {
      text: "Command Line: MAIL FROM:<a@x>\\r\\n",
      ...{ start: 0, end: 17 },
      children: [
        { name: "smtp.req.command", text: "Command: MAIL", start: 0, end: 4 },
        {
          name: "smtp.req.parameter",
          text: "Request parameter: FROM:<a@x>",
          value: "FROM:<a@x>",
          start: 5,
          end: 15,
        },
      ],
    },
    { text: "Command Line: RSET\\r\\n", children: [{ value: "RSET" }] },
  ]);
  const d = new Cursor(bytes("354 go\r\n"), 0, undefined, true);
  smtp.parse(d, {});
  t.match(d.finish(), [
    {
      text: "Response: 354 go\\r\\n",
      children: [
        {
          name: "smtp.response.code",
          text: "Response code: Start mail input; end with <CRLF>.<CRLF> (354)",
          value: 354,
        },
        { name: "smtp.rsp.parameter", text: "Response parameter: go" },
      ],
    },
  ]);
});

t.test("a line that is cut waits, a line without end does not wait for ever", async (t) => {
  t.equal(smtp.frame(bytes("NOOP\r\nQU")), 8);
  t.equal(smtp.frame(bytes("QU")), 0);
  t.equal(smtp.frame(bytes("x".repeat(70_000))), 70_000);
});

t.test("any octets give parts, and nothing that could move a cursor", async (t) => {
  const states = [undefined, { phase: "data", tail: "\r\n" }, { phase: "asked" }, { phase: "tls" }];
  const check = (octets: Uint8Array, fromClient: boolean, which: number) => {
    const context: Context = { fromClient, state: states[which] };
    const value: Smtp = smtp.parse(new Cursor(octets, 0, octets.length, true), context);
    smtp.track(value, context);
    return !/[\x00-\x1f\x7f-\x9f]/.test(smtp.info(value));
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), fc.nat(3), check), { numRuns: 300 });
  t.pass();
});

t.test("what is hard to tell from mail text, in Wireshark's words", async (t) => {
  const rows: [string, string, string][] = [
    ["S", "220x\r\n", "S: 220x"],
    ["S", "250-a\r\n550 b\r\n", "S: 250-a | b"],
    ["S", "250-a\r\n250x\r\n", "S: 250-a | "],
    ["C", "AUTH CRAM-MD5\r\n", "C: AUTH CRAM-MD5"],
    ["S", "334 PDEyMw==\r\n", "S: 334 PDEyMw=="],
    ["C", "dXNlciAxMjM=\r\n", "C: DATA fragment, 14 bytes"],
    ["S", "535 no\r\n", "S: 535 no"],
    ["C", "BDAT 6\r\nbody\r\n", "C: DATA fragment, 14 bytes"],
    ["C", "BDAT 6\r\n", "C: BDAT 6"],
    ["C", "body\r\nQUIT\r\n", "C: DATA fragment, 12 bytes"],
    ["C", "BDAT 6\r\n", "C: BDAT 6"],
    ["C", "bo\r\n", "C: DATA fragment, 4 bytes"],
    ["C", "\r\n", "C: DATA fragment, 2 bytes"],
    ["C", "BDAT 0 LAST\r\n", "C: BDAT 0 LAST"],
    ["C", "QUIT\r\n", "C: QUIT"],
  ];
  let state: unknown;
  for (const [end, text, wanted] of rows) {
    const context: Context = { fromClient: end === "C", state };
    const value = smtp.parse(new Cursor(bytes(text)), context);
    state = smtp.track(value, context);
    t.equal(smtp.info(value), wanted, text);
    t.same(Buffer.from(smtp.emit(value)).toString("latin1"), text);
  }
});

t.test("an empty line in front of the dot is text where the dot comes alone", async (t) => {
  const state = { phase: "data", tail: "\r\n" } as const;
  const mail = (state: unknown, text: string) =>
    smtp.parse(new Cursor(bytes(text)), { fromClient: true, state }).message?.toString();
  t.equal(mail(state, "a\r\n\r\n.\r\n"), "a\r\n");
  t.equal(mail(state, "a\r\n.\r\n"), "a\r\n");
  const context: Context = { fromClient: true, state };
  const before = smtp.parse(new Cursor(bytes("a\r\n\r\n")), context);
  t.equal(mail(smtp.track(before, context), ".\r\n"), "a\r\n\r\n");
});

t.test("a log-in's lines are named, and a mail is handed on whole", async (t) => {
  const rows: [string, string, string][] = [
    ["C", "AUTH LOGIN\r\n", "C: AUTH LOGIN"],
    ["S", "334 VXNlcm5hbWU6\r\n", "S: 334 VXNlcm5hbWU6"],
    ["C", "Ym9i\r\n", "C: User: Ym9i"],
    ["S", "334 UGFzc3dvcmQ6\r\n", "S: 334 UGFzc3dvcmQ6"],
    ["C", "eA==\r\n", "C: Pass: eA=="],
    ["S", "535 no\r\n", "S: 535 no"],
    ["C", "AUTH LOGIN Ym9i\r\n", "C: AUTH LOGIN User: Ym9i"],
    ["S", "501 no\r\n", "S: 501 no"],
    ["C", "AUTH PLAIN\r\n", "C: AUTH PLAIN"],
    ["S", "334 \r\n", "S: 334 "],
    ["C", "AGJvYgB4\r\n", "C: AGJvYgB4"],
    ["S", "235 ok\r\n", "S: 235 ok"],
    ["C", "nonsense\r\n", "C: DATA fragment, 10 bytes"],
  ];
  t.same(
    infos(rows.map(([end, text]) => [end, text])),
    rows.map(([, , info]) => info),
  );
  let state: unknown;
  const mails = ["DATA\r\n", "A: b\r\n", "\r\nhi\r\n.", "\r\n"].map((text) => {
    const context: Context = { fromClient: true, state };
    const value = parse(text, context);
    state = smtp.track(value, context);
    return smtp.above(value) && Buffer.from(value.message ?? "").toString();
  });
  t.same(mails, [undefined, undefined, undefined, "A: b\r\n\r\nhi\r\n"]);
});

t.test("parseCommand", async (t) => {
  const cases: [string, string, string][] = [
    ["mail FROM:<a@x>  ", "MAIL", "FROM:<a@x>"],
    ["QUIT ", "QUIT", ""],
    ["", "", ""],
    ["NOOP a b", "NOOP", "a b"],
  ];
  for (const [line, verb, argument] of cases) t.same(parseCommand(bytes(line)), { verb, argument });
});
