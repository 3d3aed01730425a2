/** Lines of SMTP replies: what is one, what is none, and where the lines behind the first stand. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { SmtpPart } from "../../../lib/wire/smtp-part.ts";
import { readReplyLine } from "../../../lib/wire/smtp-reply.ts";

const cursor = (text: string, recording = false) => {
  const bytes = Buffer.from(text, "latin1");
  return new Cursor(bytes, 0, bytes.length, recording);
};
const reply = (code: number, more: boolean, text?: string): SmtpPart =>
  text === undefined ? { kind: "reply", code, more } : { kind: "reply", code, more, text };

for (const [line, part] of [
  ["250-one\r\n", reply(250, true, "one")],
  ["250 two\n", reply(250, false, "two")],
  ["250 \r\n", reply(250, false, "")],
  ["354\r\n", reply(354, false)],
  ["000 a\tb", reply(0, false, "a\tb")],
  ["2500 x\r\n", { kind: "line", text: "2500 x" }],
  ["25\r\n", { kind: "line", text: "25" }],
  ["2a0 x\r\n", { kind: "line", text: "2a0 x" }],
  ["250\tx\r\n", { kind: "line", text: "250\tx" }],
  ["\r\n", { kind: "line", text: "" }],
] as const)
  for (const recording of [false, true])
    t.same(readReplyLine(cursor(line, recording)), part, JSON.stringify(line));

t.test("a line behind one that goes on stands below it", async (t) => {
  const c = cursor("250-one\r\n250 two\r\nwords\r\n", true);
  const first = readReplyLine(c);
  t.same(readReplyLine(c, first), reply(250, false, "two"));
  t.same(readReplyLine(c, reply(250, true, "")), { kind: "line", text: "words" });
  const parameter = (text: string, start: number, end: number) => ({
    ...{ name: "smtp.rsp.parameter", text: `Response parameter: ${text}`, start, end },
  });
  t.match(c.finish(), [
    {
      ...{ name: "smtp.response", start: 0, end: 25 },
      children: [
        { text: "Response code: Requested mail action okay, completed (250)", start: 0, end: 3, value: 250 },
        parameter("one", 4, 7),
        parameter("two", 13, 16),
        parameter("words", 18, 23),
      ],
    },
  ]);
});
