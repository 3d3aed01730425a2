/** ICMPv6: RFC 4443, Neighbor Discovery (RFC 4861), MLD (RFC 2710, RFC 3810). */
import { ipv6Text, macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";

/** An ICMPv6 message; `body` is what follows the checksum. */
export interface Icmpv6 {
  type: number;
  code: number;
  checksum: number;
  body: Uint8Array;
  /** Neighbor solicitation and advertisement: the target. */
  target?: string;
  /** The link-layer address option of Neighbor Discovery. */
  linkAddress?: string;
}

const types: Record<number, string> = {
  1: "Destination Unreachable",
  2: "Packet Too Big",
  3: "Time Exceeded",
  4: "Parameter Problem",
  128: "Echo (ping) request",
  129: "Echo (ping) reply",
  130: "Multicast Listener Query",
  131: "Multicast Listener Report",
  132: "Multicast Listener Done",
  133: "Router Solicitation",
  134: "Router Advertisement",
  135: "Neighbor Solicitation",
  136: "Neighbor Advertisement",
  137: "Redirect",
  143: "Multicast Listener Report Message v2",
};
const codes: Record<number, readonly string[]> = {
  1: [
    ...["no route to destination", "Administratively prohibited", "Beyond scope of source address"],
    ...["Address unreachable", "Port unreachable", "Source address failed ingress/egress policy"],
    "Reject route to destination",
  ],
  3: ["hop limit exceeded in transit", "fragment reassembly time exceeded"],
  4: ["erroneous header field encountered", "unrecognized Next Header type encountered"],
};
/** Octets between the checksum and the options of each Neighbor Discovery message. */
const fixedPart: Record<number, number> = { 133: 4, 134: 12, 135: 20, 136: 20, 137: 36 };
const echo = new Set([128, 129]);

function options(c: Cursor): string | undefined {
  let found: string | undefined;
  while (c.left >= 2) {
    const kind = c.peek();
    const size = c.peek(1, 1) * 8;
    // RFC 4861 4.6: "The value 0 is invalid. Nodes MUST silently discard an ND packet that contains" it.
    if (size === 0 || size > c.left) break;
    c.open("icmpv6.opt");
    c.uint(1, "icmpv6.opt.type", "Type");
    c.uint(1, "icmpv6.opt.length", "Length", (n) => `${n} (${size} bytes)`);
    const body = c.take(
      size - 2,
      kind < 3 ? "icmpv6.opt.linkaddr" : "icmpv6.opt.data",
      kind < 3 ? "Link-layer address" : "Data",
      kind < 3 ? macText : undefined,
    );
    c.close(`ICMPv6 Option (type ${kind}, ${size} bytes)`);
    if (kind === 1 || kind === 2) found ??= macText(body);
  }
  return found;
}

/** Internet Control Message Protocol v6. */
export const icmpv6 = {
  name: "icmpv6",
  label: "ICMPv6",
  title: "Internet Control Message Protocol v6",
  over: { ip: [58] },

  parse(c) {
    const type = c.uint(1, "icmpv6.type", "Type", (n) => `${types[n] ?? "Unknown"} (${n})`);
    const code = c.uint(1, "icmpv6.code", "Code");
    const checksum = c.uint(2, "icmpv6.checksum", "Checksum", (n) => `${hexNumber(n)} [unverified]`);
    const body = c.bytes.subarray(c.offset, c.end);
    const value: Icmpv6 = { type, code, checksum, body };
    if (echo.has(type)) {
      c.uint(2, "icmpv6.echo.identifier", "Identifier", hexNumber);
      c.uint(2, "icmpv6.echo.sequence_number", "Sequence");
    }
    const fixed = fixedPart[type];
    if (fixed !== undefined) {
      const from = c.offset;
      c.need(fixed);
      if (type >= 135) {
        c.skip(4);
        value.target = ipv6Text(c.take(16, "icmpv6.nd.target_address", "Target Address", ipv6Text));
      }
      c.offset = from + fixed;
      const link = options(c);
      if (link !== undefined) value.linkAddress = link;
    }
    if (c.left > 0) c.take(c.left, "icmpv6.data", "Data");
    return value;
  },

  emit({ type, code, checksum, body }) {
    return Uint8Array.from([type, code, checksum >> 8, checksum & 255, ...body]);
  },

  info(value, context?: Context) {
    const title = types[value.type] ?? `Unknown (${value.type})`;
    const { body } = value;
    if (echo.has(value.type) && body.length >= 4) {
      const id = hexNumber((body[0] as number) * 256 + (body[1] as number));
      const sequence = (body[2] as number) * 256 + (body[3] as number);
      const hops = context?.hopLimit;
      const asked =
        value.type === 129 && typeof context?.state === "number" ? ` (request in ${context.state})` : "";
      return `${title} id=${id}, seq=${sequence}${hops === undefined ? "" : `, hop limit=${hops}`}${asked}`;
    }
    const link = value.linkAddress;
    if (value.type === 135) return `${title} for ${value.target}${link ? ` from ${link}` : ""}`;
    if (value.type === 136) {
      const first = body[0] ?? 0;
      const flags = [first & 128 && "rtr", first & 64 && "sol", first & 32 && "ovr"]
        .filter(Boolean)
        .join(", ");
      return `${title} ${value.target} (${flags})${link ? ` is at ${link}` : ""}`;
    }
    if (value.type === 133 || value.type === 134) return `${title}${link ? ` from ${link}` : ""}`;
    const code = codes[value.type]?.[value.code];
    return code ? `${title} (${code})` : title;
  },
} satisfies Protocol<Icmpv6>;
