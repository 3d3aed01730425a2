import t from "tap";
import { HiddenLine, type Key } from "../../repl/hidden.ts";

const named = (name: string, more: Key = {}): [string | undefined, Key] => [undefined, { name, ...more }];
const typed = (text: string): [string | undefined, Key][] =>
  [...text].map((char) => [char, { name: char, sequence: char }]);
const Return = named("return");

/** Plays keys; the lines that they ended, and what the last key was. */
function play(keys: [string | undefined, Key][], hidden = new HiddenLine()) {
  const lines: string[] = [];
  let last: unknown;
  for (const [chars, key] of keys) {
    const found = hidden.key(chars, key);
    last = typeof found === "object" ? "line" : found;
    if (typeof found === "object") lines.push(found.line);
  }
  return { lines, last };
}

t.test("what is typed, erased and ended", (t) => {
  const cases: [[string | undefined, Key][], string[]][] = [
    [[...typed("s3cret"), Return], ["s3cret"]],
    [[...typed("abc"), named("backspace"), ...typed("d"), named("enter")], ["abd"]],
    [[...typed("a😀"), named("backspace"), Return], ["a"]],
    [[named("backspace"), Return], [""]],
    [[...typed("abc"), named("u", { ctrl: true }), ...typed("x"), Return], ["x"]],
    [[...typed("abc"), ["\x03", { name: "c", ctrl: true }], ...typed("x"), Return], ["x"]],
    [[...typed("a"), ["\x04", { name: "d", ctrl: true }], Return], ["a"]],
    [[["\t", { name: "tab" }], ["\x1b[A", { name: "up" }], ["x", { name: "x", meta: true }], Return], [""]],
    [
      [["pasted text", { sequence: "pasted text" }], Return, ...typed("2"), Return],
      ["pasted text", "2"],
    ],
  ];
  for (const [keys, lines] of cases) t.same(play(keys).lines, lines);
  t.end();
});

t.test("Ctrl-C and Ctrl-D alone are for others; nothing grows without end", (t) => {
  t.equal(play([["\x03", { name: "c", ctrl: true }]]).last, false);
  t.equal(play([["\x04", { name: "d", ctrl: true }]]).last, false);
  const hidden = new HiddenLine();
  const [line] = play([...typed("x".repeat(10_000)), Return], hidden).lines;
  t.equal(line?.length, 4096);
  t.notOk(hidden.typing);
  t.end();
});

t.test("takes over what an editor shows already", (t) => {
  const hidden = new HiddenLine();
  const editor = { line: "pass", cursor: 4 };
  hidden.take(editor);
  t.same(editor, { line: "", cursor: 0 });
  t.ok(hidden.typing);
  t.same(play([...typed("word"), Return], hidden).lines, ["password"]);
  hidden.take({ line: "x", cursor: 1 });
  hidden.clear();
  t.notOk(hidden.typing);
  t.end();
});
