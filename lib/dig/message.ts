/** From a query of the command line to the message that asks it. */
import { randomBytes, randomInt } from "node:crypto";
import { encodeMessage, type Message, optRecord, query as plain, type ResourceRecord } from "../wire/dns.ts";
import type { EdnsOption } from "../wire/dns-opt.ts";
import { type } from "../wire/dns-type.ts";
import { clientCookieSize, option } from "./edns.ts";
import { isTransfer, type Query } from "./query.ts";

/** dig's order of options; others stand behind these as they were given. */
const order: readonly number[] = [option.NSID, option.SUBNET, option.COOKIE, option.EXPIRE, option.KEEPALIVE];

/** DO, "DNSSEC OK" (RFC 3225 3). */
const dnssecOk = 0x8000;

/** A client cookie that nobody can guess (RFC 7873 4.1), or the one given; undefined when none is wanted. */
export function cookieOf({ cookie, edns }: Query): Uint8Array | undefined {
  if (edns === undefined || cookie === false) return undefined;
  return cookie === true ? randomBytes(clientCookieSize) : cookie;
}

/** The message for one try: a new ID unless one was given (RFC 5452 9.2). */
export function messageOf(query: Query, cookie: Uint8Array | undefined): Message {
  const { name, type: number, class: classed } = query;
  const message = plain(query.id ?? randomInt(0x10000), { name, type: number, class: classed });
  message.opcode = query.opcode;
  message.authoritative = query.authoritative;
  // A transfer is of what that server holds itself.
  message.recursionDesired = query.recurse && !isTransfer(query);
  message.reserved = query.reserved;
  message.authenticData = query.authenticData;
  message.checkingDisabled = query.checkingDisabled;
  message.recursionAvailable = query.recursionAvailable;
  message.truncated = query.truncated;
  if (query.serial !== undefined) message.authorities.push(startOf(query, query.serial));
  if (query.headerOnly) message.questions = [];
  if (query.edns !== undefined) message.additionals.push(optOf(query, cookie));
  return query.edns !== undefined && query.padding > 0 ? padded(message, query) : message;
}

/** What a client has of a zone is told by its SOA, of which the serial number counts (RFC 1995 3). */
function startOf({ name, class: classed }: Query, serial: number): ResourceRecord {
  const data = { mname: ".", rname: ".", serial, refresh: 0, retry: 0, expire: 0, minimum: 0 };
  return { name, type: type.SOA, class: classed, ttl: 0, data };
}

function optOf(query: Query, cookie: Uint8Array | undefined): ResourceRecord {
  const all: EdnsOption[] = [...query.options];
  if (query.nsid) all.push({ code: option.NSID, bytes: new Uint8Array(0) });
  if (cookie) all.push({ code: option.COOKIE, bytes: cookie });
  const rank = ({ code }: EdnsOption) => (order.includes(code) ? order.indexOf(code) : order.length);
  const options = all.sort((a, b) => rank(a) - rank(b));
  const flags = (query.edns ?? 0) * 0x10000 + (query.ednsFlags | (query.dnssec ? dnssecOk : 0));
  return { ...optRecord(query.size), ttl: flags, data: { options } };
}

/** RFC 7830 3, RFC 8467 4.1: the padding's own header of four octets counts too. */
function padded(message: Message, { padding }: Query): Message {
  const record = message.additionals.at(-1);
  if (!record || !("options" in record.data)) return message;
  const size = encodeMessage(message).length + 4;
  const bytes = new Uint8Array((padding - (size % padding)) % padding);
  const options = [...record.data.options, { code: option.PADDING, bytes }];
  return { ...message, additionals: [{ ...record, data: { options } }] };
}
