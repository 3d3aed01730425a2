import t from "tap";
import { Pace } from "../../../lib/scan/pace.ts";
import { timingOf } from "../../../lib/scan/timing.ts";

t.test("RFC 6298: the time-out follows the round trips, within its bounds", async (t) => {
  const pace = new Pace(timingOf(3));
  t.equal(pace.timeout, 1000, "before the first answer");
  pace.answered(400, 0);
  t.same(pace.roundTrip, { smoothed: 400, deviation: 200 }, "2.2: the first sample");
  t.equal(pace.timeout, 1200);
  pace.answered(400, 0);
  t.same(pace.roundTrip, { smoothed: 400, deviation: 150 }, "2.3");
  for (let i = 0; i < 100; i += 1) pace.answered(0.1, 0);
  t.equal(pace.timeout, 100, "never below the least");
});

t.test("Karn: what was sent again gives no sample, and tells of a loss", async (t) => {
  const pace = new Pace(timingOf(3));
  for (let i = 0; i < 50; i += 1) pace.answered(1, 0);
  const before = pace.window;
  t.equal(pace.retries, 1, "one more try is worth it until one was of use");
  pace.answered(5000, 1);
  t.equal(pace.roundTrip?.smoothed, 1);
  t.ok(pace.window <= before / 2 + 1, "the window is halved");
  t.equal(pace.retries, 2);
  pace.answered(1, 9);
  t.equal(pace.retries, 10, "never more than --max-retries");
});

t.test("the window grows by answers, up to its bound", async (t) => {
  const pace = new Pace(timingOf(3), 40);
  t.equal(pace.window, 10);
  for (let i = 0; i < 1000; i += 1) pace.answered(1, 0);
  t.equal(pace.window, 40);
  pace.shrink(3);
  t.equal(pace.window, 3);
  t.equal(pace.wait(0, 3), Number.POSITIVE_INFINITY, "full");
  t.equal(pace.wait(0, 2), 0);
});

t.test("silence lets more be under way", async (t) => {
  const pace = new Pace(timingOf(3));
  for (let i = 0; i < 20; i += 1) pace.silent();
  t.equal(pace.window, 30);
});

t.test("rates and delays", async (t) => {
  const slow = new Pace(timingOf(3, { maxRate: 100 }));
  let [now, sent] = [1000, 0];
  for (; now < 2000; now += 1)
    while (slow.wait(now, 0) === 0) {
      slow.sent(now);
      sent += 1;
    }
  t.ok(sent >= 95 && sent <= 115, `about 100 in a second, ${sent}`);
  const polite = new Pace(timingOf(2));
  polite.sent(0);
  t.equal(polite.wait(0, 0), 400);
  t.equal(polite.window, 1);
  const hurried = new Pace(timingOf(3, { minRate: 1000 }), 500);
  hurried.sent(10_000);
  t.equal(hurried.wait(20_000, 400), 0, "a least rate is kept above the window");
  t.equal(hurried.wait(20_000, 500), Number.POSITIVE_INFINITY, "but not above what there is");
});

t.test("a gap that was learned is kept", async (t) => {
  const pace = new Pace(timingOf(3), 100);
  pace.sent(0);
  t.equal(pace.wait(0, 0), 0);
  pace.space(50);
  pace.sent(100);
  t.equal(pace.wait(100, 0), 50);
  pace.space(0);
  t.equal(pace.wait(100, 0), 0);
});
