/** The DNS client, as dig is used (RFC 1035 4.2, 7): dig's words, dig's lines, dig's exit status. */
import type { Command, Engine, Option, Result } from "../lib/command.ts";
import { batchLines } from "../lib/dig/batch.ts";
import { dnsWords } from "../lib/dig/complete.ts";
import type { Ends } from "../lib/dig/event.ts";
import { frameLines, framesOf } from "../lib/dig/frames.ts";
import { Greeting } from "../lib/dig/greeting.ts";
import { replyJson } from "../lib/dig/json.ts";
import { partLines, replyLines, sentLines, statLines } from "../lib/dig/layout.ts";
import { type Line, readLine } from "../lib/dig/line.ts";
import type { Query } from "../lib/dig/query.ts";
import { searched } from "../lib/dig/search.ts";
import { serversFor } from "../lib/dig/server.ts";
import { trace } from "../lib/dig/trace.ts";
import type { PortholeError } from "../lib/errors.ts";
import type { Client } from "../lib/service.ts";
import { className } from "../lib/wire/dns-class.ts";
import { absoluteText } from "../lib/wire/dns-codec.ts";
import { typeName } from "../lib/wire/dns-type.ts";

function said(lines: readonly string[]): Result[] {
  return lines.length > 0 ? [{ lines: () => lines }] : [];
}

/** One query of a line: what happened as results; returns the error when no server answered. */
async function* one(
  engine: Engine,
  query: Query,
  line: Line,
  greeting: Greeting,
): AsyncGenerator<Result, PortholeError | undefined> {
  const servers = await serversFor(query);
  greeting.found(servers.length);
  const ends: Ends[] = [];
  const warnings: string[] = [];
  const events = (query.trace ? trace : searched)(engine, query, servers);
  for await (const event of events) {
    switch (event.kind) {
      case "opened":
        ends.push(event.ends);
        break;
      case "sent":
        if (!query.sent) break;
        yield* said([...greeting.lines(), ...sentLines(event.message, event.size, query, line.short)]);
        break;
      case "remark":
        warnings.push(event.line);
        if (event.always || query.comments) yield* said([event.line]);
        break;
      case "reply": {
        const { reply } = event;
        const lines = [...greeting.lines(), ...replyLines(reply, query, line.short)];
        const frames = query.frames ? await framesOf(engine, ends.splice(0)) : undefined;
        yield {
          json: {
            ...replyJson(reply),
            ...(warnings.length > 0 && { warnings: warnings.splice(0) }),
            ...(frames && { frames: frames.map(({ json }) => json) }),
          },
          lines: (paint) => [...lines, ...(frames ? frameLines(frames, paint) : [])],
        };
        break;
      }
      case "part":
        yield {
          json: replyJson(event.reply),
          lines: withGreeting(greeting, partLines(event.reply, query, line.short)),
        };
        break;
      case "transferred":
        yield* said(line.short ? [] : statLines(event.reply, query, event.total));
        break;
      case "refused":
        yield { json: replyJson(event.reply), lines: withGreeting(greeting, ["; Transfer failed."]) };
        break;
      case "failed": {
        const lines = event.told ? [] : [...greeting.lines(), ";; no servers could be reached"];
        const frames = query.frames ? await framesOf(engine, ends) : undefined;
        yield {
          json: { question: questionJson(query), error: event.error.message, warnings },
          lines: (paint) => [...lines, ...(frames ? frameLines(frames, paint) : [])],
        };
        return event.error;
      }
    }
  }
  if (query.frames && ends.length > 0) {
    const frames = await framesOf(engine, ends);
    yield { json: { frames: frames.map(({ json }) => json) }, lines: (paint) => frameLines(frames, paint) };
  }
  return undefined;
}

/** The lines, with the greeting in front if nobody has said it yet. */
function withGreeting(greeting: Greeting, lines: readonly string[]): () => readonly string[] {
  const all = [...greeting.lines(), ...lines];
  return () => all;
}

function questionJson({ name, type, class: classed }: Query): object {
  return { name: absoluteText(name), class: className(classed), type: typeName(type) };
}

async function* run(engine: Engine, words: readonly string[]): AsyncGenerator<Result> {
  const line = readLine(words);
  const greeting = new Greeting();
  let failure = yield* whole(engine, line, greeting);
  let before = line;
  for (const text of line.batch === undefined ? [] : await batchLines(line.batch)) {
    // What a line says of all its queries holds on, as in dig; the rest begins anew.
    before = { ...readLine(text.trim().split(/\s+/), before), common: line.common };
    failure = (yield* whole(engine, before, greeting)) ?? failure;
  }
  // Every query has had its turn; the exit status tells that one was left without an answer.
  if (failure) throw failure;
}

async function* whole(
  engine: Engine,
  line: Line,
  greeting: Greeting,
): AsyncGenerator<Result, PortholeError | undefined> {
  greeting.begin(line);
  for (const warning of line.warnings) yield { lines: () => [warning], notice: true };
  let failure: PortholeError | undefined;
  for (const query of line.queries) failure = (yield* one(engine, query, line, greeting)) ?? failure;
  return failure;
}

const options: Option[] = [
  { flags: "-t <type>", summary: "the type: A, AAAA, MX, NS, SOA, TXT, SRV, PTR, ANY, TYPE65 ..." },
  { flags: "-x <address>", summary: "the name of an address" },
  { flags: "-p <port>", summary: "the server's port (default: 53)", kind: "port" },
  { flags: "-q <name>", summary: "a name that could be taken for a type" },
  { flags: "-c <class>", summary: "the class: IN, CH, HS" },
  { flags: "-b <address>", summary: "ask from this address, or ADDRESS#PORT" },
  { flags: "-4", summary: "ask over IPv4 only" },
  { flags: "-6", summary: "ask over IPv6 only" },
  { flags: "-f <file>", summary: "a file with a line of words for each query", kind: "file" },
  { flags: "-u", summary: "the query time in microseconds" },
];

const command: Command = {
  name: "dig",
  summary: "Ask DNS servers, in dig's words and with dig's answers",
  raw: true,
  arguments: [
    {
      name: "words",
      summary:
        "[@server] [name] [type] [class] [+option...], in any order; several queries, options before the first for all: " +
        "+short +qr +tcp +trace +norecurse +noall +answer +dnssec +bufsize=N +time=S +tries=N +frames ...",
      variadic: true,
      complete: dnsWords,
    },
  ],
  options,
  examples: [
    "dig @127.0.0.1 -p 5333 www.example.org",
    "dig example.org MX +short",
    "dig -x 192.0.2.1",
    "dig www.example.org +trace",
    "dig example.org SOA +multiline +noall +answer",
    "dig @127.0.0.1 -p 5333 www.example.org +tcp +qr +frames",
    "dig @127.0.0.1 -p 8853 www.example.org +tls",
    "dig +short a.example.org b.example.org AAAA",
  ],
  run: (engine, words) => run(engine, words),
};

/** DNS, asked as with dig. */
export const client: Client = { name: "dns", command };
