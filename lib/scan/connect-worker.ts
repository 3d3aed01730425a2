/** Runs on a thread: a part of a connect scan. Findings go back in heaps, since each message costs more than a connect. */
import { parentPort, workerData } from "node:worker_threads";
import { connectScan } from "./connect.ts";
import type { Finding } from "./state.ts";
import type { WorkerJob, WorkerNews } from "./workers.ts";

const heap = 512;
/** Milliseconds that a finding may wait for others. */
const patience = 100;

const job = workerData as WorkerJob;
const tell = (news: WorkerNews) => parentPort?.postMessage(news);
const stop = new AbortController();
parentPort?.once("message", () => stop.abort());
// Thousands of refusals are told here by errors, whose stacks nobody reads.
Error.stackTraceLimit = 0;

let waiting: Finding[] = [];
const flush = () => {
  if (waiting.length > 0) tell({ kind: "found", findings: waiting });
  waiting = [];
};
const timer = setInterval(flush, patience);
const { roundTrip } = await connectScan(
  {
    host: job.host,
    ports: job.ports,
    timing: job.timing,
    signal: stop.signal,
    found(finding) {
      waiting.push(finding);
      if (waiting.length >= heap) flush();
    },
    ...(job.trace && { trace: (line: string) => tell({ kind: "trace", line }) }),
  },
  job.most,
);
clearInterval(timer);
flush();
tell({ kind: "done", roundTrip });
parentPort?.close();
