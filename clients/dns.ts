/** The DNS client, as dig is used: RFC 1035 4.2, 7; EDNS RFC 6891; checks of RFC 5452 9.1; TCP after TC (RFC 7766 5). */
import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { domainToASCII } from "node:url";
import type { Command, Engine, Options, Result } from "../lib/command.ts";
import { explain, PortholeError } from "../lib/errors.ts";
import { formatAddress, parseAddress } from "../lib/net/address.ts";
import type { Address } from "../lib/net/connection.ts";
import { LineReader, lengthPrefix } from "../lib/net/lines.ts";
import { printable } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";
import { addressBytes } from "../lib/wire/address.ts";
import { hex } from "../lib/wire/cursor.ts";
import {
  decodeMessage,
  encodeMessage,
  fullRcode,
  type Message,
  optRecord,
  type Question,
  query,
} from "../lib/wire/dns.ts";
import { nameKey, splitName } from "../lib/wire/dns-name.ts";
import { type Reply, replyJson, replyLines, shortLines } from "../lib/wire/dns-text.ts";
import { classIN, classNumber, type, typeNumber } from "../lib/wire/dns-type.ts";

/** What one line of dig asks for. */
export interface Request {
  readonly server: Address;
  readonly question: Question;
  readonly short: boolean;
  readonly tcp: boolean;
  readonly recurse: boolean;
  /** Take a truncated answer as it is. */
  readonly ignore: boolean;
  readonly edns: boolean;
  /** Milliseconds to wait for each try, and how many tries. */
  readonly timeout: number;
  readonly tries: number;
}

/** Octets that we take over UDP: what fits an IPv6 packet of 1280 octets unfragmented. */
const payload = 1232;

/** The name whose PTR record names an address (RFC 1035 3.5, RFC 3596 2.5). */
export function reverseName(address: string): string {
  const bytes = addressBytes(address);
  if (bytes.length === 4) return `${[...bytes].reverse().join(".")}.in-addr.arpa`;
  return `${[...hex(bytes)].reverse().join(".")}.ip6.arpa`;
}

/** The first name server of /etc/resolv.conf, or 127.0.0.1. */
export function systemServer(resolvConf: string): string {
  return /^[ \t]*nameserver[ \t]+(\S+)/m.exec(resolvConf)?.[1] ?? "127.0.0.1";
}

const flags: Record<string, (value: boolean) => Partial<Request>> = {
  short: (short) => ({ short }),
  tcp: (tcp) => ({ tcp }),
  vc: (tcp) => ({ tcp }),
  recurse: (recurse) => ({ recurse }),
  rec: (recurse) => ({ recurse }),
  ignore: (ignore) => ({ ignore }),
  edns: (edns) => ({ edns }),
};

function flag(word: string): Partial<Request> {
  const [name = "", value] = word.slice(1).toLowerCase().split("=", 2);
  if (name === "time" || name === "timeout" || name === "tries") {
    const pattern = name === "tries" ? /^\d{1,3}$/ : /^\d{1,3}(?:\.\d{1,3})?$/;
    const number = pattern.test(value ?? "") ? Number(value) : 0;
    if (number > 0) return name === "tries" ? { tries: number } : { timeout: Math.round(number * 1000) };
  }
  const known = value === undefined ? (flags[name] ?? flags[name.replace(/^no/, "")]) : undefined;
  if (known) return known(name in flags);
  throw new PortholeError(
    "usage",
    `Cannot use "${printable(word)}" (known: +short, +tcp, +norecurse, +ignore, +noedns, +time=SECONDS, +tries=N)`,
  );
}

/** Reads dig's words, which may come in any order. `system` is the server asked when none is named. */
export function readRequest(words: readonly string[], options: Options, system: string): Request {
  let changes: Partial<Request> = {};
  let name: string | undefined;
  let number: number | undefined;
  let classed = classIN;
  let at = system;
  for (const word of words) {
    if (word.startsWith("@")) at = word.slice(1);
    else if (word.startsWith("+")) changes = { ...changes, ...flag(word) };
    else if (number === undefined && typeNumber(word) !== undefined) number = typeNumber(word);
    else if (name !== undefined && classNumber(word) !== undefined) classed = classNumber(word) as number;
    else if (name === undefined) name = word;
    else
      throw new PortholeError(
        "usage",
        `Cannot read "${printable(word)}": one name and one type; it is no record type`,
      );
  }
  const reverse = options["reverse"];
  if (typeof reverse === "string") {
    name = reverseName(reverse);
    number ??= type.PTR;
  }
  // As dig does: without anything the servers of the root, with a type alone that of the root.
  number ??= name === undefined ? type.NS : type.A;
  const server = serverAddress(at, options["port"]);
  return {
    server,
    question: { name: checkedName(name ?? "."), type: number, class: classed },
    short: false,
    tcp: server.transport === "tcp",
    recurse: true,
    ignore: false,
    edns: true,
    timeout: 5000,
    tries: 3,
    ...changes,
  };
}

function serverAddress(text: string, port: Options[string]): Address {
  const number = typeof port === "string" ? parseAddress(port, { transport: "udp" }).port : 53;
  const server = parseAddress(text, { transport: "udp", port: number });
  if (server.transport === "udp" || server.transport === "tcp") return server;
  throw new PortholeError("usage", `Cannot ask ${formatAddress(server)}: DNS goes over udp or tcp`);
}

