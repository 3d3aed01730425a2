import t from "tap";
import { stuff, unstuff } from "../../../lib/net/dot-stuffing.ts";

t.test("dot-stuffing goes there and back", async (t) => {
  t.equal(stuff("a\n.b\r\n..\r."), "a\r\n..b\r\n...\r\n..\r\n.\r\n");
  t.equal(stuff(""), ".\r\n");
  t.equal(unstuff(Buffer.from(".")), null);
  for (const [line, plain] of [
    ["..", "."],
    [". x", " x"],
    [".x", "x"],
    ["x.", "x."],
    ["", ""],
  ] as const)
    t.equal(Buffer.from(unstuff(Buffer.from(line))!).toString(), plain);
});
