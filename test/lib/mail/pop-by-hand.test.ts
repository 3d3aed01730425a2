import t from "tap";
import { dialect } from "../../../lib/mail/pop-by-hand.ts";

t.test("the dialect knows where a response ends", async (t) => {
  const answered: [string, string, boolean][] = [
    ["", "+OK hi\r\n", true],
    ["", "+OK h", false],
    ["STAT", "+OK 2 50\r\n", true],
    ["LIST", "+OK 2 messages\r\n", false],
    ["list", "+OK 2 messages\r\n1 2\r\n", false],
    ["LIST", "+OK 2 messages\r\n1 2\r\n.\r\n", true],
    ["LIST 1", "+OK 1 2\r\n", true],
    ["RETR 1", "+OK\r\n..\r\n", false],
    ["RETR 1", "+OK\r\n..\r\n.\r\n", true],
    ["RETR 9", "-ERR none\r\n", true],
    ["TOP 1 0", "+OK\r\n.\r\n", true],
    ["CAPA", "+OK\r\n", false],
    ["UIDL 1", "+OK 1 x\r\n", true],
  ];
  for (const [line, text, expected] of answered)
    t.equal(dialect.answered?.(text, line), expected, `${line} ${JSON.stringify(text)}`);
  t.equal(dialect.farewell?.("+OK bye\r\n", "quit"), true);
  t.equal(dialect.farewell?.("+OK 1 2\r\n", "LIST 1"), false);
});

t.test("what may be said next", async (t) => {
  for (const [said, reply, next] of [
    [[], "+OK hi\r\n", "USER "],
    [["USER ann"], "+OK\r\n", "PASS "],
    [["USER ann", "PASS x"], "-ERR no\r\n", "USER "],
    [["USER ann", "PASS x"], "+OK\r\n", "STAT"],
    [["APOP ann 1", "LIST"], "-ERR\r\n", "STAT"],
  ] as const)
    t.equal(dialect.next?.(said, reply)[0], next, said.join());
});
