/** Text as a layer: its lines, and where they lie. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { attachText, noteLines, textLayer, textName } from "../../../lib/wire/text-lines.ts";

t.test("each line stands with what ends it", async (t) => {
  const bytes = Buffer.from("a\r\n\nb\x1b");
  const c = new Cursor(bytes, 0, bytes.length, true);
  t.equal(noteLines(c, bytes.length), 3);
  t.same(
    c.finish().map(({ text, start, end }) => [text, start, end]),
    [
      ["a\\r\\n", 0, 3],
      ["\\n", 3, 4],
      ["b\\033", 4, 6],
    ],
  );
});

t.test("text that is on the wire as it is lies where it does", async (t) => {
  const c = new Cursor(Buffer.from("....ab\nc"), 0, 8, true);
  attachText(c, Buffer.from("ab\nc"), 4, 8);
  const [layer] = c.attached;
  t.match(layer, { name: textName, text: "Line-based text data (2 lines)", start: 4, end: 8 });
  t.same(
    layer?.fields.map(({ start, end }) => [start, end]),
    [
      [4, 7],
      [7, 8],
    ],
  );
});

t.test("text that a coding conceals lies in all of its octets", async (t) => {
  const c = new Cursor(new Uint8Array(8), 0, 8, true);
  attachText(c, Buffer.from("much longer than that\n"), 4, 8, true);
  const [layer] = c.attached;
  t.equal(layer?.text, "Line-based text data (1 lines)");
  t.same([layer?.fields[0]?.start, layer?.fields[0]?.end], [4, 8]);
});

t.test("nothing is made when nothing is recorded, and of nothing", async (t) => {
  const silent = new Cursor(new Uint8Array(2));
  attachText(silent, Buffer.from("ab"), 0, 2);
  t.same(silent.attached, []);
  const empty = new Cursor(new Uint8Array(2), 0, 2, true);
  attachText(empty, new Uint8Array(), 0, 0);
  t.same(empty.attached, []);
});

t.test("its media type stands in its line", (t) => {
  t.equal(textLayer(Buffer.from("ab\nc"), "text/plain").text, "Line-based text data: text/plain (2 lines)");
  t.end();
});

t.test("of very many lines all are counted, and the first are shown", (t) => {
  const { text, fields } = textLayer(Buffer.from("a\n".repeat(50_000)));
  t.equal(text, "Line-based text data (50000 lines)");
  t.equal(fields.length, 20_001);
  t.match(fields.at(-1), { text: /^\[More than 20000 lines/, start: 40_000, end: 100_000 });
  t.end();
});
