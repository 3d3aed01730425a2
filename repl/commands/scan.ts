/** scan: which hosts are up, which ports are open and what speaks there, in nmap's words and with nmap's table. */
import { readFile } from "node:fs/promises";
import type { Command, Result } from "../../lib/command.ts";
import { explain } from "../../lib/errors.ts";
import { capabilities } from "../../lib/host/privileges.ts";
import { inLab } from "../../lib/lab/enter.ts";
import { printable } from "../../lib/printable.ts";
import { footJson, hostJson } from "../../lib/scan/json.ts";
import { readScanLine, type ScanLine } from "../../lib/scan/line.ts";
import { normalFoot, normalHead, normalHost } from "../../lib/scan/normal.ts";
import { Permission } from "../../lib/scan/permission.ts";
import type { Progress } from "../../lib/scan/progress.ts";
import type { HostReport, ScanFoot, ScanHead } from "../../lib/scan/report.ts";
import { askedOf, scan } from "../../lib/scan/scan.ts";
import { expandTargets, type Target, targetWords } from "../../lib/scan/targets.ts";
import type { Porthole } from "../engine.ts";
import { version } from "../main.ts";
import { ScanFiles } from "./scan-files.ts";
import { ScanFrames } from "./scan-frames.ts";
import { watchKeys } from "./scan-keys.ts";
import { scanExamples, scanOptions } from "./scan-words.ts";

/** Of this process: permission is claimed once for each target. */
const permission = new Permission();

async function targetsOf(line: ScanLine): Promise<Target[]> {
  const words = [...line.targets];
  for (const file of line.lists) {
    try {
      words.push(...targetWords(await readFile(file === "-" ? "/dev/stdin" : file, "utf8")));
    } catch (cause) {
      throw explain(`Cannot read targets from "${printable(file)}"`, cause);
    }
  }
  return expandTargets(words, { family: line.family, exclude: line.exclude });
}

/** Whether TCP is asked by -sS; and why not, in words, where it was wanted. */
async function synFor(line: ScanLine): Promise<{ syn: boolean; note?: string }> {
  if (line.pingOnly || line.tcp === "connect" || (line.udp && line.tcp === undefined)) return { syn: false };
  const { synRefusal } = await import("../../lib/scan/syn.ts");
  const privileged = capabilities().has("netRaw");
  const why = synRefusal(privileged);
  if (why === undefined) return { syn: true };
  // Without privilege -sT is the default, of which nothing need be said.
  return line.tcp === "syn" || privileged
    ? { syn: false, note: `-sS is not possible here: ${why}; scanning by -sT instead` }
    : { syn: false };
}

function noticed(line: string): Result {
  return { lines: () => [line], notice: true };
}

function progressed(progress: Progress): Result {
  return { progress: true, lines: () => [progress.line(performance.now())] };
}

/** One host on the screen. */
function hostResult(host: HostReport, head: ScanHead): Result {
  return {
    json: hostJson(host),
    lines: () => {
      const lines = normalHost(host, head);
      return lines.length > 0 ? [...lines, ""] : [];
    },
  };
}

async function* run(porthole: Porthole, words: readonly string[]): AsyncGenerator<Result> {
  const line = readScanLine(words);
  const { signal } = porthole;
  const targets = await targetsOf(line);
  permission.check(targets, line.permission, { lab: inLab() });
  const { syn, note } = await synFor(line);
  let keys: { take(): string; close(): void } | undefined;
  let files: ScanFiles | undefined;
  let frames: ScanFrames | undefined;
  try {
    const asked = askedOf({ line, syn });
    const head: ScanHead = {
      version: version(),
      words,
      started: new Date(),
      asked,
      pingOnly: line.pingOnly,
      verbose: line.verbose,
      openOnly: line.openOnly,
      reasons: line.reasons,
      versions: line.versions,
      frames: line.frames === true || line.reasons || line.verbose > 0,
    };
    files = ScanFiles.open(line.outputs, head);
    // Where a report goes to standard output, the table does not go there too, as in nmap.
    const quiet = files.toScreen;
    if (note) yield noticed(note);
    if (!quiet) yield { lines: () => normalHead(head) };
    yield* files.head();
    frames = await ScanFrames.begin(porthole, line, targets, asked);
    if (frames.note) yield noticed(frames.note);
    keys = watchKeys(porthole);
    let [up, down, told] = [0, 0, performance.now()];
    let latest: Progress | undefined;
    for await (const event of scan({ line, targets, asked, signal })) {
      switch (event.kind) {
        case "trace":
          // To the screen as the table, unless a report goes there.
          yield quiet ? noticed(event.line) : { lines: () => [event.line] };
          break;
        case "note":
          yield noticed(event.line);
          break;
        case "progress": {
          latest = event.progress;
          const now = performance.now();
          const due = line.statsEvery !== undefined && now - told >= line.statsEvery;
          if (due) told = now;
          if (due || keys.take() !== "") yield noticed(latest.line(now));
          else yield progressed(latest);
          break;
        }
        case "host": {
          const { host } = event;
          if (host.up) up += 1;
          else down += 1;
          await frames.prove(host);
          if (!quiet) yield hostResult(host, head);
          yield* files.host(host);
          break;
        }
      }
    }
    const foot: ScanFoot = { ended: new Date(), up, down, interrupted: signal.aborted };
    yield* files.foot(foot);
    if (!quiet)
      yield {
        json: footJson(head, foot),
        lines: () => [...normalFoot(head, foot), ...(frames?.advice ?? [])],
        ...(signal.aborted && { exitStatus: 130 }),
      };
  } finally {
    keys?.close();
    frames?.close();
    files?.close();
  }
}

/** The rows of this file. */
export const scanRows: readonly Command<Porthole>[] = [
  {
    name: "scan",
    aliases: ["nmap"],
    summary: "Which hosts are up, which ports are open, what speaks there: nmap's words and table",
    raw: true,
    arguments: [
      {
        name: "words",
        summary: "options and targets: a name, 10.0.0.1, 10.0.0.0/24, 10.0.0-1.1-20, fd00::1; several",
        variadic: true,
      },
    ],
    options: scanOptions,
    examples: scanExamples,
    run: (porthole, words) => run(porthole, words),
  },
];
