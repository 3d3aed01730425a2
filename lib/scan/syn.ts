/** The SYN scan (-sS): a child sends raw segments and reads what comes back. It needs CAP_NET_RAW, Linux and koffi. */
import { createRequire } from "node:module";
import { PortholeError } from "../errors.ts";
import { runNative } from "./native-child.ts";
import { longestJob, type NativeJob } from "./native-job.ts";
import { portRanges } from "./ports.ts";
import type { Probed, Probing } from "./probing.ts";
import { isPaced } from "./timing.ts";

/** SYNs without an answer at once, at most. */
const mostProbes = 1000;
/** Fewer ports than these one child asks as soon as two. */
const worthwhile = 8000;

/** Why raw segments cannot be sent here, found without trying; undefined when they may. */
export function synRefusal(privileged: boolean): string | undefined {
  if (!privileged) return "raw segments need CAP_NET_RAW (root, or the lab)";
  if (process.platform !== "linux") return "raw segments are sent on Linux alone";
  try {
    createRequire(import.meta.url).resolve("koffi");
    return undefined;
  } catch {
    return "the package koffi, which sends raw segments, is not installed";
  }
}

/**
 * Asks each port of one host, an address, by a SYN that is never followed by more: the system resets what answers. Where
 * no other host is asked (`alone`), two children share many ports.
 */
export async function synScan(probing: Probing, alone = true): Promise<Probed> {
  const { host, ports, timing, trace } = probing;
  const ranges = portRanges(ports);
  if (ranges.length > longestJob)
    throw new PortholeError("limit", `Cannot scan ${host} by -sS: the list of ports is too long`);
  // A pace that was asked for is one pace: two children would each keep it.
  const children = alone && ports.length >= worthwhile && !isPaced(timing) ? 2 : 1;
  const all = await Promise.all(
    Array.from({ length: children }, (_, share) => {
      const bound = Math.max(1, Math.floor(mostProbes / children));
      const job = {
        host,
        ports: ranges,
        share,
        of: children,
        timing,
        most: bound,
        trace: trace !== undefined,
      };
      return runNative("./syn-child.js", job satisfies NativeJob, probing);
    }),
  );
  return all.find(({ roundTrip }) => roundTrip !== undefined) ?? {};
}
