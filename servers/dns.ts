/** The DNS server: answers with authority from zone files and records (RFC 1034 4.3, RFC 1035 4, 5), over UDP and TCP. */
import { readFile, stat } from "node:fs/promises";
import type { Options } from "../lib/command.ts";
import { describe, explain, PortholeError } from "../lib/errors.ts";
import { Faults } from "../lib/fault/faults.ts";
import { formatAddress } from "../lib/net/address.ts";
import type { Connection, Service } from "../lib/net/connection.ts";
import { lengthPrefixed } from "../lib/net/length-prefix.ts";
import { textOptions } from "../lib/options.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { dnsFault, dnsFaults } from "../lib/zone/fault.ts";
import { Forwarder, forwardAddress } from "../lib/zone/forward.ts";
import { type Source, zonesFrom } from "../lib/zone/load.ts";
import { parseRecord, readMaster, wrongLine } from "../lib/zone/master.ts";
import { Responder } from "../lib/zone/responder.ts";
import { Takers } from "../lib/zone/transfer.ts";
import { watchFiles } from "../lib/zone/watch.ts";
import type { Zones } from "../lib/zone/zones.ts";

/** Octets of a zone file. */
const largestFile = 64 << 20;
/** Like answers a second to one network before they are limited. */
const defaultRate = 50;

/** What is known when nothing was given (RFC 6761 6.3). */
const localhost = ["localhost 60 A 127.0.0.1", "localhost 60 AAAA ::1"];

/** A zone file as named on the command line: `FILE`, or `ORIGIN=FILE` where relative names end with ORIGIN at first. */
interface ZoneFile {
  readonly file: string;
  readonly origin?: string;
}

function zoneFile(text: string): ZoneFile {
  const match = /^([^/=]+)=(.+)$/.exec(text);
  return match ? { origin: match[1] as string, file: match[2] as string } : { file: text };
}

/** All files and records, or the one line that says what is wrong with them. */
async function load(files: readonly ZoneFile[], records: readonly string[]): Promise<Zones> {
  const sources: Source[] = [];
  for (const { file, origin } of files) {
    const text = await read(file);
    const found = readMaster(text, file, origin);
    if (found.length === 0) throw wrongLine(file, 1, "there is no record in it");
    sources.push({ name: file, records: found });
  }
  const typed = records.map((text, at) => ({ record: parseRecord(text), line: at + 1 }));
  return zonesFrom([...sources, { name: "--record", records: typed }]);
}

async function read(file: string): Promise<string> {
  const action = `Cannot read the zone file "${printable(file)}"`;
  try {
    const { size } = await stat(file);
    if (size > largestFile)
      throw new PortholeError("limit", `${action}: it has more than ${largestFile} octets`);
    return await readFile(file, "utf8");
  } catch (error) {
    throw explain(action, error, "check --zone");
  }
}

function records(count: number): string {
  return `${count} record${count === 1 ? "" : "s"}`;
}

function rateOf(option: Options[string]): number {
  if (option === undefined) return defaultRate;
  if (typeof option === "string" && /^\d{1,7}$/.test(option)) return Number(option);
  throw new PortholeError(
    "usage",
    `Cannot use rate "${printable(String(option))}": a number, 0 for no limit`,
  );
}

