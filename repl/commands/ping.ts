/** Commands that ask whether a host is there, and who is between: ping, traceroute. */

import { isIP } from "node:net";
import type { Command, Option, Options, Result } from "../../lib/command.ts";
import { duration } from "../../lib/duration.ts";
import { PortholeError } from "../../lib/errors.ts";
import { type EchoBy, echoWays, outcomeWords } from "../../lib/host/echo.ts";
import { openPing, type PingReply, summarize } from "../../lib/host/ping.ts";
import { annotation, openTraceroute } from "../../lib/host/traceroute.ts";
import { countOption } from "../../lib/options.ts";
import { printable } from "../../lib/printable.ts";
import { hopLine, pingHead, pingLine, pingTail, traceHead } from "../../lib/view/ping.ts";
import { spark } from "../../lib/view/spark.ts";
import type { Porthole } from "../engine.ts";
import { drawingWidth, hasUnicode } from "../terminal.ts";

type Row = Command<Porthole>;

/** What an IPv4 datagram holds behind its header and that of ICMP (RFC 791 3.1, RFC 792). */
const mostData = 65_507;
const mostTtl = 255;
/** Frames that answer a request may be read a moment after it. */
const lingering = 500;
/** Columns of the summary's line beside the drawing. */
const besideDrawing = 20;

function time(options: Options, name: string): number | undefined {
  const value = options[name];
  return typeof value === "string" ? duration(value) : undefined;
}

/** What both commands take; those that were given, under the names of lib/host. */
function shared(options: Options) {
  if (options["4"] === true && options["6"] === true)
    throw new PortholeError("usage", "Cannot use -4 and -6 together: one family is meant");
  const timeout = time(options, "wait");
  const family = options["4"] === true ? 4 : options["6"] === true ? 6 : undefined;
  const by = options["by"] as EchoBy | undefined;
  const size = countOption(options, "size", undefined, 0, mostData);
  return {
    ...(timeout === undefined ? {} : { timeout }),
    ...(family === undefined ? {} : { family: family as 4 | 6 }),
    ...(by === undefined ? {} : { by }),
    ...(size === undefined ? {} : { size }),
  };
}

const families: readonly Option[] = [
  { flags: "-4", summary: "only over IPv4" },
  { flags: "-6", summary: "only over IPv6" },
];
const way = (ways: readonly EchoBy[]): Option => ({
  flags: "--by <way>",
  summary: "ask only so (default: the first that works)",
  choices: ways,
});

/** Captures what crosses to and from a host while `ask` runs. */
async function* withFrames(
  porthole: Porthole,
  host: string,
  family: 4 | 6 | undefined,
  ask: (address: string) => AsyncIterable<Result>,
): AsyncGenerator<Result> {
  const literal = isIP(host);
  if (family !== undefined && literal !== 0 && literal !== family)
    throw new PortholeError(
      "usage",
      `Cannot ask ${host} over IPv${family}: it is an address of IPv${literal} (leave out -${family})`,
    );
  const address = await porthole.resolve({ transport: "tcp", host, port: 0 }, family);
  await porthole.frames.ready(address);
  const release = porthole.frames.own({ remote: { host: address.host, port: 0 } });
  try {
    yield* ask(address.host);
  } finally {
    setTimeout(release, lingering).unref();
  }
}

async function* pings(porthole: Porthole, host: string, address: string, options: Options) {
  const { signal } = porthole;
  const ttl = countOption(options, "ttl", undefined, 1, mostTtl);
  const port = countOption(options, "port", undefined, 1, 65_535);
  const interval = time(options, "interval");
  const quiet = options["quiet"] === true;
  const pinged = await openPing(address, {
    ...shared(options),
    count: countOption(options, "count", 4, 1, 1_000_000),
    signal,
    ...(interval === undefined ? {} : { interval }),
    ...(ttl === undefined ? {} : { ttl }),
    ...(port === undefined ? {} : { port }),
  });
  yield { lines: () => [pingHead({ ...pinged, host })] } satisfies Result;
  const start = performance.now();
  const replies: PingReply[] = [];
  let sent = 0;
  try {
    for await (const reply of pinged.replies) {
      sent = Math.max(sent, reply.sequence);
      replies.push(reply);
      const words = outcomeWords(reply);
      yield {
        json: { host, ...reply, ...(reply.outcome === "reply" ? {} : { error: words }) },
        lines: (paint) => (quiet ? [] : [pingLine(reply, words, pinged.size, paint)]),
      } satisfies Result;
    }
  } catch (error) {
    // Ctrl-C: what is known so far is told.
    if (!signal.aborted || replies.length === 0) throw error;
  }
  const summary = summarize(sent, replies);
  const times: (number | undefined)[] = [];
  for (const one of replies) times[one.sequence - 1] = one.outcome === "reply" ? one.microseconds : undefined;
  yield {
    json: { host, address: pinged.address, by: pinged.by, summary },
    lines: (_paint, width) =>
      pingTail(
        host,
        summary,
        performance.now() - start,
        times.length > 1
          ? spark(Array.from(times), {
              width: drawingWidth(width) - besideDrawing,
              unicode: hasUnicode(),
            })
          : "",
      ),
  } satisfies Result;
  signal.throwIfAborted();
  if (summary.received === 0)
    throw new PortholeError(
      "timeout",
      `Cannot reach ${printable(host)}: none of ${sent} requests was answered`,
    );
}

