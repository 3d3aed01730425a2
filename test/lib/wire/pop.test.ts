import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { type Pop, pop } from "../../../lib/wire/pop.ts";
import type { Context } from "../../../lib/wire/protocol.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const parse = (text: string, context?: Context) => pop.parse(new Cursor(bytes(text)), context);

/** Info lines of a dialogue, `C` or `S` with each segment, the state carried along. */
function infos(segments: readonly [string, string][]): string[] {
  let state: unknown;
  return segments.map(([end, text]) => {
    const context: Context = { fromClient: end === "C", state };
    t.equal(pop.frame(bytes(text), context), text.length, `whole: ${JSON.stringify(text)}`);
    const value = parse(text, context);
    state = pop.track(value, context);
    t.same(Buffer.from(pop.emit(value)).toString("latin1"), text, "emit(parse(x)) is x");
    return pop.info(value);
  });
}

t.test("a dialogue in Wireshark's words", async (t) => {
  const rows: [string, string, string][] = [
    ["S", "+OK ready <1@x>\r\n", "S: +OK ready <1@x>"],
    ["C", "CAPA\r\n", "C: CAPA"],
    ["S", "+OK list\r\nUSER\r\nTOP\r\n.\r\n", "S: +OK list"],
    ["C", "USER bob\r\n", "C: USER bob"],
    ["S", "+OK\r\n", "S: +OK"],
    ["C", "PASS x y\r\n", "C: PASS x y"],
    ["S", "+OK 2 msgs\r\n", "S: +OK 2 msgs"],
    ["C", "list\r\n", "C: list"],
    ["S", "+OK 2 messages\r\n1 20\r\n", "S: +OK 2 messages"],
    ["S", "2 30\r\n.\r\n", "S: DATA fragment, 9 bytes"],
    ["C", "RETR 1\r\n", "C: RETR 1"],
    ["S", "+OK 20 octets\r\nSubject: x\r\n\r\nhi\r\n", "S: +OK 20 octets"],
    ["S", "more\r\n", "S: DATA fragment, 6 bytes"],
    ["S", "+OK is text here\r\n", "S: +OK is text here"],
    ["S", ".\r\n", "S: DATA fragment, 3 bytes"],
    ["S", "+OK\x9c\x1b[2J x\r\n", "S: +OK\ufffd\\033[2J x"],
    ["C", "STAT\r\nNOOP\r\n", "C: STAT"],
    ["S", "+OK 2 50\r\n+OK\r\n", "S: +OK 2 50"],
    ["C", "RETR 9\r\n", "C: RETR 9"],
    ["S", "-ERR no such\r\n", "S: -ERR no such"],
    ["C", "LIST 1\r\n", "C: LIST 1"],
    ["S", "+OK 1 20\r\n", "S: +OK 1 20"],
    ["C", "AUTH PLAIN\r\n", "C: AUTH PLAIN"],
    ["S", "+ \r\n", "S: + "],
    ["C", "AGEAYg==\r\n", "C: AGEAYg=="],
    ["S", "-ERR \x1b[2J \xff\r\n", "S: -ERR \\033[2J \ufffd"],
    ["S", "what?\r\n", "S: DATA fragment, 7 bytes"],
    ["C", "STLS\r\n", "C: STLS"],
    ["S", "+OK go\r\n", "S: +OK go"],
    ["C", "\x16\x03\x01", "C: TLS, 3 bytes"],
  ];
  t.same(
    infos(rows.map(([end, text]) => [end, text])),
    rows.map(([, , info]) => info),
  );
});

t.test("pipelined commands and their responses in one segment", async (t) => {
  const one = parse("RETR 1\r\nTOP 2 0\r\nUIDL 1\r\nQUIT\r\n", { fromClient: true });
  const state = pop.track(one, { fromClient: true });
  const answer = parse("+OK\r\na\r\n.\r\n-ERR gone\r\n+OK 1 x\r\n+OK bye\r\n", { fromClient: false, state });
  t.same(
    answer.parts.map((part) => part.kind),
    ["response", "text", "end", "response", "response", "response"],
  );
});

