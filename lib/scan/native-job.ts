/** What a native child of a scan is given, and the lines that it tells: one for ports of which the same was found. */
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

const highest = 65_535;

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

/** What some ports have in common. */
type Common = Omit<Finding, "port" | "carrier">;

/**
 * Findings as lines, "22 22 1 open syn-ack 64 -": first and last port, the step between them, state, reason, time to
 * live and sender. Ports that follow each other and share the rest are one line.
 */
export class FindingWriter {
  readonly #step: number;
  #text = "";
  #first = -1;
  #last = -1;
  #common: Common | undefined;

  /** `step` is what lies between two ports of a job's share. */
  constructor(step: number) {
    this.#step = step;
  }

  add(port: number, common: Common): void {
    const before = this.#common;
    if (
      before?.state === common.state &&
      before.reason === common.reason &&
      before.ttl === common.ttl &&
      before.from === common.from &&
      port === this.#last + this.#step
    ) {
      this.#last = port;
      return;
    }
    this.#end();
    this.#first = this.#last = port;
    this.#common = common;
  }

  #end(): void {
    if (!this.#common) return;
    const { state, reason, ttl, from } = this.#common;
    this.#text += `${this.#first} ${this.#last} ${this.#step} ${state} ${reason} ${ttl ?? "-"} ${from ?? "-"}\n`;
    this.#common = undefined;
  }

  /** A line of the trace, behind what was found before. */
  trace(line: string): void {
    this.#end();
    this.#text += `trace ${line}\n`;
  }

  /** Octets that wait. */
  get size(): number {
    return this.#text.length;
  }

  /** All lines since the last time. */
  take(): string {
    this.#end();
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

/** What one line of a child says. */
export type NativeNews =
  | {
      readonly kind: "found";
      readonly first: number;
      readonly last: number;
      readonly step: number;
      readonly common: Omit<Finding, "port">;
    }
  | { readonly kind: "trace"; readonly line: string }
  | { readonly kind: "done"; readonly roundTrip?: RoundTrip };

/** Reads a line; undefined for what is none. */
export function readNews(line: string): NativeNews | undefined {
  if (line.startsWith("trace ")) return { kind: "trace", line: line.slice(6) };
  const parts = line.split(" ");
  if (parts[0] === "done") {
    const [smoothed, deviation] = [Number(parts[1]), Number(parts[2])];
    return smoothed > 0 ? { kind: "done", roundTrip: { smoothed, deviation } } : { kind: "done" };
  }
  const [first = -1, last = -1, step = 0] = parts.slice(0, 3).map(Number);
  if (parts.length !== 7 || !(first >= 0 && last >= first && last <= highest && step >= 1)) return undefined;
  const [, , , state, reason = "", ttl, from] = parts;
  return {
    ...{ kind: "found", first, last, step },
    common: {
      carrier: "tcp",
      state: state as State,
      reason,
      ...(ttl !== "-" && { ttl: Number(ttl) }),
      ...(from !== "-" && { from }),
    },
  };
}

/** The last line of a child. */
export function doneLine(roundTrip: RoundTrip | undefined): string {
  return `done ${roundTrip?.smoothed ?? 0} ${roundTrip?.deviation ?? 0}\n`;
}
