import t from "tap";
import { duration } from "../../lib/duration.ts";

t.test("times", async (t) => {
  for (const [text, wanted] of [
    ["5", 5000],
    ["500ms", 500],
    ["2s", 2000],
    ["1.5m", 90_000],
    ["1h", 3_600_000],
    ["0", 0],
  ] as const)
    t.equal(duration(text), wanted, text);
  for (const text of ["", "-1", "1d", "s", "1e3", "1 s", "\x1b"])
    t.throws(() => duration(text), { code: "usage", message: /^Cannot read duration "[^\x1b]*"/ });
  t.equal(duration("2147483"), 2_147_483_000);
  for (const text of ["2147484", "999999999h"])
    t.throws(() => duration(text), { code: "usage", message: /^Cannot wait ".*": longer than 24 days$/ });
});
