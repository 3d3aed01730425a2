/**
 * A connect scan of many ports by two at once, each asking every other port with half of the sockets: two children that
 * use the bare system calls, or two threads where those are not to be had.
 */
import { Worker } from "node:worker_threads";
import { connectScan } from "./connect.ts";
import { NativeRefused, runNative } from "./native-child.ts";
import { longestJob, type NativeJob } from "./native-job.ts";
import { portRanges } from "./ports.ts";
import type { Probed, Probing, RoundTrip } from "./probing.ts";
import type { Finding } from "./state.ts";
import { isPaced } from "./timing.ts";

/** Fewer ports than these are asked sooner than a thread has started. */
const worthwhile = 4000;
const threads = 2;

/** What a worker is given. */
export interface WorkerJob {
  readonly host: string;
  readonly ports: readonly number[];
  readonly timing: Probing["timing"];
  readonly most: number;
  readonly trace: boolean;
}

/** What a worker tells: findings in heaps, lines of the trace, and at the end the round trip. */
export type WorkerNews =
  | { readonly kind: "found"; readonly findings: readonly Finding[] }
  | { readonly kind: "trace"; readonly line: string }
  | { readonly kind: "done"; readonly roundTrip?: RoundTrip | undefined };

/** As `connectScan`, by two at once where there is enough to do for them. */
export async function connectScanOfMany(probing: Probing, most: number): Promise<Probed> {
  const { ports, timing } = probing;
  // A slow pace is one pace: two threads would each keep it.
  if (ports.length < worthwhile || isPaced(timing) || most < 2 * threads) return connectScan(probing, most);
  try {
    return await byChildren(probing, most);
  } catch (cause) {
    // Not Linux, or koffi is not installed: nothing was asked yet.
    if (!(cause instanceof NativeRefused)) throw cause;
  }
  return connectScanOnThreads(probing, most);
}

/** By two children; rejects with NativeRefused where native calls are not to be had. */
export async function byChildren(probing: Probing, most: number): Promise<Probed> {
  const { host, ports, timing, trace } = probing;
  const jobs = Array.from(
    { length: threads },
    (_, share): NativeJob => ({
      ...{ host, ports: portRanges(ports), share, of: threads, timing },
      most: Math.floor(most / threads),
      trace: trace !== undefined,
    }),
  );
  if (JSON.stringify(jobs[0]).length > longestJob)
    throw new NativeRefused("limit", "the list of ports is too long for a command line");
  const all = await Promise.all(jobs.map((job) => runNative("./connect-child.js", job, probing)));
  return together(all);
}

function together(all: readonly Probed[]): Probed {
  return all.find(({ roundTrip }) => roundTrip !== undefined) ?? {};
}

/** By two threads of this process. */
export async function connectScanOnThreads(probing: Probing, most: number): Promise<Probed> {
  const { ports, timing } = probing;
  const all = await Promise.all(
    Array.from({ length: threads }, (_, share) =>
      onThread(probing, {
        host: probing.host,
        ports: ports.filter((_port, at) => at % threads === share),
        timing,
        most: Math.floor(most / threads),
        trace: probing.trace !== undefined,
      }),
    ),
  );
  return together(all);
}

function onThread({ found, trace, signal }: Probing, job: WorkerJob): Promise<Probed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./connect-worker.js", import.meta.url), { workerData: job });
    let result: Probed = {};
    const stop = () => worker.postMessage("stop");
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    worker.on("message", (news: WorkerNews) => {
      if (news.kind === "found") news.findings.forEach(found);
      else if (news.kind === "trace") trace?.(news.line);
      else result = { roundTrip: news.roundTrip };
    });
    worker.once("error", reject);
    worker.once("exit", () => {
      signal.removeEventListener("abort", stop);
      resolve(result);
    });
  });
}
