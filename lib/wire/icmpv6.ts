/** ICMPv6: RFC 4443, Neighbor Discovery (RFC 4861), MLD (RFC 2710, RFC 3810). */

import { ipv6Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { readChecksum } from "./checksum-field.ts";
import type { Cursor } from "./cursor.ts";
import { dataNames, takeData } from "./data.ts";
import { noteExpert } from "./expert.ts";
import { type Heard, noteAnswered } from "./icmp-time.ts";
import { icmpv6Sum } from "./icmpv6-checksum.ts";
import { icmpv6Code, icmpv6Types } from "./icmpv6-code.ts";
import { furtherMessage } from "./icmpv6-further.ts";
import { discoveryOptions } from "./icmpv6-option.ts";
import { type MaskPart, readMask } from "./mask.ts";
import { listenerReport, multicastListener } from "./mld.ts";
import type { Context, Protocol } from "./protocol.ts";
import { rplMessage } from "./rpl.ts";
import { takeOctets } from "./shown.ts";

/** An ICMPv6 message; `body` is what follows the checksum. */
export interface Icmpv6 {
  type: number;
  code: number;
  checksum: number;
  body: Uint8Array;
  /** Neighbor solicitation and advertisement: the target. */
  target?: string;
  /** Link-layer addresses that options of Neighbor Discovery name, in the packet list's words. */
  links?: string;
  /** Set by `parse` when what was read is less than the type asks for. */
  short?: boolean;
}

const echo = new Set([128, 129]);
const solicitation = 135;
const advertisement = 136;
const firstDiscovery = 133;
const redirect = 137;
/** Types whose body is read to its end. */
const lookedInto = (type: number) => type >= firstDiscovery && type <= 158 && type !== 144 && type !== 146;
const subtyped = new Set([150, 154]);
/** RFC 4443 2.1: error messages have types below 128; these four are known. */
const quotes = (type: number) => type >= 1 && type <= 4;

/** RFC 4861 4.2, RFC 6275 7.1, RFC 4191 2.2, RFC 4389 4.1.3.3. */
const routerFlags: readonly MaskPart[] = [
  ["icmpv6.nd.ra.flag.m", 0x80, "Managed address configuration"],
  ["icmpv6.nd.ra.flag.o", 0x40, "Other configuration"],
  ["icmpv6.nd.ra.flag.h", 0x20, "Home Agent"],
  [
    "icmpv6.nd.ra.flag.prf",
    0x18,
    "Prf (Default Router Preference)",
    { names: ["Medium", "High", "Reserved", "Low"] },
  ],
  ["icmpv6.nd.ra.flag.p", 0x04, "Proxy"],
  ["icmpv6.nd.ra.flag.rsv", 0x03, "Reserved", String],
];
const neighborFlags: readonly MaskPart[] = [
  ["icmpv6.nd.na.flag.r", 0x8000_0000, "Router"],
  ["icmpv6.nd.na.flag.s", 0x4000_0000, "Solicited"],
  ["icmpv6.nd.na.flag.o", 0x2000_0000, "Override"],
  ["icmpv6.nd.na.flag.rsv", 0x1fff_ffff, "Reserved", String],
];

/** The fixed part of a Neighbor Discovery message: RFC 4861 4.1 to 4.5. */
function discovery(c: Cursor, value: Icmpv6): void {
  const { type } = value;
  if (type === 134) {
    c.uint(1, "icmpv6.nd.ra.cur_hop_limit", "Cur hop limit");
    readMask(c, 1, "icmpv6.nd.ra.flag", "Flags", routerFlags);
    c.uint(2, "icmpv6.nd.ra.router_lifetime", "Router lifetime (s)");
    c.uint(4, "icmpv6.nd.ra.reachable_time", "Reachable time (ms)");
    c.uint(4, "icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)");
  } else if (type === advertisement) {
    readMask(c, 4, "icmpv6.nd.na.flag", "Flags", neighborFlags);
  } else takeOctets(c, 4, "icmpv6.reserved", "Reserved");
  if (type >= solicitation) {
    const message = type === redirect ? "rd" : type === solicitation ? "ns" : "na";
    const text = c.take(
      16,
      c.recording ? `icmpv6.nd.${message}.target_address` : "",
      "Target Address",
      ipv6Text,
    );
    value.target = ipv6Text(text);
  }
  if (type === redirect) c.take(16, "icmpv6.rd.na.destination_address", "Destination Address", ipv6Text);
  linkAddresses(c, value);
}

function linkAddresses(c: Cursor, value: Icmpv6): void {
  value.links = discoveryOptions(c, (words) => {
    value.links = words;
  });
}

/** The four octets in front of what an error message quotes. */
function head(c: Cursor, type: number): void {
  if (type === 2) c.uint(4, "icmpv6.mtu", "MTU");
  else if (type === 4) c.uint(4, "icmpv6.pointer", "Pointer");
  else takeOctets(c, 4, "icmpv6.reserved", "Reserved");
}

/** Internet Control Message Protocol v6. */
export const icmpv6 = {
  name: "icmpv6",
  label: "ICMPv6",
  title: "Internet Control Message Protocol v6",
  over: { ip: [58] },

  parse(c, context?: Context) {
    const type = c.uint(1, "icmpv6.type", "Type", (n) => `${icmpv6Types[n] ?? "Unknown"} (${n})`);
    const value: Icmpv6 = { type, code: 0, checksum: 0, body: new Uint8Array() };
    c.partial = value;
    value.short = true;
    value.code = c.uint(1, "icmpv6.code", "Code", (n) => `${n}${named(type, n)}`);
    const start = c.offset - 2;
    value.checksum = readChecksum(c, "icmpv6.checksum", () => icmpv6Sum(c, start, context));
    value.body = c.bytes.subarray(c.offset, c.end);
    const length = c.left + 4;
    if (quotes(type)) head(c, type);
    else if (echo.has(type)) {
      c.uint(2, "icmpv6.echo.identifier", "Identifier", (n) => hexNumber(n));
      c.uint(2, "icmpv6.echo.sequence_number", "Sequence");
      if (c.recording) {
        const heard = context?.state as Heard | undefined;
        if (heard?.asked) noteAnswered(c, "icmpv6", heard);
        takeData(c);
      }
    } else if (type >= firstDiscovery && type <= redirect) discovery(c, value);
    else if (type >= 130 && type <= 132) multicastListener(c, length);
    else if (type === 143) listenerReport(c);
    else if (type === 155) rplMessage(c, value.code);
    else if (furtherMessage(c, type, value.code)) linkAddresses(c, value);
    delete value.short;
    const all = c.left === 0 || echo.has(type);
    if (c.recording && !quotes(type)) noteLeft(c, type);
    else if (!quotes(type)) c.skip(c.left);
    // Of an echo, and of types that nobody knows, the data are not looked at.
    if ((context?.missing ?? 0) > 0 && all && lookedInto(type)) throw c.cutOff();
    return value;
  },

  emit({ type, code, checksum, body }) {
    return Uint8Array.from([type, code, checksum >> 8, checksum & 255, ...body]);
  },

  info(value, context?: Context) {
    const { type, body, short } = value;
    const title = icmpv6Types[type] ?? `Unknown (${type})`;
    if (echo.has(type)) {
      if (short || body.length < 4) return title;
      const id = hexNumber((body[0] as number) * 256 + (body[1] as number));
      const sequence = (body[2] as number) * 256 + (body[3] as number);
      const hops = context?.hopLimit;
      const request = type === 129 ? (context?.state as Heard | undefined)?.asked : undefined;
      const asked = request ? ` (request in ${request.number})` : "";
      return `${title} id=${id}, seq=${sequence}${hops === undefined ? "" : `, hop limit=${hops}`}${asked}`;
    }
    if (type >= firstDiscovery && type <= redirect) {
      const { target, links = "" } = value;
      if (target === undefined || type === redirect) return title + links;
      if (type === solicitation) return `${title} for ${target}${links}`;
      return `${title} ${target} (${flagWords(body[0] ?? 0)})${links}`;
    }
    // The messages of mobility have a subtype of their own in the body.
    const subtype = subtyped.has(type) ? body[0] : value.code;
    const code = subtype === undefined ? undefined : icmpv6Code(type, subtype);
    return (code ? `${title} (${code})` : title) + (value.links ?? "");
  },
  quotes: ({ type }) => quotes(type),
  // What an echo carries Wireshark counts as a layer.
  inside: ({ type, body }) => (echo.has(type) && body.length > 4 ? dataNames : undefined),
  next: ({ type }) => (quotes(type) ? [["eth", 0x86dd]] : []),
} satisfies Protocol<Icmpv6>;

/** What is left of a message that is known was no option; of one that is not known, all. */
function noteLeft(c: Cursor, type: number): void {
  if (lookedInto(type) || c.left === 0) {
    c.skip(c.left);
    return;
  }
  const message = `Dissector for ICMPv6 Type (${type}) code not implemented, Contact Wireshark developers if you want this supported`;
  noteExpert(c, { severity: "note", group: "Undecoded", message });
  takeOctets(c, c.left, "icmpv6.data", "Data");
}

function named(type: number, code: number): string {
  const words = subtyped.has(type) ? undefined : icmpv6Code(type, code);
  return words === undefined ? "" : ` (${words})`;
}

function flagWords(flags: number): string {
  const words: string[] = [];
  if (flags & 0x80) words.push("rtr");
  if (flags & 0x40) words.push("sol");
  if (flags & 0x20) words.push("ovr");
  return words.length > 0 ? words.join(", ") : "none";
}
