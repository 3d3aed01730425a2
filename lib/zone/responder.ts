/** From query to answer: RFC 1034 4.3, 1035 4, 6891 (EDNS), 8906 (what servers get wrong), 8482, 9619; and what limits it. */
import type { Address } from "../net/connection.ts";
import { decodeMessage, type Edns, edns, encodeMessage, type Message, optRecord } from "../wire/dns.ts";
import { classIN } from "../wire/dns-class.ts";
import { rcode } from "../wire/dns-code.ts";
import { nameKey } from "../wire/dns-name.ts";
import { type } from "../wire/dns-type.ts";
import { AnswerCache, withId } from "./cache.ts";
import type { Forwarder } from "./forward.ts";
import { hashText, isLoopback, ResponseRate } from "./rate.ts";
import { beganOpt, cut, headerSize, largestUdp, reply } from "./reply.ts";
import { type Takers, transferOf } from "./transfer.ts";
import type { Lookup } from "./zone.ts";
import type { Zones } from "./zones.ts";

/** Octets of an answer over UDP to a client without EDNS (RFC 1035 4.2.1). */
const plainUdp = 512;
/** Services that answer whatever they are sent (echo, daytime, qotd, chargen, time): one octet to them never ends. */
const chatty = new Set([7, 13, 17, 19, 37]);

/** How a responder is set up. */
export interface Settings {
  /** Like answers a second to one network; 0 means no limit. */
  readonly rate: number;
  readonly forwarder?: Forwarder;
  /** Who may take whole zones; absent, nobody. */
  readonly takers?: Takers;
  /** The clock of that limit in milliseconds; absent, the process's own. */
  readonly now?: () => number;
}

interface Asked {
  readonly message: Message;
  readonly extension: Edns | undefined;
  /** What the answer must not exceed, in octets. */
  readonly limit: number;
}

/** An answer before it is octets. `kind` groups it for the rate limit; `whole` as in Lookup. */
interface Draft {
  readonly message: Message;
  readonly kind: string;
  readonly whole?: boolean;
}

/** Answers queries from zones. What is no query is met with silence, else two servers could talk for ever (CVE-2024-2169). */
export class Responder {
  #zones: Zones;
  readonly #rate: ResponseRate;
  readonly #forwarder: Forwarder | undefined;
  readonly #takers: Takers | undefined;
  readonly #cache = new AnswerCache();

  constructor(zones: Zones, { rate, forwarder, takers, now }: Settings) {
    this.#zones = zones;
    this.#rate = new ResponseRate(rate, now);
    this.#forwarder = forwarder;
    this.#takers = takers;
  }

  get zones(): Zones {
    return this.#zones;
  }

  /** Takes other data, all at once. */
  set zones(zones: Zones) {
    this.#zones = zones;
    this.#cache.clear();
  }

  /** The answer to a datagram: as long as the client takes, and no more often than the limit allows. */
  datagram(query: Uint8Array, from: Address): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    if (chatty.has(from.port)) return undefined;
    const made = this.#cache.find(query);
    if (made) return this.#limited(withId(made.octets, query), made.kind, from);
    const draft = this.#draft(query, true);
    if (draft === undefined) return undefined;
    if (draft instanceof Promise) return draft.then(({ octets, kind }) => this.#limited(octets, kind, from));
    if (draft.lasting) this.#cache.keep(query, draft.octets, draft.kind);
    return this.#limited(draft.octets, draft.kind, from);
  }

