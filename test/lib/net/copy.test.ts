import t from "tap";
import { chunks, copy } from "../../../lib/net/copy.ts";
import { pair } from "../../../lib/net/memory.ts";

t.test("copies until the end and tells how much; the iterator gives the same", async (t) => {
  const [a, b] = pair();
  const [c, d] = pair();
  const copied = copy(b, c).then((octets) => c.end().then(() => octets));
  for (const text of ["one", "two", "three"]) await a.write(text);
  await a.end();
  t.equal(await copied, 11);
  let seen = "";
  for await (const chunk of chunks(d)) seen += Buffer.from(chunk);
  t.equal(seen, "onetwothree");
});
