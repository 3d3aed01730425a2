/** Routing headers of IPv6: RFC 8200 4.4, RFC 5095 (type 0), RFC 6275 6.4 (2), RFC 6554 (3), RFC 8754 (4). */
import { addressBytes, ipv6Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { Ipv6 } from "./ipv6.ts";
import { Malformed } from "./malformed.ts";

const names: Record<number, string> = {
  0: "Source Route",
  1: "Nimrod",
  2: "Type 2 Routing",
  3: "RPL Source Route",
  4: "Segment Routing",
  5: "Compact Routing Header 16",
  6: "Compact Routing Header 32",
  253: "Experiment 1",
  254: "Experiment 2",
};
const [sourceRoute, mobile, rpl, segments, compact16, compact32] = [0, 2, 3, 4, 5, 6];

/** The title of a routing header of this type. */
export function routingTitle(type: number): string {
  return `Routing Header for IPv6 (${names[type] ?? "Unknown"})`;
}

function address(c: Cursor, n: number, name = "src.addr"): string {
  return ipv6Text(c.take(16, `ipv6.routing.${name}`, `Address[${n}]`, ipv6Text));
}

/** RFC 6554 3: all addresses but the last leave out `cmprI` octets that they share with the destination, the last `cmprE`. */
function rplRoute(c: Cursor, end: number, left: number, value: Ipv6): void {
  const start = c.offset;
  const word = c.peek(4);
  const [cmprI, cmprE, padding] = [word >>> 28, (word >>> 24) & 15, (word >>> 20) & 15];
  c.skip(4);
  const note = (name: string, mask: number, text: string, n: number) =>
    c.note(`ipv6.routing.rpl.${name}`, `${bits(word, 32, mask)}${text}: ${n}`, start, start + 4, n);
  note("cmprI", 0xf0000000, "Compressed Internal Octets (CmprI)", cmprI);
  note("cmprE", 0x0f000000, "Compressed Final Octets (CmprE)", cmprE);
  note("pad", 0x00f00000, "Padding Bytes", padding);
  const room = end - padding - c.offset;
  const [inner, last] = [16 - cmprI, 16 - cmprE];
  // RFC 6554 3 counts so, in whole numbers that are cut off: part of an address is one, and too much padding is none.
  const before = Math.trunc((room - last) / inner);
  if (before < 0) return;
  for (let n = 0; n < before; n += 1)
    c.take(inner, "ipv6.routing.rpl.address", `Address[${n + 1}]`, (part) =>
      ipv6Text(joined(value.destination, part)),
    );
  const final = c.take(last, "ipv6.routing.rpl.address", `Address[${before + 1}]`, (part) =>
    ipv6Text(joined(value.destination, part)),
  );
  if (left > 0) value.finalDestination = ipv6Text(joined(value.destination, final));
}

/** The address whose first octets are the destination's, which a header behind a datagram put together does not know. */
function joined(destination: string, part: Uint8Array): Uint8Array {
  const whole = destination === "" ? new Uint8Array(16) : Uint8Array.from(addressBytes(destination));
  whole.set(part, 16 - part.length);
  return whole;
}

/** RFC 8754 2: the list stands in reverse, its first entry is the end of the route; `Last Entry` counts from 0. */
function segmentRoute(c: Cursor, left: number, value: Ipv6): void {
  const last = c.uint(1, "ipv6.routing.srh.last_entry", "Last Entry");
  c.uint(1, "ipv6.routing.srh.flags", "Flags", (n) => hexNumber(n, 2));
  c.take(2, "ipv6.routing.srh.tag", "Tag");
  for (let n = 0; n <= last; n += 1) {
    const hop = address(c, n, "srh.addr");
    if (n === 0 && left > 0) value.finalDestination = hop;
  }
}

/** RFC 5095: a type 0 header is not to be used any more. */
const deprecated = {
  severity: "note",
  group: "Deprecated",
  message: "Routing header type is deprecated",
  name: "ipv6.routing.deprecated",
} as const;

function readType(c: Cursor): number {
  const type = c.peek();
  c.open("ipv6.routing.type");
  c.skip(1);
  if (c.recording && type === sourceRoute) noteExpert(c, deprecated, c.offset - 1, c.offset);
  c.close(`Type: ${names[type] ?? "Unknown"} (${type})`, type);
  return type;
}

/** Reads what stands behind the length of a routing header that ends at `end`, and where the datagram goes in the end. */
export function ipv6Routing(c: Cursor, end: number, value: Ipv6): void {
  const type = readType(c);
  const left = c.uint(1, "ipv6.routing.segleft", "Segments Left");
  // What a list needs, it must have before the header's end.
  const inside = c.narrow(end);
  if (type === sourceRoute || type === mobile) {
    c.take(4, `ipv6.routing.${type === mobile ? "mipv6" : "src"}.reserved`, "Reserved");
    let hop: string | undefined;
    if (type === mobile)
      hop = ipv6Text(c.take(16, "ipv6.routing.mipv6.home_address", "Home Address", ipv6Text));
    else for (let n = 1; end - c.offset >= 16; n += 1) hop = address(c, n);
    // RFC 8200 4.4: with no segment left this is the destination.
    if (left > 0 && hop !== undefined) value.finalDestination = hop;
  } else if (type === rpl) rplRoute(c, end, left, value);
  else if (type === segments) segmentRoute(c, left, value);
  else if (type === compact16 || type === compact32) {
    const size = type === compact16 ? 2 : 4;
    // The list has one identifier more than are left to visit.
    if ((left + 1) * size > c.left) throw new Malformed(c.offset, "more segments left than are listed");
  }
  if (c.offset < end) c.take(end - c.offset, "ipv6.routing.unknown_data", "Type-Specific Data");
  c.widen(inside);
}
