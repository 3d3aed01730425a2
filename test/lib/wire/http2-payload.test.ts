import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import type { Http2 } from "../../../lib/wire/http2-message.ts";
import { readData, readHeaders } from "../../../lib/wire/http2-payload.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { octets } from "../../support/dissected.ts";

function read(type: number, flags: number, wire: string) {
  const bytes = octets(wire);
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value: Http2 = { kind: "frame", type, flags, stream: 1, length: bytes.length };
  (type === 0 ? readData : readHeaders)(c, value, undefined)?.();
  const texts = (list: Field[]): string[] => list.flatMap((one) => [one.text, ...texts(one.children ?? [])]);
  return { value, lines: texts(c.finish()), left: c.left };
}

t.test("RFC 9113 6.1: DATA with padding", async (t) => {
  const { value, lines, left } = read(0, 0x08, "02 616263 0000");
  t.same(lines, ["Pad Length: 0x02", "[Pad Length: 2]", "Data: 616263", "Padding: 0000"]);
  t.equal(Buffer.from(value.data ?? []).toString(), "abc");
  t.equal(left, 0);
  t.same(read(0, 0, "").lines, ["[Pad Length: 0]", "Data: <MISSING>"]);
});

t.test("RFC 9113 6.2, 6.6, 6.10: header blocks", async (t) => {
  const headers = read(1, 0x2c, "01 80000003 0f 82 00");
  t.match(headers.lines.slice(0, 7), [
    "Pad Length: 0x01",
    "[Pad Length: 1]",
    /= Exclusive: True$/,
    /= Stream Dependency: 3$/,
    "Weight: 15",
    "[Weight real: 16]",
    "Header Block Fragment: 82",
  ]);
  t.equal(headers.lines.at(-1), "Padding: 00");
  t.match(headers.value, { piece: { fields: [{ name: ":method", value: "GET" }] }, side: { broken: false } });
  const push = read(5, 0x04, "00000002 82");
  t.match(push.lines.slice(1, 4), [
    /= Reserved: 0x0$/,
    /= Promised-Stream-ID: 2$/,
    "Header Block Fragment: 82",
  ]);
  t.same(read(9, 0x04, "4001 6101 62").lines.slice(0, 2), [
    "[Pad Length: 0]",
    "Continuation Header: @\\001a\\001b",
  ]);
});

t.test("RFC 9113 6.1: more padding than the frame has", async (t) => {
  for (const [type, flags, wire] of [
    [0, 0x08, "05 6162"],
    [1, 0x08, "05 82"],
    [1, 0x28, "00 0000"],
    [5, 0x00, "0000"],
  ] as const)
    t.throws(() => read(type, flags, wire), Malformed);
});