function checkedName(typed: string): string {
  // RFC 5891: a name in other letters is asked for in its ASCII form.
  const name = /[^\x00-\x7f]/.test(typed) ? domainToASCII(typed) || typed : typed;
  try {
    return splitName(name).join(".") || ".";
  } catch (error) {
    throw new PortholeError("usage", `Cannot ask for "${printable(typed)}": ${(error as Error).message}`);
  }
}

/** RFC 5452 9.1: the answer has our ID and our question; only a refusal may leave the question out. */
export function answers(message: Message, asked: Message): boolean {
  const [question] = asked.questions;
  if (!message.response || message.id !== asked.id || message.opcode !== asked.opcode || !question)
    return false;
  if (message.questions.length === 0) return message.rcode !== 0;
  const [repeated] = message.questions;
  return (
    message.questions.length === 1 &&
    repeated !== undefined &&
    repeated.type === question.type &&
    repeated.class === question.class &&
    nameKey(repeated.name) === nameKey(question.name)
  );
}

/** The answer in these octets, or undefined for what is none or is not ours. */
function accepted(bytes: Uint8Array, asked: Message): Message | undefined {
  try {
    const message = decodeMessage(bytes);
    fullRcode(message);
    return answers(message, asked) ? message : undefined;
  } catch {
    return undefined;
  }
}

function serverText({ host, port, transport }: Address): string {
  return printable(`${host}#${port}(${host}) (${transport.toUpperCase()})`);
}

async function exchange(
  engine: Engine,
  request: Request,
  transport: "udp" | "tcp",
): Promise<Reply | undefined> {
  // A new ID and, with the new socket, a new port for each try (RFC 5452 9.2).
  const asked = query(randomInt(0x10000), request.question);
  asked.recursionDesired = request.recurse;
  if (request.edns) asked.additionals.push(optRecord(payload));
  const timer = AbortSignal.timeout(request.timeout);
  const signal = AbortSignal.any([engine.signal, timer]);
  try {
    await using conn = await engine.connect({ ...request.server, transport }, { signal });
    const began = performance.now();
    const reader = transport === "tcp" ? new LineReader(conn) : undefined;
    const bytes = encodeMessage(asked);
    await conn.write(reader ? lengthPrefix(bytes) : bytes);
    for (;;) {
      const answer = reader ? await readPrefixed(reader, signal) : await conn.read({ signal });
      if (answer === null)
        throw new PortholeError(
          "closed",
          `Cannot read the answer of ${formatAddress(conn.remote)}: the peer has closed the connection`,
        );
      const message = accepted(answer, asked);
      // What is not the answer may be somebody's guess: the true one may still come.
      if (!message) continue;
      const time = Math.round(performance.now() - began);
      return {
        message,
        server: serverText({ ...conn.remote, transport }),
        time,
        when: new Date(),
        size: answer.length,
      };
    }
  } catch (error) {
    if (timer.aborted && !engine.signal.aborted) return undefined;
    throw explain(
      `Cannot ask ${formatAddress({ ...request.server, transport })}`,
      error,
      "is a DNS server there?",
    );
  }
}

async function readPrefixed(reader: LineReader, signal: AbortSignal): Promise<Uint8Array | null> {
  const head = await reader.readBytes(2, { signal });
  return head && reader.readBytes(((head[0] as number) << 8) | (head[1] as number), { signal });
}

async function patiently(engine: Engine, request: Request, transport: "udp" | "tcp"): Promise<Reply> {
  for (let attempt = 0; attempt < request.tries; attempt += 1) {
    const reply = await exchange(engine, request, transport);
    if (reply) return reply;
  }
  const address = formatAddress({ ...request.server, transport });
  throw new PortholeError(
    "timeout",
    `Cannot ask ${address}: no answer in time, ${request.tries} ${request.tries === 1 ? "try" : "tries"} of ${request.timeout / 1000} s (is a DNS server there?)`,
  );
}

async function* run(engine: Engine, words: readonly string[], options: Options): AsyncGenerator<Result> {
  const resolvConf = await readFile("/etc/resolv.conf", "utf8").catch(() => "");
  const request = readRequest(words, options, systemServer(resolvConf));
  let reply = await patiently(engine, request, request.tcp ? "tcp" : "udp");
  if (reply.message.truncated && !request.tcp && !request.ignore) {
    if (!request.short) yield { lines: () => [";; Truncated, retrying in TCP mode."] };
    reply = await patiently(engine, request, "tcp");
  }
  const found = reply;
  yield {
    json: replyJson(found),
    lines: () => (request.short ? shortLines(found.message) : replyLines(found)),
  };
}

const command: Command = {
  name: "dig",
  summary: "Ask a DNS server, as dig does",
  arguments: [
    {
      name: "words",
      summary: "@server name type +short +tcp +norecurse +time=N +tries=N, in any order",
      variadic: true,
    },
  ],
  options: [
    { flags: "-p, --port <port>", summary: "the server's port (default: 53)", kind: "port" },
    { flags: "-x, --reverse <address>", summary: "ask for the name of an address" },
  ],
  examples: ["dig @127.0.0.1 -p 5333 www.example.org", "dig example.org MX +short", "dig -x 192.0.2.1"],
  run,
};

/** DNS, asked as with dig. */
export const client: Client = { name: "dns", command };
