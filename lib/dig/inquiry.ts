/** Asks one query of its servers, try by try: RFC 1035 4.2, 7; RFC 5452 9; TCP after TC (RFC 7766 5). */
import type { Engine } from "../command.ts";
import { describe, PortholeError } from "../errors.ts";
import { formatAddress } from "../net/address.ts";
import type { Address, ConnectOptions } from "../net/connection.ts";
import { hex } from "../wire/cursor.ts";
import { edns, encodeMessage, fullRcode, type Message } from "../wire/dns.ts";
import { absoluteText } from "../wire/dns-codec.ts";
import { rcode, type } from "../wire/dns-type.ts";
import { type Answered, answersTo } from "../zone/ask.ts";
import { clientCookieSize, option } from "./edns.ts";
import { cookieOf, messageOf } from "./message.ts";
import { overTcp, type Query } from "./query.ts";
import { type Server, serverText } from "./server.ts";
import { Transfer } from "./transfer.ts";

/** One answer with what is known of how it came. */
export interface Reply {
  readonly message: Message;
  readonly server: Server;
  readonly transport: "udp" | "tcp";
  /** Milliseconds, with parts of one. */
  readonly time: number;
  readonly when: Date;
  /** Octets received. */
  readonly size: number;
  /** The cookie that was sent. */
  readonly cookie: Uint8Array | undefined;
}

/** The two ends of a connection, by which its frames are found. */
export interface Ends {
  readonly local: Address;
  readonly remote: Address;
}

/** What happens while a query is asked, in order. */
export type Event =
  | { readonly kind: "sent"; readonly message: Message; readonly size: number }
  /** A line of dig's about what went on, printable; `always` also where comments are off. */
  | { readonly kind: "remark"; readonly line: string; readonly always: boolean }
  | { readonly kind: "opened"; readonly ends: Ends }
  | { readonly kind: "reply"; readonly reply: Reply }
  /** One message of a transfer, and at its end what all of them held. */
  | { readonly kind: "part"; readonly reply: Reply }
  | { readonly kind: "transferred"; readonly reply: Reply; readonly total: Transfer }
  | { readonly kind: "refused"; readonly reply: Reply }
  /** No server gave an answer. `told`: the lines that say so were remarks already. */
  | { readonly kind: "failed"; readonly error: PortholeError; readonly told: boolean };

/** Why no answer came; `told` as in Event. */
interface Failure {
  readonly failure: PortholeError;
  readonly told: boolean;
}

/** Warnings of one kind that are shown one by one: a flood of guesses is counted. */
const mostWarnings = 5;

const remark = (line: string, always = true): Event => ({ kind: "remark", line, always });

/** The first error of a chain: what the system said. */
function origin(error: PortholeError): Error {
  let found: Error = error;
  while (found instanceof PortholeError && found.cause instanceof Error) found = found.cause;
  return found;
}

/** What was passed over, as dig words it. */
class Strange {
  readonly #lines: string[] = [];
  #more = 0;

