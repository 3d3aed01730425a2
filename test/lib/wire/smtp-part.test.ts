import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { isCommand, partInfo, readCommand, readText, type SmtpPart } from "../../../lib/wire/smtp-part.ts";

const cursor = (text: string) => new Cursor(Buffer.from(text, "latin1"));

for (const [line, due, part, command, info] of [
  [
    "MAIL FROM:<a@b> X\r\n",
    undefined,
    { kind: "command", verb: "MAIL", argument: "FROM:<a@b> X" },
    true,
    "MAIL FROM:<a@b> X",
  ],
  ["quit\r\n", undefined, { kind: "command", verb: "quit" }, true, "quit"],
  ["hello there\r\n", undefined, { kind: "command", verb: "hello", argument: "there" }, false, "hello there"],
  ["STARTTLS\n", undefined, { kind: "command", verb: "STARTTLS" }, true, "STARTTLS"],
  [
    "AUTH LOGIN YW5u\r\n",
    undefined,
    { kind: "command", verb: "AUTH", argument: "LOGIN YW5u" },
    true,
    "AUTH LOGIN User: YW5u",
  ],
  ["YW5u\r\n", "User", { kind: "command", verb: "YW5u", credential: "User" }, true, "User: YW5u"],
  ["cHc=\r\n", "Pass", { kind: "command", verb: "cHc=", credential: "Pass" }, true, "Pass: cHc="],
  ["x y\r\n", "other", { kind: "command", verb: "x y", credential: "" }, true, "x y"],
] as const) {
  const found = readCommand(cursor(line), due);
  t.same(found, part, JSON.stringify(line));
  t.equal(isCommand(found), command);
  t.equal(partInfo(found, undefined), info);
}

const more: SmtpPart = { kind: "reply", code: 250, more: true, text: "one" };
for (const [part, before, info] of [
  [more, undefined, "250-one"],
  [{ kind: "reply", code: 250, more: false, text: "two" }, more, "two"],
  [{ kind: "reply", code: 354, more: false }, undefined, "354"],
  [{ kind: "line", text: "2500 x" }, undefined, "2500 x"],
] as const)
  t.equal(partInfo(part, before), info);

t.test("mail text ends with its dot, wherever the segments are cut", async (t) => {
  const whole = "a\r\n..b\r\n.\r\nQUIT\r\n";
  for (let at = 0; at <= 11; at += 1) {
    const first = readText(cursor(whole.slice(0, at)), "\r\n");
    const tail = `\r\n${whole.slice(0, at)}`.slice(-4);
    const c = cursor(whole.slice(at));
    const second = at === 11 ? [] : readText(c, tail);
    const kinds = [...first, ...second].map(({ kind }) => kind);
    t.equal(kinds.at(-1), "end", `cut at ${at}`);
    const octets = [...first, ...second].map((part) => Buffer.from("bytes" in part ? part.bytes : []));
    t.equal(Buffer.concat(octets).toString(), "a\r\n..b\r\n.\r\n");
    if (at < 11) t.equal(c.left, 6, "what follows is not text");
  }
});
