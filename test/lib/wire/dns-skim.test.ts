import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Skim } from "../../../lib/wire/dns-skim.ts";

const over = (octets: string, size: number) => new Skim(new Cursor(Buffer.from(octets, "hex")), 0, size);

t.test("the end of the record stops nothing, the end of the message does", async (t) => {
  const skim = over("0361626301", 1);
  t.equal(Buffer.from(skim.string()).toString(), "abc");
  t.equal(skim.left, -3);
  t.throws(() => skim.rest(), { name: "Malformed" });
  t.equal(skim.number(1), 1);
  t.throws(() => skim.number(1), { name: "Malformed" });
});

t.test("one octet too many is all there is", async (t) => {
  const skim = over("01020304", 1);
  skim.skip(2);
  skim.rest();
  t.throws(() => skim.skip(1), { name: "Malformed" });
});

t.test("words of the list", async (t) => {
  const skim = over("00", 1);
  skim.show(1, "two");
  t.equal(skim.shown, " 1 two");
});

t.test("what loops over a record must end with it", async (t) => {
  over("0001400000", 3).types();
  t.throws(() => over("0002400000", 3).types(), { name: "Malformed" });
  over("016100", 2).strings();
  t.throws(() => over("026100", 2).strings(), { name: "Malformed" });
});
