// Runs each compiled test file as a plain node process, two at a time (a quarter of the cost of `tap run`), and closes
// with the line `N passed, N failed, N skipped`. Words after it choose files by a part of their name.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../build/test/", import.meta.url));
const source = fileURLToPath(new URL("../test/", import.meta.url));
const wanted = process.argv.slice(2);
// The source tree decides, so that a build left over from a removed test does not run.
const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
  .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(source.length).replace(/^\//, ""))
  .map((name) => name.replace(/\.ts$/, ".js"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort();

const total = { pass: 0, fail: 0, skip: 0 };
const failures = [];
const limitSeconds = 120;
// Tests leave the user's own mail, keys and history alone.
const own = mkdtempSync(`${tmpdir()}/porthole-test-`);
const folders = { XDG_DATA_HOME: `${own}/data`, XDG_STATE_HOME: `${own}/state` };

function runFile(name) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(process.execPath, ["--enable-source-maps", folder + name], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...folders, NO_COLOR: "1", TAP_BAIL: "0" },
    });
    let out = "";
    const keep = (chunk) => {
      out += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const timer = setTimeout(() => child.kill("SIGKILL"), limitSeconds * 1000);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const summary = [...out.matchAll(/^# \{ (.*) \}$/gm)].at(-1)?.[1] ?? "";
      const count = (key) => Number(new RegExp(`\\b${key}: (\\d+)`).exec(summary)?.[1] ?? 0);
      const plan = /^1\.\.0/m.test(out) && code === 0;
      const result = { pass: count("pass"), fail: count("fail"), skip: count("skip") + count("todo") };
      // A file skipped whole is one skip; one that ended badly or said nothing is one failure.
      if (plan && result.pass === 0) result.skip ||= 1;
      else if (((code || signal) && !result.fail) || (!summary && !result.fail)) result.fail = 1;
      for (const key of Object.keys(total)) total[key] += result[key];
      const verdict = result.fail ? "FAIL" : "ok  ";
      console.log(
        `${verdict} ${name.replace(/\.test\.js$/, "")}: ${result.pass} passed, ${result.fail} failed, ${result.skip} skipped, ${Date.now() - started} ms`,
      );
      if (result.fail)
        failures.push(
          `--- ${name}`,
          signal ? `ended by ${signal} (the limit is ${limitSeconds} s)` : "",
          out
            .split("\n")
            .filter((line) => !/^\s*ok \d/.test(line))
            .join("\n"),
        );
      resolve();
    });
  });
}

// These wait for a scanner's patience more than they compute: they run beside the others.
const beside = files.filter((name) => name === "nmap.test.js");
const queue = files.filter((name) => !beside.includes(name));
await Promise.all([
  ...beside.map(runFile),
  ...Array.from({ length: 2 }, async () => {
    for (let name = queue.shift(); name; name = queue.shift()) await runFile(name);
  }),
]);
rmSync(own, { recursive: true, force: true });
if (failures.length > 0) console.log(failures.join("\n"));
console.log(`${total.pass} passed, ${total.fail} failed, ${total.skip} skipped`);
process.exitCode = total.fail > 0 || files.length === 0 ? 1 : 0;
