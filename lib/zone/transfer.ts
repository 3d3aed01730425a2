/** Zone transfers, the server's side: all of a zone to who may have it (AXFR, RFC 5936; IXFR, RFC 1995). */
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { decodeMessage, edns, encodeMessage, type Message, optRecord } from "../wire/dns.ts";
import { classIN } from "../wire/dns-class.ts";
import { rcode } from "../wire/dns-code.ts";
import type { ResourceRecord } from "../wire/dns-message.ts";
import { nameKey } from "../wire/dns-name.ts";
import { rdataText } from "../wire/dns-rdata.ts";
import { isNewerSerial } from "../wire/dns-serial.ts";
import { type } from "../wire/dns-type.ts";
import { largestUdp, reply } from "./reply.ts";
import type { Zones } from "./zones.ts";

/** Octets of a message, about: names are shared up to here only (RFC 1035 4.1.4), and RFC 5936 3.4 lets it end anywhere. */
const roomy = 16_000;
/** Octets of a record besides its name and data (RFC 1035 3.2.1). */
const recordHead = 10;

/** Who may take whole zones. Nobody, unless somebody is named: a zone tells an attacker what there is (RFC 5936 5). */
export class Takers {
  readonly #networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  readonly #any: boolean;

  /** `words` are addresses, networks as 192.0.2.0/24, or "any". Throws a usage error for what is none of them. */
  constructor(words: readonly string[]) {
    this.#any = words.includes("any");
    for (const word of words) {
      if (word === "any") continue;
      const [address = "", bits = isIP(address) === 6 ? "128" : "32"] = word.split("/");
      try {
        // The library takes 127.1 as well.
        if (isIP(address) === 0) throw new RangeError();
        this.#networks.push(ipaddr.parseCIDR(`${address}/${bits}`));
      } catch {
        throw new PortholeError(
          "usage",
          `Cannot give zones to "${printable(word)}": an address, a network (192.0.2.0/24) or any is needed`,
        );
      }
    }
  }

  /** True when the host, an address, may. */
  has(host: string): boolean {
    if (this.#any) return true;
    const plain = host.replace(/%.*$/, "");
    if (this.#networks.length === 0 || !ipaddr.isValid(plain)) return false;
    const address = ipaddr.process(plain);
    return this.#networks.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
    );
  }
}

/**
 * The messages of the transfer that a query asks for; undefined where it asks for none, or is to be refused for another
 * reason first.
 */
export function transferOf(query: Uint8Array, zones: Zones): Iterable<Uint8Array> | undefined {
  let asked: Message;
  try {
    asked = decodeMessage(query);
    if (asked.response || asked.opcode !== 0 || (edns(asked)?.version ?? 0) !== 0) return undefined;
  } catch {
    return undefined;
  }
  const [question] = asked.questions;
  if (!question || asked.questions.length !== 1 || question.class !== classIN) return undefined;
  if (question.type !== type.AXFR && question.type !== type.IXFR) return undefined;
  const head = reply(asked, rcode.NOERROR);
  head.questions = [question];
  // RFC 5936 2.2.5: with an OPT asked for, one is in the first message at least.
  head.additionals = edns(asked) ? [optRecord(largestUdp)] : [];
  const key = nameKey(question.name);
  const zone = zones.zoneOf(key, question.type);
  const records = zone?.apex === key ? zone.transfer() : undefined;
  // RFC 5936 2.2.1: a name that is no zone's is not for us to transfer.
  if (!records) return [encodeMessage({ ...head, rcode: rcode.NOTAUTH })];
  head.authoritative = true;
  const [start, ...rest] = records;
  if (question.type === type.IXFR) {
    const [known] = asked.authorities;
    // RFC 1995 3: what the client has is told by its SOA.
    if (!known || !("serial" in known.data)) return [encodeMessage({ ...head, rcode: rcode.FORMERR })];
    // RFC 1995 2: who has this or a newer version gets the one SOA; all of the zone is an answer as well (4).
    if (!("serial" in start.data) || !isNewerSerial(start.data.serial, known.data.serial))
      return [encodeMessage({ ...head, answers: [start] })];
  }
  return messages(head, [start, ...rest, start]);
}

/** All records in as many messages as it takes; only the first repeats the question (RFC 5936 2.2.2). */
function* messages(head: Message, records: readonly ResourceRecord[]): Generator<Uint8Array> {
  let answers: ResourceRecord[] = [];
  let size = 0;
  let next = head;
  for (const record of records) {
    const more = record.name.length + recordHead + rdataText(record.type, record.data).length;
    if (answers.length > 0 && size + more > roomy) {
      yield* encoded({ ...next, answers });
      next = { ...head, questions: [], additionals: [] };
      answers = [];
      size = 0;
    }
    answers.push(record);
    size += more;
  }
  yield* encoded({ ...next, answers });
}

/** A message, or two where its text was shorter than its octets. */
function* encoded(message: Message): Generator<Uint8Array> {
  const octets = encodeMessage(message);
  const { answers } = message;
  const cut = ((octets[2] as number) & 2) !== 0;
  if (!cut || answers.length < 2) {
    yield octets;
    return;
  }
  const half = answers.length >> 1;
  yield* encoded({ ...message, answers: answers.slice(0, half) });
  yield* encoded({ ...message, questions: [], additionals: [], answers: answers.slice(half) });
}
