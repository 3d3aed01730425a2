/** Is a host there, and how far: ICMP echo (RFC 792, RFC 4443) by net-ping, by the system's ping, or a TCP connect. */
import { spawn } from "node:child_process";
import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { describe, explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { type Echo, openEchoer } from "./net-ping.ts";
import { capabilities } from "./privileges.ts";

/** What asked: a raw socket of ours, the system's program, or a TCP connect that was accepted or refused. */
export type PingBy = "net-ping" | "ping" | "tcp";

/** What `ping` takes besides the host; times in milliseconds. */
export interface PingOptions {
  /** Requests to send; 4 when absent. */
  count?: number;
  /** How long one answer is waited for; 1,000 when absent. */
  timeout?: number;
  /** From one request to the next; 1,000 when absent. */
  interval?: number;
  signal?: AbortSignal;
  /** Hops that a request may go; the system's when absent. A TCP connect cannot set it. */
  ttl?: number;
  family?: 4 | 6;
  /** Only this way of asking. */
  by?: PingBy;
}

/** What came of one request. */
export interface PingReply {
  /** From 1. */
  readonly sequence: number;
  /** Who answered: the host, or the router that reports an error. */
  readonly address: string;
  /** Round-trip time; NaN when nothing came back. */
  readonly microseconds: number;
  /** Of the reply, where it is seen. */
  readonly ttl?: number;
  readonly error?: string;
  readonly by: PingBy;
}

interface Asker {
  by: PingBy;
  ask(): Promise<Echo>;
  close(): void;
}

/** Ports of which at least one answers on most hosts, if only with a refusal. */
const tcpPorts = [7, 80] as const;

/**
 * Asks whether a host is there, `count` times. Rejects with PortholeError when the name has no address; an answer that
 * does not come is a reply with `error`. `signal` ends it.
 *
 * @example
 * for await (const { sequence, microseconds, by } of ping("127.0.0.1", { count: 1 })) console.log(sequence, microseconds, by);
 */
export async function* ping(
  host: string,
  options: PingOptions = {},
): AsyncGenerator<PingReply, void, undefined> {
  const { count = 4, timeout = 1000, interval = 1000, signal, family = 0 } = options;
  signal?.throwIfAborted();
  let address: string;
  try {
    ({ address } = await lookup(host, { family }));
  } catch (cause) {
    throw explain(`Cannot ping ${printable(host)}`, cause);
  }
  const asker = await choose(address, timeout, options);
  // Stopping in the middle closes the socket or ends the program; the request in flight is then of no interest.
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason);
  });
  signal?.addEventListener("abort", stop, { once: true });
  void stopped.catch(() => {});
  try {
    for (let sequence = 1; sequence <= count; sequence += 1) {
      const started = Date.now();
      const { source, microseconds = Number.NaN, ttl, error } = await Promise.race([asker.ask(), stopped]);
      yield {
        sequence,
        address: source ?? address,
        microseconds,
        ...(ttl === undefined ? {} : { ttl }),
        ...(error === undefined ? {} : { error }),
        by: asker.by,
      };
      const rest = interval - (Date.now() - started);
      if (sequence < count && rest > 0) await delay(rest, undefined, signal ? { signal } : {});
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    asker.close();
  }
}

async function choose(address: string, timeout: number, { ttl, by }: PingOptions): Promise<Asker> {
  if ((by === undefined && capabilities().has("netRaw")) || by === "net-ping") {
    try {
      const echoer = openEchoer(address, { timeout, ...(ttl === undefined ? {} : { ttl }) });
      return { by: "net-ping", ask: () => echoer.echo(), close: () => echoer.close() };
    } catch (cause) {
      // Not installed, or refused after all: the next way is taken unless this one was asked for.
      if (by === "net-ping") throw explain(`Cannot ping ${address} by net-ping`, cause);
    }
  }
  const abort = new AbortController();
  const close = () => abort.abort();
  if (by === "ping" || (by === undefined && (await systemPingWorks()))) {
    return { by: "ping", ask: () => systemPing(address, timeout, ttl, abort.signal), close };
  }
  if (ttl !== undefined) {
    throw new PortholeError(
      "unsupported",
      `Cannot ping ${address} with a TTL: it needs CAP_NET_RAW or the program ping`,
    );
  }
  return { by: "tcp", ask: () => tcpPing(address, timeout, abort.signal), close };
}

/** Runs a program to its end; `output` is what it printed, undefined when it could not be started. */
function run(command: string, args: string[], signal?: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
      ...(signal ? { signal } : {}),
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("latin1");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString("latin1");
    });
    child.once("error", () => resolve(undefined));
    child.once("close", () => resolve(output));
  });
}

/** It may be installed and yet not permitted (neither setuid nor ping_group_range): tried on loopback. */
async function systemPingWorks(): Promise<boolean> {
  const output = await run("ping", ["-n", "-c", "1", "-W", "1", "127.0.0.1"]);
  return output !== undefined && /time[=<]/.test(output);
}

async function systemPing(
  address: string,
  timeout: number,
  ttl: number | undefined,
  signal: AbortSignal,
): Promise<Echo> {
  const hops = ttl === undefined ? [] : ["-t", String(ttl)];
  const seconds = String(Math.max(1, Math.ceil(timeout / 1000)));
  const output = await run("ping", ["-n", "-c", "1", "-W", seconds, ...hops, address], signal);
  return output === undefined ? { error: "the program ping is not installed" } : parsePing(output);
}

/** Reads what iputils, busybox and inetutils print for one request. */
export function parsePing(output: string): Echo {
  const time = /time[=<]([\d.]+) ?ms/.exec(output)?.[1];
  if (time !== undefined) {
    const ttl = /(?:ttl|hlim)=(\d+)/i.exec(output)?.[1];
    return {
      microseconds: Math.round(Number(time) * 1000),
      ...(ttl === undefined ? {} : { ttl: Number(ttl) }),
    };
  }
  const error =
    /^From ([\da-f.:]+).*?(Time to live exceeded|Time exceeded|Destination [^\n]*?|[^\n]*prohibited[^\n]*)$/im.exec(
      output,
    );
  if (error) return { source: error[1]!, error: printable(error[2]!.trim().toLowerCase()) };
  const refused = /^ping: (.*)$/m.exec(output)?.[1];
  return { error: printable(refused ?? "no answer in time") };
}

/** A SYN is answered by SYN-ACK or RST: either says that the host is there (RFC 9293 3.10.7.1). */
function tcpPing(address: string, timeout: number, signal: AbortSignal): Promise<Echo> {
  return new Promise((resolve) => {
    const start = process.hrtime.bigint();
    const sockets = tcpPorts.map((port) => connect({ host: address, port }));
    let waiting = sockets.length;
    const done = (echo: Echo) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      for (const socket of sockets) socket.destroy();
      resolve(echo);
    };
    const answered = () => done({ microseconds: Number(process.hrtime.bigint() - start) / 1000 });
    const stop = () => done({ error: "cancelled" });
    const timer = setTimeout(() => done({ error: "no answer in time" }), timeout);
    signal.addEventListener("abort", stop, { once: true });
    for (const socket of sockets) {
      socket.once("connect", answered);
      socket.on("error", (cause: NodeJS.ErrnoException) => {
        waiting -= 1;
        if (cause.code === "ECONNREFUSED" || cause.code === "ECONNRESET") answered();
        else if (waiting === 0) done({ error: describe(cause).message });
      });
    }
  });
}
