import t from "tap";
import { type EchoMode, LineEditor } from "../../../lib/wire/telnet-line.ts";

/** The lines that `octets` make, and all that is echoed. */
function typed(octets: string, mode: EchoMode = "all", longest?: number) {
  const editor = new LineEditor(longest);
  let left: Uint8Array = Buffer.from(octets, "latin1");
  const lines: (string | null)[] = [];
  let echoed = "";
  while (left.length > 0) {
    const { taken, echo, line } = editor.type(left, mode);
    left = left.subarray(taken);
    echoed += echo;
    if (line !== undefined) lines.push(line);
  }
  return { lines, echoed };
}

t.test("line ends, erasing, echo", async (t) => {
  const cases: [string, string, (string | null)[], string][] = [
    [
      "CR LF, CR NUL, LF and CR end one line each",
      "a\r\nb\r\0c\nd\re\r",
      ["a", "b", "c", "d", "e"],
      "a\r\nb\r\nc\r\nd\r\ne\r\n",
    ],
    ["empty lines", "\r\n\r\n\r\r\n\n", ["", "", "", "", ""], "\r\n\r\n\r\n\r\n\r\n"],
    ["Backspace and DEL", "abx\x7fy\x08c\r", ["abc"], "abx\b \by\b \bc\r\n"],
    ["nothing to erase", "\x7f\x08a\r", ["a"], "a\r\n"],
    ["Ctrl-U", "abc\x15d\r", ["d"], "abc\b \b\b \b\b \bd\r\n"],
    ["Ctrl-C", "abc\x03d\r", ["", "d"], "abc^C\r\nd\r\n"],
    ["Ctrl-D ends an empty line only", "a\x04b\r\x04", ["ab", null], "ab\r\n"],
    ["control characters are not taken", "a\x1b[2J\x07b\r", ["a[2Jb"], "a[2Jb\r\n"],
    ["UTF-8", "\xc3\xa4\r", ["ä"], "??\r\n"],
    ["no UTF-8", "\xe4\r", ["\\xe4"], "?\r\n"],
  ];
  for (const [name, octets, lines, echo] of cases) {
    t.same(typed(octets), { lines, echoed: echo }, name);
    t.same(typed(octets, "none"), { lines, echoed: "" }, `${name}, not echoed`);
  }
  t.same(typed("secret\x7f\x15x\r", "ends"), { lines: ["x"], echoed: "\r\n" });
  t.same(typed("abcdefgh\r", "all", 4), { lines: ["abcd"], echoed: "abcd\r\n" });
});

t.test("CR and LF in different pieces are one end; what follows a line stays with the caller", async (t) => {
  const editor = new LineEditor();
  t.same(editor.type(Buffer.from("a\r"), "none"), { taken: 2, echo: "", line: "a" });
  t.same(editor.type(Buffer.from("\nb"), "none"), { taken: 2, echo: "" });
  t.same(editor.type(Buffer.from("\rsecret"), "all"), { taken: 1, echo: "\r\n", line: "b" });
});

t.test("IAC EC, EL and IP do what the keys do", async (t) => {
  const editor = new LineEditor();
  editor.type(Buffer.from("abc"), "none");
  t.equal(editor.erase("all"), "\b \b");
  t.equal(editor.kill("all"), "\b \b\b \b");
  t.equal(editor.erase("all"), "");
  t.same(editor.interrupt("all"), { echo: "^C\r\n", line: "" });
});
