// Writes the frames that tshark selects into test/golden/filters.tsv, on purpose only. A line is a capture of
// test/golden/captures, a filter, and the numbers of the frames: add a line with the first two, and
// `node scripts/filters.mjs` adds the third; `--all` writes every line anew. Look at what changed. `--names`, after a
// build, prints fields that parsers note in the golden captures and that lib/wire/fields-*.ts do not have, with their
// kinds in tshark.
import { execFile, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const captures = fileURLToPath(new URL("../test/golden/captures/", import.meta.url));
const table = fileURLToPath(new URL("../test/golden/filters.tsv", import.meta.url));

/** "1-4 7" of the numbers 1, 2, 3, 4, 7. */
function ranges(numbers) {
  const parts = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(" ");
}

async function selected(capture, filter) {
  const args = ["-n", "-r", captures + capture, "-Y", filter, "-T", "fields", "-e", "frame.number"];
  const env = { ...process.env, TZ: "UTC", LC_ALL: "C.UTF-8" };
  try {
    const { stdout } = await promisify(execFile)("tshark", args, { env, maxBuffer: 1 << 26 });
    return ranges(stdout.split("\n").filter(Boolean).map(Number));
  } catch (error) {
    return `error ${error.stderr
      .split("\n")
      .find((line) => line.startsWith("tshark: "))
      ?.slice(8)}`;
  }
}

if (process.argv.includes("--names")) {
  const { unlisted } = await import("../build/test/support/fields.js");
  const kinds = new Map();
  const { stdout } = spawnSync("tshark", ["-G", "fields"], { maxBuffer: 1 << 28 });
  for (const line of (stdout ?? "").toString().split("\n")) {
    const [sort, , name, kind] = line.split("\t");
    if (sort === "F" && !kinds.has(name)) kinds.set(name, kind);
  }
  const files = readdirSync(captures).filter((name) => /\.pcap(ng)?$/.test(name));
  for (const name of await unlisted(files)) console.log(`${name}\t${kinds.get(name) ?? "(not in tshark)"}`);
} else {
  if (spawnSync("tshark", ["--version"]).error) {
    console.log("filters: skipped: tshark is not installed");
    process.exit(0);
  }
  const lines = readFileSync(table, "utf8").split("\n").filter(Boolean);
  const written = [];
  for (const line of lines) {
    const [capture, filter, numbers] = line.split("\t");
    if (numbers !== undefined && !process.argv.includes("--all")) written.push(line);
    else written.push(`${capture}\t${filter}\t${await selected(capture, filter)}`);
  }
  writeFileSync(table, `${written.join("\n")}\n`);
  console.log(`test/golden/filters.tsv: ${written.length} filters`);
}