  readonly note = (why: string): void => {
    if (this.#lines.length < mostWarnings) this.#lines.push(`;; Warning: ${why}`);
    else this.#more += 1;
  };

  /** What was noted since the last time. */
  *told(): Generator<Event> {
    for (const line of this.#lines.splice(0)) yield remark(line);
    if (this.#more > 0) yield remark(`;; Warning: ${this.#more} more that are not the answer`);
    this.#more = 0;
  }
}

/** dig's words for what a socket says. */
function cause(error: PortholeError): string {
  const words: Partial<Record<PortholeError["code"], string>> = {
    refused: "connection refused",
    timeout: "timed out",
    unreachable: "host unreachable",
    reset: "connection reset",
    closed: "end of file",
    "not-found": "address not available",
  };
  return words[error.code] ?? describe(origin(error)).message;
}

/** Time that runs out unless something comes. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(milliseconds: number) {
    const reason = new DOMException("no answer in time", "TimeoutError");
    this.#timer = setTimeout(() => this.#controller.abort(reason), milliseconds);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  refresh(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** What a try came to; undefined when all is said already, as of a transfer. */
type Outcome = Reply | Failure | undefined;

/** One try: a new socket, and with it a new port and ID (RFC 5452 9.2). */
async function* attempt(
  engine: Engine,
  query: Query,
  server: Server,
  cookie: Uint8Array | undefined,
): AsyncGenerator<Event, Outcome> {
  const transport = overTcp(query) || server.tcp ? "tcp" : "udp";
  const asked = messageOf(query, cookie);
  const to: Address = { transport, host: server.host, port: server.port };
  const deadline = new Deadline(query.timeout);
  const signal = AbortSignal.any([engine.signal, deadline.signal]);
  const options: ConnectOptions = { signal, ...(query.source && { from: query.source }) };
  const strange = new Strange();
  let opened = false;
  try {
    engine.decodeAs?.(to, "dns");
    const conn = await engine.connect(to, options);
    opened = true;
    try {
      yield { kind: "opened", ends: { local: conn.local, remote: conn.remote } };
      yield { kind: "sent", message: asked, size: encodeMessage(asked).length };
      const began = performance.now();
      const total = new Transfer();
      for await (const answer of answersTo(conn, asked, { signal, strange: strange.note })) {
        yield* strange.told();
        const reply = replyOf(answer, server, transport, performance.now() - began, cookie);
        if (query.type !== type.AXFR) return reply;
        const state = total.add(answer);
        if (state === "refused") return yield { kind: "refused", reply };
        yield { kind: "part", reply };
        if (state === "last") return yield { kind: "transferred", reply, total };
        deadline.refresh();
      }
      throw new PortholeError("closed", "the peer has closed the connection");
    } finally {
      await conn.close();
    }
  } catch (error) {
    if (engine.signal.aborted) throw error;
    const late = deadline.signal.aborted;
    const { code, message } = describe(error);
    const failure = new PortholeError(late ? "timeout" : code, message, { cause: error });
    yield* strange.told();
    if (opened) yield remark(`;; communications error to ${server.host}#${server.port}: ${cause(failure)}`);
    else yield* unopened(query, server, transport, failure);
    return { failure, told: !opened };
  } finally {
    deadline.stop();
  }
}

function replyOf(
  { message, octets }: Answered,
  server: Server,
  transport: "udp" | "tcp",
  time: number,
  cookie: Uint8Array | undefined,
): Reply {
  return { message, server, transport, time, when: new Date(), size: octets.length, cookie };
}

/** What dig says when a socket could not even be had. */
function* unopened(
  query: Query,
  server: Server,
  transport: string,
  failure: PortholeError,
): Generator<Event> {
  const what = transport === "tcp" ? "Connection to" : "UDP setup with";
  yield remark(`;; ${what} ${serverText(server)} for ${query.name} failed: ${cause(failure)}.`);
  yield remark(";; no servers could be reached");
}

/** All tries at all servers, one after the other. */
async function* patiently(
  engine: Engine,
  query: Query,
  servers: readonly Server[],
  cookie: Uint8Array | undefined,
): AsyncGenerator<Event, Outcome> {
  let last: Failure = { failure: new PortholeError("not-found", "it has no address"), told: false };
  for (let at = 0; at < query.tries; at += 1)
    for (const server of servers) {
      const found = yield* attempt(engine, query, server, cookie);
      if (!found || "message" in found) return found;
      last = found;
    }
  return last;
}

/** Why the same query must be put in another way, and how; undefined when the reply stands. */
function otherwise(query: Query, reply: Reply): { query: Query; line: string } | undefined {
  const { message } = reply;
  if (message.truncated && reply.transport === "udp" && !query.ignore)
    return { query: { ...query, tcp: true }, line: ";; Truncated, retrying in TCP mode." };
  const code = fullRcode(message);
  const extension = edns(message);
  const version = extension?.version ?? 0;
  // RFC 6891 6.1.3: the answer tells the version that the server knows.
  if (code === rcode.BADVERS && query.negotiate && query.edns !== undefined && version < query.edns)
    return {
      query: { ...query, edns: version },
      line: `;; BADVERS, retrying with EDNS version ${version}.`,
    };
  const cookie = extension?.options.find(({ code }) => code === option.COOKIE)?.bytes;
  if (code === rcode.BADCOOKIE && cookie && cookie.length > clientCookieSize && query.cookie === true)
    return { query: { ...query, cookie }, line: ";; BADCOOKIE, retrying." };
  return undefined;
}

/**
 * Asks a query of the first of `servers` that answers. The last event is "reply" or "failed", of a transfer also
 * "transferred" or "refused"; only what the user cancels is thrown.
 */
export async function* inquire(
  engine: Engine,
  query: Query,
  servers: readonly Server[],
): AsyncGenerator<Event> {
  let now = query;
  let from = servers;
  // Truncation, an EDNS version and a cookie: three reasons to ask once more, each at most once.
  for (;;) {
    const cookie = cookieOf(now);
    const found = yield* patiently(engine, now, from, cookie);
    if (!found) return;
    if ("failure" in found) return yield failed(now, from, found);
    const again = otherwise(now, found);
    if (!again) {
      const back = edns(found.message)?.options.find(({ code }) => code === option.COOKIE)?.bytes;
      if (back && cookie && !hex(back).startsWith(hex(cookie.subarray(0, clientCookieSize))))
        yield remark(";; Warning: Client COOKIE mismatch");
      return yield { kind: "reply", reply: found };
    }
    yield remark(again.line, false);
    now = again.query;
    from = [found.server];
  }
}

function failed(query: Query, servers: readonly Server[], { failure, told }: Failure): Event {
  const [server] = servers;
  const transport = overTcp(query) || server?.tcp ? "tcp" : "udp";
  const where = server ? formatAddress({ transport, host: server.host, port: server.port }) : "anybody";
  const tries = `${query.tries} ${query.tries === 1 ? "try" : "tries"}`;
  const late = failure.code === "timeout";
  const why = late
    ? `no answer in time, ${tries} of ${query.timeout / 1000} s`
    : describe(origin(failure)).message;
  const error = new PortholeError(
    failure.code,
    `Cannot ask ${where} for ${absoluteText(query.name)}: ${why} (is a DNS server there?)`,
    { cause: failure, exitStatus: 9 },
  );
  return { kind: "failed", error, told };
}
