/** Routing headers: where the datagram goes in the end, and lists that do not fit. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Ipv6 } from "../../../lib/wire/ipv6.ts";
import { ipv6Routing, routingTitle } from "../../../lib/wire/ipv6-routing.ts";

const hop = (n: number) => `20010db80000000000000000000000${n.toString(16).padStart(2, "0")}`;

/** The end of the route of what stands behind the header's length, "" for the destination itself, or what is wrong. */
function read(hex: string): string {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const value: Ipv6 = { nextHeader: 0, source: "::1", destination: "fe80::1:2:3:4" };
  try {
    ipv6Routing(new Cursor(bytes, 0, bytes.length, true), bytes.length, value);
  } catch {
    return `malformed ${value.finalDestination ?? ""}`;
  }
  return value.finalDestination ?? "";
}

for (const [name, hex, end] of [
  ["the last address", `00 01 00000000 ${hop(1)} ${hop(2)}`, "2001:db8::2"],
  ["no segment is left", `00 00 00000000 ${hop(1)}`, ""],
  ["no address at all", "00 01 00000000", ""],
  ["type 2: one address, whatever follows", `02 01 00000000 ${hop(1)} ${hop(2)}`, "2001:db8::1"],
  ["type 2 without its address", "02 01 00000000", "malformed "],
  ["RPL: whole addresses", `03 01 00000000 ${hop(1)}`, "2001:db8::1"],
  [
    "RPL: the first 8 octets are the destination's",
    "03 02 88000000 0000000000000007 0000000000000009",
    "fe80::9",
  ],
  ["RPL: only one octet of each, and padding", "03 02 ff600000 0708 000000000000", "fe80::1:2:3:8"],
  ["RPL: too short for an address", "03 01 00000000 0000000000000001", "malformed "],
  ["segments: the first entry is the end", `04 01 01 00 0000 ${hop(7)} ${hop(8)}`, "2001:db8::7"],
  ["segments: more entries than are there", `04 01 02 00 0000 ${hop(7)} ${hop(8)}`, "malformed 2001:db8::7"],
  ["compact: identifiers of 2 octets", "05 02 000100020003", ""],
  ["compact: more are left than there are", "05 03 000100020003", "malformed "],
  ["compact: identifiers of 4 octets", "06 00 000100020003", ""],
  ["an experiment", "fd 01 00000000", ""],
] as const)
  t.equal(read(hex), end, name);

t.equal(routingTitle(4), "Routing Header for IPv6 (Segment Routing)");
t.equal(routingTitle(99), "Routing Header for IPv6 (Unknown)");
