/** Options of Neighbor Discovery: RFC 4861 4.6, RFC 8106 (DNS), RFC 4191 (routes). */
import { ipv6Text, macText } from "./address.ts";
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

/** The link-layer addresses that the options name. */
export interface LinkAddresses {
  source?: string;
  target?: string;
}

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

function body(c: Cursor, kind: number, addresses: LinkAddresses): void {
  if (kind === 1 || kind === 2) {
    const text = macText(c.take(c.left, "icmpv6.opt.linkaddr", "Link-layer address", macText));
    if (kind === 1) addresses.source = text;
    else addresses.target = text;
  } else if (kind === 3 && c.left >= 30) {
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
}

/** Reads options to the end, and gives the addresses that they name. */
export function discoveryOptions(c: Cursor): LinkAddresses {
  const addresses: LinkAddresses = {};
  while (c.left >= 2) {
    const kind = c.peek();
    const size = c.peek(1, 1) * 8;
    // RFC 4861 4.6: "The value 0 is invalid. Nodes MUST silently discard an ND packet that contains" it.
    if (size === 0 || size > c.left) break;
    const name = names[kind] ?? "Unknown";
    c.open("icmpv6.opt");
    c.uint(1, "icmpv6.opt.type", "Type", (n) => `${name} (${n})`);
    c.uint(1, "icmpv6.opt.length", "Length", (n) => `${n} (${size} bytes)`);
    body(c.within(size - 2), kind, addresses);
    c.close(`ICMPv6 Option (${name})`);
  }
  return addresses;
}
