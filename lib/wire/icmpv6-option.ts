/** Options of Neighbor Discovery: RFC 4861 4.6, RFC 8106 (DNS), RFC 4191 (routes). */
import { ipv6Text, macText } from "./address.ts";
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

const names: Record<number, string> = {
  1: "Source link-layer address",
  2: "Target link-layer address",
  3: "Prefix information",
  4: "Redirected header",
  5: "MTU",
  14: "Nonce",
  24: "Route Information",
  25: "Recursive DNS Server",
  31: "DNS Search List Option",
};
const seconds = (n: number) => (n === 0xffffffff ? "Infinity (4294967295)" : `${n}`);

/**
 * The packet list's words for a link-layer address. RFC 4861 4.6.1: how long it is, the link tells: 6 octets of Ethernet,
 * or 8 of IEEE 802.15.4 and padding (RFC 4944 8), of which Wireshark always says "from".
 */
function linkWords(kind: number, address: Uint8Array): string {
  if (address.length === 6) return `${kind === 1 ? " from" : " is at"} ${macText(address)}`;
  const wide = address.length === 14 && address.subarray(8).every((octet) => octet === 0);
  return wide ? ` from ${macText(address.subarray(0, 8))}` : "";
}

function body(c: Cursor, kind: number): string {
  let words = "";
  if (kind === 1 || kind === 2)
    words = linkWords(kind, c.take(c.left, "icmpv6.opt.linkaddr", "Link-layer address", macText));
  else if (kind === 3 && c.left >= 30) {
    c.uint(1, "icmpv6.opt.prefix.length", "Prefix Length");
    const flags = c.peek();
    const at = c.offset;
    c.skip(1);
    if (c.recording) {
      c.note(
        "icmpv6.opt.prefix.flag.l",
        `${bits(flags, 8, 0x80)}On-link flag(L): ${flags & 0x80 ? "Set" : "Not set"}`,
        at,
        at + 1,
        (flags & 0x80) !== 0,
      );
      c.note(
        "icmpv6.opt.prefix.flag.a",
        `${bits(flags, 8, 0x40)}Autonomous address-configuration flag(A): ${flags & 0x40 ? "Set" : "Not set"}`,
        at,
        at + 1,
        (flags & 0x40) !== 0,
      );
    }
    c.uint(4, "icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime", seconds);
    c.uint(4, "icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime", seconds);
    c.take(4, "icmpv6.opt.reserved", "Reserved");
    c.take(16, "icmpv6.opt.prefix", "Prefix", ipv6Text);
  } else if (kind === 5 && c.left >= 6) {
    c.take(2, "icmpv6.opt.reserved", "Reserved");
    c.uint(4, "icmpv6.opt.mtu", "MTU");
  } else if (kind === 25 && c.left >= 6) {
    c.take(2, "icmpv6.opt.reserved", "Reserved");
    c.uint(4, "icmpv6.opt.rdnss.lifetime", "Lifetime", seconds);
    while (c.left >= 16) c.take(16, "icmpv6.opt.rdnss", "Recursive DNS Servers", ipv6Text);
  }
  if (c.left > 0) c.take(c.left, "icmpv6.opt.data", "Data");
  return words;
}

/** In units of 8 octets: what an option must have at least, and those that must have one and pairs (lists of addresses). */
const least: Readonly<Record<number, number>> = {
  3: 4,
  12: 3,
  13: 2,
  17: 3,
  18: 3,
  23: 3,
  32: 3,
  33: 2,
  35: 3,
  38: 2,
};
const lists = new Set([9, 10, 25]);

/** Reads options to the end. Gives what the packet list says of the addresses; `known` hears of each at once. */
export function discoveryOptions(c: Cursor, known?: (words: string) => void): string {
  let words = "";
  while (c.left > 0) {
    const kind = c.peek();
    const units = c.peek(1, 1);
    // RFC 4861 4.6: "The value 0 is invalid. Nodes MUST silently discard an ND packet that contains" it.
    if (units === 0) break;
    const name = names[kind] ?? "Unknown";
    c.open("icmpv6.opt");
    c.uint(1, "icmpv6.opt.type", "Type", (n) => `${name} (${n})`);
    c.uint(1, "icmpv6.opt.length", "Length", (n) => `${n} (${units * 8} bytes)`);
    // As in Wireshark, one that is too short is wrong only where the message ends with it.
    const needed = lists.has(kind) ? units + 1 - (units % 2) : (least[kind] ?? 1);
    if (needed > units) c.need(needed * 8 - 2);
    words += body(c.within(units * 8 - 2), kind);
    known?.(words);
    c.close(`ICMPv6 Option (${name})`);
  }
  return words;
}
