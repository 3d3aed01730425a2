import t from "tap";
import { isPaced, templateNumber, timingOf } from "../../../lib/scan/timing.ts";

t.test("six templates by number and name", async (t) => {
  for (const [text, number] of [
    ["0", 0],
    ["5", 5],
    ["polite", 2],
    ["insane", 5],
  ] as const)
    t.equal(templateNumber(text), number);
  for (const text of ["6", "", "fast", "-1"]) t.equal(templateNumber(text), undefined);
});

t.test("what is said beside a template counts more", async (t) => {
  t.equal(timingOf().template, 3);
  t.equal(timingOf(2).delay, 400);
  t.equal(timingOf(2, { delay: 10 }).delay, 10);
  t.equal(timingOf(5).maxRetries, 2);
  t.ok(timingOf(5).maxTimeout < timingOf(4).maxTimeout);
});

t.test("a prescribed pace is one pace", async (t) => {
  t.notOk(isPaced(timingOf(3)));
  t.notOk(isPaced(timingOf(5)));
  for (const timing of [
    timingOf(2),
    timingOf(3, { maxRate: 5 }),
    timingOf(3, { minRate: 5 }),
    timingOf(3, { maxParallel: 1 }),
  ])
    t.ok(isPaced(timing));
});
