// Installs once, builds what changed, and with --run opens the REPL. Node's own modules only: it runs before
// node_modules is there.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("..", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));

function run(command, args, what) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (done.status === 0) return;
  console.error(
    `porthole: cannot ${what}: ${done.error?.message ?? `${command} ended with ${done.status ?? done.signal}`}`,
  );
  process.exit(1);
}

/** A newer lock file than the one installed from means that a dependency changed. */
function installed() {
  // A folder that is a link belongs to another checkout: npm would empty it.
  if (lstatSync(path("node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  const stamp = path("node_modules/.package-lock.json");
  return existsSync(stamp) && statSync(path("package-lock.json")).mtimeMs <= statSync(stamp).mtimeMs;
}

if (!installed()) {
  console.error("porthole: installing (first run, about half a minute) ...");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], "install");
}

// tsc takes most of a second to find that nothing changed; git's list of files with their times takes none.
const sources = ["tsconfig.json", "package.json", "scripts/bundle.mjs", "scripts/warm.mjs", ...walk("")];
const newest = Math.max(...sources.map((name) => statSync(path(name)).mtimeMs));
const stamp = path("build/.stamp");
const key = `${newest} ${sources.length} ${process.version}`;
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== key) {
  console.error("porthole: building ...");
  run(process.execPath, [path("node_modules/typescript/bin/tsc"), "-p", "."], "build");
  run(process.execPath, [path("scripts/bundle.mjs")], "bundle");
  writeFileSync(stamp, key);
}

if (process.argv.includes("--run")) {
  const rest = process.argv.slice(process.argv.indexOf("--run") + 1);
  process.argv = [process.argv[0], path("build/bin/porthole.js"), ...rest];
  await import(new URL("build/bin/porthole.js", root));
}

function walk(folder) {
  return readdirSync(path(folder || "."), { withFileTypes: true }).flatMap((entry) => {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory())
      return /^(node_modules|build|docs|golden|\..*)$/.test(entry.name) ? [] : walk(name);
    return entry.name.endsWith(".ts") ? [name] : [];
  });
}
