/** ICMP: RFC 792, RFC 1191 (next-hop MTU). */
import { hexNumber } from "./bits.ts";
import { checksum } from "./checksum.ts";
import type { Context, Protocol } from "./protocol.ts";

/** An ICMP message. `emit` computes `checksum` where it is left out. */
export interface Icmp {
  type: number;
  code: number;
  checksum?: number;
  /** The four octets after the checksum: identifier and sequence number of an echo, or what the type says. */
  rest: number;
  body: Uint8Array;
}

const types: Record<number, string> = {
  0: "Echo (ping) reply",
  3: "Destination unreachable",
  4: "Source quench (flow control)",
  5: "Redirect",
  8: "Echo (ping) request",
  9: "Mobile IP Advertisement (Normal router advertisement)",
  10: "Router solicitation",
  11: "Time-to-live exceeded",
  12: "Parameter problem",
  13: "Timestamp request",
  14: "Timestamp reply",
};
const codes: Record<number, readonly string[]> = {
  3: [
    ...["Network unreachable", "Host unreachable", "Protocol unreachable", "Port unreachable"],
    ...[
      "Fragmentation needed",
      "Source route failed",
      "Network unknown",
      "Host unknown",
      "Source host isolated",
    ],
    ...[
      "Network administratively prohibited",
      "Host administratively prohibited",
      "Network unreachable for TOS",
    ],
    ...["Host unreachable for TOS", "Communication administratively filtered", "Host precedence violation"],
    "Precedence cutoff in effect",
  ],
  5: [
    "Redirect for network",
    "Redirect for host",
    "Redirect for TOS and network",
    "Redirect for TOS and host",
  ],
  11: ["Time to live exceeded in transit", "Fragment reassembly time exceeded"],
};
const echoes = new Set([0, 8]);

function swap(n: number): number {
  return ((n & 255) << 8) | (n >> 8);
}

/** Internet Control Message Protocol. */
export const icmp = {
  name: "icmp",
  label: "ICMP",
  title: "Internet Control Message Protocol",
  over: { ip: [1] },

  parse(c) {
    const whole = c.bytes.subarray(c.offset, c.end);
    const type = c.uint(1, "icmp.type", "Type", (n) => `${n} (${types[n] ?? "Unknown"})`);
    const code = c.uint(1, "icmp.code", "Code", (n) => `${n} (${codes[type]?.[n] ?? ""})`.replace(" ()", ""));
    const right = c.recording && checksum(whole) === 0;
    const sum = c.uint(
      2,
      "icmp.checksum",
      "Checksum",
      (n) => `${hexNumber(n)} [${right ? "correct" : "incorrect"}]`,
    );
    const at = c.offset;
    const rest = c.peek(4);
    if (echoes.has(type)) {
      c.uint(2, "icmp.ident", "Identifier", (n) => `${n} (${hexNumber(n)})`);
      c.uint(2, "icmp.seq", "Sequence Number", (n) => `${n} (${hexNumber(n)})`);
    } else c.skip(4);
    if (type === 3 && code === 4)
      c.note("icmp.mtu", `MTU of next hop: ${rest & 0xffff}`, at + 2, at + 4, rest & 0xffff);
    const body =
      c.left > 0
        ? c.take(c.left, "data.data", echoes.has(type) ? "Data" : "Original datagram")
        : new Uint8Array();
    return { type, code, checksum: sum, rest, body };
  },

  emit({ type, code, checksum: sum, rest, body }) {
    const head = [type, code, 0, 0, rest >>> 24, (rest >>> 16) & 255, (rest >>> 8) & 255, rest & 255];
    const whole = Uint8Array.from([...head, ...body]);
    const right = sum ?? checksum(whole);
    whole.set([right >> 8, right & 255], 2);
    return whole;
  },

  info(value, context?: Context) {
    const title = types[value.type] ?? `Unknown ICMP type ${value.type}`;
    if (echoes.has(value.type)) {
      const sequence = value.rest & 0xffff;
      const ttl = context?.hopLimit;
      const id = hexNumber(value.rest >>> 16);
      const asked =
        value.type === 0 && typeof context?.state === "number" ? ` (request in ${context.state})` : "";
      return `${title.padEnd(20)} id=${id}, seq=${sequence}/${swap(sequence)}${ttl === undefined ? "" : `, ttl=${ttl}`}${asked}`;
    }
    const code = codes[value.type]?.[value.code];
    return code ? `${title} (${code})` : title;
  },
} satisfies Protocol<Icmp>;
