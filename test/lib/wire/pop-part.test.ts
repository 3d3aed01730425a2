import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readCommand, readResponse, readText } from "../../../lib/wire/pop-part.ts";

const cursor = (text: string) => new Cursor(Buffer.from(text, "latin1"));

for (const [line, part] of [
  ["USER ann b\r\n", { kind: "command", verb: "USER", argument: "ann b" }],
  ["noop\n", { kind: "command", verb: "noop" }],
] as const)
  t.same(readCommand(cursor(line)), part, JSON.stringify(line));

for (const [line, part] of [
  ["+OK 2 320\r\n", { kind: "response", indicator: "+OK", description: "2 320" }],
  ["-ERR\r\n", { kind: "response", indicator: "-ERR" }],
  ["+ \r\n", { kind: "response", indicator: "+", description: "" }],
  ["+OKAY\r\n", { kind: "response", indicator: "+OKAY" }],
  ["hello\r\n", { kind: "line", text: "hello" }],
] as const)
  t.same(readResponse(cursor(line)), part, JSON.stringify(line));

t.test("text up to its dot; what follows is the next response", async (t) => {
  const c = cursor("one\r\n..\r\n.\r\n+OK\r\n");
  const parts = readText(c, "\r\n").map((part) => [
    part.kind,
    Buffer.from("bytes" in part ? part.bytes : []).toString(),
  ]);
  t.same(parts, [
    ["text", "one\r\n..\r\n"],
    ["end", ".\r\n"],
  ]);
  t.same(readResponse(c), { kind: "response", indicator: "+OK" });
});
