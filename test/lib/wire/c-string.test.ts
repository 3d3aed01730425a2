import t from "tap";
import { hasStray, noteCString } from "../../../lib/wire/c-string.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

t.test("what stands behind a NUL is remarked on, unless it is padding", async (t) => {
  for (const [text, stray] of [
    ["", false],
    ["abc", false],
    ["abc\0", false],
    ["abc\0\0\0", false],
    ["abc\0d", true],
    ["\0\0a", true],
  ] as const)
    t.equal(hasStray(text), stray, JSON.stringify(text));
  const c = new Cursor(Buffer.from("abc\0d"), 0, 5, true);
  noteCString(c, { field: "x.y", label: "Name", said: "abc", strays: true }, 0, 5);
  t.match(c.fields, [
    { name: "x.y", text: "Name: abc", start: 0, end: 5, value: "abc", children: [{ name: "_ws.expert" }] },
  ]);
  t.equal(c.offset, 0);
  const quick = new Cursor(Buffer.from("abc"));
  noteCString(quick, { field: "x.y", label: "Name", said: "abc", strays: false }, 0, 3);
  t.same(quick.fields, []);
});
