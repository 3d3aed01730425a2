// Writes what tshark says of golden captures that were cut, lost frames or have other octets into test/golden/impaired, on
// purpose only and after a build: `node scripts/impaired.mjs`. A line is a capture, a frame's number in it, protocol and
// info; frames of which tshark says the same as of the whole capture are left out. Look at what changed.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { PcapWriter } from "../build/lib/capture/pcap.js";
import { impairedFrames, impairments } from "../build/test/support/impaired.js";
import { columnsOf } from "../build/test/support/samples.js";

const golden = fileURLToPath(new URL("../test/golden/", import.meta.url));
const home = mkdtempSync(`${tmpdir()}/porthole-impaired-`);
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, TZ: "UTC", LC_ALL: "C.UTF-8" };
const columns = ["frame.number", "_ws.col.Protocol", "_ws.col.Info"];

mkdirSync(`${golden}impaired`, { recursive: true });
for (const how of Object.keys(impairments)) {
  const lines = [];
  for (const name of readdirSync(`${golden}captures`).filter((name) => name.endsWith(".pcap"))) {
    const frames = await impairedFrames(name, how);
    const whole = columnsOf(name);
    const writer = new PcapWriter(frames[0].link);
    const path = `${home}/${name}`;
    writeFileSync(path, Buffer.concat([writer.header(), ...frames.map((frame) => writer.record(frame))]));
    const args = ["-n", "-r", path, "-T", "fields", ...columns.flatMap((column) => ["-e", column])];
    const { stdout } = spawnSync("tshark", args, { env, maxBuffer: 1 << 28 });
    for (const line of stdout.toString().split("\n")) {
      const [number, protocol, ...info] = line.split("\t");
      const frame = frames[Number(number) - 1];
      if (!/^\d+$/.test(number) || !frame) continue;
      const before = whole[frame.at];
      if (before.protocol !== protocol || before.info !== info.join("\t"))
        lines.push([name, frame.at + 1, protocol, ...info].join("\t"));
    }
  }
  writeFileSync(`${golden}impaired/${how}.tsv`, `${lines.join("\n")}\n`);
  console.log(`${how}: ${lines.length} frames`);
}
