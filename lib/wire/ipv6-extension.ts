/** Extension headers of IPv6: RFC 8200 4, RFC 4302 (AH). */
import { ipv6Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { ipProtocolText } from "./ip-protocol.ts";
import type { Ipv6 } from "./ipv6.ts";
import type { Protocol } from "./protocol.ts";

const kinds: Record<number, readonly [string, string]> = {
  0: ["ipv6.hopopts", "IPv6 Hop-by-Hop Option"],
  43: ["ipv6.routing", "Routing Header for IPv6"],
  44: ["ipv6.fraghdr", "Fragment Header for IPv6"],
  51: ["ah", "Authentication Header"],
  60: ["ipv6.dstopts", "Destination Options for IPv6"],
};
const routingHeader = 43;
const fragmentHeader = 44;
const authenticationHeader = 51;

/** RFC 5095 and RFC 8200 4.4: types 0 and 2 list addresses in the order of visit; RFC 8754: type 4 the last first. */
function route(bytes: Uint8Array, value: Ipv6): void {
  const [type, left] = [bytes[2] as number, bytes[3] as number];
  const count = Math.floor((bytes.length - 8) / 16);
  if (left === 0 || count === 0 || ![0, 2, 3, 4].includes(type)) return;
  // RFC 6554 3: a source route of RPL leaves out octets that all its addresses share; such ones are not put together.
  if (type === 3 && bytes[4] !== 0) return;
  const at = type === 4 ? 8 : 8 + (count - 1) * 16;
  value.finalDestination = ipv6Text(bytes.subarray(at, at + 16));
}

/** Reads one extension header into `value` and gives what follows it. */
export function ipv6Extension(c: Cursor, kind: number, value: Ipv6): number {
  const start = c.offset;
  const [name, title] = kinds[kind] as readonly [string, string];
  c.open(name, title);
  value.reading = kind;
  const next = c.uint(1, `${name}.nxt`, "Next Header", ipProtocolText);
  const units = c.peek();
  // RFC 4302 2.2: AH counts 4-octet units minus 2; the others 8-octet units minus 1; a fragment header has no length.
  const size =
    kind === fragmentHeader ? 8 : kind === authenticationHeader ? (units + 2) * 4 : (units + 1) * 8;
  if (kind === fragmentHeader) {
    c.skip(1);
    const word = c.peek(2);
    const at = c.offset;
    c.skip(2);
    const [offset, more] = [word & 0xfff8, (word & 1) === 1];
    c.note(
      "ipv6.fraghdr.offset",
      `${bits(word, 16, 0xfff8)}Offset: ${offset >> 3} (${offset} bytes)`,
      at,
      at + 2,
      offset,
    );
    c.note(
      "ipv6.fraghdr.more",
      `${bits(word, 16, 1)}More Fragments: ${more ? "Yes" : "No"}`,
      at,
      at + 2,
      more,
    );
    const id = c.uint(4, "ipv6.fraghdr.ident", "Identification", (n) => hexNumber(n, 8));
    value.fragment = { offset, more, id };
  } else {
    c.uint(1, `${name}.len`, "Length", (n) => `${n} (${size} bytes)`);
    c.take(size - 2, `${name}.opt`, "Contents");
  }
  if (kind === routingHeader) route(c.bytes.subarray(start, c.offset), value);
  c.close(title);
  delete value.reading;
  value.extensions = [...(value.extensions ?? []), { kind, bytes: c.bytes.subarray(start, c.offset) }];
  return next;
}

/** True when an extension header of this kind is known. */
export function isExtension(kind: number): boolean {
  return kind in kinds;
}

const words: Record<number, string> = {
  0: "IPv6 hop-by-hop options",
  43: "IPv6 routing",
  60: "IPv6 destination options",
};

/** The packet list's line of a datagram that goes no further than its extension headers. */
export function extensionWords(value: Ipv6): string {
  const fragment = value.fragment;
  if (fragment) {
    const { offset, more, id } = fragment;
    const next = value.payloadProtocol ?? 0;
    return `IPv6 fragment (off=${offset} more=${more ? "y" : "n"} ident=${hexNumber(id, 8)} nxt=${next})`;
  }
  return words[value.reading ?? -1] ?? "";
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
    info: (value) => (value.payloadProtocol === undefined ? extensionWords(value) : (words[kind] ?? title)),
    next: ({ payloadProtocol = noNextHeader }) => [["ip", payloadProtocol]],
  };
}

const noNextHeader = 59;

/** Hop-by-hop options, routing header and destination options, each as a protocol. */
export const ipv6Extensions: readonly Protocol<Ipv6>[] = [alone(0), alone(43), alone(60)];
