import t from "tap";
import { SystemClock } from "../../../lib/host/clock.ts";

t.test("within the millisecond that the system says, also when its clock is set", async (t) => {
  let date = 1_000;
  let steady = 5_000_000n;
  const clock = new SystemClock(
    () => date,
    () => steady,
  );
  t.equal(clock.now(), 1_000_000_000n);
  steady += 400_000n;
  t.equal(clock.now(), 1_000_400_000n, "the monotonic clock tells how far it is in");
  steady += 300_000n;
  date = 1_001;
  t.equal(clock.now(), 1_001_000_000n, "a millisecond that began earlier than thought");
  steady += 5_000_000n;
  date = 1_002;
  t.equal(clock.now(), 1_002_999_999n, "one that has not ended yet");
  date = 9_000_000;
  t.equal(clock.now(), 9_000_000_000_000n, "the clock was set");
});

t.test("the real one agrees with Date and does not stand still", async (t) => {
  const clock = new SystemClock();
  for (let round = 0; round < 1000; round += 1) {
    const before = BigInt(Date.now()) * 1_000_000n;
    const now = clock.now();
    const after = BigInt(Date.now() + 1) * 1_000_000n;
    if (now < before || now > after) return t.fail(`${now} is not between ${before} and ${after}`);
  }
  const first = clock.now();
  let later = clock.now();
  for (let round = 0; round < 1_000_000 && later === first; round += 1) later = clock.now();
  t.not(later, first);
});
