// Runs each compiled test file as a plain node process, two at a time (a quarter of the cost of `tap run`), and closes
// with the line `N passed, N failed, N skipped`. Words after it choose files by a part of their name.
//
// Files that touch nothing but memory share a process: half of the files, of which each would cost a third of a second to
// start. What a test does alone (sockets, children, timers, folders of its own, what is left of it) keeps it alone.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

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

// tap has hundreds of modules, which each process would read: where the tests look first, one file holds them all.
const tap = `${folder}node_modules/tap/`;
const installed = fileURLToPath(new URL("../node_modules/.package-lock.json", import.meta.url));
const age = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (age(`${tap}package.json`) <= age(installed)) {
  await build({
    entryPoints: [fileURLToPath(import.meta.resolve("tap"))],
    outfile: `${tap}index.mjs`,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Some of its parts are CommonJS, and ask for Node's own modules.
    banner: {
      js: 'import { createRequire as ownRequire } from "node:module"; const require = ownRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  writeFileSync(`${tap}package.json`, JSON.stringify({ name: "tap", exports: "./index.mjs" }));
}

const total = { pass: 0, fail: 0, skip: 0 };
const failures = [];
const limitSeconds = 120;
const mostTogether = 60;
const together = fileURLToPath(new URL("together.mjs", import.meta.url));
// Tests leave the user's own mail, keys and history alone.
const own = mkdtempSync(`${tmpdir()}/porthole-test-`);
const folders = { XDG_DATA_HOME: `${own}/data`, XDG_STATE_HOME: `${own}/state` };

const alone = new RegExp(
  [
    ...[
      "testdir",
      "teardown",
      "t\\.(before|after|intercept|mock|plan|setTimeout|bailout)",
      "child_process",
      "spawn",
      "\\bpty\\b",
    ],
    "node:(net|dgram|tls|http|https|worker_threads|timers|fs/promises|perf_hooks|diagnostics)",
    ...["process\\.", "globalThis", "setTimeout", "setInterval", "\\.listen", "bind\\("],
  ].join("|"),
);
const known = new Map();
/** True for a file that does any of it, or imports a support file that does. */
function isAlone(name) {
  const before = known.get(name);
  if (before !== undefined) return before;
  // While it is being asked, a cycle adds nothing.
  known.set(name, false);
  const text = readFileSync(source + name.replace(/\.js$/, ".ts"), "utf8");
  const found =
    alone.test(text) ||
    [...text.matchAll(/support\/[\w-]+\.ts|"\.\/([\w-]+)\.ts"/g)].some(([at, sibling]) =>
      isAlone(sibling ? `${name.replace(/[^/]*$/, "")}${sibling}.ts` : at),
    );
  known.set(name, found);
  return found;
}

/** Runs node with these words; gives what it said and how it ended. */
function run(words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--enable-source-maps", ...words], {
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
      resolve({ code, signal, out });
    });
  });
}

/** Counts a file's result and says it. */
function report(name, result, ms, out, signal) {
  for (const key of Object.keys(total)) total[key] += result[key];
  const verdict = result.fail ? "FAIL" : "ok  ";
  console.log(
    `${verdict} ${name.replace(/\.test\.js$/, "")}: ${result.pass} passed, ${result.fail} failed, ${result.skip} skipped, ${ms} ms`,
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
}

async function runFile(name) {
  const started = Date.now();
  const { code, signal, out } = await run([folder + name]);
  const summary = [...out.matchAll(/^# \{ (.*) \}$/gm)].at(-1)?.[1] ?? "";
  const count = (key) => Number(new RegExp(`\\b${key}: (\\d+)`).exec(summary)?.[1] ?? 0);
  const plan = /^1\.\.0/m.test(out) && code === 0;
  const result = { pass: count("pass"), fail: count("fail"), skip: count("skip") + count("todo") };
  // A file skipped whole is one skip; one that ended badly or said nothing is one failure.
  if (plan && result.pass === 0) result.skip ||= 1;
  else if (((code || signal) && !result.fail) || (!summary && !result.fail)) result.fail = 1;
  report(name, result, Date.now() - started, out, signal);
}

/** Runs these in one process; of what it says nothing, because it ended before, each runs alone. */
async function runTogether(names) {
  const { out } = await run([together, ...names.map((name) => folder + name)]);
  const said = new Set();
  let from = 0;
  for (const match of out.matchAll(/^# of a file: (.*)$/gm)) {
    const { file, ms, ...result } = JSON.parse(match[1]);
    const name = file.slice(folder.length);
    said.add(name);
    if (result.pass + result.fail === 0) result.skip ||= 1;
    report(name, result, ms, out.slice(from, match.index));
    from = match.index + match[0].length;
  }
  for (const name of names) if (!said.has(name)) await runFile(name);
}

// These wait more than they compute (for a scanner's patience, for hosts that come up): they have a lane of their own.
const waiting = "nmap|lib/scan/agreement|servers/ssh|lab|repl/commands/lab-run|lib/scan/version";
const beside = files.filter((name) => new RegExp(`^(${waiting})\\.test\\.js$`).test(name));
const rest = files.filter((name) => !beside.includes(name));
const queue = rest.filter(isAlone).map((name) => () => runFile(name));
const shared = rest.filter((name) => !isAlone(name));
// As many as are done in some seconds, so that a limit of time means something and both workers have a part.
for (let at = 0; at < shared.length; at += mostTogether)
  queue.unshift(() => runTogether(shared.slice(at, at + mostTogether)));
const lanes = [queue, queue, beside.map((name) => () => runFile(name))];
await Promise.all(
  lanes.map(async (lane) => {
    for (let job = lane.shift(); job; job = lane.shift()) await job();
  }),
);
rmSync(own, { recursive: true, force: true });
if (failures.length > 0) console.log(failures.join("\n"));
console.log(`${total.pass} passed, ${total.fail} failed, ${total.skip} skipped`);
process.exitCode = total.fail > 0 || files.length === 0 ? 1 : 0;
