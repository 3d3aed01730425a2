/** Leftover octets. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { data } from "../../../lib/wire/data.ts";

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
