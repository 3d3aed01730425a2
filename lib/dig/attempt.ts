/** One try to ask one server: RFC 1035 4.2; a new socket, port and ID for each (RFC 5452 9.2). */
import type { Engine } from "../command.ts";
import { describe, PortholeError } from "../errors.ts";
import type { Address, ConnectOptions } from "../net/connection.ts";
import { printable } from "../printable.ts";
import { encodeMessage } from "../wire/dns.ts";
import { type } from "../wire/dns-type.ts";
import { type Answered, answersTo } from "../zone/ask.ts";
import { type Event, type Reply, remark } from "./event.ts";
import { askHttps } from "./https.ts";
import { messageOf } from "./message.ts";
import { isTransfer, type Query, transportOf, usualPort } from "./query.ts";
import { type Server, serverText } from "./server.ts";
import { tlsOptions } from "./tls.ts";
import { Transfer } from "./transfer.ts";

/** Why no answer came; `told` as in Event. */
export interface Failure {
  readonly failure: PortholeError;
  readonly told: boolean;
  /** To try again would be no use. */
  readonly final: boolean;
}

/** Warnings of one kind that are shown one by one: a flood of guesses is counted. */
const mostWarnings = 5;

/** The first error of a chain: what the system said. */
export function origin(error: PortholeError): Error {
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
export type Outcome = Reply | Failure | undefined;

/** Asks once. All that the user cancels is thrown; all else that goes wrong is the outcome. */
export async function* attempt(
  engine: Engine,
  query: Query,
  server: Server,
  cookie: Uint8Array | undefined,
): AsyncGenerator<Event, Outcome> {
  const wanted = transportOf(query);
  const transport = wanted === "udp" && server.tcp ? "tcp" : wanted;
  const asked = messageOf(query, cookie);
  const to: Address = { transport, host: server.host, port: server.port };
  const tls = transport === "tls" && { tls: await tlsOptions(query, server) };
  const deadline = new Deadline(query.timeout);
  const signal = AbortSignal.any([engine.signal, deadline.signal]);
  const options: ConnectOptions = { signal, ...(query.source && { from: query.source }), ...tls };
  const strange = new Strange();
  let opened = false;
  try {
    if (transport !== "tls" && !query.http) engine.decodeAs?.(to, "dns");
    const conn = await engine.connect(to, options);
    opened = true;
    try {
      yield { kind: "opened", ends: { local: conn.local, remote: conn.remote } };
      yield { kind: "sent", message: asked, size: encodeMessage(asked).length };
      const began = performance.now();
      const total = new Transfer(query.serial);
      if (query.http) {
        const answer = await askHttps(conn, asked, query.http, { called: authority(query, server), signal });
        return replyOf(answer, query, server, transport, performance.now() - began, cookie);
      }
      for await (const answer of answersTo(conn, asked, { signal, strange: strange.note })) {
        yield* strange.told();
        const reply = replyOf(answer, query, server, transport, performance.now() - began, cookie);
        if (!isTransfer(query) || transport === "udp") return reply;
        const state = total.add(answer);
        if (state === "refused") return yield { kind: "refused", reply };
        yield {
          kind: "part",
          reply: state === "last" && query.oneStart && query.type === type.AXFR ? withoutEnd(reply) : reply,
        };
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
    return { failure, told: !opened, final: distrust(failure) !== undefined };
  } finally {
    deadline.stop();
  }
}

/** The server in the URI (RFC 3986 3.2): as it was called, and the port unless it is the scheme's own. */
function authority(query: Query, { called, port }: Server): string {
  const host = called.includes(":") ? `[${called}]` : called;
  return port === usualPort(query) ? host : `${host}:${port}`;
}

/** The last message of a transfer without the SOA record that ends it. */
function withoutEnd(reply: Reply): Reply {
  const { message } = reply;
  return { ...reply, message: { ...message, answers: message.answers.slice(0, -1) } };
}

function replyOf(
  { message, octets }: Answered,
  { http }: Query,
  server: Server,
  transport: Reply["transport"],
  time: number,
  cookie: Uint8Array | undefined,
): Reply {
  return { message, server, transport, http, time, when: new Date(), size: octets.length, cookie };
}

/** Why the certificate is not trusted, in OpenSSL's words; undefined when that is not what went wrong. */
function distrust(failure: PortholeError): string | undefined {
  if (!/Cannot trust the certificate/.test(failure.message)) return undefined;
  const error = origin(failure) as NodeJS.ErrnoException;
  return error.code === "ERR_TLS_CERT_ALTNAME_INVALID" ? "hostname mismatch" : printable(error.message);
}

/** What dig says when a socket could not even be had. */
function* unopened(
  query: Query,
  server: Server,
  transport: string,
  failure: PortholeError,
): Generator<Event> {
  const why = distrust(failure);
  if (why !== undefined) {
    const where = `${server.host}#${server.port}`;
    return yield remark(`;; TLS peer certificate verification for ${where} failed: ${why}`);
  }
  const what = transport === "udp" ? "UDP setup with" : "Connection to";
  yield remark(`;; ${what} ${serverText(server)} for ${query.name} failed: ${cause(failure)}.`);
  yield remark(";; no servers could be reached");
}
