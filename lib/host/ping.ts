/** Is a host there, and how far: questions at an interval, and what is made of the answers (RFC 792, RFC 4443, ping(8)). */
import { lookup } from "node:dns/promises";
import { explain } from "../errors.ts";
import { printable } from "../printable.ts";
import { openBestEchoer } from "./choose-echo.ts";
import type { Echo, EchoBy, Echoer } from "./echo.ts";

/** What `ping` takes besides the host; times in milliseconds. */
export interface PingOptions {
  /** Requests to send; 4 when absent. */
  count?: number;
  /** How long one answer is waited for; 1,000 when absent. */
  timeout?: number;
  /** From one request to the next; 1,000 when absent. */
  interval?: number;
  signal?: AbortSignal;
  /** Hops that a request may go; 64 when absent. A TCP connect and a datagram cannot set it. */
  ttl?: number;
  /** Octets of data; 56 when absent. A TCP connect carries none. */
  size?: number;
  family?: 4 | 6;
  /** Only this way of asking. */
  by?: EchoBy;
  /** The port of a TCP connect or a datagram. */
  port?: number;
}

/** What came of one request. */
export interface PingReply extends Echo {
  /** From 1. */
  readonly sequence: number;
  /** Who answered: the host, or the router that reports an error. */
  readonly address: string;
  readonly by: EchoBy;
}

/** A host that is asked. */
export interface Pinged {
  readonly host: string;
  readonly address: string;
  readonly by: EchoBy;
  /** Octets of data in a request; absent where there are none. */
  readonly size?: number;
  /** In the order in which they come, a late one behind a later one; a request without an answer is one too. */
  readonly replies: AsyncGenerator<PingReply, void, undefined>;
}

/** The address of a host, for `action` ("ping"). Rejects with one line. */
export async function addressFor(host: string, family: 0 | 4 | 6, action: string): Promise<string> {
  try {
    return (await lookup(host, { family })).address;
  } catch (cause) {
    throw explain(`Cannot ${action} ${printable(host)}`, cause);
  }
}

/**
 * Finds how a host can be asked, and asks when its replies are read. Rejects with PortholeError when the name has no
 * address; an answer that does not come is a reply without a time.
 */
export async function openPing(host: string, options: PingOptions = {}): Promise<Pinged> {
  const { timeout = 1000, family = 0, ttl, size, by, port, signal } = options;
  signal?.throwIfAborted();
  const address = await addressFor(host, family, "ping");
  const echoer = await openBestEchoer(address, {
    timeout,
    verb: "ping",
    hops: ttl !== undefined,
    ...(size === undefined ? {} : { size }),
    ...(by === undefined ? {} : { by }),
    ...(port === undefined ? {} : { port }),
  });
  return {
    host,
    address,
    by: echoer.by,
    ...(echoer.size === undefined ? {} : { size: echoer.size }),
    replies: replies(echoer, address, options),
  };
}

async function* replies(
  echoer: Echoer,
  address: string,
  { count = 4, interval = 1000, ttl, signal }: PingOptions,
): AsyncGenerator<PingReply, void, undefined> {
  const done: PingReply[] = [];
  let wake = () => {};
  const stop = () => wake();
  signal?.addEventListener("abort", stop, { once: true });
  let due = performance.now();
  let sent = 0;
  let waiting = 0;
  try {
    while (sent < count || waiting > 0 || done.length > 0) {
      signal?.throwIfAborted();
      const now = performance.now();
      if (sent < count && now >= due && waiting < echoer.most) {
        sent += 1;
        waiting += 1;
        const sequence = sent;
        void echoer.echo(ttl).then((echo) => {
          waiting -= 1;
          done.push({ sequence, address: echo.source ?? address, ...echo, by: echoer.by });
          wake();
        });
        due = Math.max(due + interval, now);
      }
      const reply = done.shift();
      if (reply) {
        yield reply;
        continue;
      }
      const turn = sent < count && waiting < echoer.most;
      await new Promise<void>((resolve) => {
        const timer = turn ? setTimeout(resolve, Math.max(0, due - performance.now())) : undefined;
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    // What is in flight is of no interest any more: the socket is closed, the program ended.
    echoer.close();
  }
}

/**
 * Asks whether a host is there, `count` times.
 *
 * @example
 * for await (const { sequence, microseconds, by } of ping("127.0.0.1", { count: 1 })) console.log(sequence, microseconds, by);
 */
export async function* ping(
  host: string,
  options: PingOptions = {},
): AsyncGenerator<PingReply, void, undefined> {
  yield* (await openPing(host, options)).replies;
}

/** What was made of all replies; times in microseconds, absent without any. */
export interface PingSummary {
  readonly sent: number;
  readonly received: number;
  /** Errors that came back instead. */
  readonly errors: number;
  /** Of a hundred. */
  readonly loss: number;
  readonly min?: number;
  readonly avg?: number;
  readonly max?: number;
  /** The standard deviation, as iputils has it. */
  readonly mdev?: number;
}

/** The summary of `sent` requests of which these came back. */
export function summarize(sent: number, replies: readonly Echo[]): PingSummary {
  const times: number[] = [];
  let errors = 0;
  for (const { outcome, microseconds } of replies) {
    if (outcome === "reply" && microseconds !== undefined) times.push(microseconds);
    else if (outcome !== "timeout") errors += 1;
  }
  const received = times.length;
  const loss = sent === 0 ? 0 : (100 * (sent - received)) / sent;
  if (received === 0) return { sent, received, errors, loss };
  let [min, max, sum, squares] = [Number.POSITIVE_INFINITY, 0, 0, 0];
  for (const time of times) {
    min = Math.min(min, time);
    max = Math.max(max, time);
    sum += time;
    squares += time * time;
  }
  const avg = sum / received;
  const mdev = Math.sqrt(Math.max(0, squares / received - avg * avg));
  return { sent, received, errors, loss, min, avg, max, mdev };
}