const ping: Row = {
  name: "ping",
  summary: "Ask a host for an echo: times, TTL, loss, and what answered",
  arguments: [{ name: "host", summary: "address or name", required: true }],
  options: [
    { flags: "-c, --count <n>", summary: "how many (default 4)", kind: "number" },
    { flags: "-i, --interval <time>", summary: "from one to the next (default 1s)" },
    { flags: "-s, --size <octets>", summary: "octets of data in each (default 56)", kind: "number" },
    { flags: "-t, --ttl <n>", summary: "hops that a request may go (default 64)", kind: "number" },
    { flags: "-W, --wait <time>", summary: "how long an answer is waited for (default 1s)" },
    ...families,
    { flags: "-q, --quiet", summary: "only the summary" },
    {
      flags: "--port <port>",
      summary: "of a TCP connect (default 7 and 80) or a datagram (33434)",
      kind: "port",
    },
    way(echoWays),
  ],
  examples: ["ping 127.0.0.1", "ping ::1 -c 1", "ping localhost -c 20 -i 0.1", "ping 127.0.0.1 --by tcp"],
  async *run(porthole, [host = ""], options) {
    const { family } = shared(options);
    yield* withFrames(porthole, host, family, (address) => pings(porthole, host, address, options));
  },
};

async function* hops(porthole: Porthole, host: string, address: string, options: Options) {
  const first = countOption(options, "first", 1, 1, mostTtl);
  const max = countOption(options, "max", 30, 1, mostTtl);
  if (first > max)
    throw new PortholeError("usage", `Cannot begin with hop ${first}: the last one is ${max} (-m)`);
  const traced = await openTraceroute(address, {
    ...shared(options),
    first,
    max,
    queries: countOption(options, "queries", 3, 1, 10),
    names: options["numeric"] !== true,
    signal: porthole.signal,
  });
  yield { lines: () => [traceHead({ ...traced, host })] } satisfies Result;
  for await (const hop of traced.hops)
    yield {
      json: { host, address: traced.address, by: traced.by, ...hop },
      lines: (paint) => [hopLine(hop, annotation, paint)],
    } satisfies Result;
}

const traceroute: Row = {
  name: "traceroute",
  summary: "Who is between us and a host: one line a hop",
  arguments: [{ name: "host", summary: "address or name", required: true }],
  options: [
    { flags: "-m, --max <hops>", summary: "the farthest hop (default 30)", kind: "number" },
    { flags: "-f, --first <hop>", summary: "the hop that is asked first (default 1)", kind: "number" },
    { flags: "-q, --queries <n>", summary: "questions to each hop (default 3)", kind: "number" },
    { flags: "-w, --wait <time>", summary: "how long an answer is waited for (default 1s)" },
    { flags: "-s, --size <octets>", summary: "octets of data in each (default 56)", kind: "number" },
    { flags: "-n, --numeric", summary: "addresses without their names" },
    ...families,
    way(["net-ping", "ping"]),
  ],
  examples: ["traceroute 127.0.0.1", "traceroute -n -m 5 ::1"],
  async *run(porthole, [host = ""], options) {
    const { family } = shared(options);
    yield* withFrames(porthole, host, family, (address) => hops(porthole, host, address, options));
  },
};

/** The rows of this file, in the order of help. */
export const pingRows: readonly Row[] = [ping, traceroute];
