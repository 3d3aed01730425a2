/** Extension headers of IPv6: RFC 8200 4, RFC 4302 (AH). */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { ipProtocolText } from "./ip-protocol.ts";
import { ahWords, readAh } from "./ipsec.ts";
import type { Ipv6 } from "./ipv6.ts";
import { ipv6Options } from "./ipv6-option.ts";
import { ipv6Routing, routingTitle } from "./ipv6-routing.ts";
import type { Protocol } from "./protocol.ts";

const kinds: Record<number, readonly [name: string, title: string]> = {
  0: ["ipv6.hopopts", "IPv6 Hop-by-Hop Option"],
  43: ["ipv6.routing", "Routing Header for IPv6"],
  44: ["ipv6.fraghdr", "Fragment Header for IPv6"],
  51: ["ah", "Authentication Header"],
  60: ["ipv6.dstopts", "Destination Options for IPv6"],
};
/** What the packet list says of a header that nothing follows. */
const words: Record<number, string> = {
  0: "IPv6 hop-by-hop options",
  43: "IPv6 routing",
  60: "IPv6 destination options",
};
const [routingHeader, fragmentHeader, authenticationHeader, noNextHeader] = [43, 44, 51, 59];

/** True when an extension header of this kind is known. */
export function isExtension(kind: number): boolean {
  return kind in kinds;
}

/** Reads one extension header into `value` and gives what follows it. */
export function ipv6Extension(c: Cursor, kind: number, value: Ipv6): number {
  const start = c.offset;
  const [name, title] = kinds[kind] as readonly [string, string];
  c.open(name, title);
  value.chain = [...(value.chain ?? []), name];
  const next =
    kind === authenticationHeader
      ? authentication(c, value)
      : kind === fragmentHeader
        ? fragment(c, value)
        : withLength(c, kind, value);
  c.close(kind === routingHeader ? routingTitle(c.bytes[start + 2] as number) : undefined);
  value.extensions = [...(value.extensions ?? []), { kind, bytes: c.bytes.subarray(start, c.offset) }];
  return next;
}

/** The packet list names the headers of a chain; a fragment's or an AH stands for those in front of it. */
function say(value: Ipv6, text: string): void {
  value.words = value.words === undefined ? text : `${value.words} , ${text}`;
}

function authentication(c: Cursor, value: Ipv6): number {
  value.authenticated = true;
  return readAh(c, (ah) => {
    value.words = ahWords(ah);
  }).next;
}

function fragment(c: Cursor, value: Ipv6): number {
  const next = c.uint(1, "ipv6.fraghdr.nxt", "Next header", ipProtocolText);
  c.uint(1, "ipv6.fraghdr.reserved_octet", "Reserved octet", (n) => hexNumber(n, 2));
  const word = c.peek(2);
  const at = c.offset;
  c.skip(2);
  const [offset, more] = [word & 0xfff8, (word & 1) === 1];
  if (c.recording) {
    const note = (name: string, mask: number, text: string, field: number | boolean) =>
      c.note(`ipv6.fraghdr.${name}`, `${bits(word, 16, mask)}${text}`, at, at + 2, field);
    const reserved = (word >> 1) & 3;
    note("offset", 0xfff8, `Offset: ${offset >> 3} (${offset} bytes)`, offset);
    note("reserved_bits", 6, `Reserved bits: ${reserved}`, reserved);
    note("more", 1, `More Fragments: ${more ? "Yes" : "No"}`, more);
  }
  const id = c.uint(4, "ipv6.fraghdr.ident", "Identification", (n) => hexNumber(n, 8));
  value.fragment = { offset, more, id };
  value.words = `IPv6 fragment (off=${offset} more=${more ? "y" : "n"} ident=${hexNumber(id, 8)} nxt=${next})`;
  return next;
}

/** The headers that say how long they are, in units of 8 octets behind the first 8. */
function withLength(c: Cursor, kind: number, value: Ipv6): number {
  const [name] = kinds[kind] as readonly [string, string];
  const start = c.offset;
  say(value, words[kind] as string);
  const next = c.uint(1, `${name}.nxt`, "Next Header", ipProtocolText);
  const size = (c.peek() + 1) * 8;
  c.uint(1, `${name}.len`, "Length");
  if (c.recording) c.note(`${name}.len_oct`, `[Length: ${size} bytes]`, c.offset - 1, c.offset - 1, size);
  c.need(size - 2);
  if (kind === routingHeader) ipv6Routing(c, start + size, value);
  else ipv6Options(c, start + size, value);
  c.offset = start + size;
  return next;
}

/** An extension header that stands in front of a payload put together from fragments, or behind IPv4. */
function alone(kind: number): Protocol<Ipv6> {
  const [name, title] = kinds[kind] as readonly [string, string];
  return {
    name,
    label: "IPv6",
    title,
    over: { ip: [kind] },
    parse(c) {
      const value: Ipv6 = { nextHeader: kind, source: "", destination: "" };
      c.partial = value;
      value.payloadProtocol = ipv6Extension(c, kind, value);
      return value;
    },
    info: (value) => value.words ?? title,
    inside: ({ chain = [] }) => chain.slice(1),
    // Wireshark's list names the network layer that such a header belongs to.
    column: (_, context) => (context?.carrier === "ip" ? "IPv4" : "IPv6"),
    next: ({ payloadProtocol = noNextHeader }) => [["ip", payloadProtocol]],
  };
}

/** Hop-by-hop options, routing header and destination options, each as a protocol. */
export const ipv6Extensions: readonly Protocol<Ipv6>[] = [alone(0), alone(43), alone(60)];
