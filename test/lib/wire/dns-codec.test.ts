import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  absoluteText,
  duration,
  exactly,
  nameField,
  octets,
  parseNumber,
  quoted,
  u16,
  u32,
} from "../../../lib/wire/dns-codec.ts";

t.test("numbers", async (t) => {
  t.same([...u16(0x1234), ...u32(0xfedcba98)], [0x12, 0x34, 0xfe, 0xdc, 0xba, 0x98]);
  t.equal(parseNumber("12", "x", 12), 12);
  t.equal(parseNumber("1w2d", "x", 0x7fffffff, true), 777_600);
  for (const wrong of ["13", "-1", "1h", "", undefined])
    t.throws(() => parseNumber(wrong, "x", 12), RangeError);
});

t.test("words", async (t) => {
  t.same([...octets('a\\"\\200\\;é')], [0x61, 0x22, 200, 0x3b, 0xc3, 0xa9]);
  t.throws(() => octets("\\256"), /no octet/);
  t.equal(quoted(Buffer.from([0x61, 0x22, 0x5c, 27, 200])), '"a\\"\\\\\\027\\200"');
  t.throws(() => exactly(["a"], 2, "two words"), /two words is missing/);
  t.throws(() => exactly(["a", "b", "c"], 2, "two words"), /all there may be/);
});

t.test("names", async (t) => {
  t.equal(absoluteText("a.b"), "a.b.");
  t.equal(absoluteText("."), ".");
  const c = new Cursor(Buffer.from(`${"00".repeat(12)}017800`, "hex"), 12, undefined, true);
  t.equal(nameField(c, 0, "dns.ns", "Name Server"), "x");
  t.match(c.finish(), [{ name: "dns.ns", text: "Name Server: x", start: 12, end: 15 }]);
});

t.test("durations", async (t) => {
  t.equal(duration(0), "0 seconds");
  t.equal(duration(90061), "1 day, 1 hour, 1 minute, 1 second");
});
