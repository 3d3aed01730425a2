/** DNS messages: RFC 1035 4, EDNS RFC 6891, over TCP RFC 1035 4.2.2 and RFC 7766 8. */
import { printable } from "../printable.ts";
import { bits, hexNumber } from "./bits.ts";
import { Cursor, Malformed } from "./cursor.ts";
import { duration } from "./dns-codec.ts";
import { readFlags } from "./dns-flags.ts";
import { encodeMessage, type Message, type Question, type ResourceRecord } from "./dns-message.ts";
import { nameInfo, readName, splitName } from "./dns-name.ts";
import { type Rdata, rdataInfo, readRdata } from "./dns-rdata.ts";
import { className, opcodeInfo, rcodeInfo, showsOwner, type, typeDescription, typeInfo } from "./dns-type.ts";
import type { Context, Protocol } from "./protocol.ts";

export {
  type Edns,
  edns,
  encodeMessage,
  fullRcode,
  type Message,
  optRecord,
  type Question,
  query,
  type ResourceRecord,
} from "./dns-message.ts";

/** Octets of a TCP length. */
const prefixSize = 2;

function readQuestion(c: Cursor, start: number, multicast: boolean): Question {
  c.open("dns.qry");
  const from = c.offset;
  const name = readName(c, start);
  if (c.recording) {
    c.note("dns.qry.name", `Name: ${nameInfo(name)}`, from, c.offset, nameInfo(name));
    const labels = name === "." ? 0 : splitName(name).length;
    c.note("dns.qry.name.len", `[Name Length: ${name.length}]`, from, c.offset, name.length);
    c.note("dns.count.labels", `[Label Count: ${labels}]`, from, c.offset, labels);
  }
  const number = c.uint(2, "dns.qry.type", "Type", typeDescription);
  const classNumber = multicast
    ? readClass(c, "dns.qry.class", "dns.qry.qu", '"QU" question')
    : c.uint(2, "dns.qry.class", "Class", classDescription);
  const plain = multicast ? classNumber & 0x7fff : classNumber;
  const question = multicast ? `, "Q${classNumber & topBit ? "U" : "M"}" question` : "";
  c.close(
    c.recording ? `${nameInfo(name)}: type ${typeInfo(number)}, class ${className(plain)}${question}` : "",
  );
  return { name, type: number, class: classNumber };
}

/** RFC 6762 10.2, 18.12, 18.13: the highest bit of the class says "unicast answer wanted" or "flush the cache". */
const topBit = 0x8000;

function readClass(c: Cursor, field: string, bitField: string, label: string): number {
  const from = c.offset;
  const value = c.peek(2);
  c.skip(2);
  if (!c.recording) return value;
  const words = `Class: ${classDescription(value & 0x7fff)}`;
  c.note(field, `${bits(value, 16, 0x7fff)}${words}`, from, c.offset, value & 0x7fff);
  const set = (value & topBit) !== 0;
  c.note(bitField, `${bits(value, 16, topBit)}${label}: ${set ? "True" : "False"}`, from, c.offset, set);
  return value;
}

function classDescription(number: number): string {
  return `${className(number)} (${hexNumber(number)})`;
}

function readRecord(c: Cursor, start: number, multicast: boolean): ResourceRecord {
  c.open("dns.resp");
  const from = c.offset;
  const name = readName(c, start);
  if (c.recording) c.note("dns.resp.name", `Name: ${nameInfo(name)}`, from, c.offset, nameInfo(name));
  const number = c.uint(2, "dns.resp.type", "Type", typeDescription);
  const opt = number === type.OPT;
  const classNumber = opt
    ? c.uint(2, "dns.rr.udp_payload_size", "UDP payload size")
    : multicast
      ? readClass(c, "dns.resp.class", "dns.resp.cache_flush", "Cache flush")
      : c.uint(2, "dns.resp.class", "Class", classDescription);
  const ttl = opt
    ? readOptFlags(c)
    : c.uint(4, "dns.resp.ttl", "Time to live", (n) => `${n} (${duration(n)})`);
  const size = c.uint(2, "dns.resp.len", "Data length");
  let data: Rdata;
  try {
    const inner = c.within(size);
    data = readRdata(number, inner, start);
    if (inner.missing > 0) throw c.cutOff();
  } catch (error) {
    // The list names a record when its data begins.
    if (error instanceof Malformed) error.info = typeWords(number, classNumber, multicast);
    throw error;
  }
  if (c.recording) {
    const plain = multicast ? classNumber & 0x7fff : classNumber;
    const flush = multicast && classNumber & topBit ? ", cache flush" : "";
    const rest = opt ? "" : `, class ${className(plain)}${flush}${recordInfo(number, data, ", ")}`;
    c.close(`${nameInfo(name)}: type ${typeInfo(number)}${rest}`);
  }
  return { name, type: number, class: classNumber, ttl, data };
}

