/** Leftover octets: as a protocol, within a message, and behind one. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { attachData, data, dataLayer, noteData, takeData } from "../../../lib/wire/data.ts";
import { lines } from "../../support/der.ts";

t.test("what no protocol claims", async (t) => {
  const c = new Cursor(Uint8Array.of(1, 2, 3), 1, 3, true);
  const value = data.parse(c);
  t.same([...value], [2, 3]);
  t.match(c.fields, [
    { name: "data.data", text: "Data: 0203", start: 1, end: 3 },
    { name: "data.len", text: "[Length: 2]", value: 2 },
  ]);
  t.equal(data.heading?.(value), "Data (2 bytes)");
  t.equal(data.info(value), "2 bytes");
  t.equal(data.emit?.(value), value);
});

t.test("what a message holds", async (t) => {
  for (const [hex, wanted] of [
    ["61", ["Data (1 byte)", " Data: 61", " [Length: 1]"]],
    ["6162", ["Data (2 bytes)", " Data: 6162", " [Length: 2]"]],
    ["", []],
  ] as const) {
    const bytes = Buffer.from(hex, "hex");
    t.same(lines(bytes, takeData), wanted);
    const c = new Cursor(bytes, 0, bytes.length, true);
    noteData(c, bytes, 0, bytes.length);
    t.equal(c.fields[0]?.text, wanted[0]);
    t.equal(c.offset, 0);
  }
  const silent = new Cursor(Uint8Array.of(1));
  takeData(silent);
  t.equal(silent.left, 0);
});

t.test("what is behind a message is no part of it", async (t) => {
  const c = new Cursor(Uint8Array.of(1, 2, 3), 1, 3, true);
  attachData(c);
  t.equal(c.offset, 1, "its end stays where it is");
  t.same(c.attached, [dataLayer(Uint8Array.of(2, 3), 1, 3)]);
  const none = new Cursor(Uint8Array.of(1), 1, 1, true);
  attachData(none);
  t.same(none.attached, []);
  const silent = new Cursor(Uint8Array.of(1));
  attachData(silent);
  t.same(silent.attached, []);
});
