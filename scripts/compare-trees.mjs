// Compares our trees with those of the tshark that is installed, line by line: `npm run compare -- --trees FILES`.
// What is compared of a line is its words and how deep it stands in its layer. The last lines say, layer by layer,
// how many of tshark's lines we have too, and how many of ours tshark has not; before them stand the lines that only
// one of both has, the most frequent first (`-v` shows all, `--of NAME` those of one layer).
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { tshark, version } from "./tshark.mjs";

const program = fileURLToPath(new URL("../build/bin/porthole.js", import.meta.url));
const shownOfEach = 8;
const noteHeading = "Packet comments";

/** tshark's frames, each a list of layers, each a list of [depth, words] without its heading. */
function theirs(file) {
  const frames = [];
  let layer;
  for (const line of tshark(file, ["-V"]).split("\n")) {
    // Comments stand in front of the frame that they are of.
    const noted = frames.at(-1)?.at(-1)?.heading === noteHeading;
    if (line === noteHeading || (/^Frame \d+: /.test(line) && !noted)) frames.push([]);
    // Octets that tshark prints as a dump are no lines of the tree.
    if (line === "" || frames.length === 0 || /^[0-9a-f]{4} {2}(?:[0-9a-f]{2} )+/.test(line)) continue;
    const depth = /^ */.exec(line)[0].length / 4;
    if (depth === 0) {
      layer = [];
      frames.at(-1).push({ heading: line, lines: layer });
    }
    // Lines of a text begin with what they like.
    else if (frames.at(-1).at(-1).heading.startsWith("Line-based text")) layer.push(`1 ${line.trim()}`);
    else layer?.push(`${depth} ${line.trim()}`);
  }
  return frames;
}

/** Ours in the same form, with the names of the layers. */
function ours(file) {
  const { stdout } = spawnSync(process.execPath, [program, "read", "-n", "-V", "--json", file], {
    maxBuffer: 1 << 30,
  });
  const rows = stdout
    .toString()
    .split("\n")
    .filter((line) => line.startsWith("{"));
  return rows.map((row) => {
    const layers = [];
    for (const { name, text, fields, quoted } of JSON.parse(row).layers) {
      const lines = quoted ? layers.at(-1).lines : [];
      const depth = quoted ? 2 : 1;
      if (quoted) lines.push(`1 ${text}`);
      else layers.push({ name, heading: text, lines });
      const put = (field, at) => {
        lines.push(`${at} ${field.text.trim()}`);
        for (const child of field.fields ?? []) put(child, at + 1);
      };
      for (const field of fields) put(field, depth);
    }
    return layers;
  });
}

/** The layer of ours that a layer of tshark's is: the next whose heading begins with the same words. */
function partner(layers, heading, from) {
  const title = (text) => text.split(/[,(]/)[0].trim();
  for (let at = from; at < layers.length; at += 1)
    if (layers[at].heading === heading || title(layers[at].heading) === title(heading)) return at;
  return -1;
}

const tallies = new Map();
const tally = (name) => {
  if (!tallies.has(name))
    tallies.set(name, { theirs: 0, equal: 0, extra: 0, missing: new Map(), more: new Map() });
  return tallies.get(name);
};
/** Counts a line that one of both has not; numbers are not told apart. */
function count(map, line, where) {
  const key = line.replace(/\d+|\b[0-9a-f]{4,}\b/g, "N");
  const known = map.get(key);
  if (known) known.times += 1;
  else map.set(key, { times: 1, line, where });
}

function compareLayer(name, want, got, where) {
  const sums = tally(name);
  const left = new Map();
  for (const line of got) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of want) {
    sums.theirs += 1;
    const there = left.get(line) ?? 0;
    if (there > 0) {
      sums.equal += 1;
      left.set(line, there - 1);
    } else count(sums.missing, line, where);
  }
  for (const [line, times] of left)
    for (let n = 0; n < times; n += 1) {
      sums.extra += 1;
      count(sums.more, line, where);
    }
}

/** Compares the files and prints what differs. */
export function compareTrees(files, { all, of }) {
  for (const file of files) {
    const got = ours(file);
    for (const [at, layers] of theirs(file).entries()) {
      const mine = got[at] ?? [];
      const where = `${file.split("/").at(-1)} ${at + 1}`;
      const used = new Set();
      let from = 0;
      for (const { heading, lines } of layers) {
        const found = partner(mine, heading, from);
        if (found < 0) {
          compareLayer(`(${heading.split(/[,(:]/)[0]})`, [`0 ${heading}`, ...lines], [], where);
          continue;
        }
        from = found + 1;
        used.add(found);
        const { name, heading: own, lines: more } = mine[found];
        compareLayer(name, [`0 ${heading}`, ...lines], [`0 ${own}`, ...more], where);
      }
      for (const [n, { name, heading, lines }] of mine.entries())
        if (!used.has(n)) compareLayer(name, [], [`0 ${heading}`, ...lines], where);
    }
  }
  const sorted = [...tallies].sort((a, b) => a[1].theirs - a[1].equal - (b[1].theirs - b[1].equal));
  for (const [name, sums] of sorted) {
    if (of !== undefined && name !== of) continue;
    for (const [sign, map] of [
      ["-", sums.missing],
      ["+", sums.more],
    ]) {
      const lines = [...map.values()].sort((a, b) => b.times - a.times);
      const shown = all || of !== undefined ? lines : lines.slice(0, shownOfEach);
      for (const { times, line, where } of shown)
        console.log(`${name} ${sign} ${String(times).padStart(4)}x ${line}   (${where})`);
    }
  }
  let whole = 0;
  let equal = 0;
  for (const [name, sums] of sorted) {
    whole += sums.theirs;
    equal += sums.equal;
    const share = sums.theirs === 0 ? 0 : (sums.equal / sums.theirs) * 100;
    console.log(
      `${name.padEnd(28)} ${String(sums.equal).padStart(6)} of ${String(sums.theirs).padStart(6)} lines ${share.toFixed(1).padStart(5)} %, ${sums.extra} only here`,
    );
  }
  const share = whole === 0 ? 100 : (equal / whole) * 100;
  console.log(
    `${equal} of ${whole} lines are equal, ${share.toFixed(2)} %; ${files.length} files, tshark ${version.join(".")}`,
  );
}