/** " PTR, cache flush": what the list says of a record in front of its data. */
function typeWords(number: number, classNumber: number, multicast: boolean): string {
  const flush = multicast && classNumber & topBit && number !== type.OPT;
  return ` ${typeInfo(number)}${flush ? ", cache flush" : ""}`;
}

function readOptFlags(c: Cursor): number {
  const value = c.peek(4);
  const hexadecimal = (n: number) => `0x${n.toString(16).padStart(2, "0")}`;
  c.uint(1, "dns.resp.ext_rcode", "Higher bits in extended RCODE", hexadecimal);
  c.uint(1, "dns.resp.edns0_version", "EDNS0 version");
  const from = c.offset;
  c.open("dns.resp.z");
  const z = c.peek(2);
  c.skip(2);
  const dnssecOk = z >= 0x8000;
  c.note(
    "dns.resp.z.do",
    `DO bit: ${dnssecOk ? "Accepts" : "Cannot handle"} DNSSEC security RRs`,
    from,
    from + 2,
    dnssecOk,
  );
  c.note("dns.resp.z.reserved", `Reserved: ${hexNumber(z & 0x7fff)}`, from, from + 2, z & 0x7fff);
  c.close(c.recording ? `Z: ${hexNumber(z)}` : "", z);
  return value;
}

function recordInfo(number: number, data: Rdata, before: string): string {
  const text = rdataInfo(number, data);
  return text && `${before}${printable(text)}`;
}

function readSection<T>(c: Cursor, list: T[], count: number, title: string, read: () => T): void {
  if (count === 0) return;
  c.open("dns.section", title);
  for (let i = 0; i < count; i += 1) list.push(read());
  c.close();
}

/** Reads one message; of multicast DNS the classes have their highest bit apart (RFC 6762 18.12, 18.13). */
export function readMessage(c: Cursor, multicast = false): Message {
  const start = c.offset;
  const id = c.uint(2, "dns.id", "Transaction ID", (n) => hexNumber(n));
  const flags = readFlags(c);
  const lists = { questions: [], answers: [], authorities: [], additionals: [] };
  const message: Message = { id, ...flags, ...lists };
  const record = () => readRecord(c, start, multicast);
  try {
    // RFC 2136 2.2: the sections of an update have names of their own.
    const update = message.opcode === 5;
    const questions = c.uint(
      2,
      update ? "dns.count.zones" : "dns.count.queries",
      update ? "Zones" : "Questions",
    );
    const answers = update
      ? c.uint(2, "dns.count.prerequisites", "Prerequisites")
      : c.uint(2, "dns.count.answers", "Answer RRs");
    const authorities = update
      ? c.uint(2, "dns.count.updates", "Updates")
      : c.uint(2, "dns.count.auth_rr", "Authority RRs");
    const additionals = c.uint(2, "dns.count.add_rr", "Additional RRs");
    readSection(c, message.questions, questions, "Queries", () => readQuestion(c, start, multicast));
    readSection(c, message.answers, answers, "Answers", record);
    readSection(c, message.authorities, authorities, "Authoritative nameservers", record);
    readSection(c, message.additionals, additionals, "Additional records", record);
  } catch (error) {
    if (error instanceof Malformed) error.info = messageInfo(message, multicast) + error.info;
    throw error;
  }
  return message;
}

/**
 * Reads one message, which must take all of `bytes`. Throws Malformed.
 *
 * @example
 * decodeMessage(datagram).questions[0]?.name; // "example.com"
 */
export function decodeMessage(bytes: Uint8Array): Message {
  const c = new Cursor(bytes);
  const message = readMessage(c);
  if (c.left > 0) throw new Malformed(c.offset, `${c.left} octets behind the message`);
  return message;
}

