/** What every way of scanning is given, and what it tells: one host, its ports, and who listens. */
import type { Finding } from "./state.ts";
import type { Timing } from "./timing.ts";

/** A round-trip time as it is known in the end, in milliseconds. */
export interface RoundTrip {
  readonly smoothed: number;
  readonly deviation: number;
}

/** One host to be scanned. */
export interface Probing {
  readonly host: string;
  readonly ports: readonly number[];
  readonly timing: Timing;
  readonly signal: AbortSignal;
  /** Told of each port once, in any order. */
  found(finding: Finding): void;
  /** The same for ports from `first` to `last`, each `step`-th; absent, `found` is told of each. */
  foundRun?: ((first: number, last: number, step: number, common: Omit<Finding, "port">) => void) | undefined;
  /** Told of each thing sent and received, as a line; absent, nobody looks on. */
  trace?: ((line: string) => void) | undefined;
}

/** What is known of a host when its ports have been asked. */
export interface Probed {
  readonly roundTrip?: RoundTrip | undefined;
}
