/** ICMP: RFC 792, RFC 950 (address mask), RFC 1191 (next-hop MTU), RFC 1256 (router discovery), RFC 8335 (extended echo). */

import { ipv4Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { checksum } from "./checksum.ts";
import { readChecksum } from "./checksum-field.ts";
import type { Cursor } from "./cursor.ts";
import { dataNames, takeData } from "./data.ts";
import { duration } from "./dns-codec.ts";
import { icmpCodes, icmpTypes } from "./icmp-code.ts";
import { type Heard, noteAnswered, noteStamp, noteTimes } from "./icmp-time.ts";
import type { Context, Protocol } from "./protocol.ts";
import { named, noteBits, noteFlags, takeOctets } from "./shown.ts";

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
const extendedRequest = 42;
const extendedReply = 43;
const states = ["Reserved", "Incomplete", "Reachable", "Stale", "Delay", "Probe", "Failed"];
const nobody = "Unknown ICMP (obsolete or malformed?)";
const columnWidth = 20;

function swap(n: number): number {
  return ((n & 255) << 8) | (n >> 8);
}

/** "3 (Port unreachable)"; only of some types the codes have words. */
function codeText(type: number, code: number): string {
  const codes = icmpCodes[type];
  return codes ? `${code} (${codes[code] ?? `Unknown code: ${code}`})` : String(code);
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
    takeOctets(c, 2, "icmp.unused", "Unused");
    c.uint(2, "icmp.mtu", "MTU of next hop");
  } else if (type === redirect) c.take(4, "icmp.redir_gw", "Gateway Address", ipv4Text);
  else if (type === 12) {
    c.uint(1, "icmp.pointer", "Pointer");
    unused(c, 3);
  } else if (type === advertisement) {
    c.uint(1, "icmp.num_addrs", "Number of addresses");
    c.uint(1, "icmp.addr_entry_size", "Address entry size");
    c.uint(2, "icmp.lifetime", "Lifetime", (n) => `${n} (${duration(n)})`);
  } else if (type === 3 || type === 11) unused(c, 4);
  else if (type === extendedRequest || type === extendedReply) extendedEcho(c, type);
  else c.skip(4);
}

/** RFC 4884 4: one of the octets may say how much of a datagram is quoted, in words of four octets. */
function unused(c: Cursor, size: number): void {
  const words = size === 4 ? c.peek(1, 1) : c.peek();
  if (words === 0) {
    takeOctets(c, size, "icmp.unused", "Unused");
    return;
  }
  if (size === 4) takeOctets(c, 1, "icmp.unused", "Unused");
  c.uint(1, "icmp.length", "Length");
  const at = c.offset - 1;
  const text = `[Length of original datagram: ${words * 4}]`;
  if (c.recording) c.note("icmp.length.original_datagram", text, at, at, words * 4);
  takeOctets(c, 2, "icmp.unused", "Unused");
}

/** RFC 8335 2, 3. */
function extendedEcho(c: Cursor, type: number): void {
  const at = c.offset;
  c.uint(2, "icmp.ident", "Identifier (BE)", (n) => `${n} (${hexNumber(n)})`);
  const id = swap(c.peek(2, -2));
  if (c.recording) c.note("icmp.ident_le", `Identifier (LE): ${id} (${hexNumber(id)})`, at, at + 2, id);
  c.uint(1, "icmp.ext.echo.seq", "Sequence Number", (n) => `${n} (${hexNumber(n, 2)})`);
  const value = c.peek();
  c.skip(1);
  const range = { value, width: 8, start: at + 3, end: at + 4 };
  const hexadecimal = (n: number) => hexNumber(n, 2);
  if (type === extendedRequest) {
    noteBits(c, range, ["icmp.ext.echo.req.res", 0xfe, "Reserved"], hexadecimal);
    noteFlags(c, range, [["icmp.ext.echo.req.local", 1, "Local bit", "Set", "Not set"]]);
    return;
  }
  noteBits(c, range, ["icmp.ext.echo.rsp.state", 0xe0, "State"], named(states));
  noteBits(c, range, ["icmp.ext.echo.rsp.res", 0x18, "Reserved"], (n) => hexNumber(n, 1));
  noteFlags(c, range, [
    ["icmp.ext.echo.rsp.active", 4, "Active bit", "Set", "Not set"],
    ["icmp.ext.echo.rsp.ipv4", 2, "IPv4 bit", "Set", "Not set"],
    ["icmp.ext.echo.rsp.ipv6", 1, "IPv6 bit", "Set", "Not set"],
  ]);
}

/** What follows those; errors leave their quotation to its own layers. */
function body(c: Cursor, type: number, heard: Heard | undefined): void {
  if (type === 13 || type === 14) noteTimes(c, heard?.time);
  else if (type === 17 || type === 18) c.take(4, "icmp.address_mask", "Address Mask", ipv4Text);
  else if (type === advertisement)
    while (c.left >= 8) {
      c.take(4, "icmp.router_address", "Router address", ipv4Text);
      c.uint(4, "icmp.pref_level", "Preference level", (n) => String(n | 0));
    }
  else if (type === 0 || type === 8) {
    if (heard && c.recording) noteStamp(c, heard.time);
    takeData(c);
  }
}

/** Internet Control Message Protocol. */
export const icmp = {
  name: "icmp",
  label: "ICMP",
  title: "Internet Control Message Protocol",
  over: { ip: [1] },

  parse(c, context?: Context) {
    const start = c.offset;
    const type = c.uint(1, "icmp.type", "Type", (n) => `${n} (${icmpTypes[n] ?? nobody})`);
    const code = c.uint(1, "icmp.code", "Code", (n) => codeText(type, n));
    const sum = readChecksum(c, "icmp.checksum", () => {
      if (context?.carrier === "quoted") return { unverified: " [in ICMP error packet]" };
      if (context?.missing) return { unverified: " [fragmented datagram]" };
      return { right: checksum(c.view(start, start + 2), c.view(start + 4, c.end)) };
    });
    const value: Icmp = { type, code, checksum: sum, rest: -1, body: new Uint8Array() };
    // Wireshark looks at the identifier before it says anything.
    if (c.left >= 2) c.partial = value;
    value.rest = c.peek(4);
    rest(c, type, code);
    c.partial = value;
    value.body = c.bytes.subarray(c.offset, c.end);
    const heard = context?.state as Heard | undefined;
    if (heard?.asked && c.recording) noteAnswered(c, "icmp", heard);
    if (!errors.has(type)) body(c, type, heard);
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
        : (icmpTypes[type] ?? nobody).padEnd(columnWidth);
    if (numbered.has(type)) {
      if (value.rest < 0) return title;
      const sequence = value.rest & 0xffff;
      const ttl = context?.hopLimit;
      const id = hexNumber(value.rest >>> 16);
      const request = type === 0 ? (context?.state as Heard | undefined)?.asked : undefined;
      const asked = request ? ` (request in ${request.number})` : "";
      return `${title} id=${id}, seq=${sequence}/${swap(sequence)}${ttl === undefined ? "" : `, ttl=${ttl}`}${asked}`;
    }
    const codes = icmpCodes[type];
    return codes ? `${title} (${codes[value.code] ?? `Unknown code: ${value.code}`})` : title;
  },
  quotes: ({ type }) => errors.has(type),
  // What an echo carries Wireshark counts as a layer.
  inside: ({ type, body }) => ((type === 0 || type === 8) && body.length > 0 ? dataNames : undefined),
  next: ({ type }) => (errors.has(type) ? [["eth", 0x0800]] : []),
} satisfies Protocol<Icmp>;
