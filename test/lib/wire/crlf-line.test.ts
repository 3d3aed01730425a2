import t from "tap";
import { readLine, withoutEnd } from "../../../lib/wire/crlf-line.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

for (const [octets, lines] of [
  ["", []],
  ["a\r\nb\n\r\n", ["a\r\n", "b\n", "\r\n"]],
  ["a\rb", ["a\rb"]],
  ["caf\xe9\r\nrest", ["caf\xe9\r\n", "rest"]],
] as const) {
  const c = new Cursor(Buffer.from(octets, "latin1"));
  const found: string[] = [];
  while (c.left > 0) found.push(readLine(c));
  t.same(found, lines, JSON.stringify(octets));
}

for (const [line, text] of [
  ["a\r\n", "a"],
  ["a\n", "a"],
  ["a\r", "a\r"],
  ["a\r\n\r\n", "a\r\n"],
] as const)
  t.equal(withoutEnd(line), text, JSON.stringify(line));
