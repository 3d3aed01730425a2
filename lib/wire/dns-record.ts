/** Questions and records of a DNS message: RFC 1035 4.1.2, 4.1.3; RFC 6891 6.1; of multicast DNS, RFC 6762 18.12, 18.13. */
import { printable } from "../printable.ts";
import { bits, hexNumber } from "./bits.ts";
import { Cursor, copied, hex } from "./cursor.ts";
import { className } from "./dns-class.ts";
import { duration } from "./dns-codec.ts";
import type { Told } from "./dns-exchange.ts";
import { headingWords } from "./dns-heading.ts";
import type { Question, ResourceRecord } from "./dns-message.ts";
import { nameInfo, readName } from "./dns-name.ts";
import { noteRdata } from "./dns-note.ts";
import { type Rdata, rdataInfo, readRdata } from "./dns-rdata.ts";
import { Skim } from "./dns-skim.ts";
import { skimName } from "./dns-skim-name.ts";
import { needsSkim, skimType } from "./dns-skim-type.ts";
import { showsOwner, type, typeDescription, typeInfo } from "./dns-type.ts";
import { Malformed } from "./malformed.ts";

/** How a message is read. */
export interface Reading {
  /** Of multicast DNS the classes have their highest bit apart (RFC 6762 18.12, 18.13). */
  readonly multicast?: boolean;
  /** For who answers and asks: names and data that are not what they should be are refused, not looked at. */
  readonly strict?: boolean;
  /** A message of link-local name resolution (RFC 4795). */
  readonly local?: boolean;
  /** What the tree is to say of other messages of the conversation. */
  readonly told?: Told;
}

/** Reads one question. */
export function readQuestion(c: Cursor, start: number, { multicast, strict }: Reading): Question {
  c.open("dns.qry");
  const from = c.offset;
  const name = strict ? readName(c, start) : skimName(c, start);
  if (c.recording) {
    c.note("dns.qry.name", `Name: ${nameInfo(name)}`, from, c.offset, nameInfo(name));
    const labels = name === "." ? 0 : nameInfo(name).split(".").length;
    // Of the root Wireshark counts the characters that it shows.
    const { length } = name === "." ? nameInfo(name) : name.replace(/\\(?:\d{3}|.)/gs, "x");
    c.note("dns.qry.name.len", `[Name Length: ${length}]`, from, c.offset, length);
    c.note("dns.count.labels", `[Label Count: ${labels}]`, from, c.offset, labels);
  }
  const number = c.uint(2, "dns.qry.type", "Type", typeDescription);
  const classNumber = multicast
    ? readClass(c, "dns.qry.class", "dns.qry.qu", '"QU" question')
    : c.uint(2, "dns.qry.class", "Class", classDescription);
  const plain = multicast ? classNumber & 0x7fff : classNumber;
  const question = multicast ? `, "Q${classNumber & topBit ? "U" : "M"}" question` : "";
  c.close(
    c.recording ? `${nameInfo(name)}: type ${typeInfo(number)}, class ${classInfo(plain)}${question}` : "",
  );
  return { name, type: number, class: classNumber };
}

/** RFC 6762 10.2, 18.12, 18.13: the highest bit of the class says "unicast answer wanted" or "flush the cache". */
export const topBit = 0x8000;

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

function classInfo(number: number): string {
  const name = className(number);
  return name.startsWith("CLASS") ? "Unknown" : name;
}

function classDescription(number: number): string {
  return `${classInfo(number)} (${hexNumber(number)})`;
}

/** Whose record it is; of a service the name begins with the service and its protocol (RFC 2782). */
function noteOwner(c: Cursor, from: number, name: string, number: number): void {
  const note = (field: string, label: string, text: string) =>
    c.note(`dns.${field}`, `${label}: ${text}`, from, c.offset, text);
  if (number !== type.SRV) {
    note("resp.name", "Name", nameInfo(name));
    return;
  }
  const [service = "", protocol, ...rest] = nameInfo(name).split(".");
  note("srv.service", "Service", service);
  if (protocol !== undefined) note("srv.proto", "Protocol", protocol);
  if (rest.length > 0) note("srv.name", "Name", rest.join("."));
}

/** Reads one record. */
export function readRecord(c: Cursor, start: number, reading: Reading): ResourceRecord {
  const { multicast = false, strict = false } = reading;
  c.open("dns.resp");
  const from = c.offset;
  const name = strict ? readName(c, start) : skimName(c, start);
  if (c.recording) noteOwner(c, from, name, c.left >= 2 ? c.peek(2) : 0);
  const number = c.uint(2, "dns.resp.type", "Type", typeDescription);
  const opt = number === type.OPT;
  const classNumber = opt
    ? readPayloadSize(c, multicast)
    : multicast
      ? readClass(c, "dns.resp.class", "dns.resp.cache_flush", "Cache flush")
      : c.uint(2, "dns.resp.class", "Class", classDescription);
  const ttl = opt
    ? readOptFlags(c)
    : c.uint(4, "dns.resp.ttl", "Time to live", (n) => `${n} (${duration(n)})`);
  const size = c.uint(2, "dns.resp.len", "Data length");
  const record: ResourceRecord = { name, type: number, class: classNumber, ttl, data: { bytes: none } };
  if (strict) record.data = readRdata(number, c.within(size), start);
  else lookAtData(c, start, record, size, multicast);
  if (c.recording) {
    const plain = multicast ? classNumber & 0x7fff : classNumber;
    const flush = multicast && classNumber & topBit ? ", cache flush" : "";
    const rest = opt
      ? ""
      : `, class ${classInfo(plain)}${flush}${printable(headingWords(number, record.data))}`;
    c.close(`${nameInfo(name)}: type ${typeInfo(number)}${rest}`);
  }
  return record;
}

