/** Reading capture files against tshark on the same file, in turns: columns, trees as JSON, and the first screen of 1 GB. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { performance } from "node:perf_hooks";
import { type Figure, median } from "./figure.ts";
import { columnsFloor, jsonFloor } from "./floor.ts";
import { sample, transfer } from "./sample.ts";
import { program, timed } from "./timed.ts";

const frames = 1_000_000;
const treeFrames = 40_000;
const gigabyte = 1 << 30;
const pairs = 3;
const starts = 15;

async function against(
  path: string,
  name: string,
  aim: string,
  ours: string[],
  theirs: string[],
): Promise<Figure[]> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  let memory = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    times.theirs.push((await timed("tshark", ["-n", "-r", path, ...theirs])).time);
    const run = await timed(process.execPath, [program, "read", path, ...ours]);
    times.ours.push(run.time);
    memory = Math.max(memory, run.memory);
  }
  const [mine, baseline] = [median(times.ours), median(times.theirs)];
  const how = `the same file, its output thrown away, median of ${pairs} turns`;
  return [
    { name, ratio: baseline / mine, aim, ours: mine, baseline, unit: "ms", how },
    {
      name: `${name}: peak memory`,
      ratio: memory / 200e6,
      aim: "1 (of 200 MB)",
      ours: memory / 1e6,
      baseline: 200,
      unit: "MB",
      how: "VmHWM of the process, read every 20 ms",
    },
  ];
}

/** Ten frames, from the start of the process to its end, against a Node that does nothing. */
async function start(path: string): Promise<Figure> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let turn = 0; turn < starts; turn += 1) {
    times.theirs.push((await timed(process.execPath, ["-e", "0"])).time);
    times.ours.push((await timed(process.execPath, [program, "read", path])).time);
  }
  const [ours, baseline] = [median(times.ours), median(times.theirs)];
  const how = `whole processes, median of ${starts} turns; the limit is 1.5 times the baseline and 60 ms`;
  const name = "read of 10 frames / its limit";
  return { name, ratio: ours / (baseline * 1.5 + 60), aim: "at most 1", ours, baseline, unit: "ms", how };
}

/** Milliseconds from start to the first 40 rows. */
async function firstScreen(path: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [program, "read", path], { stdio: ["ignore", "pipe", "ignore"] });
  let rows = 0;
  for await (const chunk of child.stdout) {
    for (const octet of chunk as Buffer) if (octet === 10) rows += 1;
    if (rows >= 40) break;
  }
  const time = performance.now() - started;
  child.stdout.destroy();
  await once(child, "close");
  return time;
}

/** Measures all of it; nothing where tshark is not installed. */
export async function run(): Promise<Figure[]> {
  if (spawnSync("tshark", ["--version"]).status !== 0) return [];
  const folder = mkdtempSync(`${tmpdir()}/porthole-bench-`);
  try {
    const [large, small, long, few, huge] = ["large", "small", "long", "few", "huge"].map(
      (name) => `${folder}/${name}.pcap`,
    ) as [string, string, string, string, string];
    await sample(large, frames);
    await sample(small, treeFrames);
    transfer(long, frames);
    transfer(few, 10);
    const figures = await against(large, "read, 1,000,000 frames of short dialogues / tshark", "8", [], []);
    figures.push(
      await columnsFloor(large, frames, figures[0]?.baseline ?? 0),
      ...(await against(long, "read, 1,000,000 frames of one transfer / tshark", "8", [], [])),
    );
    const [words, theirs]: [string[], string[]] = [
      ["-T", "json", "-V"],
      ["-T", "json"],
    ];
    const json = await against(small, "read -T json -V / tshark -T json", "10", words, theirs);
    figures.push(...json, await jsonFloor(small, treeFrames, json[0]?.baseline ?? 0));
    figures.push(await start(few));
    const bytes = readFileSync(large);
    const file = openSync(huge, "wx");
    writeSync(file, bytes);
    for (let size = bytes.length; size < gigabyte; size += bytes.length - 24)
      writeSync(file, bytes.subarray(24));
    closeSync(file);
    const screens = [await firstScreen(huge), await firstScreen(huge), await firstScreen(huge)];
    figures.push({
      name: "first screen of 1 GB",
      ratio: median(screens) / 1000,
      aim: "below 1 (a second)",
      ours: median(screens),
      baseline: 1000,
      unit: "ms",
      how: "from the start of the process to 40 rows on a pipe, median of 3",
    });
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
