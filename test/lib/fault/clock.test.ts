import t from "tap";
import { clock, gone } from "../../../lib/fault/clock.ts";
import { pair } from "../../../lib/net/memory.ts";

t.test("sleep ends in time, or at once when it is not to go on", async (t) => {
  const before = clock.now();
  await clock.sleep(20);
  t.ok(clock.now() - before >= 19, "not before its time");
  const controller = new AbortController();
  const asleep = clock.sleep(60_000, controller.signal);
  controller.abort();
  await asleep;
  await clock.sleep(60_000, controller.signal);
});

t.test("a connection that is closed or reset, here or there, ends the wait", async (t) => {
  for (const [how, end] of [
    ["closed", (_theirs: ReturnType<typeof pair>[0], ours: ReturnType<typeof pair>[0]) => ours.close()],
    ["reset by the peer", async (theirs: ReturnType<typeof pair>[0]) => theirs.reset()],
  ] as const) {
    const [theirs, ours] = pair();
    t.equal(gone(ours), gone(ours), "one signal");
    const asleep = clock.sleep(60_000, gone(ours));
    await end(theirs, ours);
    await asleep;
    t.pass(how);
  }
});
