import t from "tap";
import { noPaint } from "../../lib/command.ts";
import { paint, paintFor, render, toJson } from "../../repl/face.ts";

function sink() {
  const data: string[] = [];
  const notices: string[] = [];
  return {
    data,
    notices,
    output: {
      data: (text: string) => void data.push(text),
      notice: (text: string) => void notices.push(text),
    },
  };
}

t.test("a result is lines for people and one object under --json", async (t) => {
  const result = { json: { a: 1, big: 12345678901234567890n }, lines: () => ["one", "two"] };
  const people = sink();
  render(result, false, people.output, noPaint);
  t.same(people.data, ["one\ntwo"]);
  const machine = sink();
  render(result, true, machine.output, noPaint);
  t.same(machine.data, ['{"a":1,"big":"12345678901234567890"}']);
  const asked = sink();
  render({ ...result, asJson: true }, false, asked.output, noPaint);
  t.equal(asked.data.length, 1);
});

t.test("a notice goes to standard error, and a notice without data stays there under --json", async (t) => {
  const { data, notices, output } = sink();
  // How wide the terminal is reaches who makes the lines.
  const wide = { lines: (_paint: unknown, width?: number) => [`w${width}`] };
  const rows = { rows: (_json: boolean, _paint: unknown, width?: number) => [`r${width}`] };
  const said: string[] = [];
  for (const one of [wide, rows])
    for (const width of [72, undefined])
      render(one, false, { ...output, data: (text) => void said.push(text), width }, noPaint);
  t.same(said, ["w72", "wundefined", "r72", "rundefined"]);
  render({ notice: true, lines: () => ["Trying ..."] }, false, output, noPaint);
  render({ notice: true, lines: () => ["Trying ..."] }, true, output, noPaint);
  t.same(data, []);
  t.same(notices, ["Trying ...", "Trying ..."]);
});

t.test("progress is drawn where there is a terminal, and nowhere else", async (t) => {
  const { data, notices, output } = sink();
  const result = { progress: true as const, lines: () => ["5 frames"] };
  render(result, false, output, noPaint);
  const drawn: string[] = [];
  const terminal = { ...output, progress: (text: string) => void drawn.push(text) };
  render(result, true, terminal, noPaint);
  t.same([...data, ...notices, ...drawn], []);
  render(result, false, terminal, noPaint);
  t.same(drawn, ["5 frames"]);
});

t.test("nothing in JSON can reach a terminal raw", async (t) => {
  const text = toJson({ banner: "\x1b]52;c;x\x07\x9b31m\u202e\x7f" });
  t.notMatch(text, /[\x00-\x1f\x7f-\x9f\u202e]/);
  t.equal(JSON.parse(text).banner, "\x1b]52;c;x\x07\x9b31m\u202e\x7f");
});

t.test("colour follows the choice, then the environment, then the stream", async (t) => {
  const tty = { isTTY: true } as NodeJS.WriteStream;
  const file = { isTTY: false } as NodeJS.WriteStream;
  const before = { ...process.env };
  t.teardown(() => {
    process.env = before;
  });
  process.env = { TERM: "xterm" };
  t.equal(paintFor(tty, "auto"), paint);
  t.equal(paintFor(file, "auto"), noPaint);
  t.equal(paintFor(file, "always"), paint);
  process.env = { TERM: "xterm", NO_COLOR: "1" };
  t.equal(paintFor(tty, "auto"), noPaint);
  process.env = { TERM: "dumb" };
  t.equal(paintFor(tty, "auto"), noPaint);
  process.env = { TERM: "xterm", FORCE_COLOR: "1" };
  t.equal(paintFor(file, "auto"), paint);
  t.match(paint("error", "x"), /\x1b\[31mx/);
});
