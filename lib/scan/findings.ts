/** What is known of the ports of one host, kept small: most of 65,535 ports share their state and their reason. */
import type { Extra, PortReport, ScanHead } from "./report.ts";
import { type Carrier, type Finding, type State, states } from "./state.ts";

/** Up to so many ports of a state other than open are listed one by one; each `-v` allows as many more. */
const mostListed = 25;

/** What some ports have in common. */
export type Common = Omit<Finding, "port">;

/** Ports of one transport, state and reason. */
interface Group {
  readonly common: Common;
  readonly ports: number[];
}

/** Gathers findings and shares them out between rows and counts. */
export class Findings {
  readonly #groups = new Map<string, Group>();
  #last: Group | undefined;
  /** Ports that are known. */
  count = 0;

  add(finding: Finding): void {
    this.#group(finding).ports.push(finding.port);
    this.count += 1;
  }

  /** Ports from `first` to `last`, each `step`-th, of which the same is known. */
  addRun(first: number, last: number, step: number, common: Common): void {
    const { ports } = this.#group(common);
    for (let port = first; port <= last; port += step) {
      ports.push(port);
      this.count += 1;
    }
  }

  #group(common: Common): Group {
    const { carrier, state, reason, ttl, from } = common;
    const last = this.#last?.common;
    if (
      last?.carrier === carrier &&
      last.state === state &&
      last.reason === reason &&
      last.ttl === ttl &&
      last.from === from
    )
      return this.#last as Group;
    const key = `${carrier} ${state} ${reason} ${ttl} ${from}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = { common: { carrier, state, reason, ttl, from }, ports: [] };
      this.#groups.set(key, group);
    }
    this.#last = group;
    return group;
  }

  /** Rows by transport and port, and what is only counted, as nmap shares them out. */
  shareOut({ verbose = 0, openOnly = false }: Partial<Pick<ScanHead, "verbose" | "openOnly">> = {}): {
    listed: PortReport[];
    extras: Extra[];
  } {
    const listed: PortReport[] = [];
    const extras: Extra[] = [];
    for (const carrier of ["tcp", "udp"] as const)
      for (const state of states) {
        const groups = this.#of(carrier, state);
        const count = groups.reduce((sum, { ports }) => sum + ports.length, 0);
        if (count === 0) continue;
        const few = count <= mostListed * (1 + verbose);
        const shown = state === "open" || (few && (!openOnly || state === "open|filtered"));
        if (shown)
          for (const { common, ports } of groups) for (const port of ports) listed.push({ ...common, port });
        else extras.push({ carrier, state, count, reasons: reasonsOf(groups) });
      }
    listed.sort((a, b) => (a.carrier === b.carrier ? a.port - b.port : a.carrier === "tcp" ? -1 : 1));
    return { listed, extras: extras.sort((a, b) => b.count - a.count) };
  }

  #of(carrier: Carrier, state: State): Group[] {
    return [...this.#groups.values()].filter(
      ({ common }) => common.carrier === carrier && common.state === state,
    );
  }
}

/** How often each reason, most often first, and for which ports. */
function reasonsOf(groups: readonly Group[]): Extra["reasons"] {
  const found = new Map<string, number[]>();
  for (const { common, ports } of groups) {
    const before = found.get(common.reason);
    found.set(common.reason, before ? before.concat(ports) : ports);
  }
  return [...found]
    .map(([reason, ports]) => ({ reason, ports: ports.sort((a, b) => a - b) }))
    .sort((a, b) => b.ports.length - a.ports.length);
}