  /** The answer to a message out of a stream: of any length; nobody can forge where a stream comes from. */
  message(query: Uint8Array): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    const draft = this.#draft(query, false);
    return draft instanceof Promise ? draft.then(({ octets }) => octets) : draft?.octets;
  }

  /**
   * The messages of the zone transfer that a query from there asks for; undefined where it asks for none or may have none:
   * `message` answers then.
   */
  transfer(query: Uint8Array, from: Address): Iterable<Uint8Array> | undefined {
    return this.#takers?.has(from.host) ? transferOf(query, this.#zones) : undefined;
  }

  /** On loopback only what is long is limited: a short answer amplifies nothing, and tests ask fast. */
  #limited(octets: Uint8Array, kind: number, from: Address): Uint8Array | undefined {
    if (octets.length <= plainUdp && isLoopback(from.host)) return octets;
    const verdict = this.#rate.verdict(from.host, kind);
    if (verdict === "send") return octets;
    return verdict === "cut" ? cut(octets) : undefined;
  }

  #draft(query: Uint8Array, viaUdp: boolean): Finished | Promise<Finished> | undefined {
    if (query.length < headerSize) return undefined;
    const flags = query[2] as number;
    if (flags >= 0x80) return undefined;
    const header = {
      id: ((query[0] as number) << 8) | (query[1] as number),
      opcode: (flags >> 3) & 15,
      recursionDesired: (flags & 1) !== 0,
    };
    const largest = viaUdp ? plainUdp : 0xffff;
    // RFC 8906 8.1.4: before anything else is read, since another operation may have another format.
    if (header.opcode !== 0) return finish({ message: reply(header, rcode.NOTIMP), kind: "NOTIMP" }, largest);
    let asked: Asked;
    try {
      const message = decodeMessage(query);
      const extension = edns(message);
      asked = { message, extension, limit: viaUdp ? udpLimit(extension) : largest };
    } catch {
      const refusal = reply(header, rcode.FORMERR);
      if (beganOpt(query)) refusal.additionals.push(optRecord(largestUdp));
      return finish({ message: refusal, kind: "FORMERR" }, largest);
    }
    const draft = this.#answer(asked);
    if (draft instanceof Promise) return draft.then((one) => finish(one, asked.limit));
    const done = finish(draft, asked.limit);
    done.lasting = true;
    return done;
  }

  #answer({ message, extension }: Asked): Draft | Promise<Draft> {
    const badVersion = extension !== undefined && extension.version !== 0;
    // RFC 6891 6.1.1: an OPT goes back to whom sent one, and to nobody else.
    const opt = extension ? [optRecord(largestUdp, badVersion ? rcode.BADVERS >> 4 : 0)] : [];
    const [question] = message.questions;
    const answer = reply(message, rcode.NOERROR);
    answer.additionals = opt;
    // RFC 9619 4: more than one question is malformed; with none there is nothing to answer.
    if (!question || message.questions.length !== 1) return failing(answer, rcode.FORMERR);
    answer.questions = [question];
    answer.recursionAvailable = this.#forwarder !== undefined;
    if (badVersion) return failing(answer, rcode.BADVERS);
    // Zones are not given away here (RFC 5936 5), nor in a datagram (4.2), and only the Internet class is served (RFC 8906 3.1.4).
    const transfer = question.type === type.AXFR || question.type === type.IXFR;
    if (transfer || question.class !== classIN) return failing(answer, rcode.REFUSED);
    const found = this.#zones.lookup(question);
    if (found.outside !== undefined && this.#forwarder && message.recursionDesired)
      return this.#forward(this.#forwarder, found, answer);
    return fill(answer, found);
  }

  /** Lets another server say the rest, behind what the zones said already. */
  async #forward(forwarder: Forwarder, found: Lookup, answer: Message): Promise<Draft> {
    const [question] = answer.questions;
    if (!question) return failing(answer, rcode.SERVFAIL);
    const { type: number, class: classNumber } = question;
    const there = await forwarder.ask({ name: found.outside ?? ".", type: number, class: classNumber });
    if (!there) return failing(answer, rcode.SERVFAIL);
    const additionals = there.additionals.filter((record) => record.type !== type.OPT);
    return fill(answer, {
      rcode: there.rcode,
      authoritative: false,
      answers: [...found.answers, ...there.answers],
      authorities: there.authorities,
      additionals,
      whole: false,
    });
  }
}

/** An answer as octets. `lasting`: the same octets, but the ID, will do for the same question. */
interface Finished {
  readonly octets: Uint8Array;
  readonly kind: number;
  lasting: boolean;
}

function finish({ message, kind, whole }: Draft, limit: number): Finished {
  return { octets: encodeMessage(message, limit, whole), kind: hashText(kind), lasting: false };
}

function failing(answer: Message, code: number): Draft {
  answer.rcode = code & 15;
  return { message: answer, kind: `rcode ${code}` };
}

/** Answers that differ are counted apart; each "no" of a zone is like the others, or random names would go free. */
function fill(answer: Message, found: Lookup): Draft {
  const opt = answer.additionals;
  answer.rcode = found.rcode;
  answer.authoritative = found.authoritative;
  answer.answers = found.answers;
  answer.authorities = found.authorities;
  answer.additionals = opt.length > 0 ? [...found.additionals, ...opt] : found.additionals;
  const [question] = answer.questions;
  const name = nameKey(found.zone ?? question?.name ?? ".");
  const kind =
    found.rcode === rcode.REFUSED
      ? "rcode 5"
      : `${name} ${found.zone === undefined ? question?.type : found.rcode}`;
  return { message: answer, kind, whole: found.whole };
}

/** RFC 6891 6.2.3: less than 512 counts as 512. */
function udpLimit(extension: Edns | undefined): number {
  return extension ? Math.min(Math.max(extension.size, plainUdp), largestUdp) : plainUdp;
}