/** The line of the packet list. */
export function messageInfo(message: Message, multicast = false): string {
  const { response, opcode, rcode: code } = message;
  let text = `${opcodeInfo(opcode)}${response ? " response" : ""} ${hexNumber(message.id)}`;
  if (response && code !== 0) text += ` ${rcodeInfo(code)}`;
  for (const question of message.questions) {
    text += ` ${typeInfo(question.type)} ${nameInfo(question.name)}`;
    if (multicast) text += `, "Q${question.class & topBit ? "U" : "M"}" question`;
  }
  for (const section of [message.answers, message.authorities, message.additionals])
    for (const record of section) {
      text += typeWords(record.type, record.class, multicast);
      text += showsOwner(record.type) ? ownerInfo(record) : recordInfo(record.type, record.data, " ");
    }
  return text;
}

/** Nothing for a record without data (RFC 2136 2.5). */
function ownerInfo({ name, data }: ResourceRecord): string {
  return "bytes" in data && data.bytes.length === 0 ? "" : ` ${nameInfo(name)}`;
}

/** RFC 1035 4.2.2: a message with its length in front. */
function readPrefixed(c: Cursor, end: number): Message {
  c.end = end;
  const length = c.uint(prefixSize, "dns.length", "Length");
  if (length < c.left) c.end = c.offset + length;
  const message = { ...readMessage(c), length };
  c.offset = c.end;
  c.end = end;
  return message;
}

/** The frame that asked. */
interface Asked {
  readonly number: number;
  readonly time: bigint;
}

/** Questions of one conversation that wait for their answer, by identifier. */
type Waiting = Map<number, Asked>;
/** So many of them; the oldest is forgotten. */
const mostWaiting = 64;

/** Which frame asked, and how long it took. */
function noteRequest(c: Cursor, { state, time = 0n }: Context): void {
  const asked = state as Asked | undefined;
  if (asked === undefined || !("number" in asked)) return;
  c.note("dns.response_to", `[Request In: ${asked.number}]`, c.offset, c.offset, asked.number);
  const took = Number(time - asked.time) / 1e9;
  c.note("dns.time", `[Time: ${took.toFixed(9)} seconds]`, c.offset, c.offset, took);
}

/** Domain Name System. */
export const dns = {
  name: "dns",
  label: "DNS",
  title: "Domain Name System",
  over: { udp: [53], tcp: [53] },

  // Of several messages in one segment Wireshark's line is the last one's.
  parse(c: Cursor, context?: Context): Message {
    if (context?.carrier !== "tcp") {
      const message = readMessage(c);
      if (c.recording && context && message.response) noteRequest(c, context);
      return message;
    }
    const end = c.end;
    let message = readPrefixed(c, end);
    while (end - c.offset > prefixSize) message = readPrefixed(c, end);
    if (c.recording && message.response) noteRequest(c, context);
    return message;
  },

  track(message, { state, number, time }): Waiting | undefined {
    const waiting = state as Waiting | undefined;
    if (message.response || number === undefined || time === undefined) {
      waiting?.delete(message.id);
      return waiting;
    }
    const all = waiting ?? new Map<number, Asked>();
    // Asked again, the answer is to the first.
    if (all.has(message.id)) return all;
    if (all.size >= mostWaiting) all.delete(all.keys().next().value as number);
    return all.set(message.id, { number, time });
  },

  keep: (message, { state }) =>
    message.response ? (state as Waiting | undefined)?.get(message.id) : undefined,

  emit(message) {
    const bytes = encodeMessage(message);
    if (message.length === undefined) return bytes;
    return Uint8Array.from([message.length >> 8, message.length & 0xff, ...bytes]);
  },

  info: (message) => messageInfo(message),
  summary: (message) => (message.response ? "response" : "query"),

  // As many whole messages as there are: they share one line.
  frame(bytes) {
    let at = 0;
    while (at + prefixSize <= bytes.length) {
      const size = prefixSize + (((bytes[at] as number) << 8) | (bytes[at + 1] as number));
      if (at + size > bytes.length) break;
      at += size;
    }
    return at;
  },
} satisfies Protocol<Message>;
