/** ICMP: RFC 792, RFC 950 (address mask), RFC 1191 (next-hop MTU), RFC 1256 (router discovery), RFC 8335 (extended echo). */
import { ipv4Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { checksum } from "./checksum.ts";
import type { Cursor } from "./cursor.ts";
import { icmpCodes, icmpTypes } from "./icmp-code.ts";
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

/** Types with an identifier and a sequence number: echo, timestamp, information, address mask. */
const numbered = new Set([0, 8, 13, 14, 15, 16, 17, 18]);
/** Error messages, which quote the datagram that they are about. */
const errors = new Set([3, 4, 5, 11, 12]);
const redirect = 5;
const advertisement = 9;
const columnWidth = 20;

function swap(n: number): number {
  return ((n & 255) << 8) | (n >> 8);
}

function clock(n: number): string {
  const whole = Math.floor(n / 1000);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${n} (${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${String(n % 1000).padStart(3, "0")} after midnight UTC)`;
}

/** The four octets after the checksum, as the type says. */
function rest(c: Cursor, type: number, code: number): void {
  const at = c.offset;
  if (numbered.has(type)) {
    c.uint(2, "icmp.ident", "Identifier (BE)", (n) => `${n} (${hexNumber(n)})`);
    const sequence = c.uint(2, "icmp.seq", "Sequence Number (BE)", (n) => `${n} (${hexNumber(n)})`);
    if (!c.recording) return;
    const id = swap(c.bytes[at]! * 256 + c.bytes[at + 1]!);
    c.note("icmp.ident_le", `Identifier (LE): ${id} (${hexNumber(id)})`, at, at + 2, id);
    const little = swap(sequence);
    c.note("icmp.seq_le", `Sequence Number (LE): ${little} (${hexNumber(little)})`, at + 2, at + 4, little);
  } else if (type === 3 && code === 4) {
    c.uint(2, "icmp.unused", "Unused", (n) => hexNumber(n));
    c.uint(2, "icmp.mtu", "MTU of next hop");
  } else if (type === redirect) c.take(4, "icmp.redir_gw", "Gateway Address", ipv4Text);
  else if (type === 12) {
    c.uint(1, "icmp.pointer", "Pointer");
    c.take(3, "icmp.unused", "Unused");
  } else if (type === advertisement) {
    c.uint(1, "icmp.num_addrs", "Number of addresses");
    c.uint(1, "icmp.addr_entry_size", "Address entry size");
    c.uint(2, "icmp.lifetime", "Lifetime", (n) => `${n} seconds`);
  } else c.take(4, "icmp.unused", "Unused");
}

/** What follows those; errors leave their quotation to its own layers. */
function body(c: Cursor, type: number): void {
  if (type === 13 || type === 14) {
    c.uint(4, "icmp.originate_timestamp", "Originate Timestamp", clock);
    c.uint(4, "icmp.receive_timestamp", "Receive Timestamp", clock);
    c.uint(4, "icmp.transmit_timestamp", "Transmit Timestamp", clock);
  } else if (type === 17 || type === 18) c.take(4, "icmp.address_mask", "Address Mask", ipv4Text);
  else if (type === advertisement)
    while (c.left >= 8) {
      c.take(4, "icmp.addr", "Router address", ipv4Text);
      c.uint(4, "icmp.pref_level", "Preference level", (n) => String(n | 0));
    }
  if (c.left > 0) c.take(c.left, "data.data", "Data");
}

/** Internet Control Message Protocol. */
export const icmp = {
  name: "icmp",
  label: "ICMP",
  title: "Internet Control Message Protocol",
  over: { ip: [1] },

  parse(c, context?: Context) {
    const whole = c.bytes.subarray(c.offset, c.end);
    const type = c.uint(1, "icmp.type", "Type", (n) => `${n} (${icmpTypes[n] ?? "Unknown"})`);
    const code = c.uint(1, "icmp.code", "Code", (n) =>
      `${n} (${icmpCodes[type]?.[n] ?? ""})`.replace(" ()", ""),
    );
    const right = c.recording && checksum(whole) === 0;
    const sum = c.uint(
      2,
      "icmp.checksum",
      "Checksum",
      (n) => `${hexNumber(n)} [${context?.missing ? "unverified" : right ? "correct" : "incorrect"}]`,
    );
    const value: Icmp = { type, code, checksum: sum, rest: -1, body: new Uint8Array() };
    // Wireshark looks at the identifier before it says anything.
    if (c.left >= 2) c.partial = value;
    value.rest = c.peek(4);
    rest(c, type, code);
    c.partial = value;
    value.body = c.bytes.subarray(c.offset, c.end);
    if (!errors.has(type)) body(c, type);
    return value;
  },

  emit({ type, code, checksum: sum, rest: four, body: octets }) {
    const head = [type, code, 0, 0, four >>> 24, (four >>> 16) & 255, (four >>> 8) & 255, four & 255];
    const whole = Uint8Array.from([...head, ...octets]);
    const right = sum ?? checksum(whole);
    whole.set([right >> 8, right & 255], 2);
    return whole;
  },

  info(value, context?: Context) {
    const { type } = value;
    const title =
      type === advertisement && value.code === 0
        ? "Mobile IP Advertisement"
        : (icmpTypes[type] ?? "Unknown ICMP (obsolete or malformed?)").padEnd(columnWidth);
    if (numbered.has(type)) {
      if (value.rest < 0) return title;
      const sequence = value.rest & 0xffff;
      const ttl = context?.hopLimit;
      const id = hexNumber(value.rest >>> 16);
      const asked = type === 0 && typeof context?.state === "number" ? ` (request in ${context.state})` : "";
      return `${title} id=${id}, seq=${sequence}/${swap(sequence)}${ttl === undefined ? "" : `, ttl=${ttl}`}${asked}`;
    }
    const codes = icmpCodes[type];
    return codes ? `${title} (${codes[value.code] ?? `Unknown code: ${value.code}`})` : title;
  },
  quotes: ({ type }) => errors.has(type),
  next: ({ type }) => (errors.has(type) ? [["eth", 0x0800]] : []),
} satisfies Protocol<Icmp>;
