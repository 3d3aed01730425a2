/** A small run of the fuzzer; `node scripts/fuzz.mjs` runs it by the million. */
import t from "tap";
import { fuzz, runCase } from "./support/fuzz.ts";
import { mutate } from "./support/mutate.ts";
import { random } from "./support/samples.ts";

const cases = 1500;

t.test("hostile captures: no throw, no hang, no control octet on any output", async (t) => {
  const seed = Number(process.env.PORTHOLE_SEED ?? Date.now() % 2 ** 32);
  t.comment(`PORTHOLE_SEED=${seed}`);
  const report = await fuzz({ seed, cases });
  t.same(
    report.failures.map((failure) => failure.message.slice(0, 2000)),
    [],
  );
  t.ok(
    report.slowest.milliseconds < 1000,
    `case ${report.slowest.number}: ${report.slowest.milliseconds} ms`,
  );
});

t.test("a case is the same again", async (t) => {
  await runCase(3, 5);
  const bytes = Buffer.alloc(200, 7);
  const once = () => {
    const next = random(9);
    return Array.from({ length: 50 }, () => mutate(bytes, next, bytes).toString("hex"));
  };
  t.same(once(), once());
  t.ok(new Set(once()).size > 40, "cases differ");
});
