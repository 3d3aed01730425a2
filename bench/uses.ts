/** What people do with a capture file every day, against tshark on the same file, in turns. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { type Figure, median } from "./figure.ts";
import { sample } from "./sample.ts";
import { program, timed } from "./timed.ts";

const frames = 200_000;
const turns = 3;

/** Ours and theirs; FILE stands for the capture, OUT for a file that is not there. */
const uses: readonly (readonly [name: string, ours: string, theirs: string])[] = [
  ["read -q", "read FILE -q", "-r FILE -q"],
  ["read -w", "read FILE -w OUT", "-r FILE -w OUT"],
  ["read -Y dns", "read FILE -Y dns", "-r FILE -Y dns"],
  ["read -Y http.request", "read FILE -Y http.request", "-r FILE -Y http.request"],
  ["read -Y tcp.analysis.flags", "read FILE -Y tcp.analysis.flags", "-r FILE -Y tcp.analysis.flags"],
  ["read -Y ip.addr", "read FILE -Y ip.addr==10.0.1.1", "-r FILE -Y ip.addr==10.0.1.1"],
  [
    "read -T fields, of headers",
    "read FILE -T fields -e frame.number -e ip.src -e tcp.dstport",
    "-r FILE -T fields -e frame.number -e ip.src -e tcp.dstport",
  ],
  [
    "read -T fields, of messages",
    "read FILE -T fields -e http.request.uri -e dns.qry.name",
    "-r FILE -T fields -e http.request.uri -e dns.qry.name",
  ],
  ["read -V", "read FILE -V", "-r FILE -V"],
  ["read -x", "read FILE -x", "-r FILE -x"],
  ["conversations tcp", "conversations tcp -r FILE", "-r FILE -q -z conv,tcp"],
  ["endpoints ip", "endpoints ip -r FILE", "-r FILE -q -z endpoints,ip"],
  ["io", "io -r FILE", "-r FILE -q -z io,stat,1"],
  ["expert", "expert -r FILE", "-r FILE -q -z expert"],
  ["follow", "follow tcp 100 -r FILE", "-r FILE -q -z follow,tcp,ascii,100"],
];

/** Measures all of it; nothing where tshark is not installed. */
export async function run(): Promise<Figure[]> {
  if (spawnSync("tshark", ["--version"]).status !== 0) return [];
  const folder = mkdtempSync(`${tmpdir()}/porthole-bench-`);
  try {
    const file = `${folder}/dialogues.pcap`;
    await sample(file, frames);
    const figures: Figure[] = [];
    const words = (line: string) =>
      line.split(" ").map((word) => ({ FILE: file, OUT: `${folder}/out.pcap` })[word] ?? word);
    for (const [name, ours, theirs] of uses) {
      const times = { ours: [] as number[], theirs: [] as number[] };
      for (let turn = 0; turn < turns; turn += 1) {
        rmSync(`${folder}/out.pcap`, { force: true });
        times.theirs.push((await timed("tshark", ["-n", ...words(theirs)])).time);
        rmSync(`${folder}/out.pcap`, { force: true });
        times.ours.push((await timed(process.execPath, [program, ...words(ours)])).time);
      }
      const [mine, baseline] = [median(times.ours), median(times.theirs)];
      const how = `whole processes on ${frames} frames of short dialogues, median of ${turns} turns`;
      figures.push({
        name: `${name} / tshark`,
        ratio: baseline / mine,
        aim: "1",
        ours: mine,
        baseline,
        unit: "ms",
        how,
      });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
