/** What a native child of a scan is given, and the lines that it tells: one a finding, "22 open syn-ack 64 -". */
import type { RoundTrip } from "./probing.ts";
import type { Finding, State } from "./state.ts";
import type { Timing } from "./timing.ts";

/** One host and its ports, as a word of a command line. */
export interface NativeJob {
  readonly host: string;
  /** "1-65535". */
  readonly ports: string;
  /** Of these only each `of`-th, from `share` on. */
  readonly share: number;
  readonly of: number;
  readonly timing: Timing;
  /** Sockets or probes at once. */
  readonly most: number;
  readonly trace: boolean;
}

/** Longest job that fits into one word of a command line (Linux, MAX_ARG_STRLEN). */
export const longestJob = 100_000;

/** The ports of a job. */
export function jobPorts({ ports, share, of }: NativeJob): number[] {
  const found: number[] = [];
  let at = 0;
  // Written by portRanges: numbers and ranges, nothing else.
  for (const range of ports.split(",")) {
    const [from = 0, to = from] = range.split("-").map(Number);
    for (let port = from; port <= to; port += 1, at += 1) if (at % of === share) found.push(port);
  }
  return found;
}

/** A finding as a line; its address and its time to live may be absent. */
export function findingLine({ port, state, reason, ttl, from }: Omit<Finding, "carrier">): string {
  return `${port} ${state} ${reason} ${ttl ?? "-"} ${from ?? "-"}\n`;
}

/** What one line of a child says. */
export type NativeNews =
  | { readonly kind: "found"; readonly finding: Finding }
  | { readonly kind: "trace"; readonly line: string }
  | { readonly kind: "done"; readonly roundTrip?: RoundTrip };

/** Reads a line; undefined for what is none. */
export function readNews(line: string): NativeNews | undefined {
  if (line.startsWith("trace ")) return { kind: "trace", line: line.slice(6) };
  const [first = "", second = "", third = "", fourth = "-", fifth = "-"] = line.split(" ");
  if (first === "done") {
    const [smoothed, deviation] = [Number(second), Number(third)];
    return smoothed > 0 ? { kind: "done", roundTrip: { smoothed, deviation } } : { kind: "done" };
  }
  const port = Number(first);
  if (first === "" || !(port >= 0 && port <= 65_535)) return undefined;
  return {
    kind: "found",
    finding: {
      carrier: "tcp",
      port,
      state: second as State,
      reason: third,
      ...(fourth !== "-" && { ttl: Number(fourth) }),
      ...(fifth !== "-" && { from: fifth }),
    },
  };
}

/** The last line of a child. */
export function doneLine(roundTrip: RoundTrip | undefined): string {
  return `done ${roundTrip?.smoothed ?? 0} ${roundTrip?.deviation ?? 0}\n`;
}
