// Runs test files one after another in one process, with a line of figures behind each: for files that touch nothing but
// memory and the files of the project. scripts/test.mjs chooses them.
import { pathToFileURL } from "node:url";
import t from "../build/test/node_modules/tap/index.mjs";

// Each test has its limit; of the whole, scripts/test.mjs keeps the time.
t.setTimeout(0);
// A test is counted when the next begins: what is counted of the first file is to be of it, too.
await t.test("the beginning", async () => {});
for (const file of process.argv.slice(2)) {
  const before = { ...t.counts };
  const started = performance.now();
  await import(pathToFileURL(file));
  // The tests that the file has queued are over when this one is.
  await t.test("the end of a file", async () => {});
  const { pass, fail, skip, todo } = t.counts;
  const figures = {
    file,
    // Without the one above.
    pass: pass - before.pass - 1,
    fail: fail - before.fail,
    skip: skip + todo - before.skip - before.todo,
    ms: Math.round(performance.now() - started),
  };
  process.stdout.write(`# of a file: ${JSON.stringify(figures)}\n`);
}
