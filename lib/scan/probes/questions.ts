/** What is asked of who does not greet, and how the answers are read: HTTP, DNS, RPC (NFS), RDP, LDAP. */

import { cotp } from "../../wire/cotp.ts";
import { Cursor } from "../../wire/cursor.ts";
import { decodeMessage, encodeMessage, query } from "../../wire/dns.ts";
import { type } from "../../wire/dns-type.ts";
import { headEnd, parseHead, valuesOf } from "../../wire/http-head.ts";
import { ldap } from "../../wire/ldap.ts";
import { rdp } from "../../wire/rdp.ts";
import { tpkt } from "../../wire/tpkt.ts";
import type { Service } from "../report.ts";
import { webProduct } from "./product.ts";
import { readRpcReply, rpcCall } from "./rpc.ts";

/** One question. */
export interface Question {
  readonly name: string;
  /** Where it is asked first. */
  readonly ports: readonly number[];
  readonly say: Uint8Array;
  /** What the answer says; undefined when it is not of this protocol. */
  read(answer: Uint8Array): Service | undefined;
}

const found = (name: string, rest: Partial<Service> = {}): Service => ({ name, ...rest, method: "probed" });

/** Reads without throwing: a peer's octets are of this protocol or they are not. */
function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The head alone; all of it where it does not end. */
function headOf(answer: Uint8Array): Uint8Array {
  const end = headEnd(answer);
  return end < 0 ? answer : answer.subarray(0, end);
}

/** RFC 9112 3.2.1: the least request that every server answers. */
export const httpQuestion: Question = {
  name: "http",
  ports: [80, 443, 591, 3000, 5000, 8000, 8008, 8080, 8081, 8088, 8443, 8888, 9000],
  say: Buffer.from("GET / HTTP/1.0\r\nUser-Agent: porthole-scan\r\nAccept: */*\r\n\r\n"),
  read(answer) {
    const head = tried(() => parseHead(headOf(answer)));
    if (head?.start.kind !== "response") return undefined;
    const [server] = valuesOf(head.fields, "server");
    const title = /<title[^>]*>\s*([^<]{1,80})/i.exec(Buffer.from(answer).toString("latin1"))?.[1]?.trim();
    const { product, version, extra } = server
      ? webProduct(server)
      : { product: undefined, version: undefined, extra: undefined };
    return found("http", {
      product: product ?? head.start.version,
      version,
      extra: extra ?? (product === undefined && title ? `title: ${title}` : undefined),
    });
  },
};

const chaos = 3;
const versionQuestion = encodeMessage(query(0x7068, { name: "version.bind.", type: type.TXT, class: chaos }));

/** The name that BIND began with and others answer to: version.bind TXT in the class CH (RFC 4892 2). */
export function readDnsVersion(answer: Uint8Array): Service | undefined {
  const message = tried(() => decodeMessage(answer));
  if (!message?.response || message.id !== 0x7068) return undefined;
  const data = message.answers.find((record) => record.type === type.TXT)?.data;
  const strings = data && "strings" in data ? (data.strings as readonly Uint8Array[]) : undefined;
  const text = strings?.map((one) => Buffer.from(one).toString("latin1")).join("") ?? "";
  const bind = /^(9\.\d+\.\d+\S*)(?: \((.+)\))?/.exec(text);
  if (bind) return found("domain", { product: "ISC BIND", version: bind[1], extra: bind[2] });
  const named = /^(?:(unbound|dnsmasq|Knot DNS|NSD|PowerDNS)[ -]?(\d[\w.-]*)?)/i.exec(text);
  if (named) return found("domain", { product: named[1], version: named[2] });
  return found("domain", text ? { extra: `version.bind: ${text}` } : {});
}

/** What is asked over UDP. */
export const dnsDatagram: Uint8Array = versionQuestion;

const dnsQuestion: Question = {
  name: "domain",
  ports: [53, 853, 5353],
  // RFC 1035 4.2.2: over TCP the length stands in front.
  say: Buffer.concat([Buffer.of(versionQuestion.length >> 8, versionQuestion.length & 255), versionQuestion]),
  read(answer) {
    if (answer.length < 14) return undefined;
    const size = ((answer[0] as number) << 8) | (answer[1] as number);
    return answer.length >= 2 + size ? readDnsVersion(answer.subarray(2, 2 + size)) : undefined;
  },
};

const xid = 0x7068_0001;

/** What an accepted call, or one of a wrong version, says of a program. */
export function readRpc(answer: Uint8Array, marked: boolean, id: number, name: string): Service | undefined {
  const reply = readRpcReply(answer, id, marked);
  if (!reply?.accepted || reply.status === 1) return undefined;
  const versions = reply.versions ? `versions ${reply.versions[0]}-${reply.versions[1]}` : "";
  return found(name, versions ? { extra: versions } : {});
}

function rpcQuestion(
  name: string,
  ports: readonly number[],
  program: number,
  version: number,
  id: number,
): Question {
  return {
    ...{ name, ports },
    say: rpcCall(id, program, version, true),
    read: (answer) => readRpc(answer, true, id, name),
  };
}

/** X.224 13.3 and MS-RDPBCGR 2.2.1.1: a connection request that offers TLS and CredSSP. */
const rdpQuestion: Question = {
  name: "ms-wbt-server",
  ports: [3389],
  say: Buffer.from("030000130ee000000000000100080003000000", "hex"),
  read(answer) {
    return tried(() => {
      const c = new Cursor(answer);
      if (tpkt.parse(c).length === undefined) return undefined;
      const { type: kind, carries } = cotp.parse(c);
      const confirm = 13;
      if (kind !== confirm) return undefined;
      const line = carries === "connection" ? rdp.parse(c).line : "";
      return found("ms-wbt-server", line ? { extra: line } : {});
    });
  },
};

/** RFC 4511 4.2: a bind of nobody with no password, LDAP version 3. */
const ldapQuestion: Question = {
  name: "ldap",
  ports: [389, 636, 3268, 3269],
  say: Buffer.from("300c020101600702010304008000", "hex"),
  read(answer) {
    const bindResponse = 1;
    const message = tried(() => ldap.parse(new Cursor(answer)).messages[0]);
    return message?.operation === bindResponse && message.id === 1
      ? found("ldap", { extra: message.words.trim() })
      : undefined;
  },
};

/** In the order in which they are asked where the port says nothing. */
export const questions: readonly Question[] = [
  httpQuestion,
  dnsQuestion,
  rpcQuestion("rpcbind", [111], 100_000, 2, xid),
  rpcQuestion("nfs", [2049], 100_003, 3, xid + 1),
  rdpQuestion,
  ldapQuestion,
];
