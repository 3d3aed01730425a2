import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteSeconds, seconds } from "../../../lib/wire/seconds.ts";

t.test("nanoseconds as seconds", async (t) => {
  for (const [time, digits, text] of [
    [0n, 9, "0.000000000"],
    [1n, 9, "0.000000001"],
    [999_999_999n, 9, "0.999999999"],
    [1_000_000_000n, 9, "1.000000000"],
    [1_999_999_999n, 6, "1.999999"],
    [2n ** 53n, 9, "9007199.254740992"],
    [1_700_000_000_123_456_789n, 9, "1700000000.123456789"],
    [1_700_000_000_123_456_789n, 3, "1700000000.123"],
    [-1n, 9, "-0.000000001"],
    [-1_500_000_000n, 6, "-1.500000"],
  ] as const)
    t.equal(seconds(time, digits), text, String(time));
});

t.test("read back, it is the same time", async () => {
  const seed = 20_261_122;
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }), (time) => {
      const [whole = "", part = ""] = seconds(time).replace("-", "").split(".");
      return part.length === 9 && BigInt(whole + part) * (time < 0n ? -1n : 1n) === time;
    }),
    { seed, numRuns: 2000 },
  );
});

t.test("as a field that no octet has", async (t) => {
  const c = new Cursor(new Uint8Array(4), 2, 4, true);
  noteSeconds(c, "x.time", "Time", 1_500_000_000n);
  const text = "[Time: 1.500000000 seconds]";
  t.match(c.finish(), [{ name: "x.time", text, start: 2, end: 2, value: 1.5 }]);
  const quiet = new Cursor(new Uint8Array(4));
  noteSeconds(quiet, "x.time", "Time", 1n);
  t.same(quiet.fields, []);
});
