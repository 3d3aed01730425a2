/** Fields that frames share: made once for what they say and where, and changed by nobody. */
import t from "tap";
import type { Layer } from "../../../lib/capture/frame.ts";
import { layersOf, type Step } from "../../../lib/capture/layer.ts";
import { Alike } from "../../../lib/wire/alike.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { type Field, fieldOf, sharedOf } from "../../../lib/wire/field.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { rawFrame } from "../../support/samples.ts";

const octets = Uint8Array.of(7, 7, 9, 7, 7, 7, 7, 7);

/** Reads one octet by way of what is kept; gives the fields, and how often it was read in truth. */
function reader(seen: Alike, key: (value: number) => number | string) {
  let reads = 0;
  const at = (offset: number, recording = true) => {
    const c = new Cursor(octets, offset, octets.length, recording);
    c.alike(seen, key(c.peek()), () => {
      reads += 1;
      c.uint(1, "x.flags", "Flags");
    });
    t.equal(c.offset, offset + 1, "the cursor is behind it");
    return c.finish();
  };
  return { at, reads: () => reads };
}

for (const key of [(value: number) => value, (value: number) => `flags ${value}`]) {
  const { at, reads } = reader(new Alike(), key);
  const [first] = at(0);
  t.match(first, { name: "x.flags", text: "Flags: 7", start: 0, end: 1, value: 7 });
  t.ok(sharedOf(first as Field));
  t.equal(at(0)[0], first, "the same field");
  t.equal(reads(), 1);
  t.match(at(1), [{ text: "Flags: 7", start: 1, end: 2 }], "another place");
  t.match(at(2), [{ text: "Flags: 9", start: 2, end: 3 }], "another value");
  t.equal(reads(), 3);
  t.same(at(0, false), [], "not recording, it is read alone");
  t.equal(reads(), 4);
}

t.test("what cannot be read is not kept", async (t) => {
  const seen = new Alike();
  const c = new Cursor(octets, 7, 8, true);
  t.throws(() => c.alike(seen, 1, () => c.uint(2, "x", "X")), { name: "Malformed" });
  t.equal(seen.find(1, 7), undefined);
});

t.test("little is kept, and nothing of far places", async (t) => {
  const seen = new Alike();
  const keep = (key: number, offset: number) => seen.keep(key, offset, [fieldOf("a", "A", 0, 1)], 1);
  for (let key = 0; key < 512; key += 1) keep(key, 0);
  t.ok(seen.find(0, 0));
  keep(512, 0);
  t.equal(seen.find(0, 0), undefined, "it begins anew");
  t.match(seen.find(512, 0), { size: 1 });
  keep(1, 2048);
  t.equal(seen.find(1, 2048), undefined);
});

t.test("a layer that moves or cuts a shared field has a copy of it", async (t) => {
  const seen = new Alike();
  const protocol: Protocol<number> = {
    name: "four",
    label: "FOUR",
    title: "Four",
    parse(c) {
      c.alike(seen, 0, () => {
        c.open("four.a");
        c.uint(1, "four.b", "B");
        c.uint(1, "four.c", "C");
        c.close("A");
      });
      return 0;
    },
    info: String,
  };
  const layer = (more: Partial<Step> = {}) => {
    const step = { protocol: protocol as Protocol, start: 0, end: 4, context: {}, ...more };
    return layersOf(step, rawFrame(octets))[0] as Layer;
  };
  const plain = [
    {
      start: 0,
      end: 2,
      children: [
        { start: 0, end: 1 },
        { start: 1, end: 2 },
      ],
    },
  ];
  const first = layer();
  t.match(first.fields, plain);
  t.equal(layer().fields[0], first.fields[0], "shared where it lies");
  const moved = layer({ whole: new Uint8Array(4), origin: 3, payload: [3, 8] });
  t.match(moved.fields, [
    {
      start: 3,
      end: 5,
      children: [
        { start: 3, end: 4 },
        { start: 4, end: 5 },
      ],
    },
  ]);
  const cut = layer({ whole: new Uint8Array(4), origin: -1, payload: [0, 8] });
  t.match(cut.fields, [
    {
      start: 0,
      end: 1,
      children: [
        { start: 0, end: 0 },
        { start: 0, end: 1 },
      ],
    },
  ]);
  for (const { fields } of [moved, cut]) t.equal(sharedOf(fields[0] as Field), undefined);
  t.match(layer().fields, plain, "and the shared one is as it was");
});
