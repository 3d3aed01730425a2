/** Prompt ready: wall time from start to the first prompt in a pseudo-terminal, against bare `node -i`. */
import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import { type Figure, median } from "./figure.ts";

const pairs = 9;
const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));

function ready(args: readonly string[], prompt: RegExp): Promise<number> {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, [...args], {
      cols: 100,
      rows: 30,
      env: { ...process.env, NO_COLOR: "1" },
    });
    let seen = "";
    child.onData((data) => {
      seen += data;
      if (!prompt.test(seen)) return;
      resolve(performance.now() - started);
      child.kill();
    });
  });
}

/** Pairs in turns, so that a slow moment of the machine falls on both. */
export async function run(): Promise<Figure[]> {
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let i = 0; i < pairs; i += 1) {
    times.bare.push(await ready(["-i"], /> (?:\x1b\[\d+G)?$/));
    times.ours.push(await ready([program, "--no-lab"], /porthole(?: \(lab\))?> (?:\x1b\[\d+G)?$/));
  }
  const [ours, baseline] = [median(times.ours), median(times.bare)];
  return [
    {
      name: "prompt ready / node -i",
      ratio: ours / baseline,
      aim: "<= 1.5",
      ours,
      baseline,
      unit: "ms",
      how: `median of ${pairs} pairs in a pty`,
    },
  ];
}
