import t from "tap";
import { clockText, Progress } from "../../../lib/scan/progress.ts";

t.test("how far, how fast, how long still", async (t) => {
  const progress = new Progress(1000, 0);
  progress.task = "Connect scan";
  t.match(
    progress.line(0),
    /^Connect scan: 0\.0% done, 0 of 1000 ports, 0 ports\/s; 0:00:00 elapsed, time left unknown$/,
  );
  progress.done = 250;
  progress.mark(1000);
  t.equal(progress.rate(1000), 250);
  t.match(
    progress.line(1000),
    /25\.0% done, 250 of 1000 ports, 250 ports\/s; 0:00:01 elapsed, about 0:00:03 left/,
  );
});

t.test("the rate is that of the last seconds", async (t) => {
  const progress = new Progress(10_000, 0);
  for (let now = 250; now <= 20_000; now += 250) {
    progress.done += now <= 5000 ? 100 : 1;
    progress.mark(now);
  }
  t.ok(progress.rate(20_000) < 6, `${progress.rate(20_000)}`);
});

t.test("times", async (t) => {
  t.equal(clockText(0), "0:00:00");
  t.equal(clockText(3_725_000), "1:02:05");
  t.equal(clockText(-5), "0:00:00");
});
