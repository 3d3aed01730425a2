import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  mostEntries,
  xdrBool,
  xdrFixed,
  xdrHyper,
  xdrList,
  xdrOpaque,
  xdrString,
  xdrUint,
} from "../../../lib/wire/xdr.ts";
import { hypers, opaque, uints } from "../../support/xdr.ts";

const over = (...parts: Uint8Array[]) => {
  const bytes = Buffer.concat(parts);
  return new Cursor(bytes, 0, bytes.length, true);
};

t.test("numbers, and names of numbers (RFC 4506 4.1 to 4.5)", async (t) => {
  const c = over(uints(5, 1, 7), hypers(2n ** 40n));
  t.equal(xdrUint(c, "a", "A", { 5: "five" }), 5);
  t.equal(xdrBool(c, "b", "B"), true);
  t.equal(xdrUint(c, "c", "C", {}), 7);
  t.equal(xdrHyper(c, "d", "D"), 2n ** 40n);
  t.same(
    c.fields.map(({ text }) => text),
    ["A: five (5)", "B: Yes", "C: Unknown (7)", `D: ${2n ** 40n}`],
  );
});

t.test("opaque data and strings, with their padding (4.9 to 4.11)", async (t) => {
  const c = over(opaque("abcde"), opaque("a\x1b[2J"), opaque(""), Buffer.from([1, 2, 3, 4, 5, 0, 0, 0]));
  t.equal(xdrOpaque(c, "o", "O").length, 5);
  t.equal(c.offset, 12);
  t.equal(xdrString(c, "s", "S"), "a\\033[2J");
  t.equal(xdrString(c, "e", "E"), "<EMPTY>");
  t.equal(xdrFixed(c, 5, "f", "F").length, 5);
  t.equal(c.left, 0);
  t.equal(c.fields[1]?.text, "S: a\\033[2J");
});

t.test("a length or a count that is not true", async (t) => {
  t.throws(() => xdrOpaque(over(uints(0xffffffff)), "o", "O"), { name: "Malformed" });
  t.throws(() => xdrString(over(uints(5), Buffer.from("abc")), "s", "S"), { name: "Malformed" });
  let entries = 0;
  xdrList(over(Buffer.alloc(mostEntries * 8, 1)), () => {
    entries += 1;
  });
  t.equal(entries, mostEntries, "a list is read up to a bound");
});
