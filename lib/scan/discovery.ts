/** Who is up (-sn, and before the ports are asked): a connect to some ports, and an ICMP echo; any answer will do. */
import { ping } from "../host/ping.ts";
import { capabilities } from "../host/privileges.ts";
import { connectScan } from "./connect.ts";
import type { RoundTrip } from "./probing.ts";
import type { Timing } from "./timing.ts";

/** What is known of a host before its ports are asked. */
export interface Presence {
  readonly up: boolean;
  readonly reason: string;
  readonly ttl?: number | undefined;
  readonly roundTrip?: RoundTrip | undefined;
}

/** Ports of which one is likely to be let through to a machine that people use. */
const knocked: readonly number[] = [443, 80, 22, 53];
/** How long an echo is waited for, milliseconds. */
const echoTime = 1000;
/** Answers of a router in the name of the host do not say that it is up. */
const silent = new Set(["no-response", "host-unreach", "net-unreach", "unknown-response"]);

/** Asks once, in all ways at the same time; the first answer decides. */
export async function present(host: string, timing: Timing, signal: AbortSignal): Promise<Presence> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const started = performance.now();
  let found: Presence | undefined;
  const answered = (reason: string, roundTrip: number, ttl?: number) => {
    found ??= {
      up: true,
      reason,
      roundTrip: { smoothed: roundTrip, deviation: roundTrip / 2 },
      ...(ttl !== undefined && { ttl }),
    };
    stop.abort();
  };
  const connects = connectScan({
    host,
    ports: knocked,
    timing: { ...timing, maxRetries: Math.min(timing.maxRetries, 1), delay: 0, maxParallel: 4 },
    signal: both,
    found: ({ reason }) => {
      if (!silent.has(reason)) answered(reason, performance.now() - started);
    },
  });
  await Promise.all([connects, echo(host, both, answered)]);
  return found ?? { up: false, reason: "no-response" };
}

async function echo(
  host: string,
  signal: AbortSignal,
  answered: (reason: string, roundTrip: number, ttl?: number) => void,
): Promise<void> {
  // The system's program would be one process for each host; without the capability the connects must do.
  if (!capabilities().has("netRaw")) return;
  try {
    for await (const reply of ping(host, { count: 1, timeout: echoTime, signal }))
      if (reply.outcome === "reply" && reply.microseconds !== undefined)
        answered("echo-reply", reply.microseconds / 1000, reply.ttl);
  } catch {
    // Stopped, or not possible here.
  }
}
