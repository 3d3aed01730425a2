/** A scan from its line to its hosts: who is up, which ports answer, what speaks there; told as it becomes known. */
import { Channel } from "./channel.ts";
import { connectScan, socketBound } from "./connect.ts";
import { Findings } from "./findings.ts";
import { descriptorLimit } from "./limits.ts";
import type { ScanLine } from "./line.ts";
import { isOwn } from "./permission.ts";
import type { Probed, Probing } from "./probing.ts";
import { Progress } from "./progress.ts";
import type { Asked, HostReport } from "./report.ts";
import { reverseNameOf } from "./reverse.ts";
import { serviceName } from "./service-name.ts";
import type { Finding } from "./state.ts";
import type { Target } from "./targets.ts";
import { isPaced } from "./timing.ts";

/** What happens in a scan. */
export type ScanEvent =
  /** One thing sent or received (--packet-trace). */
  | { readonly kind: "trace"; readonly line: string }
  /** Something the user should know. */
  | { readonly kind: "note"; readonly line: string }
  /** Told a few times a second. */
  | { readonly kind: "progress"; readonly progress: Progress }
  /** A host is done. */
  | { readonly kind: "host"; readonly host: HostReport };

/** What is done, once the line and this machine are known. */
export interface Plan {
  readonly line: ScanLine;
  readonly targets: readonly Target[];
  readonly asked: readonly Asked[];
  readonly signal: AbortSignal;
}

/** Hosts that are looked for at once, and hosts whose ports are asked at once. */
const atOnce = { presence: 32, ports: 8 } as const;
/** From here on two ask the ports of a host sooner than one. */
const manyPorts = 4000;
/** Milliseconds between two news of the progress. */
const progressEach = 250;

/** What each transport is asked, in nmap's order. */
export function askedOf({ line, syn }: { line: ScanLine; syn: boolean }): Asked[] {
  if (line.pingOnly) return [];
  const asked: Asked[] = [];
  const tcp = line.tcp !== undefined || !line.udp;
  if (tcp && line.ports.tcp.length > 0)
    asked.push({ way: syn ? "syn" : "connect", carrier: "tcp", ports: line.ports.tcp });
  if (line.udp && line.ports.udp.length > 0)
    asked.push({ way: "udp", carrier: "udp", ports: line.ports.udp });
  return asked;
}

const taskNames = { connect: "Connect scan", syn: "SYN scan", udp: "UDP scan" } as const;

/** Runs the plan. When the signal stops it, the hosts that were begun are told as far as they are known. */
export async function* scan(plan: Plan): AsyncGenerator<ScanEvent, void, undefined> {
  const channel = new Channel<ScanEvent>();
  const perHost = plan.asked.reduce((sum, { ports }) => sum + ports.length, 0);
  const progress = new Progress(Math.max(1, perHost) * plan.targets.length, performance.now());
  if (perHost === 0) Object.assign(progress, { unit: "hosts", task: "Ping scan" });
  const timer = setInterval(() => {
    progress.mark(performance.now());
    channel.push({ kind: "progress", progress });
  }, progressEach);
  // Who reads no further wants no more of it done.
  const left = new AbortController();
  const signal = AbortSignal.any([plan.signal, left.signal]);
  const running = run({ ...plan, signal }, channel, progress, perHost).then(
    () => channel.end(),
    (error: unknown) => channel.end(error),
  );
  try {
    yield* channel;
  } finally {
    clearInterval(timer);
    left.abort();
    await running;
  }
}

async function run(
  plan: Plan,
  channel: Channel<ScanEvent>,
  progress: Progress,
  perHost: number,
): Promise<void> {
  const { targets } = plan;
  const began = performance.now();
  const trace = plan.line.trace
    ? (line: string) => {
        // As nmap has it: what was done, then when.
        const [what = "", ...rest] = line.split(" ");
        const seconds = ((performance.now() - began) / 1000).toFixed(4);
        channel.push({ kind: "trace", line: `${what} (${seconds}s) ${rest.join(" ")}` });
      }
    : undefined;
  // A rate that was asked for is of the whole scan, not of each host.
  const hosts = Math.min(isPaced(plan.line.timing) ? 1 : atOnce.ports, Math.max(1, targets.length));
  // Several hosts at once share the descriptors of this process.
  const most = Math.max(1, Math.floor(Math.min(socketBound(descriptorLimit()), 1000) / hosts));
  const presences = limited(atOnce.presence);
  const scans = limited(hosts);
  const alone = targets.length === 1;
  const note = (line: string) => channel.push({ kind: "note", line });
  await Promise.all(
    targets.map(async (target) => {
      const host = await presences(() => begin(target, plan));
      if (!host) return;
      if (perHost === 0) progress.done += 1;
      else if (host.up) await scans(() => askPorts(host, plan, { most, alone, progress, trace, note }));
      else progress.total -= perHost;
      host.ended = new Date();
      channel.push({ kind: "host", host });
    }),
  );
}

