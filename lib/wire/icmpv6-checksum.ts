/** The checksum of ICMPv6, which covers the addresses of the header below: RFC 4443 2.3, RFC 8200 8.1. */
import { transportChecksum } from "./checksum.ts";
import type { Sum } from "./checksum-field.ts";
import type { Cursor } from "./cursor.ts";
import type { Context } from "./protocol.ts";
import { addressesBelow } from "./pseudo-header.ts";

const icmpv6 = 58;

/** What the checksum of the message from `start` to the end should be. */
export function icmpv6Sum(c: Cursor, start: number, context: Context | undefined): Sum {
  if (context?.carrier === "quoted") return { unverified: " [in ICMP error packet]" };
  if (context?.missing) return { unverified: " [fragmented datagram]" };
  const addresses = context?.pseudoHeader ?? addressesBelow(c, start, icmpv6);
  if (!addresses) return { unverified: "" };
  const message = Uint8Array.from(c.view(start, c.end));
  message.set([0, 0], 2);
  return { right: transportChecksum(addresses, icmpv6, message) };
}
