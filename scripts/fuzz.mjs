// Hostile captures by the million: `node scripts/fuzz.mjs [CASES [SEED [FROM]]]`, after a build. The seed is printed; a failed
// case is told by its number, and `node scripts/fuzz.mjs 1 SEED NUMBER` runs it alone. Ends with 1 when a case failed.
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** Seconds without a new case after which the case that runs is taken to hang. */
const patience = 10;

if (isMainThread) {
  const [cases = 1_000_000, seed = Date.now() % 2 ** 32, from = 0] = process.argv.slice(2).map(Number);
  if (![cases, seed, from].every(Number.isSafeInteger)) {
    console.error("fuzz: numbers are meant (node scripts/fuzz.mjs CASES SEED FROM)");
    process.exit(2);
  }
  console.log(`${cases} cases from number ${from}, seed ${seed}`);
  const started = Date.now();
  const shared = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { cases, seed, from, shared },
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 },
  });
  let last = -1;
  let since = Date.now();
  const watch = setInterval(() => {
    const now = Atomics.load(shared, 0);
    if (now !== last) [last, since] = [now, Date.now()];
    else if (Date.now() - since > patience * 1000) {
      console.log(`case ${now} hangs: no end in ${patience} s`);
      process.exit(1);
    }
  }, 1000);
  worker.on("message", ({ report, failures }) => {
    for (const failure of failures) console.log(failure);
    const seconds = (Date.now() - started) / 1000;
    const { slowest, memory } = report;
    console.log(
      `${report.cases} cases of seed ${seed}: ${failures.length} failed; ${seconds.toFixed(0)} s, ${Math.round(report.cases / seconds)} a second; slowest ${slowest.milliseconds.toFixed(0)} ms (case ${slowest.number}); peak memory ${Math.round(Math.max(memory, process.resourceUsage().maxRSS * 1024) / 1e6)} MB`,
    );
    process.exitCode = failures.length > 0 ? 1 : 0;
  });
  worker.on("error", (error) => {
    console.log(`case ${Atomics.load(shared, 0)}: ${error.stack}`);
    process.exitCode = 1;
  });
  worker.on("exit", () => clearInterval(watch));
} else {
  const { fuzz } = await import("../build/test/support/fuzz.js");
  const { cases, seed, from, shared } = workerData;
  const report = await fuzz({ cases, seed, from, told: (number) => Atomics.store(shared, 0, number) });
  const failures = report.failures.map((failure) => failure.message);
  parentPort.postMessage({ report: { ...report, failures: [] }, failures });
}
