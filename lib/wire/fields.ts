/**
 * Names and kinds of the fields that the parsers note, as Wireshark has them: what a display filter may name and what
 * it may compare it with. The lines are kept by hand beside the parsers; a test holds that whatever a parser notes in
 * a golden capture stands here. They are read when the first filter is.
 */
import { applicationFields } from "./fields-application.ts";
import { belowFields } from "./fields-below.ts";
import { furtherFields } from "./fields-further.ts";
import { quicFields } from "./fields-quic.ts";
import { reachFields } from "./fields-reach.ts";
import { rpcFields } from "./fields-rpc.ts";
import { serviceFields } from "./fields-service.ts";
import { tlsFields } from "./fields-tls.ts";
import { webFields } from "./fields-web.ts";

/** What a field is. A number's kind has its size; `none` is a heading, which is there or not. */
export type Kind =
  | `${"uint" | "int"}${8 | 16 | 24 | 32 | 64}`
  | "frame"
  | "double"
  | "bool"
  | "string"
  | "bytes"
  | "ether"
  | "eui64"
  | "guid"
  | "oid"
  | "ipv4"
  | "ipv6"
  | "abstime"
  | "reltime"
  | "protocol"
  | "none";

/** QUIC carries messages of TLS without its records. */
const withTls = ["tls", "quic"];
/** What holds bodies. */
const withHttp = ["http", "http2", "ssdp"];
/** Fields of one first word that layers of other names note too. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  bpdu: ["stp"],
  ah: ["ah", "ipv6"],
  dns: ["dns", "mdns", "llmnr", "http", "http2"],
  eap: ["eap", "radius"],
  eth: ["eth", "vlan", "ieee8021ad", "sll", "sll2"],
  hsrp2: ["hsrp"],
  "data-text-lines": ["http2"],
  http: ["http", "http2", "ssdp"],
  ieee8021ah: ["ieee8021ad"],
  ...{
    json: withHttp,
    media: withHttp,
    mime_multipart: withHttp,
    "urlencoded-form": withHttp,
    xml: withHttp,
  },
  frame: ["frame", "pkt_comment"],
  mailslot: ["smb"],
  mip6: ["mipv6"],
  mstp: ["stp"],
  sll: ["sll", "sll2"],
  tcp: ["tcp", "tcp.segments"],
  tls: withTls,
  vlan: ["vlan", "ieee8021ad"],
  websocket: ["websocket", "websocket.fragments", "websocket.payload", "websocket.payload.continue"],
  wlan_rsna_eapol: ["eapol"],
  ...{
    ber: withTls,
    logotypecertextn: withTls,
    ns_cert_exts: withTls,
    ocsp: withTls,
    pkcs1: withTls,
    pkix1explicit: withTls,
  },
  ...{ pkix1implicit: withTls, x509af: withTls, x509ce: withTls, x509if: withTls, x509sat: withTls },
};
/** Fields that any layer may note: what RPC carries says the number of its call, errors quote data. */
const anywhere = new Set(["data", "rpc", "nfs", "_ws"]);

let known: Map<string, Kind> | undefined;

/** Every name of a field, and its kind. */
export function fieldKinds(): ReadonlyMap<string, Kind> {
  if (known) return known;
  const kinds = new Map<string, Kind>();
  const all = [
    belowFields,
    rpcFields,
    applicationFields,
    serviceFields,
    furtherFields,
    tlsFields,
    quicFields,
    reachFields,
    webFields,
  ];
  for (const line of all.join("").split("\n")) {
    const [protocol, kind, ...names] = line.split(" ");
    for (const name of names) kinds.set(`${protocol}.${name}`, kind as Kind);
  }
  known = kinds;
  return kinds;
}

/** The names of the layers that may hold that field; undefined when any may. */
export function layersOf(name: string): readonly string[] | undefined {
  const first = name.split(".", 1)[0] as string;
  return anywhere.has(first) ? undefined : (elsewhere[first] ?? [first]);
}
