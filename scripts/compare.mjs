// Compares our columns with those of the tshark that is installed, capture by capture: `npm run compare -- FILES`.
// Each difference is shown a few times; the last lines say how much is equal to the letter. Skipped, with a word,
// where there is no tshark. With `--trees` the lines of the trees are compared instead.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compareTrees } from "./compare-trees.mjs";
import { tshark, version } from "./tshark.mjs";

const program = fileURLToPath(new URL("../build/bin/porthole.js", import.meta.url));
const columns = ["number", "time", "source", "destination", "protocol", "length", "info"];
const aims = { number: 100, time: 100, length: 100, source: 99.5, destination: 99.5, protocol: 99, info: 95 };
const words = process.argv.slice(2);
const verbose = words.includes("-v");
// Beside a capture may lie its columns (NAME.tsv).
const of = words.includes("--of") ? words[words.indexOf("--of") + 1] : undefined;
const files = words.filter((word) => !word.startsWith("-") && !word.endsWith(".tsv") && word !== of);
const shownOfEach = verbose ? 1000 : 3;

if (!version) {
  console.log("compare: skipped: tshark is not installed");
  process.exit(0);
}
if (files.length === 0) {
  console.error("compare: no file is named (npm run compare -- FILE...)");
  process.exit(2);
}

if (words.includes("--trees")) {
  compareTrees(files, { all: verbose, of });
  process.exit(0);
}

/** tshark writes some control octets of a column as two characters. */
const escapes = { "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (text) => text.replace(/[\b\f\n\r\t]/g, (char) => escapes[char]);

// From 4.2 on the names of the columns are in lower case.
const name = (title) =>
  version[0] * 100 + version[1] >= 402 ? `_ws.col.${title.toLowerCase()}` : `_ws.col.${title}`;
const fields = [
  "frame.number",
  "frame.time_relative",
  name("Source"),
  name("Destination"),
  name("Protocol"),
  "frame.len",
  name("Info"),
];

function theirs(file) {
  return tshark(file, ["-T", "fields", ...fields.flatMap((field) => ["-e", field])])
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [number, time, source, destination, protocol, length, ...info] = line.split("\t");
      return {
        number: Number(number),
        time: Number(time),
        source,
        destination,
        protocol,
        length: Number(length),
        info: info.join("\t"),
      };
    });
}

function ours(file) {
  const { stdout, stderr } = spawnSync(process.execPath, [program, "read", "--json", file], {
    maxBuffer: 1 << 30,
  });
  const rows = stdout
    .toString()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  return { rows, error: stderr.toString().trim() };
}

const equal = Object.fromEntries(columns.map((column) => [column, 0]));
const ofProtocol = new Map();
let frames = 0;
for (const file of files) {
  const want = theirs(file);
  const { rows, error } = ours(file);
  const wrong = [];
  for (const [at, row] of want.entries()) {
    frames += 1;
    const got = rows[at];
    const tally = ofProtocol.get(row.protocol) ?? { frames: 0, info: 0 };
    ofProtocol.set(row.protocol, tally);
    tally.frames += 1;
    for (const column of columns) {
      const mine =
        column === "time"
          ? got?.time
          : typeof got?.[column] === "string"
            ? escaped(got[column])
            : got?.[column];
      const same = column === "time" ? Math.abs(Number(mine) - row.time) < 1e-6 : mine === row[column];
      if (same) equal[column] += 1;
      else wrong.push(`  ${row.number} ${column}\n    tshark  ${row[column]}\n    ours    ${mine}`);
      if (same && column === "info") tally.info += 1;
    }
  }
  if (rows.length > want.length) wrong.push(`  ${rows.length - want.length} frames more than tshark has`);
  if (wrong.length > 0) {
    console.log(`${file}: ${wrong.length} differences in ${want.length} frames${error ? ` (${error})` : ""}`);
    for (const line of wrong.slice(0, shownOfEach)) console.log(line);
    if (wrong.length > shownOfEach) console.log(`  ... (-v shows all)`);
  }
}
for (const [protocol, { frames: count, info }] of [...ofProtocol].sort(
  (a, b) => b[1].frames - b[1].info - (a[1].frames - a[1].info),
))
  if (info < count) console.log(`${protocol.padEnd(12)} ${info} of ${count} infos are equal`);
let missed = false;
for (const column of columns) {
  const share = frames === 0 ? 100 : (equal[column] / frames) * 100;
  if (share < aims[column]) missed = true;
  console.log(`${column.padEnd(12)} ${share.toFixed(2).padStart(6)} %  (aim ${aims[column]} %)`);
}
console.log(`${frames} frames of ${files.length} files, tshark ${version.join(".")}`);
process.exitCode = missed ? 1 : 0;
