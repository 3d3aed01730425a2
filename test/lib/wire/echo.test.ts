import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { echo } from "../../../lib/wire/echo.ts";

t.test("a message is its octets; the direction makes request or response", async (t) => {
  for (const text of ["", "hello", "\x00\xff"]) {
    const octets = Buffer.from(text, "latin1");
    const c = new Cursor(octets, 0, octets.length, true);
    const message = echo.parse(c);
    t.same(echo.emit?.(message), octets);
    t.same(
      c.fields.map((field) => [field.name, field.start, field.end]),
      [["echo.data", 0, octets.length]],
    );
    t.equal(echo.info(message, { fromClient: true }), "Request");
    t.equal(echo.info(message, { fromClient: false }), "Response");
  }
});
