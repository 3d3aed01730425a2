/** explain: who holds a port of this machine, who reaches it, and what a bind would meet, one fact a line. */
import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { interfaceDetails } from "../../lib/host/interface-details.ts";
import { portFacts, type TransportFacts } from "../../lib/host/port-facts.ts";
import { parseAddress } from "../../lib/net/address.ts";
import { namesOf, rangeOf, servicePort } from "../../lib/port-names.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";
import { explainLines } from "./explain-words.ts";
import { type SessionOf, sessionFinder } from "./ports-session.ts";
import { serviceOf } from "./ports-table.ts";
import { merged } from "./services.ts";

type Row = Command<Porthole>;
type Transport = "tcp" | "udp";

/** What the words mean: a port, of one transport or both, at one address or any. */
export interface Explained {
  readonly port: number;
  readonly transports: readonly Transport[];
  readonly host?: string;
}

/**
 * Reads "port 2525", "2525", "tcp 2525", "25/udp", "smtp", "127.0.0.1:2525", "udp://[::1]:53". Throws what is wrong.
 */
export function readExplain(words: readonly string[]): Explained {
  const given = words.join(" ");
  const bad = (why: string) =>
    new PortholeError("usage", `Cannot explain "${printable(given)}": ${why} (try: explain port 2525)`);
  let transports: readonly Transport[] = ["tcp", "udp"];
  const rest: string[] = [];
  for (const word of words) {
    const lower = word.toLowerCase();
    if (lower === "tcp" || lower === "udp") transports = [lower];
    else if (lower !== "port") rest.push(word);
  }
  const [first = "", second] = rest;
  if (first === "" || rest.length > 2) throw bad("one port is meant");
  const slashed = /^(.+)\/(tcp|udp)$/i.exec(first);
  const text = slashed ? (slashed[1] as string) : first;
  if (slashed) transports = [(slashed[2] as string).toLowerCase() as Transport];
  if (second === undefined && /^\d+$/.test(text)) {
    if (Number(text) > 65_535) throw bad(`port ${text.slice(0, 20)} is past 65535`);
    return { port: Number(text), transports };
  }
  const known = second === undefined ? servicePort(text) : undefined;
  if (known !== undefined) return { port: known, transports };
  const address = parseAddress(second === undefined ? text : `${text} ${second}`);
  if (address.path !== undefined) throw bad("a Unix-domain socket has no port; ports -x lists them");
  if (/^(tcp|udp|tls):/.test(text)) transports = [address.transport === "udp" ? "udp" : "tcp"];
  return { port: address.port, transports, host: address.host };
}

/** The facts as the object of --json. */
function asJson(
  { transport, bound, connections, clients, leftovers, trials }: TransportFacts,
  sessionOf: SessionOf,
): object {
  return {
    transport,
    bound: bound.map(({ row, holders, reachable }) => ({
      address: row.local.host,
      ...(row.device && { device: row.device }),
      ...(row.v6only !== undefined && { v6only: row.v6only }),
      state: row.state,
      uid: row.uid,
      processes: holders,
      reach: reachable.reach,
      reachedBy: reachable.addresses,
      waiting: row.receiveQueue,
      backlog: row.state === "LISTEN" ? row.sendQueue : undefined,
      drops: row.drops,
      service: serviceOf(row, sessionOf(row)) || undefined,
      session: sessionOf(row)?.id,
    })),
    connections,
    clients: clients.map(({ row, holders }) => ({
      peer: { address: row.remote.host, port: row.remote.port },
      processes: holders,
    })),
    timeWait: leftovers,
    bind: trials,
  };
}

const explain: Row = {
  name: "explain",
  summary: "Who holds a port here, who reaches it, why a bind would be refused; in plain words",
  arguments: [
    {
      name: "port",
      summary: "port 2525, tcp 2525, 53/udp, smtp, or an address with a port",
      required: true,
      variadic: true,
      complete: () => ["port", "tcp", "udp"],
    },
  ],
  examples: ["explain port 2525", "explain 25/tcp", "explain udp 53", "explain [::1]:8080"],
  async *run(porthole, words) {
    const { port, transports, host } = readExplain(words);
    const sessionOf = sessionFinder(porthole.sessions?.values() ?? []);
    const interfaces = interfaceDetails();
    // 0 is never bound: to try it would take any free port.
    const all: TransportFacts[] = [];
    if (port !== 0) for (const one of transports) all.push(await portFacts(port, one, interfaces, host));
    yield {
      json: {
        port,
        range: rangeOf(port),
        names: merged(namesOf(port)),
        transports: all.map((facts) => asJson(facts, sessionOf)),
      },
      lines: () => explainLines(port, all, sessionOf),
    };
  },
};

/** The rows of this file. */
export const explainRows: readonly Row[] = [explain];
