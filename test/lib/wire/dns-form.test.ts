import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { formed, partText } from "../../../lib/wire/dns-form.ts";
import { parsed, readBack, written } from "../../support/rdata.ts";

const one = formed([
  ["u8", "dns.x.n", "Number"],
  ["name", "dns.x.name", "Name"],
  ["types", "dns.x.types", "Types"],
]);

t.test("parts one after the other, each a field", async (t) => {
  const octets = "07016100000140";
  t.same(readBack(one, octets), { values: [7, "a", [1]] });
  t.equal(written(one, { values: [7, "a", [1]] }), octets);
  t.equal(one.text({ values: [7, "a", []] }), "7 a.");
  const c = new Cursor(Buffer.from(octets, "hex"), 0, 7, true);
  one.read(c, 0);
  t.same(
    c.finish().map(({ text }) => text),
    ["Number: 7", "Name: a", "Types: A"],
  );
  t.same(readBack(one, "0700000000".slice(0, 4)).values, [7, ".", []]);
});

t.test("a type list of several blocks, in any order", async (t) => {
  const types = [257, 1, 65400, 28];
  const octets = written(formed([["types", "dns.x", "Types"]]), { values: [types] });
  t.same(readBack(formed([["types", "dns.x", "Types"]]), octets).values, [[1, 28, 257, 65400]]);
  for (const wrong of ["0000", "0021", "0002ff", "00"])
    t.throws(() => readBack(formed([["types", "dns.x", "Types"]]), wrong), { name: "Malformed" }, wrong);
});

t.test("wrong words", async (t) => {
  const rows: [Parameters<typeof formed>[0], string, RegExp][] = [
    [[["u8", "f", "Number"]], "256", /Number "256" is not a number up to 255/],
    [[["u16", "f", "Number"]], "", /Number is missing/],
    [[["u32", "f", "Number"]], "1 2", /"2" is one word too many/],
    [[["type", "f", "Type"]], "zz", /"zz" is no record type/],
    [[["types", "f", "Types"]], "A zz", /"zz" is no record type/],
    [[["hex", "f", "Digest"]], "0 x", /Digest "0x" is not hexadecimal/],
    [[["salt", "f", "Salt"]], "abc", /Salt "abc" is not hexadecimal/],
    [[["base64", "f", "Key"]], "A", /not base 64/],
    [[["hash", "f", "Hash"]], "!", /not base 32/],
    [[["time", "f", "Time"]], "x", /no time/],
  ];
  for (const [parts, text, message] of rows)
    t.throws(() => parsed(formed(parts), text), { name: "RangeError", message }, text);
});

t.test("text of a part", async (t) => {
  const bytes = Uint8Array.of(0x1b, 0x22);
  t.equal(partText("text", bytes), '"\\027\\""');
  t.equal(partText("hex", bytes), "1B22");
  t.equal(partText("salt", new Uint8Array(0)), "-");
  t.equal(partText("type", 65280), "TYPE65280");
});