t.test("the end of a mail is found wherever segments are cut", async (t) => {
  const text = "x\r\n..\r\n.\r\n+OK next\r\n";
  for (let cut = 1; cut < text.length - 10; cut += 1) {
    const start: Context = { fromClient: false, state: { due: ["single"], tail: "\r\n" } };
    const first = parse(text.slice(0, cut), start);
    const value = parse(text.slice(cut), { fromClient: false, state: pop.track(first, start) });
    t.match(value.parts.at(-1), { kind: "response", description: "next" }, `cut at ${cut}`);
    t.equal(value.parts.at(-2)?.kind, "end");
  }
});

t.test("fields in Wireshark's words", async (t) => {
  const c = new Cursor(bytes("RETR 1\r\n"), 0, undefined, true);
  pop.parse(c, { fromClient: true });
  t.match(c.finish(), [
    {
      name: "pop.request",
      text: "RETR 1\\r\\n",
      ...{ start: 0, end: 8 },
      children: [
        { name: "pop.request.command", text: "Request command: RETR", value: "RETR", start: 0, end: 4 },
        { name: "pop.request.parameter", text: "Request parameter: 1", value: "1", start: 5, end: 6 },
      ],
    },
  ]);
  const d = new Cursor(bytes("+OK list\r\nUSER\r\n.\r\n"), 0, undefined, true);
  pop.parse(d, { fromClient: false, state: { due: ["multi"] } });
  t.match(d.finish(), [
    {
      text: "+OK list\\r\\n",
      children: [
        { name: "pop.response.indicator", text: "Response indicator: +OK" },
        { name: "pop.response.description", text: "Response description: list" },
      ],
    },
    { name: "pop.response.data", text: "USER\\r\\n", start: 10, end: 16 },
    { name: "pop.response.data", text: ".\\r\\n", start: 16, end: 19 },
  ]);
});

t.test("lines are not put together: each segment is shown as it comes", async (t) => {
  for (const text of ["NOOP\r\nQU", "QU", "x".repeat(9000)]) t.equal(pop.frame(bytes(text)), text.length);
});

t.test("a message that the response announced in octets is handed on when it is whole", async (t) => {
  let state: unknown;
  const messages = [
    ["C", "RETR 1\r\n"],
    ["S", "+OK 12 octets\r\n"],
    ["S", "A: b\r\n"],
    ["S", "\r\nhi\r\n"],
    ["S", ".\r\n"],
  ].map(([end, text = ""]) => {
    const context: Context = { fromClient: end === "C", state };
    const value = parse(text, context);
    state = pop.track(value, context);
    return Buffer.from(value.message ?? "").toString();
  });
  t.same(messages, ["", "", "", "A: b\r\n\r\nhi\r\n", ".\r\n"]);
});

t.test("commands without an answer are remembered up to a bound", async (t) => {
  const context: Context = { fromClient: true };
  const state = pop.track(parse("NOOP\r\n".repeat(5000), context), context) as { due: string[] };
  t.equal(state.due.length, 1000);
});

t.test("any octets give parts, and nothing that could move a cursor", async (t) => {
  const states = [
    undefined,
    { due: ["multi"] },
    { due: [], tail: "\r\n" },
    { due: ["tls"] },
    { due: [], tls: true },
  ];
  const check = (octets: Uint8Array, fromClient: boolean, which: number) => {
    const context: Context = { fromClient, state: states[which] };
    const value: Pop = pop.parse(new Cursor(octets, 0, octets.length, true), context);
    pop.track(value, context);
    return !/[\x00-\x1f\x7f-\x9f]/.test(pop.info(value));
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), fc.nat(4), check), { numRuns: 300 });
  const text = fc.string({
    unit: fc.constantFrom("+OK", "-ERR", " ", "\r\n", "\n", ".", "a", "+"),
    maxLength: 30,
  });
  fc.assert(
    fc.property(text, fc.nat(4), (said, which) => check(bytes(said), false, which)),
    { numRuns: 500 },
  );
  t.pass();
});