/** Answers questions about the names it is given; it asks nobody unless told to. */
export const server: Server = {
  name: "dns",
  summary: "Answer DNS queries (RFC 1035) with authority, from zone files and records",
  transports: ["udp", "tcp"],
  port: 5333,
  options: [
    { flags: "--record <record>", summary: '"name TTL TYPE data"; may be repeated', repeat: true },
    {
      flags: "--zone <file>",
      summary: "a zone file (RFC 1035 5), or ORIGIN=FILE; read again when it changes; may be repeated",
      kind: "file",
      repeat: true,
    },
    {
      flags: "--http",
      summary:
        "streams speak HTTP, messages are asked for at /dns-query (RFC 8484): DNS over HTTPS with --tls",
    },
    {
      flags: "--transfer <who>",
      summary:
        "who may take whole zones over TCP (AXFR, RFC 5936): an address, a network or any; may be repeated (default: nobody)",
      repeat: true,
    },
    { flags: "--forward <address>", summary: "ask this server what the zones do not hold (default: nobody)" },
    {
      flags: "--rate <number>",
      summary: `like answers a second to one network, 0 for no limit (default: ${defaultRate})`,
      kind: "number",
    },
  ],
  examples: [
    'serve dns 5333 --record "www.example.org 60 A 192.0.2.1"',
    "serve dns 5333 --zone example.org.zone --zone example.net=net.zone",
    "serve dns 5333 --zone example.org.zone --forward 192.0.2.53",
    "serve dns 5333 --zone example.org.zone --transfer 127.0.0.1",
    "serve dns 8443 --tls --http --zone example.org.zone",
  ],
  faults: dnsFaults,
  async create(options, report, _at, faults = new Faults()): Promise<Service> {
    const rate = rateOf(options["rate"]);
    const typed = textOptions(options, "record");
    const files = textOptions(options, "zone").map(zoneFile);
    const forward = options["forward"];
    const to = typeof forward === "string" ? forwardAddress(forward) : undefined;
    const takers = new Takers(textOptions(options, "transfer"));
    const nothing = typed.length === 0 && files.length === 0;
    const zones = await load(files, nothing ? localhost : typed);
    if (nothing) report("no --record and no --zone: only localhost is known");
    report(`answers from ${records(zones.size)}`);
    if (to) report(`asks ${formatAddress(to)} what it does not hold`);
    const forwarder = to && new Forwarder(to);
    const responder = new Responder(zones, { rate, takers, ...(forwarder && { forwarder }) });
    const stop = files.length > 0 ? reloading(responder, files, typed, report) : undefined;
    const answer = (message: Uint8Array, conn: Connection) =>
      faults.active
        ? dnsFault(faults, message, conn, () => responder.message(message))
        : responder.message(message);
    const answers = (message: Uint8Array, conn: Connection) => {
      const transfer = responder.transfer(message, conn.remote);
      if (!transfer) return answer(message, conn);
      return faults.active ? faulty(transfer, message, conn, faults) : transfer;
    };
    const http = options["http"] === true ? await import("../lib/zone/over-http.ts") : undefined;
    const over = await http?.overHttp(answer);
    return {
      ...(http && { alpn: http.alpn, speaks: "http" }),
      datagram: (message, from, box) =>
        faults.active
          ? dnsFault(faults, message, { local: box?.local, remote: from }, () =>
              responder.datagram(message, from),
            )
          : responder.datagram(message, from),
      stream: (conn) =>
        (over ?? { stream: lengthPrefixed((message) => answers(message, conn)) }).stream(conn),
      close() {
        over?.close();
        stop?.();
        forwarder?.close();
      },
    };
  },
};

/** A transfer after what strikes at its query: what a fault has spoilt is all that comes. */
async function faulty(
  transfer: Iterable<Uint8Array>,
  query: Uint8Array,
  conn: Connection,
  faults: Faults,
): Promise<Iterable<Uint8Array>> {
  const [first, ...rest] = transfer;
  const made = await dnsFault(faults, query, conn, () => first);
  if (made === undefined) return [];
  return made === first ? [made, ...rest] : [made];
}

/** Reads all files anew when one was changed: all that they hold now, or, with one mistake in them, nothing of it. */
function reloading(
  responder: Responder,
  files: readonly ZoneFile[],
  typed: readonly string[],
  report: (line: string) => void,
): () => void {
  let closed = false;
  let reading = Promise.resolve();
  const again = async () => {
    try {
      const zones = await load(files, typed);
      if (closed) return;
      responder.zones = zones;
      report(`read again: answers from ${records(zones.size)}`);
    } catch (error) {
      if (!closed) report(`not read again, the records before stay: ${describe(error).message}`);
    }
  };
  const stop = watchFiles(
    files.map(({ file }) => file),
    () => {
      reading = reading.then(again);
    },
    (why) => report(`changes of the zone files are not seen: ${printable(why)}`),
  );
  return () => {
    closed = true;
    stop();
  };
}
