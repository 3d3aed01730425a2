import t from "tap";
import { timeOf, timeText } from "../../../lib/wire/dns-time.ts";

t.test("times of signatures", async (t) => {
  t.equal(timeText(0), "19700101000000");
  t.equal(timeText(0xffffffff), "21060207062815");
  t.equal(timeOf("20261121084212"), Date.UTC(2026, 10, 21, 8, 42, 12) / 1000);
  t.equal(timeOf("21060207062815"), 0xffffffff);
  t.equal(timeOf("1234"), 1234);
  for (const wrong of ["", "x", "20261321084212", "21070101000000", "99999999999", "-1"])
    t.throws(() => timeOf(wrong), RangeError, wrong);
});
