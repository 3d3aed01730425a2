/** IPv6 and its extension headers: RFC 8200 3 and 4, RFC 4302 (AH). */
import { addressBytes, ipv6Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import { ipProtocolText } from "./ip-protocol.ts";
import { ipv6Extension, isExtension } from "./ipv6-extension.ts";
import { noteFirst, noteVersion, noteWithin, readPayloadLength } from "./ipv6-first.ts";
import { Malformed } from "./malformed.ts";
import type { Context, FragmentPart, Protocol } from "./protocol.ts";

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
  /** Set by `parse` when a destination option names the true source (RFC 6275 6.3). */
  homeAddress?: string;
  /** Set by `parse`: what the packet list says of the extension headers, those not read to their end among them. */
  words?: string;
  /** Set by `parse`: the filter names of the extension headers, that of one not read to its end among them. */
  chain?: readonly string[];
  /** Set by `parse` when one of them is an authentication header. */
  authenticated?: boolean;
  /** Set by `parse`: octets of a header that is not whole. */
  short?: number;
  /** Set by `parse` when this is a fragment. */
  fragment?: { offset: number; more: boolean; id: number };
}

const headerSize = 40;
/** What follows the fragment header of a part is for the whole: RFC 8200 4.5. */
const isPart = ({ fragment }: Ipv6) => fragment !== undefined && (fragment.offset > 0 || fragment.more);
const noNextHeader = 59;

function address(c: Cursor, name: string, label: string): string {
  const start = c.need(16);
  c.skip(16);
  const text = ipv6Text(c.bytes.subarray(start, start + 16));
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

/** Internet Protocol version 6. */
export const ipv6 = {
  name: "ipv6",
  label: "IPv6",
  title: "Internet Protocol Version 6",
  over: { eth: [0x86dd], ip: [41], link: [229] },

  parse(c, context?: Context) {
    const start = c.offset;
    const version = c.peek() >> 4;
    if (c.recording) noteVersion(c, start, version);
    const known: Partial<Ipv6> = {};
    if (c.left < headerSize) {
      c.partial = known;
      // Wireshark tells this only of packets that were as short on the wire.
      if (!context?.missing) known.short = c.left;
    }
    if (version !== 6) throw new Malformed(start, `Bogus IPv6 version (${version}, must be 6)`);
    const first = c.peek(4);
    const trafficClass = (first >>> 20) & 255;
    const flowLabel = first & 0xfffff;
    if (c.recording) noteFirst(c, start, first);
    c.skip(4);
    const payloadLength = readPayloadLength(c, headerSize - 4, context);
    const nextHeader = c.uint(1, "ipv6.nxt", "Next Header", ipProtocolText);
    const hopLimit = c.uint(1, "ipv6.hlim", "Hop Limit");
    const source = address(c, "ipv6.src", "Source Address");
    known.source = source;
    const destination = address(c, "ipv6.dst", "Destination Address");
    if (c.recording) noteWithin(c, start);
    const value: Ipv6 = { trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, source, destination };
    // RFC 2675: a payload length of 0 with a hop-by-hop header may be a jumbogram; it is as long as the frame.
    if (payloadLength > 0 && payloadLength < c.left) c.end = c.offset + payloadLength;
    let kind = nextHeader;
    c.partial = value;
    while (isExtension(kind) && !isPart(value)) kind = ipv6Extension(c, kind, value);
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
    if (value.short !== undefined)
      return value.short > 0 ? `Invalid IPv6 header (${value.short} bytes, need exactly ${headerSize})` : "";
    const kind = value.payloadProtocol;
    // A chain of extension headers that ends too early is told as far as it goes.
    if (kind === undefined) return value.words ?? "";
    const fragment = value.fragment;
    if (fragment && (fragment.offset > 0 || fragment.more)) return value.words ?? "";
    if (kind === noNextHeader) return "IPv6 no next header";
    return `Unknown IP Protocol: ${ipProtocolText(kind)}`;
  },
  summary: (value) => `Src: ${value.source}, Dst: ${value.destination}`,
  column: ({ authenticated }) => (authenticated ? "AH" : "IPv6"),
  trace: ({ words = "" }) => words,
  inside: ({ chain }) => chain,
  next(value) {
    const fragment = value.fragment;
    if (fragment && (fragment.offset > 0 || fragment.more)) return [];
    return [["ip", value.payloadProtocol ?? value.nextHeader]];
  },
  fragment(value): FragmentPart | undefined {
    const { fragment, source, destination, payloadProtocol = value.nextHeader } = value;
    if (!fragment || (fragment.offset === 0 && !fragment.more)) return undefined;
    return {
      key: `${source} ${destination} ${fragment.id}`,
      offset: fragment.offset,
      more: fragment.more,
      next: [["ip", payloadProtocol]],
      line: `Unknown IP Protocol: ${ipProtocolText(payloadProtocol)}`,
    };
  },
} satisfies Protocol<Ipv6>;
