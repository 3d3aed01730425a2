/** What answers are made of besides the zones' data: their header, and what is left of one that may not be long. */
import { Cursor } from "../wire/cursor.ts";
import { decodeMessage, dns, encodeMessage, type Message } from "../wire/dns.ts";
import { type } from "../wire/dns-type.ts";

/** Octets of a message's header (RFC 1035 4.1.1). */
export const headerSize = 12;
/** Octets that we take and send at most over UDP: what fits an IPv6 packet of 1280 octets unfragmented. */
export const largestUdp = 1232;
/** Octets of an OPT record without options. */
const optSize = 11;

/** The header of the answer. Z, AD and what else the query set is not sent back (RFC 8906 8.1.3.3, 8.2.3). */
export function reply(
  header: { id: number; opcode: number; recursionDesired: boolean },
  code: number,
): Message {
  return {
    id: header.id,
    response: true,
    opcode: header.opcode,
    authoritative: false,
    truncated: false,
    recursionDesired: header.recursionDesired,
    recursionAvailable: false,
    reserved: false,
    authenticData: false,
    checkingDisabled: false,
    rcode: code & 15,
    questions: [],
    answers: [],
    authorities: [],
    additionals: [],
  };
}

/** An answer without its records but with TC: no longer than the question, so that a forged source gains nothing. */
export function cut(octets: Uint8Array): Uint8Array {
  const { questions, additionals, ...header } = decodeMessage(octets);
  const opt = additionals.filter((record) => record.type === type.OPT);
  return encodeMessage({
    ...header,
    questions,
    answers: [],
    authorities: [],
    additionals: opt,
    truncated: true,
  });
}

/** True when the octets of a query that cannot be read hold an OPT record as far as they can. */
export function beganOpt(query: Uint8Array): boolean {
  if (query.length < headerSize + optSize) return false;
  const c = new Cursor(query, 0, query.length, true);
  try {
    dns.parse(c);
  } catch {
    // What was read before the mistake is in the fields.
  }
  const within = (fields: typeof c.fields): boolean =>
    fields.some((field) => field.name === "dns.rr.udp_payload_size" || within(field.children ?? []));
  return within(c.finish());
}
