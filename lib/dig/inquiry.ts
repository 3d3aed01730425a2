/** Asks one query of its servers, try by try, and once more where the answer asks for it: TCP after TC (RFC 7766 5). */
import type { Engine } from "../command.ts";
import { describe, PortholeError } from "../errors.ts";
import { formatAddress } from "../net/address.ts";
import { hex } from "../wire/cursor.ts";
import { edns, fullRcode } from "../wire/dns.ts";
import { rcode } from "../wire/dns-code.ts";
import { absoluteText } from "../wire/dns-codec.ts";
import { attempt, type Failure, type Outcome, origin } from "./attempt.ts";
import { clientCookieSize, option } from "./edns.ts";
import { type Event, type Reply, remark } from "./event.ts";
import { cookieOf } from "./message.ts";
import { type Query, transportOf } from "./query.ts";
import type { Server } from "./server.ts";

/** All tries at all servers, one after the other. */
async function* patiently(
  engine: Engine,
  query: Query,
  servers: readonly Server[],
  cookie: Uint8Array | undefined,
): AsyncGenerator<Event, Outcome> {
  let last: Failure = {
    failure: new PortholeError("not-found", "it has no address"),
    told: false,
    final: true,
  };
  for (let at = 0; at < query.tries; at += 1)
    for (const server of servers) {
      const found = yield* attempt(engine, query, server, cookie);
      if (!found || "message" in found) return found;
      last = found;
      if (found.final) return found;
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
  const transport = server?.tcp && !query.tls ? "tcp" : transportOf(query);
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
