import { EventEmitter, once } from "node:events";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { watchFiles } from "../../../lib/zone/watch.ts";

t.test("a file written in place, and one that takes its place", async (t) => {
  const folder = t.testdir({ "a.db": "1", "other.db": "1" });
  const file = join(folder, "a.db");
  const seen = new EventEmitter();
  // What is watched keeps no process alive.
  const alive = setInterval(() => {}, 1000);
  const stop = watchFiles([file], () => seen.emit("changed"), t.fail);
  t.teardown(() => clearInterval(alive));
  const changed = () => once(seen, "changed", { signal: AbortSignal.timeout(5000) });
  let wait = changed();
  await writeFile(file, "2");
  await wait;
  wait = changed();
  await writeFile(`${file}~`, "3");
  await rename(`${file}~`, file);
  await wait;
  stop();
});

t.test("a folder that is not there", async (t) => {
  const why: string[] = [];
  watchFiles(
    ["/nonexistent/a.db"],
    () => {},
    (line) => why.push(line),
  )();
  t.same(why, ["no such file or directory"]);
});
