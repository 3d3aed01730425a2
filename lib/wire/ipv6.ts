/** IPv6 and its extension headers: RFC 8200 3 and 4, RFC 4302 (AH). */
import { addressBytes, ipv6Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, Malformed } from "./cursor.ts";
import { dsFieldText, ipProtocols, ipProtocolText } from "./ip.ts";
import type { Protocol } from "./protocol.ts";

/** An extension header as it is: its kind and its octets. */
export interface Ipv6Extension {
  kind: number;
  bytes: Uint8Array;
}

/** An IPv6 header. `payloadLength` is computed by `emit` where it is left out. */
export interface Ipv6 {
  trafficClass?: number;
  flowLabel?: number;
  payloadLength?: number;
  /** What follows the fixed header; an extension header or the payload. */
  nextHeader: number;
  hopLimit?: number;
  source: string;
  destination: string;
  extensions?: Ipv6Extension[];
  /** What follows the extension headers; set by `parse`. */
  payloadProtocol?: number;
  /** Set by `parse` when a routing header names another end than `destination`, the next stop. */
  finalDestination?: string;
  /** Set by `parse` when this is a fragment. */
  fragment?: { offset: number; more: boolean; id: number };
}

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

function address(c: Cursor, name: string, label: string): string {
  const start = c.need(16);
  c.skip(16);
  const text = ipv6Text(c.bytes.subarray(start, start + 16));
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

/** RFC 5095 and RFC 8200 4.4: types 0 and 2 list addresses in the order of visit; RFC 8754: type 4 the last first. */
function route(bytes: Uint8Array, value: Ipv6): void {
  const [type, left] = [bytes[2] as number, bytes[3] as number];
  const count = Math.floor((bytes.length - 8) / 16);
  if (left === 0 || count === 0 || left > count || ![0, 2, 4].includes(type)) return;
  const at = type === 4 ? 8 : 8 + (count - 1) * 16;
  value.finalDestination = ipv6Text(bytes.subarray(at, at + 16));
}

function extension(c: Cursor, kind: number, value: Ipv6): number {
  const start = c.offset;
  const [name, title] = kinds[kind] as readonly [string, string];
  c.open(name, title);
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
  value.extensions = [...(value.extensions ?? []), { kind, bytes: c.bytes.subarray(start, c.offset) }];
  return next;
}

/** Internet Protocol version 6. */
export const ipv6 = {
  name: "ipv6",
  label: "IPv6",
  title: "Internet Protocol Version 6",
  over: { eth: [0x86dd], ip: [41], link: [229] },

  parse(c) {
    const start = c.offset;
    const first = c.peek(4);
    const version = first >>> 28;
    c.note("ipv6.version", `${bits(version, 4, 15)}Version: ${version}`, start, start + 1, version);
    if (version !== 6) throw new Malformed(start, `Bogus IPv6 version (${version}, must be 6)`);
    const trafficClass = (first >>> 20) & 255;
    const flowLabel = first & 0xfffff;
    c.note("ipv6.tclass", `Traffic Class: ${dsFieldText(trafficClass)}`, start, start + 2, trafficClass);
    c.note(
      "ipv6.flow",
      `Flow Label: 0x${flowLabel.toString(16).padStart(5, "0")}`,
      start + 1,
      start + 4,
      flowLabel,
    );
    c.skip(4);
    const payloadLength = c.uint(2, "ipv6.plen", "Payload Length");
    const nextHeader = c.uint(1, "ipv6.nxt", "Next Header", ipProtocolText);
    const hopLimit = c.uint(1, "ipv6.hlim", "Hop Limit");
    const source = address(c, "ipv6.src", "Source Address");
    const destination = address(c, "ipv6.dst", "Destination Address");
    const value: Ipv6 = { trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, source, destination };
    // RFC 2675: a payload length of 0 with a hop-by-hop header may be a jumbogram; it is as long as the frame.
    if (payloadLength > 0 && payloadLength < c.left) c.end = c.offset + payloadLength;
    let kind = nextHeader;
    while (kind in kinds && !(value.fragment && value.fragment.offset > 0)) kind = extension(c, kind, value);
    value.payloadProtocol = kind;
    return value;
  },

  emit(value, payload = new Uint8Array()) {
    const extensions = (value.extensions ?? []).map(({ bytes }) => bytes);
    const body = Buffer.concat([...extensions, payload]);
    const first = ((6 << 28) | ((value.trafficClass ?? 0) << 20) | (value.flowLabel ?? 0)) >>> 0;
    const length = value.payloadLength ?? body.length;
    const head = [
      ...[first >>> 24, (first >> 16) & 255, (first >> 8) & 255, first & 255, length >> 8, length & 255],
      ...[
        value.nextHeader,
        value.hopLimit ?? 64,
        ...addressBytes(value.source),
        ...addressBytes(value.destination),
      ],
    ];
    return Buffer.concat([Uint8Array.from(head), body]);
  },

  info(value) {
    const kind = value.payloadProtocol ?? value.nextHeader;
    const fragment = value.fragment;
    if (fragment && (fragment.offset > 0 || fragment.more)) {
      const more = fragment.more ? "y" : "n";
      return `IPv6 fragment (off=${fragment.offset} more=${more} ident=${hexNumber(fragment.id, 8)} nxt=${kind})`;
    }
    return ipProtocols[kind] ?? `Unknown IP Protocol (${kind})`;
  },
  summary: (value) => `Src: ${value.source}, Dst: ${value.destination}`,
  next(value) {
    const fragment = value.fragment;
    if (fragment && (fragment.offset > 0 || fragment.more)) return [];
    return [["ip", value.payloadProtocol ?? value.nextHeader]];
  },
} satisfies Protocol<Ipv6>;