const none = new Uint8Array(0);

/**
 * Data as an onlooker takes it: what is not of its type is octets, and the record ends where it says, or where the
 * message does. Throws Malformed where Wireshark has to look for octets behind that.
 */
function lookAtData(
  c: Cursor,
  start: number,
  record: ResourceRecord,
  size: number,
  multicast: boolean,
): void {
  const { offset, missing, fields } = c;
  const { length } = fields;
  const number = record.type;
  let sound = true;
  try {
    const inner = c.within(size);
    record.data = c.recording ? recorded(number, inner, start) : readRdata(number, inner, start);
    if (inner.missing > 0) sound = false;
  } catch {
    sound = false;
    fields.length = c.recording ? length : 0;
    record.data = { bytes: copied(c.bytes, offset, Math.min(offset + size, c.end)) };
    c.note("dns.data", `Data: ${hex(record.data.bytes)}`, offset, offset + record.data.bytes.length);
  }
  if (size === 0 || (sound && !needsSkim(number, record.data))) return;
  c.offset = offset;
  c.missing = missing;
  const skim = new Skim(c, start, size);
  let owner = "";
  try {
    c.need(size);
    if (showsOwner(number)) owner = ` ${nameInfo(record.name)}`;
    skimType(number, skim, size);
  } catch (error) {
    // The list names a record when its data begins.
    if (error instanceof Malformed)
      error.info = typeWords(number, record.class, multicast) + owner + skim.shown;
    throw error;
  }
  c.offset = offset + size;
  const shown = owner + skim.shown;
  if (shown !== recordWords(record)) record.shown = shown;
}

/** What the list says of a record behind its type. */
export function recordWords(record: ResourceRecord): string {
  const { name, data, shown } = record;
  if (shown !== undefined) return shown;
  if (!showsOwner(record.type)) return recordInfo(record.type, data, " ");
  // Nothing for a record without data (RFC 2136 2.5).
  return "bytes" in data && data.bytes.length === 0 ? "" : ` ${nameInfo(name)}`;
}

/** " PTR, cache flush": what the list says of a record in front of its data. */
export function typeWords(number: number, classNumber: number, multicast: boolean): string {
  // Of an OPT record the bit is one of a size, and is shown all the same.
  const flush = multicast && classNumber & topBit;
  return ` ${typeInfo(number)}${flush ? ", cache flush" : ""}`;
}

/** The data, and its parts in the tree: those that the codec notes, or those of the type's own. */
function recorded(number: number, c: Cursor, start: number): Rdata {
  const plain = new Cursor(c.bytes, c.offset, c.end);
  plain.missing = c.missing;
  const data = readRdata(number, plain, start);
  if ("bytes" in data && c.left > 0 && number === type.LOC) return readRdata(number, c, start);
  if (!noteRdata(number, c, start)) readRdata(number, c, start);
  c.missing = plain.missing;
  return data;
}

/** Of multicast DNS the highest bit of what is no class is told apart all the same. */
function readPayloadSize(c: Cursor, multicast: boolean): number {
  const label = "UDP payload size";
  if (!multicast || !c.recording) return c.uint(2, "dns.rr.udp_payload_size", label);
  const from = c.offset;
  const value = c.peek(2);
  c.skip(2);
  const size = value & 0x7fff;
  const text = `${bits(value, 16, 0x7fff)}${label}: ${hexNumber(size)}`;
  c.note("dns.rr.udp_payload_size", text, from, c.offset, size);
  const set = (value & topBit) !== 0;
  const flush = `${bits(value, 16, topBit)}Cache flush: ${set ? "True" : "False"}`;
  c.note("dns.resp.cache_flush", flush, from, c.offset, set);
  return value;
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
  if (c.recording) {
    const words = `DO bit: ${dnssecOk ? "Accepts" : "Cannot handle"} DNSSEC security RRs`;
    c.note("dns.resp.z.do", bits(z, 16, 0x8000) + words, from, from + 2, dnssecOk);
    const reserved = `${bits(z, 16, 0x7fff)}Reserved: ${hexNumber(z & 0x7fff)}`;
    c.note("dns.resp.z.reserved", reserved, from, from + 2, z & 0x7fff);
  }
  c.close(c.recording ? `Z: ${hexNumber(z)}` : "", z);
  return value;
}

function recordInfo(number: number, data: Rdata, before: string): string {
  const text = rdataInfo(number, data);
  return text && `${before}${printable(text)}`;
}
