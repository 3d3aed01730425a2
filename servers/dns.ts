/** The DNS server: answers with authority from records given (RFC 1034 4.3.1, RFC 1035), EDNS (RFC 6891), UDP and TCP. */
import { readFile } from "node:fs/promises";
import type { Options } from "../lib/command.ts";
import { explain, PortholeError } from "../lib/errors.ts";
import type { Service } from "../lib/net/connection.ts";
import { lengthPrefixed } from "../lib/net/lines.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { Cursor } from "../lib/wire/cursor.ts";
import {
  decodeMessage,
  dns,
  type Edns,
  edns,
  encodeMessage,
  type Message,
  optRecord,
  query,
} from "../lib/wire/dns.ts";
import { classIN, rcode, type } from "../lib/wire/dns-type.ts";
import { parseMaster, parseRecord, Zone } from "../lib/zone/zone.ts";

const headerSize = 12;
/** Octets of an answer over UDP to a client without EDNS (RFC 1035 4.2.1). */
const plainUdp = 512;
/** Octets that we take and send at most over UDP: what fits an IPv6 packet of 1280 octets unfragmented. */
const largestUdp = 1232;
/** Octets of a zone file. */
const largestFile = 64 << 20;

/** The header of the answer. Z, AD and what else the query set is not sent back (RFC 8906 8.1.3.3, 8.2.3). */
function reply(header: { id: number; opcode: number; recursionDesired: boolean }, code: number): Message {
  return {
    ...query(header.id, { name: ".", type: 0, class: classIN }),
    response: true,
    opcode: header.opcode,
    recursionDesired: header.recursionDesired,
    rcode: code & 15,
    questions: [],
  };
}

/** True when the octets of a query that cannot be read hold an OPT record as far as they can. */
function beganOpt(message: Uint8Array): boolean {
  const c = new Cursor(message, 0, message.length, true);
  try {
    dns.parse(c);
  } catch {
    // What was read before the mistake is in the fields.
  }
  const within = (fields: typeof c.fields): boolean =>
    fields.some((field) => field.name === "dns.rr.udp_payload_size" || within(field.children ?? []));
  return within(c.finish());
}

/**
 * Makes the one function from query to answer, for datagrams and for streams. It returns undefined for silence: what
 * is no query is never answered, else two servers could talk for ever (CVE-2024-2169).
 */
export function answering(zone: Zone): (message: Uint8Array, viaUdp: boolean) => Uint8Array | undefined {
  return (message, viaUdp) => {
    if (message.length < headerSize) return undefined;
    const flags = message[2] as number;
    if (flags >= 0x80) return undefined;
    const id = ((message[0] as number) << 8) | (message[1] as number);
    const header = { id, opcode: (flags >> 3) & 15, recursionDesired: (flags & 1) !== 0 };
    // RFC 8906 8.1.4: before anything else is read, since another operation may have another format.
    if (header.opcode !== 0) return encodeMessage(reply(header, rcode.NOTIMP));
    let asked: Message;
    let extension: Edns | undefined;
    try {
      asked = decodeMessage(message);
      extension = edns(asked);
    } catch {
      const refusal = reply(header, rcode.FORMERR);
      if (beganOpt(message)) refusal.additionals.push(optRecord(largestUdp));
      return encodeMessage(refusal);
    }
    const limit = viaUdp ? udpLimit(extension) : undefined;
    return encodeMessage(answerTo(asked, extension, zone), limit);
  };
}

/** RFC 6891 6.2.3: less than 512 counts as 512. */
function udpLimit(extension: Edns | undefined): number {
  return extension ? Math.min(Math.max(extension.size, plainUdp), largestUdp) : plainUdp;
}

function answerTo(asked: Message, extension: Edns | undefined, zone: Zone): Message {
  const badVersion = extension !== undefined && extension.version !== 0;
  // RFC 6891 6.1.1: an OPT goes back to whom sent one, and to nobody else.
  const opt = extension ? [optRecord(largestUdp, badVersion ? rcode.BADVERS >> 4 : 0)] : [];
  const [question] = asked.questions;
  // RFC 9619 4: more than one question is malformed; with none there is nothing to answer.
  if (!question || asked.questions.length !== 1) return { ...reply(asked, rcode.FORMERR), additionals: opt };
  const answer = { ...reply(asked, rcode.NOERROR), questions: [question], additionals: opt };
  if (badVersion) return { ...answer, rcode: rcode.BADVERS & 15 };
  // Zones are not given away (RFC 5936 5), and only the Internet class is served (RFC 8906 3.1.4).
  const transfer = question.type === type.AXFR || question.type === type.IXFR;
  if (transfer || question.class !== classIN) return { ...answer, rcode: rcode.REFUSED };
  const found = zone.lookup(question);
  return { ...answer, ...found, additionals: [...found.additionals, ...opt] };
}

/** What is known when nothing was given (RFC 6761 6.3). */
const localhost = ["localhost 60 A 127.0.0.1", "localhost 60 AAAA ::1"];

async function zoneFrom(options: Options, report: (line: string) => void): Promise<Zone> {
  const given = options["record"];
  const texts =
    typeof given === "string" ? [given] : Array.isArray(given) ? (given as readonly string[]) : [];
  const records = texts.map(parseRecord);
  const file = options["zone"];
  if (typeof file === "string") records.push(...parseMaster(await read(file), file));
  if (texts.length === 0 && typeof file !== "string") {
    records.push(...localhost.map(parseRecord));
    report("no --record and no --zone: only localhost is known");
  }
  const zone = new Zone(records);
  report(`answers from ${zone.size} record${zone.size === 1 ? "" : "s"}`);
  return zone;
}

async function read(file: string): Promise<string> {
  let text: Buffer;
  try {
    text = await readFile(file);
  } catch (error) {
    throw explain(`Cannot read the zone file "${printable(file)}"`, error, "check --zone");
  }
  if (text.length > largestFile)
    throw new PortholeError(
      "limit",
      `Cannot read the zone file "${printable(file)}": it has more than ${largestFile} octets`,
    );
  return text.toString("utf8");
}

/** Answers questions about the names it is given; it asks nobody. */
export const server: Server = {
  name: "dns",
  summary: "Answer DNS queries (RFC 1035) with authority, from records or a zone file",
  transports: ["udp", "tcp"],
  port: 5333,
  options: [
    { flags: "--record <record>", summary: '"name TTL TYPE data"; may be repeated', repeat: true },
    { flags: "--zone <file>", summary: "a zone file (RFC 1035 5)", kind: "file" },
  ],
  examples: [
    'serve dns 5333 --record "www.example.org 60 A 192.0.2.1"',
    "serve dns 5333 --zone example.org.zone",
  ],
  async create(options, report): Promise<Service> {
    const answer = answering(await zoneFrom(options, report));
    return {
      datagram: (message) => answer(message, true),
      stream: lengthPrefixed((message) => answer(message, false)),
    };
  },
};
