import t from "tap";
import { hasLine, lineEnd, readLine, textEnd, withoutEnd } from "../../../lib/wire/crlf-line.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

for (const [octets, lines] of [
  ["", []],
  ["a\r\nb\n\r\n", ["a\r\n", "b\n", "\r\n"]],
  ["a\rb", ["a\r", "b"]],
  ["a\r\r\nb", ["a\r", "\r\n", "b"]],
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
  ["a\r", "a"],
  ["a\r\n\r\n", "a\r\n"],
] as const)
  t.equal(withoutEnd(line), text, JSON.stringify(line));

for (const [text, wanted] of [
  ["a", false],
  ["a\r", false],
  ["a\rb", true],
  ["a\n", true],
] as const)
  t.equal(hasLine(Buffer.from(text)), wanted, JSON.stringify(text));

for (const [text, next, waiting, length] of [
  ["a\r\nb", 3, 3, 1],
  ["a\nb", 2, 2, 1],
  ["a\rb", 2, 2, 1],
  ["a\r", 2, -1, 1],
  ["\r\r\n", 1, 1, 0],
  ["\n", 1, 1, 0],
  ["a", -1, -1, undefined],
] as const) {
  const bytes = Buffer.from(text);
  t.equal(lineEnd(bytes, 0), next, JSON.stringify(text));
  t.equal(lineEnd(bytes, 0, bytes.length, true), waiting, `${JSON.stringify(text)}, more to come`);
  if (length !== undefined) t.equal(textEnd(bytes, 0, next), length, `${JSON.stringify(text)}: its text`);
}
t.equal(lineEnd(Buffer.from("a\r\n"), 0, 2), 2, "what lies past the end is not looked at");
