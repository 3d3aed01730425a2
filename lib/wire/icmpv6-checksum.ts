/** The checksum of ICMPv6, which covers the addresses of the header below: RFC 4443 2.3, RFC 8200 8.1. */
import { transportChecksum } from "./checksum.ts";
import type { Sum } from "./checksum-field.ts";
import type { Cursor } from "./cursor.ts";
import type { Context } from "./protocol.ts";

const headerSize = 40;
const icmpv6 = 58;
const [hopByHop, routing, fragment, authentication, destinationOptions] = [0, 43, 44, 51, 60];

/** Where the header at `at` says that the message begins, and its addresses; undefined when it leads elsewhere. */
function below(c: Cursor, at: number, message: number): Uint8Array | undefined {
  const { bytes } = c;
  if ((bytes[at] as number) >> 4 !== 6) return undefined;
  const addresses = Uint8Array.from(c.view(at + 8, at + headerSize));
  let kind = bytes[at + 6] as number;
  let next = at + headerSize;
  while (next < message) {
    const units = bytes[next + 1] as number;
    if (kind === routing) {
      // With segments left the last address is the one that counts.
      const [type, left] = [bytes[next + 2] as number, bytes[next + 3] as number];
      if (left > 0 && (type === 0 || type === 2) && units >= 2) {
        const last = next + units * 8 - 8;
        addresses.set(c.view(last, last + 16), 16);
      } else if (left > 0 && type === 4) addresses.set(c.view(next + 8, next + 24), 16);
      else if (left > 0) return undefined;
    } else if (
      kind !== hopByHop &&
      kind !== destinationOptions &&
      kind !== fragment &&
      kind !== authentication
    )
      return undefined;
    const size = kind === fragment ? 8 : kind === authentication ? (units + 2) * 4 : (units + 1) * 8;
    kind = bytes[next] as number;
    next += size;
  }
  return next === message && kind === icmpv6 ? addresses : undefined;
}

/** Headers of extension are multiples of four octets; so far in front of the message the header is looked for. */
const farthest = 512;

/** What the checksum of the message from `start` to the end should be. */
export function icmpv6Sum(c: Cursor, start: number, context: Context | undefined): Sum {
  if (context?.carrier === "quoted") return { unverified: " [in ICMP error packet]" };
  if (context?.missing) return { unverified: " [fragmented datagram]" };
  let addresses = context?.pseudoHeader;
  for (let back = headerSize; !addresses && back <= Math.min(start, farthest); back += 4)
    addresses = below(c, start - back, start);
  if (!addresses) return { unverified: "" };
  const message = Uint8Array.from(c.view(start, c.end));
  message.set([0, 0], 2);
  return { right: transportChecksum(addresses, icmpv6, message) };
}
