/** Lines of IMAP in the tree: credentials, and which command an answer is for. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { imap } from "../../../lib/wire/imap.ts";
import { firstWord } from "../../../lib/wire/imap-line.ts";
import type { Context } from "../../../lib/wire/protocol.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const read = (text: string, context: Context) => {
  const c = new Cursor(bytes(text), 0, text.length, true);
  const value = imap.parse(c, context);
  const words = c.finish().flatMap(({ children = [] }) => children.map((field) => field.text));
  return { state: imap.track(value, context), words };
};

t.test("who logs in, in words and in quotes", async (t) => {
  for (const [line, ...wanted] of [
    ["a1 LOGIN bob secret", "Request Username: bob", "Request Password: secret"],
    ['a1 login "bob" "pa ss\\""', 'Request Username: "bob"', 'Request Password: "pa ss\\""'],
    ["a1 LOGIN bob", "Request Username: bob"],
    ["a1 LOGIN"],
    ["a1 UID COPY 1 Sent", "Request Folder: 1"],
  ] as const) {
    const { words } = read(`${line}\r\n`, { fromClient: true });
    t.same(
      words.filter((text) => /Username|Password|Folder/.test(text)),
      wanted,
      line,
    );
  }
});

t.test("an answer names the frame of its command, among several, and how long it took", async (t) => {
  let state: unknown;
  const say = (text: string, number: number, fromClient: boolean) => {
    const found = read(text, { fromClient, state, number, time: BigInt(number) * 1_000_000n });
    state = found.state;
    return found.words.filter((words) => words.startsWith("["));
  };
  say("a1 NOOP\r\na2 NOOP\r\n", 3, true);
  say("a3 STARTTLS\r\n", 5, true);
  const answer = ["[Request In: 3]", "[Response Time: 0.004000000 seconds]"];
  t.same(say("a2 OK\r\na1 OK done\r\n", 7, false), [...answer, ...answer]);
  t.same(say("a2 OK done\r\n", 8, false), ["[Request In: 3]", "[Response Time: 0.005000000 seconds]"]);
  t.same(say("* OK go\r\na9 OK no\r\n", 9, false), [], "nobody asked");
  t.same(say("a3 OK go\r\n", 10, false)[0], "[Request In: 5]");
  for (let at = 0; at < 100; at += 1) say(`b${at} NOOP\r\n`, 20 + at, true);
  t.equal((state as { asked: unknown[] }).asked.length, 32, "few are remembered");
});

t.test("the first word of a line", async (t) => {
  for (const [line, word] of [
    ["a1 OK", "a1"],
    ["a1", "a1"],
    ["", ""],
    ["x".repeat(500), "x".repeat(200)],
  ] as const)
    t.equal(firstWord(bytes(`${line}\r\n`), 0, line.length), word);
});
