/** The options of dig that are about EDNS (RFC 6891). */
import { isIP } from "node:net";
import { addressBytes } from "../wire/address.ts";
import { type Apply, needEdns, number, switched, wrongValue } from "./apply.ts";
import { option } from "./edns.ts";
import type { Query } from "./query.ts";

const cookie: Apply = (query, on, value) => {
  if (value !== undefined && !/^(?:[0-9a-f]{2}){8,40}$/i.test(value))
    throw wrongValue("cookie", value, "8 to 40 octets in hexadecimal (RFC 7873 4)");
  query.cookie = on && value !== undefined ? Buffer.from(value, "hex") : on;
  if (on) needEdns(query);
};

const dnssec: Apply = (query, on) => {
  query.dnssec = on;
  if (on) needEdns(query);
};

/** Options without data in a query. */
const empty =
  (code: number): Apply =>
  (query, on) => {
    without(query, code);
    if (on) add(query, code, new Uint8Array(0));
  };

function add(query: Query, code: number, bytes: Uint8Array): void {
  query.options = [...query.options, { code, bytes }];
  needEdns(query);
}

function without(query: Query, code: number): void {
  query.options = query.options.filter((one) => one.code !== code);
}

/** `CODE[:HEX]`; `+noednsopt` takes back all that were given. */
const ednsopt: Apply = (query, on, value) => {
  if (!on) {
    query.options = [];
    return;
  }
  const [code, digits = ""] = (value ?? "").split(":", 2);
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) throw wrongValue("ednsopt", value, "CODE, or CODE:HEX");
  add(query, number("ednsopt", code, 0, 0xffff), Buffer.from(digits, "hex"));
};

/** RFC 7871 6: the family, how much of the address is told, and as many octets as that takes. */
const subnet: Apply = (query, on, value) => {
  without(query, option.SUBNET);
  if (!on) return;
  const [, host = "", prefix] =
    /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value === "0" ? "0.0.0.0/0" : (value ?? "")) ?? [];
  const most = isIP(host) === 6 ? 128 : 32;
  const bits = Number(prefix ?? most);
  if (isIP(host) === 0 || bits > most) throw wrongValue("subnet", value, "ADDRESS/PREFIX");
  const octets = addressBytes(host).slice(0, Math.ceil(bits / 8));
  const last = octets.length - 1;
  if (bits % 8 !== 0) octets[last] = (octets[last] as number) & (0xff << (8 - (bits % 8)));
  add(query, option.SUBNET, Uint8Array.of(0, most === 128 ? 2 : 1, bits, 0, ...octets));
};

/** Rows of the table of options. */
export const ednsOptions: Readonly<Record<string, Apply>> = {
  bufsize(query, _on, value) {
    query.size = value === undefined ? 1232 : number("bufsize", value, 0, 0xffff);
    needEdns(query);
  },
  cd: switched("checkingDisabled"),
  cookie,
  dnssec,
  do: dnssec,
  edns(query, on, value) {
    query.edns = on ? (value === undefined ? 0 : number("edns", value, 0, 255)) : undefined;
  },
  ednsflags(query, on, value) {
    query.ednsFlags = on && value !== undefined ? number("ednsflags", value, 0, 0xffff) : 0;
    needEdns(query);
  },
  ednsnegotiation: switched("negotiate"),
  ednsopt,
  expire: empty(option.EXPIRE),
  keepalive: empty(option.KEEPALIVE),
  nsid(query, on) {
    query.nsid = on;
    if (on) needEdns(query);
  },
  padding(query, on, value) {
    query.padding = on ? number("padding", value, 0, 512) : 0;
    needEdns(query);
  },
  subnet,
};
