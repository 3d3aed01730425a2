/** From a query of the command line to the message that asks it. */
import { randomBytes, randomInt } from "node:crypto";
import { type Message, optRecord, query as plain } from "../wire/dns.ts";
import type { EdnsOption } from "../wire/dns-opt.ts";
import { type } from "../wire/dns-type.ts";
import { clientCookieSize, option } from "./edns.ts";
import type { Query } from "./query.ts";

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
  message.recursionDesired = query.recurse && query.type !== type.AXFR;
  message.reserved = query.reserved;
  message.authenticData = query.authenticData;
  message.checkingDisabled = query.checkingDisabled;
  if (query.edns !== undefined) {
    const options: EdnsOption[] = [];
    if (query.nsid) options.push({ code: option.NSID, bytes: new Uint8Array(0) });
    if (cookie) options.push({ code: option.COOKIE, bytes: cookie });
    const flags = query.edns * 0x10000 + (query.dnssec ? dnssecOk : 0);
    message.additionals.push({ ...optRecord(query.size), ttl: flags, data: { options } });
  }
  return message;
}
