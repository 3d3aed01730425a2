/** What a scan knows in the end: hosts, their ports, and how ports of one state are told together. */

import type { RoundTrip } from "./probing.ts";
import type { Carrier, Finding, State } from "./state.ts";
import type { Target } from "./targets.ts";

/** What speaks on a port. All text is a peer's and not yet safe to print. */
export interface Service {
  readonly name: string;
  readonly product?: string | undefined;
  readonly version?: string | undefined;
  readonly extra?: string | undefined;
  readonly hostname?: string | undefined;
  readonly tunnel?: "ssl" | undefined;
  /** "table": only the port says so. */
  readonly method: "table" | "probed";
}

/** One port of a report. */
export interface PortReport extends Finding {
  service?: Service | undefined;
  /** Numbers of the frames that prove it, where they were kept. */
  frames?: readonly number[] | undefined;
}

/** One host of a report. */
export interface HostReport {
  readonly target: Target;
  up: boolean;
  /** Why it is said to be up or down: "localhost-response", "echo-reply", "user-set", "no-response" ... */
  reason: string;
  ttl?: number | undefined;
  /** The name that its address has, where one was asked for. */
  reverse?: string | undefined;
  roundTrip?: RoundTrip | undefined;
  readonly started: Date;
  ended: Date;
  /** The rows, by transport, then by port, once the host is done. */
  ports: PortReport[];
  /** What is only counted. */
  extras: readonly Extra[];
  /** Ports of which something is known. */
  known: number;
  /** Ports that were asked, of each transport. */
  asked: Readonly<Record<Carrier, number>>;
  timedOut: boolean;
  /** It was stopped before every port had been asked. */
  partial: boolean;
}

/** What was asked of every host; `way` is nmap's name for it. */
export interface Asked {
  readonly way: "connect" | "syn" | "udp";
  readonly carrier: Carrier;
  readonly ports: readonly number[];
}

/** The head of every form of output. */
export interface ScanHead {
  readonly version: string;
  /** As typed. */
  readonly words: readonly string[];
  readonly started: Date;
  readonly asked: readonly Asked[];
  readonly pingOnly: boolean;
  readonly verbose: number;
  readonly openOnly: boolean;
  readonly reasons: boolean;
  readonly versions: boolean;
  /** Each row names the frames that prove it, where they were kept. */
  readonly frames: boolean;
}

/** The foot of every form of output. */
export interface ScanFoot {
  readonly ended: Date;
  readonly up: number;
  readonly down: number;
  readonly interrupted: boolean;
}

/** Ports of one state that are counted and not listed. */
export interface Extra {
  readonly carrier: Carrier;
  readonly state: State;
  readonly count: number;
  /** The ports of each reason, ascending; most often first. */
  readonly reasons: readonly { readonly reason: string; readonly ports: readonly number[] }[];
}

/** What a host is called: as typed, else by its address's name. */
export function hostName({ target, reverse }: HostReport): string | undefined {
  return target.name ?? reverse;
}

/** "syn-ack ttl 64", or the reason alone. */
export function reasonText({ reason, ttl, from }: Pick<Finding, "reason" | "ttl" | "from">): string {
  return `${reason}${from === undefined ? "" : ` from ${from}`}${ttl === undefined ? "" : ` ttl ${ttl}`}`;
}

/** Product, version and the rest on one line; what nmap has in its column VERSION. */
export function versionText(service: Service | undefined): string {
  if (!service) return "";
  const { product, version, extra } = service;
  return [product, version, extra && `(${extra})`].filter(Boolean).join(" ");
}
