/** Reports of scans, made up, for tests of what is printed of them. */
import { Findings } from "../../lib/scan/findings.ts";
import type { HostReport, PortReport, ScanFoot, ScanHead } from "../../lib/scan/report.ts";
import type { Carrier, State } from "../../lib/scan/state.ts";

const started = new Date("2026-01-02T03:04:05Z");

/** `count` ports from `first` on, all of one state. */
export function ports(
  carrier: Carrier,
  first: number,
  count: number,
  state: State,
  reason: string,
): PortReport[] {
  return Array.from({ length: count }, (_, at) => ({ carrier, port: first + at, state, reason }));
}

/** A host that is up, with what a test changes; `ports` are all that were found, rows and counted ones. */
export function aHost(
  changes: Partial<HostReport> = {},
  head: Partial<Pick<ScanHead, "verbose" | "openOnly">> = {},
): HostReport {
  const all = changes.ports ?? [];
  const findings = new Findings();
  for (const port of all) findings.add(port);
  const { listed, extras } = findings.shareOut(head);
  const whole = ({ carrier, port }: PortReport) =>
    all.find((one) => one.carrier === carrier && one.port === port) as PortReport;
  return {
    target: { address: "127.0.0.1", family: 4 },
    up: true,
    reason: "localhost-response",
    reverse: "localhost",
    roundTrip: { smoothed: 0.2, deviation: 0.1 },
    started,
    ended: new Date(started.getTime() + 1000),
    asked: { tcp: 3, udp: 0 },
    timedOut: false,
    partial: false,
    ...changes,
    ports: listed.map(whole),
    extras,
    known: findings.count,
  };
}

/** The head of a report. */
export function aHead(changes: Partial<ScanHead> = {}): ScanHead {
  return {
    version: "0.1.0",
    words: ["-p", "1-3", "127.0.0.1"],
    started,
    asked: [{ way: "connect", carrier: "tcp", ports: [1, 2, 3] }],
    pingOnly: false,
    verbose: 0,
    openOnly: false,
    reasons: false,
    versions: false,
    frames: false,
    ...changes,
  };
}

/** The foot of a report. */
export function aFoot(changes: Partial<ScanFoot> = {}): ScanFoot {
  return { ended: new Date(started.getTime() + 1500), up: 1, down: 0, interrupted: false, ...changes };
}

/** Everything that must not reach a screen: C0, DEL, C1, bidirectional marks, a lone surrogate, what XML cannot say. */
export const hostileText = `\x1b]0;title\x07\x1b[2J\0\x08\x7f\x9b31m\u202e\u2066\ud800\ufffe]]><script>&"'\r\n/,end`;

/** What no output may have in it, whatever a peer said: as the octets of UTF-8. */
export function hasHostile(text: string): boolean {
  return /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]/.test(
    text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""),
  );
}
