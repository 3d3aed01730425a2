// The tshark that is installed, with nobody's own settings, for the comparisons.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";

const found = /TShark[^\d]*(\d+)\.(\d+)/.exec(spawnSync("tshark", ["--version"]).stdout?.toString() ?? "");

/** Its version as [major, minor]; undefined where there is none. */
export const version = found ? [Number(found[1]), Number(found[2])] : undefined;

// Its own folder: a person's colours, names and columns are not part of a comparison.
const home = mkdtempSync(`${tmpdir()}/porthole-compare-`);
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, TZ: "UTC", LC_ALL: "C.UTF-8" };

/** What tshark writes of a file. */
export function tshark(file, args) {
  const { stdout } = spawnSync("tshark", ["-n", "-r", file, ...args], { env, maxBuffer: 1 << 30 });
  return stdout.toString();
}
