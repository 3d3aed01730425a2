/** Benchmarks as ratios against a bare baseline, paired in one run, medians: `npm run bench [-- --json] [NAME...]`. */

import type { Figure } from "./figure.ts";

const suites: Record<string, () => Promise<{ run(): Promise<Figure[]> }>> = {
  prompt: () => import("./prompt.ts"),
  echo: () => import("./echo.ts"),
  dns: () => import("./dns.ts"),
  frames: () => import("./frames.ts"),
  read: () => import("./read.ts"),
  uses: () => import("./uses.ts"),
  capture: () => import("./capture.ts"),
  smtp: () => import("./smtp.ts"),
  ports: () => import("./ports.ts"),
  lab: () => import("./lab.ts"),
  scan: () => import("./scan.ts"),
};

if (process.argv[1]?.endsWith("bench.js")) {
  const json = process.argv.includes("--json");
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
  for (const [name, load] of Object.entries(suites)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const figure of await (await load()).run()) {
      const [ratio, ours, baseline] = [
        figure.ratio.toFixed(2),
        figure.ours.toPrecision(4),
        figure.baseline.toPrecision(4),
      ];
      process.stdout.write(
        json
          ? `${JSON.stringify(figure)}\n`
          : `${figure.name.padEnd(34)} ${ratio.padStart(6)}x  (aim ${figure.aim})  ${ours} against ${baseline} ${figure.unit}; ${figure.how}\n`,
      );
    }
  }
}
