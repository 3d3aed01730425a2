/** A DNS message as a value, what its OPT record says, and its octets: RFC 1035 4, RFC 6891 6. */

import { NameWriter } from "./dns-name.ts";
import type { EdnsOption } from "./dns-opt.ts";
import { type Rdata, writeRdata } from "./dns-rdata.ts";
import { type } from "./dns-type.ts";
import { Malformed } from "./malformed.ts";

/** What is asked. Names are text without a last dot, printable, the root "." (see dns-name). */
export interface Question {
  name: string;
  type: number;
  class: number;
}

/** One record. Of an OPT record `class` is the payload size and `ttl` its flags: `edns` reads them. `ttl` is seconds. */
export interface ResourceRecord {
  name: string;
  type: number;
  class: number;
  ttl: number;
  data: Rdata;
  /** What the packet list shows behind the type, where the data alone does not tell it. */
  shown?: string;
}

/** One message. `rcode` has the four bits of the header; the upper eight are in the OPT record (`fullRcode`). */
export interface Message {
  id: number;
  response: boolean;
  opcode: number;
  authoritative: boolean;
  truncated: boolean;
  recursionDesired: boolean;
  recursionAvailable: boolean;
  /** The reserved bit (RFC 1035 4.1.1). */
  reserved: boolean;
  /** AD and CD (RFC 4035 3.1.6, 3.2.2). */
  authenticData: boolean;
  checkingDisabled: boolean;
  rcode: number;
  questions: Question[];
  answers: ResourceRecord[];
  authorities: ResourceRecord[];
  additionals: ResourceRecord[];
  /** Over TCP: the length that stood in front; `emit` writes it when it is there. */
  length?: number;
}

/** What an OPT record says (RFC 6891 6.1). `size` is in octets as it stands there, which may be below 512. */
export interface Edns {
  size: number;
  extendedRcode: number;
  version: number;
  dnssecOk: boolean;
  /** The other fifteen flags. */
  reserved: number;
  options: EdnsOption[];
}

function write(message: Message): number[] {
  const bytes: number[] = [];
  const u16 = (n: number) => bytes.push((n >> 8) & 0xff, n & 0xff);
  const names = new NameWriter();
  const bit = (value: boolean, at: number) => (value ? 1 << at : 0);
  u16(message.id);
  u16(
    bit(message.response, 15) |
      ((message.opcode & 15) << 11) |
      bit(message.authoritative, 10) |
      bit(message.truncated, 9) |
      bit(message.recursionDesired, 8) |
      bit(message.recursionAvailable, 7) |
      bit(message.reserved, 6) |
      bit(message.authenticData, 5) |
      bit(message.checkingDisabled, 4) |
      (message.rcode & 15),
  );
  const sections = [message.answers, message.authorities, message.additionals];
  for (const list of [message.questions, ...sections]) u16(list.length);
  for (const question of message.questions) {
    bytes.push(...names.write(question.name, bytes.length));
    u16(question.type);
    u16(question.class);
  }
  for (const record of sections.flat()) {
    bytes.push(...names.write(record.name, bytes.length));
    u16(record.type);
    u16(record.class);
    u16(record.ttl >>> 16);
    u16(record.ttl & 0xffff);
    const at = bytes.length;
    u16(0);
    for (const byte of writeRdata(record.type, record.data, names, at + 2)) bytes.push(byte);
    const size = bytes.length - at - 2;
    bytes[at] = size >> 8;
    bytes[at + 1] = size & 0xff;
  }
  return bytes;
}

/**
 * The octets of a message, names compressed. Over `limit` octets the additional records but OPT are left out first,
 * since they are only help (RFC 2181 9); if that does not do, all records are and TC is set. With `whole` the additional
 * records are no mere help (the glue of a referral, RFC 9471 3.1): they stay, or TC is set.
 */
export function encodeMessage(message: Message, limit = 0xffff, whole = false): Uint8Array {
  let bytes = write(message);
  if (bytes.length <= limit) return Uint8Array.from(bytes);
  const additionals = message.additionals.filter((record) => record.type === type.OPT);
  if (!whole) bytes = write({ ...message, additionals });
  if (bytes.length > limit)
    bytes = write({ ...message, answers: [], authorities: [], additionals, truncated: true });
  return Uint8Array.from(bytes);
}

/** What the message's OPT record says; undefined without one. Throws Malformed for a second (RFC 6891 6.1.1). */
export function edns(message: Message): Edns | undefined {
  const records = message.additionals.filter((record) => record.type === type.OPT);
  if (records.length > 1) throw new Malformed(0, "two OPT records");
  const record = records[0];
  if (!record) return undefined;
  if (record.name !== ".") throw new Malformed(0, "the OPT record's name is not the root");
  return {
    size: record.class,
    extendedRcode: record.ttl >>> 24,
    version: (record.ttl >>> 16) & 0xff,
    dnssecOk: (record.ttl & 0x8000) !== 0,
    reserved: record.ttl & 0x7fff,
    options: "options" in record.data ? record.data.options : [],
  };
}

/** An OPT record. `extendedRcode` has the upper eight bits of the response code. */
export function optRecord(size: number, extendedRcode = 0): ResourceRecord {
  return { name: ".", type: type.OPT, class: size, ttl: extendedRcode * 0x1000000, data: { options: [] } };
}

/** The response code of twelve bits (RFC 6891 6.1.3). */
export function fullRcode(message: Message): number {
  return ((edns(message)?.extendedRcode ?? 0) << 4) | message.rcode;
}

/** A message that asks one question with recursion desired. */
export function query(id: number, question: Question): Message {
  return {
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    reserved: false,
    authenticData: false,
    checkingDisabled: false,
    rcode: 0,
    questions: [question],
    answers: [],
    authorities: [],
    additionals: [],
  };
}