/** At most so many at once; the rest wait in their order. */
function limited(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** Looks whether the host is up, and asks for its name; undefined when the scan was stopped before. */
async function begin(target: Target, { line, signal }: Plan): Promise<HostReport | undefined> {
  if (signal.aborted) return undefined;
  const started = new Date();
  const own = isOwn(target.address);
  const presence = own
    ? { up: true, reason: "localhost-response" }
    : line.noPing
      ? { up: true, reason: "user-set" }
      : await (await import("./discovery.ts")).present(target.address, line.timing, signal);
  if (signal.aborted && !presence.up) return undefined;
  const wanted = line.reverse === "always" || (line.reverse === "up" && presence.up);
  const reverse = wanted ? await reverseNameOf(target.address, own, signal) : undefined;
  return {
    target,
    ...presence,
    reverse,
    started,
    ended: started,
    ports: [],
    extras: [],
    known: 0,
    asked: { tcp: 0, udp: 0 },
    timedOut: false,
    partial: false,
  };
}

/** How the ports of one host are asked beside those of others. */
interface Beside {
  /** Sockets at once. */
  readonly most: number;
  /** No other host is asked: threads and children are worth their while. */
  readonly alone: boolean;
  readonly progress: Progress;
  readonly trace: ((line: string) => void) | undefined;
  note(line: string): void;
}

async function askPorts(host: HostReport, plan: Plan, beside: Beside): Promise<void> {
  const { progress, trace } = beside;
  const { line, asked, signal } = plan;
  const { hostTimeout } = line.timing;
  const timeout = hostTimeout === undefined ? undefined : AbortSignal.timeout(hostTimeout);
  const both = timeout ? AbortSignal.any([signal, timeout]) : signal;
  const count = (carrier: string) => asked.find((one) => one.carrier === carrier)?.ports.length ?? 0;
  host.asked = { tcp: count("tcp"), udp: count("udp") };
  const findings = new Findings();
  for (const one of asked) {
    if (both.aborted) break;
    progress.task = taskNames[one.way];
    const probing: Probing = {
      host: host.target.address,
      ports: one.ports,
      timing: line.timing,
      signal: both,
      found(finding: Finding) {
        progress.done += 1;
        findings.add(finding);
      },
      foundRun(first, last, step, common) {
        progress.done += Math.floor((last - first) / step) + 1;
        findings.addRun(first, last, step, common);
      },
      trace,
    };
    const { roundTrip } = await ask(one, probing, beside);
    host.roundTrip = roundTrip ?? host.roundTrip;
  }
  host.timedOut = timeout?.aborted === true && !signal.aborted;
  host.known = findings.count;
  host.partial = host.known < host.asked.tcp + host.asked.udp;
  const { listed, extras } = findings.shareOut(line);
  Object.assign(host, { ports: listed, extras });
  for (const port of listed) {
    const name = serviceName(port.port, port.carrier);
    if (name !== undefined) port.service = { name, method: "table" };
  }
  if (line.versions && !both.aborted) {
    progress.task = "Service detection";
    const { identifyPorts } = await import("./version.ts");
    await identifyPorts(host, both);
  }
}

async function ask(one: Asked, probing: Probing, { most, alone, note }: Beside): Promise<Probed> {
  if (one.way === "udp") return (await import("./udp.ts")).udpScan(probing, most, !isOwn(probing.host));
  if (one.way === "syn") {
    const [{ synScan }, { NativeRefused }] = await Promise.all([
      import("./syn.ts"),
      import("./native-child.ts"),
    ]);
    try {
      return await synScan(probing, alone);
    } catch (cause) {
      // No way leads to the host, or the system refuses after all: a connect tells of it port by port.
      if (!(cause instanceof NativeRefused)) throw cause;
      note(`-sS to ${probing.host} is not possible: ${cause.message}; by -sT instead`);
    }
  }
  // Loaded only where it is worth it: children and threads cost time to start.
  if (!alone || one.ports.length < manyPorts) return connectScan(probing, most);
  return (await import("./workers.ts")).connectScanOfMany(probing, most);
}
