import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { fieldOf } from "../../../lib/wire/field.ts";

const octets = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

t.test("every field has the same keys in the same order, whatever it holds", async (t) => {
  const keys = ["name", "text", "start", "end", "value", "children", "error", "shared"];
  const c = new Cursor(octets, 0, 8, true);
  c.open("group");
  c.uint(1, "a", "A");
  c.note("b", "B", 0, 0);
  c.close("Group", 1);
  for (const field of [...c.fields, ...(c.fields[0]?.children ?? []), fieldOf("c", "C", 0, 1, "x", [])])
    t.same(Object.keys(field), keys);
});
