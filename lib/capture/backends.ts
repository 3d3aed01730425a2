/** The backends of live capture, best first: what each needs, how it is started, and what its stamps and drops are. */
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { capabilities } from "../host/privileges.ts";

export type BackendName = "cap" | "tcpdump" | "af_packet" | "dumpcap";

/** One way to see frames: a program that writes one pcap stream to standard output until its standard input ends. */
export interface Backend {
  readonly name: BackendName;
  /** Where time stamps come from, in words. */
  readonly stamps: string;
  /** Milliseconds for which it may hold a frame back: how long it gets when it is closed. */
  readonly lag: number;
  /**
   * Why it cannot run here, found without starting anything; undefined when it may. `elsewhere`: this process's own
   * privilege does not matter, since another starts it.
   */
  refusal(elsewhere?: boolean): string | undefined;
  /** True when it takes a capture filter (pcap-filter(7)). */
  readonly filters: boolean;
  command(device: string, filter?: string): { command: string; args: string[] };
  /** Frames lost, read from a line of its standard error; undefined when the line does not say. */
  drops?(line: string): number | undefined;
  /** The line of standard error after which frames are seen, for a program that keeps its file header back. */
  readonly started?: RegExp;
}

const require = createRequire(import.meta.url);

function needsRaw(elsewhere = false): string | undefined {
  return elsewhere || capabilities().has("netRaw") ? undefined : "needs CAP_NET_RAW (root, or the lab)";
}

function needsPackage(name: string): string | undefined {
  try {
    require.resolve(name);
    return undefined;
  } catch {
    return `the package ${name} is not installed`;
  }
}

function needsProgram(name: string): string | undefined {
  // Ordinary users often lack /usr/sbin in PATH, where some systems keep these programs.
  for (const folder of searchPath().split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return undefined;
    } catch {
      // Not in this folder.
    }
  }
  return `the program ${name} is not installed`;
}

/** PATH with the system's own folders at its end. */
export function searchPath(): string {
  return [process.env.PATH ?? "", "/usr/local/sbin", "/usr/sbin", "/sbin"].filter(Boolean).join(delimiter);
}

/** A Node program of ours beside this file. */
function helper(name: string, ...words: string[]): { command: string; args: string[] } {
  return { command: process.execPath, args: [fileURLToPath(new URL(name, import.meta.url)), ...words] };
}

/**
 * Runs a program until standard input ends. A program that watches for frames alone would outlive a parent that was
 * killed; the shell ends it when the pipe from the parent closes. Only the program holds standard output, so that its
 * end is the end of the stream.
 */
const guard = `exec 3<&0
"$@" </dev/null 3<&- & program=$!
trap 'kill "$program"' TERM INT HUP
exec >/dev/null
{ read -r _ <&3; kill "$program"; } 2>/dev/null &
watch=$!
exec 3<&-
wait "$program"
status=$?
kill "$watch" 2>/dev/null
exit "$status"`;

function guarded(program: string, ...args: string[]): { command: string; args: string[] } {
  return { command: "/bin/sh", args: ["-c", guard, "porthole-capture", program, ...args] };
}

/**
 * In immediate mode each slot of the kernel's ring has the size of the snap length, so that the default, 2 MB of slots of
 * 256 KB, loses all but 8 frames of a burst. The largest frame that segmentation offload makes is 14 + 40 + 65,535 octets.
 */
const ring = ["-B", "65536", "-s", "65589"] as const;

/** The chain, in the order in which it is tried. */
export const backends: readonly Backend[] = [
  {
    name: "cap",
    stamps: "on arrival in the child, about 0.2 ms late",
    lag: 10,
    refusal: (elsewhere) => needsRaw(elsewhere) ?? needsPackage("cap"),
    filters: true,
    command: (device, filter = "") => helper("./cap-child.js", device, filter),
  },
  {
    name: "tcpdump",
    stamps: "kernel, nanoseconds",
    // A signal ends it without the frames that still wait in the ring, so it gets time to read them on a busy machine.
    lag: 50,
    refusal: (elsewhere) => needsRaw(elsewhere) ?? needsProgram("tcpdump"),
    filters: true,
    command: (device, filter) =>
      guarded(
        ...(["tcpdump", "-i", device, "-n", "-U", "--immediate-mode", "--nano", ...ring, "-w", "-"] as const),
        ...(filter === undefined ? [] : ["--", filter]),
      ),
    drops: (line) => number(/^(\d+) packets? dropped by kernel/.exec(line)?.[1]),
  },
  {
    name: "af_packet",
    stamps: "kernel, nanoseconds",
    lag: 0,
    refusal: (elsewhere) =>
      process.platform === "linux"
        ? (needsRaw(elsewhere) ?? needsPackage("koffi"))
        : "AF_PACKET is of Linux alone",
    filters: false,
    command: (device) => helper("./afpacket-child.js", device),
    drops: (line) => number(/^dropped (\d+)$/.exec(line)?.[1]),
  },
  {
    name: "dumpcap",
    stamps: "kernel, microseconds",
    lag: 250,
    // It may have the capability by its file, so that only starting it tells.
    refusal: () => needsProgram("dumpcap"),
    filters: true,
    command: (device, filter) =>
      guarded(
        ...(["dumpcap", "-q", "-i", device, "-P", "-B", "64", "-w", "-"] as const),
        ...(filter === undefined ? [] : ["-f", filter]),
      ),
    drops: (line) => number(/^Packets received\/dropped on interface .*: \d+\/(\d+)/.exec(line)?.[1]),
  },
];

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
