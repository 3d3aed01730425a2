/** Fields that Wireshark notes beside others and hides: what filters read of the fields that are in the tree. */
import type { Kind } from "../wire/fields.ts";
import type { Value } from "./filter-value.ts";

/** Where it comes from: a field in the tree, the kind in which that is read, and what is made of each value. */
export type Implied = readonly [from: string, kind: Kind, make: (value: Value) => Value | undefined];

const yes = () => 1;
const no = () => 0;
const heading = () => "";
const eighths = (value: Value) => Math.floor(Number(value) / 8);
const first = (value: Value) => (value instanceof Uint8Array ? (value[0] ?? 0) : 0);
const group = (value: Value) => first(value) & 1;
const local = (value: Value) => (first(value) >> 1) & 1;
const setBits = (value: Value) => Number(value).toString(2).replaceAll("0", "").length;
/** What is found within an address of IPv6, of either end. */
const ipv6Within = [
  ["slaac_mac", "ether"],
  ["isatap_ipv4", "ipv4"],
  ["6to4_gw_ipv4", "ipv4"],
  ["6to4_sla_id", "uint16"],
  ["ts_ipv4", "ipv4"],
  ["tc_port", "uint16"],
  ["tc_ipv4", "ipv4"],
] as const;

/** By the name of the field. */
export const implied: Readonly<Record<string, readonly Implied[]>> = {
  // Also of remarks whose line is a field of its own.
  "_ws.expert.message": [["_ws.expert", "string", (value) => value]],
  "smtp.req": [["smtp.req.command", "string", yes]],
  "smtp.rsp": [["smtp.response.code", "uint32", yes]],
  "ftp.request": [
    ["ftp.request.command", "string", yes],
    ["ftp.response.code", "uint32", no],
  ],
  "ftp.response": [
    ["ftp.response.code", "uint32", yes],
    ["ftp.request.command", "string", no],
  ],
  "pop.request": [["pop.request.command", "string", heading]],
  "eth.ig": [
    ["eth.dst", "ether", group],
    ["eth.src", "ether", group],
  ],
  "eth.lg": [
    ["eth.dst", "ether", local],
    ["eth.src", "ether", local],
  ],
  ...Object.fromEntries(
    ipv6Within.map(([name, kind]): [string, Implied[]] => [
      `ipv6.${name}`,
      [
        [`ipv6.src_${name}`, kind, (value) => value],
        [`ipv6.dst_${name}`, kind, (value) => value],
      ],
    ]),
  ),
  // IPv6 notes the field of IPv4 too.
  "ip.version": [
    ["ip.version", "uint8", (value) => value],
    ["ipv6.version", "uint8", (value) => value],
  ],
  // Counted in the units of the header's field, of eight octets.
  "ip.frag_offset": [["ip.frag_offset", "uint16", eighths]],
  "ipv6.fraghdr.offset": [["ipv6.fraghdr.offset", "uint16", eighths]],
  // The lower half of the octet is of another field.
  "cotp.type": [["cotp.type", "uint8", (value) => Number(value) >> 4]],
  "nfs.status": [
    ["nfs.status2", "uint32", (value) => value],
    ["nfs.status3", "uint32", (value) => value],
    ["nfs.nfsstat4", "uint32", (value) => value],
  ],
  "nfs.attr_count": [["nfs.attr_mask", "uint32", setBits]],
};

/** True for a field whose line says it in other units than its value. */
export function recounted(name: string): boolean {
  return implied[name]?.some(([from]) => from === name) ?? false;
}
