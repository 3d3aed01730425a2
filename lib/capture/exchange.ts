/** Requests and their replies within one conversation, and how long each reply took. */
import { formatted } from "../printable.ts";
import type { Message as DnsMessage } from "../wire/dns-message.ts";
import type { Http } from "../wire/http.ts";
import { messagesOf } from "./dissected.ts";
import type { Packet } from "./frame.ts";

/** A request and what answered it; times in nanoseconds. */
export interface Exchange {
  readonly protocol: string;
  readonly request: number;
  /** What was asked, as the packet list says it; printable. */
  readonly asked: string;
  /** Absent, nothing has answered. */
  readonly reply?: number;
  readonly took?: bigint;
}

/** Protocols in which one end speaks and then waits for the other. */
const turnTaking = ["smtp", "pop", "ftp", "imap"] as const;
type TurnTaking = (typeof turnTaking)[number];

/** What a packet asks or answers: all that is kept of it, so that a long capture needs little memory. */
export interface Said {
  readonly number: number;
  readonly time: bigint;
  /** It came from the end that sent the conversation's first packet. */
  readonly forth: boolean;
  readonly protocol: string;
  readonly info: string;
  /** The protocols that take turns in which it says something new. */
  readonly turns: readonly TurnTaking[];
  /** The messages of HTTP: what one asks for, or its status. */
  readonly http: readonly (string | number)[];
  readonly dns: readonly { readonly id: number; readonly response: boolean }[];
}

const nothing: readonly never[] = [];

/** What the packet asks or answers; undefined of most, which do neither. */
export function saidBy(packet: Packet, forth: boolean): Said | undefined {
  const { number, time, protocol, info } = packet;
  // What was seen before counts once.
  const turns = packet.payload ? turnTaking.filter((name) => packet.count(name) > 0) : nothing;
  const http = packet.count("http") > 0 ? httpOf(packet) : nothing;
  const dns = packet.count("dns") > 0 ? dnsOf(packet) : nothing;
  if (turns.length === 0 && http.length === 0 && dns.length === 0) return undefined;
  return { number, time, forth, protocol, info, turns, http, dns };
}

function httpOf(packet: Packet): (string | number)[] {
  return messagesOf(packet, "http").flatMap(({ value }): (string | number)[] => {
    const message = value as Http;
    if (message.kind !== "message") return [];
    const { start } = message.head;
    if (start.kind === "response") return [start.status];
    return [formatted(Buffer.from(`${start.method} ${start.target}`, "latin1"))];
  });
}

const dnsOf = (packet: Packet) =>
  messagesOf(packet, "dns").map(({ value }) => {
    const { id, response } = value as DnsMessage;
    return { id, response };
  });

const asking = ({ protocol, number, info }: Said) => ({ protocol, request: number, asked: formatted(info) });

/** Line by line: from the last octet of what is asked to the first of what answers. */
function byTurns(all: readonly Said[], clientForth: boolean, name: TurnTaking): Exchange[] {
  const found: Exchange[] = [];
  let open: { first: Said; last: Said } | undefined;
  for (const one of all) {
    if (!one.turns.includes(name)) continue;
    if (one.forth === clientForth) open = { first: open?.first ?? one, last: one };
    else if (open) {
      found.push({ ...asking(open.first), reply: one.number, took: one.time - open.last.time });
      open = undefined;
    }
  }
  if (open) found.push(asking(open.first));
  return found;
}

/** RFC 9112 9.3.2: responses come in the order of their requests; an interim one (1xx) is not yet the response. */
function ofHttp(all: readonly Said[]): Exchange[] {
  const found: Exchange[] = [];
  const open: { at: number; time: bigint }[] = [];
  let done = 0;
  for (const { number, time, protocol, http } of all)
    for (const said of http) {
      if (typeof said === "string") {
        open.push({ at: found.length, time });
        found.push({ protocol, request: number, asked: said });
      } else if (said >= 200 || said === 101) {
        const sent = open[done];
        if (!sent) continue;
        done += 1;
        const request = found[sent.at] as Exchange;
        found[sent.at] = { ...request, reply: number, took: time - sent.time };
      }
    }
  return found;
}

/** A reply has the number of its query (RFC 1035 4.1.1). */
function ofDns(all: readonly Said[]): Exchange[] {
  const found: Exchange[] = [];
  const open = new Map<number, { at: number; time: bigint }>();
  for (const one of all)
    for (const { id, response } of one.dns) {
      if (!response) {
        open.set(id, { at: found.length, time: one.time });
        found.push(asking(one));
        continue;
      }
      const query = open.get(id);
      if (!query) continue;
      open.delete(id);
      const request = found[query.at] as Exchange;
      found[query.at] = { ...request, reply: one.number, took: one.time - query.time };
    }
  return found;
}

/** The requests of a conversation in the order of their frames; `clientForth`, the client sent its first packet. */
export function exchangesOf(all: readonly Said[], clientForth: boolean): Exchange[] {
  const turns = turnTaking.flatMap((name) => byTurns(all, clientForth, name));
  return [...ofHttp(all), ...ofDns(all), ...turns].sort((a, b) => a.request - b.request);
}
