import t from "tap";
import { nextConnection, now } from "../../../lib/net/journal.ts";

t.test("time never runs backwards and is the time of day; numbers are not used twice", async (t) => {
  let last = now();
  t.ok(Math.abs(Number(last / 1_000_000n) - Date.now()) < 60_000);
  for (let i = 0; i < 1000; i += 1) {
    const next = now();
    if (next < last) t.fail("backwards");
    last = next;
  }
  t.equal(nextConnection() + 1, nextConnection());
});
