/** One query of dig's command line: what is asked of whom, and what of the answer is shown. */

import { classIN } from "../wire/dns-class.ts";
import type { EdnsOption } from "../wire/dns-opt.ts";
import { type } from "../wire/dns-type.ts";

/** What goes on the wire, and how patiently. */
export interface Asking {
  /** Without a dot at its end; the root is ".". */
  name: string;
  type: number;
  class: number;
  /** The serial number that the user has, of an incremental transfer (RFC 1995). */
  serial?: number;
  /** A dot stood at its end. */
  absolute: boolean;
  /** Try the system's domains behind a name that is not whole; `domain` is tried instead of them. */
  search: boolean;
  domain?: string;
  /** A name with so many dots is taken for whole. */
  ndots?: number;
  /** The server as typed behind `@`; absent, those of the system. */
  server?: string;
  port: number;
  /** `-b`: where the query leaves from. */
  source?: { host?: string; port?: number };
  /** `-4`, `-6`: which addresses of a server's name are used. */
  family?: 4 | 6;
  /** As asked for; absent, as the type has it: see `overTcp`. */
  tcp?: boolean;
  /** DNS over TLS (RFC 7858). */
  tls: boolean;
  /** What the server's certificate is checked by: a file, or true for the system's and the lab's authorities. */
  tlsAuthority?: string | true;
  /** The name that the certificate must be for. */
  tlsName?: string;
  /** DNS over HTTPS (RFC 8484), or over HTTP in the clear. */
  http?: HttpWay;
  /** Take a truncated answer as it is. */
  ignore: boolean;
  recurse: boolean;
  authoritative: boolean;
  authenticData: boolean;
  checkingDisabled: boolean;
  reserved: boolean;
  /** RA and TC, which mean nothing in a query. */
  recursionAvailable: boolean;
  truncated: boolean;
  /** No question in the message. */
  headerOnly: boolean;
  opcode: number;
  /** The ID; absent, a random one for each try. */
  id?: number;
  /** The version of EDNS (RFC 6891); undefined leaves the OPT record out. */
  edns: number | undefined;
  /** Octets that are taken over UDP. */
  size: number;
  dnssec: boolean;
  nsid: boolean;
  /** The flags of the OPT record beside DO. */
  ednsFlags: number;
  /** Further options of EDNS, in their order. */
  options: readonly EdnsOption[];
  /** The message is padded to a multiple of so many octets (RFC 7830); 0 leaves it. */
  padding: number;
  /** RFC 7873: true makes a client cookie, octets are sent as they are. */
  cookie: boolean | Uint8Array;
  /** Ask again with the version of EDNS that the server knows. */
  negotiate: boolean;
  /** Milliseconds for each try, and how many tries. */
  timeout: number;
  tries: number;
}

/** How records look: dig's style of a master file. */
export interface Style {
  showTtl: boolean;
  showClass: boolean;
  ttlUnits: boolean;
  multiline: boolean;
  /** Words of long hexadecimal data; undefined as dig has it, 0 is one word. */
  split: number | undefined;
  /** RFC 3597: every type in the form for unknown ones. */
  unknown: boolean;
  expand: boolean;
  /** What each number of a SOA record means, in multi-line form. */
  recordComments: boolean;
}

/** Which parts are shown. */
export interface Shown {
  sent: boolean;
  /** Each answer of a search. */
  showSearch: boolean;
  comments: boolean;
  question: boolean;
  answer: boolean;
  authority: boolean;
  additional: boolean;
  stats: boolean;
  /** Of a transfer the SOA record once and not twice. */
  oneStart: boolean;
  /** Who answered, where nothing else says so. */
  identify: boolean;
  /** The delegations from the root down. */
  trace: boolean;
  /** The frames of the exchange, under the answer. */
  frames: boolean;
  /** The query time in microseconds. */
  micro: boolean;
}

export type Query = Asking & Style & Shown;

/** Octets that fit an IPv6 packet of 1280 octets unfragmented; dig's default too. */
const usualSize = 1232;

/** RFC 1035 4.2. */
export const dnsPort = 53;

/** A query as it is when no option was given. */
export function plainQuery(): Query {
  return {
    name: ".",
    absolute: false,
    search: false,
    showSearch: false,
    type: type.A,
    class: classIN,
    port: dnsPort,
    tls: false,
    ignore: false,
    recurse: true,
    authoritative: false,
    authenticData: true,
    checkingDisabled: false,
    reserved: false,
    recursionAvailable: false,
    truncated: false,
    headerOnly: false,
    opcode: 0,
    edns: 0,
    size: usualSize,
    dnssec: false,
    nsid: false,
    ednsFlags: 0,
    options: [],
    padding: 0,
    cookie: true,
    negotiate: true,
    timeout: 5000,
    tries: 3,
    showTtl: true,
    showClass: true,
    ttlUnits: false,
    multiline: false,
    split: undefined,
    unknown: false,
    expand: false,
    recordComments: true,
    sent: false,
    comments: true,
    question: true,
    answer: true,
    authority: true,
    additional: true,
    stats: true,
    oneStart: false,
    identify: false,
    trace: false,
    frames: false,
    micro: false,
  };
}

/** True for a transfer of a zone. */
export function isTransfer({ type: number }: Query): boolean {
  return number === type.AXFR || number === type.IXFR;
}

/** A transfer goes over TCP (RFC 5936 4.2), and ANY does, since its answer is long (dig since 9.12). */
export function overTcp(query: Query): boolean {
  return query.tcp ?? (query.type === type.ANY || isTransfer(query));
}

/** How a query goes over HTTP. */
export interface HttpWay {
  /** The path of the URI; absent, "/dns-query". */
  readonly path?: string | undefined;
  /** GET, and not POST. */
  readonly get: boolean;
  /** Without TLS. */
  readonly plain: boolean;
}

/** How a query travels; HTTP goes over the one or the other. */
export function transportOf(query: Query): "udp" | "tcp" | "tls" {
  if (query.http) return query.http.plain ? "tcp" : "tls";
  if (query.tls) return "tls";
  return overTcp(query) ? "tcp" : "udp";
}

/** RFC 7858 3.1. */
const tlsPort = 853;
/** RFC 9110 4.2. */
const httpsPort = 443;
const httpPort = 80;

/** The port of a query where none is said, by the way it travels. */
export function usualPort({ http, tls }: Pick<Query, "http" | "tls">): number {
  if (http) return http.plain ? httpPort : httpsPort;
  return tls ? tlsPort : dnsPort;
}
