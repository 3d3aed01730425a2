/** Layers that were read by themselves, where they lie in a message. */
import t from "tap";
import { type Attached, fieldOf } from "../../../lib/wire/field.ts";
import { moved, nested } from "../../../lib/wire/moved.ts";

const layer = (): Attached => ({
  name: "x",
  text: "X",
  start: 1,
  end: 4,
  fields: [fieldOf("x.a", "A", 1, 4, undefined, [fieldOf("x.b", "B", 2, 3, 7)])],
});

t.match(moved(layer(), 10, 20, false), {
  start: 11,
  end: 14,
  fields: [{ start: 11, end: 14, children: [{ start: 12, end: 13, value: 7 }] }],
});
t.match(
  moved(layer(), 10, 20, true),
  { start: 10, end: 20, fields: [{ start: 10, end: 20, children: [{ start: 10, end: 20 }] }] },
  "what was put together lies in all of its octets",
);
t.match(nested(layer()), { name: "x", text: "X", start: 1, end: 4, children: [{ name: "x.a" }] });
