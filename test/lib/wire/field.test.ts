import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { type Field, fieldOf, shared, sharedOf } from "../../../lib/wire/field.ts";

const octets = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

t.test("every field has the same keys in the same order, whatever it holds", async (t) => {
  const keys = ["name", "text", "start", "end", "value", "children", "error"];
  const c = new Cursor(octets, 0, 8, true);
  c.open("group");
  c.uint(1, "a", "A");
  c.note("b", "B", 0, 0);
  c.close("Group", 1);
  for (const field of [...c.fields, ...(c.fields[0]?.children ?? []), fieldOf("c", "C", 0, 1, "x", [])])
    t.same(Object.keys(field), keys);
});

t.test(
  "a field that is shared shows nothing of it, and cannot be changed, nor what is below it",
  async (t) => {
    const plain = fieldOf("a", "A", 0, 1, 7, [fieldOf("b", "B", 0, 1)]);
    const before = JSON.stringify(plain);
    t.equal(sharedOf(plain), undefined);
    t.equal(shared(plain), plain);
    t.match(sharedOf(plain), { json: undefined });
    t.equal(JSON.stringify(plain), before);
    const [child] = plain.children ?? [];
    for (const change of [
      () => (plain.text = "x"),
      () => (child as Field).start++,
      () => plain.children?.push(fieldOf("c", "C", 0, 1)),
    ])
      t.throws(change, TypeError);
    t.equal(sharedOf({ name: "d", text: "D", start: 0, end: 1 }), undefined, "an object of another's");
  },
);
