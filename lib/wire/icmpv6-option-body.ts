/**
 * What options of Neighbor Discovery hold: RFC 4861 4.6, RFC 3122 (address lists), RFC 3971 (nonce, timestamp), RFC 4191
 * (routes), RFC 5175 (flags), RFC 6275 7 (home agents), RFC 6775 (6LoWPAN), RFC 8106 (DNS), RFC 8781 (PREF64), RFC 8910.
 */
import { ipv6Text, macText } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import { labelText } from "./dns-name.ts";
import { type MaskPart, noteMask, readMask } from "./mask.ts";
import { takeOctets, takeText } from "./shown.ts";

const seconds = (n: number) => (n === 0xffffffff ? "Infinity (4294967295)" : String(n));
const preferences = { names: ["Medium", "High", "Reserved", "Low"] };
const plain = String;

/** Octets without a meaning, which have a line and no value. */
function blank(c: Cursor, size: number, name = "reserved", label = "Reserved"): void {
  const start = c.need(size);
  c.skip(size);
  if (c.recording && size > 0) c.note(`icmpv6.opt.${name}`, label, start, c.offset);
}

/** RFC 4861 4.6.1; RFC 4944 8: of IEEE 802.15.4 the address has 8 octets, and padding behind it. */
function linkAddress(c: Cursor): string {
  if (c.left === 14 && c.view(c.offset + 8, c.end).every((octet) => octet === 0)) {
    const show = (octets: Uint8Array) => `${macText(octets)} (${macText(octets)})`;
    const wide = c.take(8, "icmpv6.opt.linkaddr_eui64", "Link-layer address", show);
    blank(c, 6, "padding", "Padding");
    return ` : ${macText(wide)}`;
  }
  return ` : ${macText(c.take(c.left, "icmpv6.opt.linkaddr", "Link-layer address", macText))}`;
}

const prefixFlags: readonly MaskPart[] = [
  ["icmpv6.opt.prefix.flag.l", 0x80, "On-link flag(L)"],
  ["icmpv6.opt.prefix.flag.a", 0x40, "Autonomous address-configuration flag(A)"],
  ["icmpv6.opt.prefix.flag.r", 0x20, "Router address flag(R)"],
  ["icmpv6.opt.prefix.flag.reserved", 0x1f, "Reserved", plain],
];

function prefix(c: Cursor): string {
  const size = c.uint(1, "icmpv6.opt.prefix.length", "Prefix Length");
  readMask(c, 1, "icmpv6.opt.prefix.flag", "Flag", prefixFlags);
  c.uint(4, "icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime", seconds);
  c.uint(4, "icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime", seconds);
  blank(c, 4);
  return ` : ${ipv6Text(c.take(16, "icmpv6.opt.prefix", "Prefix", ipv6Text))}/${size}`;
}

/** RFC 4191 2.3: the prefix has as many octets as the option leaves room for. */
function route(c: Cursor): string {
  const size = c.uint(1, "icmpv6.opt.prefix.length", "Prefix Length");
  const flags = c.peek();
  readMask(c, 1, "icmpv6.opt.route_info.flag", "Flag", [
    ["icmpv6.opt.route_info.flag.route_preference", 0x18, "Route Preference", preferences],
    ["icmpv6.opt.route_info.flag.reserved", 0xe7, "Reserved", plain],
  ]);
  c.uint(4, "icmpv6.opt.route_lifetime", "Route Lifetime", seconds);
  const address = padded(c, Math.min(16, c.left), "icmpv6.opt.prefix");
  return ` : ${preferences.names[(flags >> 3) & 3]} ${address}/${size}`;
}

/** An address whose last octets are left out, being zero. */
function padded(c: Cursor, size: number, name: string, label = "Prefix"): string {
  const start = c.need(size);
  const whole = new Uint8Array(16);
  whole.set(c.view(start, start + size));
  c.skip(size);
  const text = ipv6Text(whole);
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

function mtu(c: Cursor): string {
  blank(c, 2);
  return ` : ${c.uint(4, "icmpv6.opt.mtu", "MTU")}`;
}

function servers(c: Cursor): string {
  blank(c, 2);
  c.uint(4, "icmpv6.opt.rdnss.lifetime", "Lifetime", seconds);
  return addresses(c, "icmpv6.opt.rdnss", "Recursive DNS Servers");
}

function addresses(c: Cursor, name: string, label: string): string {
  let words = "";
  while (c.left >= 16) words += ` ${ipv6Text(c.take(16, name, label, ipv6Text))}`;
  return words;
}

function addressList(c: Cursor): string {
  blank(c, 6);
  return addresses(c, "icmpv6.opt.ipv6_address", "IPv6 Address");
}

/** RFC 8106 5.2: names one behind the other, none of them compressed, and zeros. */
function searchList(c: Cursor): string {
  blank(c, 2);
  c.uint(4, "icmpv6.opt.dnssl.lifetime", "Lifetime", seconds);
  let words = "";
  while (c.left > 0 && c.peek() > 0) {
    const start = c.offset;
    const labels: string[] = [];
    for (let size = c.peek(); size > 0 && c.left > 0; size = c.left > 0 ? c.peek() : 0) {
      const at = c.need(size + 1) + 1;
      c.skip(size + 1);
      labels.push(labelText(c.bytes, at, at + size));
    }
    c.skip(Math.min(1, c.left));
    const name = labels.join(".");
    c.note("icmpv6.opt.dnssl", `Domain Names: ${name}`, start, c.offset, name);
    words += ` ${name}`;
  }
  blank(c, c.left, "padding", "Padding");
  return words;
}

const expansion: readonly MaskPart[] = [
  ["icmpv6.opt.efo.m", 0x8000, "Managed address configuration"],
  ["icmpv6.opt.efo.o", 0x4000, "Other configuration"],
  ["icmpv6.opt.efo.h", 0x2000, "Home Agent"],
  ["icmpv6.opt.efo.prf", 0x1800, "Prf (Default Router Preference)", preferences],
  ["icmpv6.opt.efo.p", 0x0400, "Proxy"],
  ["icmpv6.opt.efo.rsv", 0x02ff, "Reserved", plain],
];
const prefixLengths = [96, 64, 56, 48, 40, 32];

/** RFC 8781 4: thirteen bits of a lifetime, three that say how long the prefix is. */
function translation(c: Cursor): string {
  const [start, value] = [c.offset, c.peek(2)];
  c.skip(2);
  noteMask(c, { value, width: 16, start, end: start + 2 }, [
    ["icmpv6.opt.pref64.scaled_lifetime", 0xfff8, "Scaled Lifetime", plain],
    [
      "icmpv6.opt.pref64.plc",
      0x0007,
      "PLC (Prefix Length Code)",
      (n) => `${prefixLengths[n] ? `${prefixLengths[n]} bits prefix length` : "Unknown"} (0x${n})`,
    ],
  ]);
  padded(c, 12, "icmpv6.opt.pref64.prefix");
  return "";
}

const registrations = ["Success", "Duplicate Exists", "Neighbor Cache Full"];

function registration(c: Cursor): string {
  const words = (n: number) => registrations[n] ?? "Unknown";
  const status = c.uint(1, "icmpv6.opt.aro.status", "Status", (n) => `${words(n)} (${n})`);
  blank(c, 3);
  c.uint(2, "icmpv6.opt.aro.registration_lifetime", "Registration  Lifetime");
  const show = (octets: Uint8Array) => `${macText(octets)} (${macText(octets)})`;
  const address = macText(c.take(8, "icmpv6.opt.aro.eui64", "EUI-64", show));
  return ` : Register ${address} ${words(status)}`;
}

function context(c: Cursor): string {
  const size = c.uint(1, "icmpv6.opt.6co.context_length", "Context Length");
  readMask(c, 1, "icmpv6.opt.6co.flag", "Flag", [
    ["icmpv6.opt.6co.flag.c", 0x10, "Compression Flag"],
    ["icmpv6.opt.6co.flag.cid", 0x0f, "CID", plain],
    ["icmpv6.opt.6co.flag.reserved", 0xe0, "Reserved", plain],
  ]);
  blank(c, 2);
  c.uint(2, "icmpv6.opt.6co.valid_lifetime", "Lifetime");
  const room = Math.min(c.left, size > 64 ? 16 : 8);
  return ` ${padded(c, room, "icmpv6.opt.6co.context_prefix", "Context Prefix")}/${size}`;
}

function borderRouter(c: Cursor): string {
  const low = c.uint(2, "icmpv6.opt.abro.version_low", "Version Low");
  const high = c.uint(2, "icmpv6.opt.abro.version_high", "Version");
  const life = c.uint(2, "icmpv6.opt.abro.valid_lifetime", "Valid Lifetime");
  const router = ipv6Text(c.take(16, "icmpv6.opt.abro.6lbr_address", "6LBR Address", ipv6Text));
  return ` : Version ${high}.${low}, Valid Lifetime : ${life}, 6LBR : ${router}`;
}

/** Reads an option's octets; gives what its line says behind its name. By kind. */
export const optionBodies: Readonly<Record<number, (c: Cursor) => string>> = {
  1: linkAddress,
  2: linkAddress,
  3: prefix,
  4(c) {
    blank(c, 6);
    // The packet that follows is not read again.
    blank(c, c.left, "redirected_packet", "Redirected Packet");
    return "";
  },
  5: mtu,
  7(c) {
    blank(c, 2);
    return ` : ${c.uint(4, "icmpv6.opt.advertisement_interval", "Advertisement Interval")}`;
  },
  8(c) {
    blank(c, 2);
    c.uint(2, "icmpv6.opt.home_agent_preference", "Home Agent Preference");
    // Wireshark's label of the lifetime is that of the preference.
    c.uint(2, "icmpv6.opt.home_agent_lifetime", "Home Agent Preference");
    return "";
  },
  9: addressList,
  10: addressList,
  14(c) {
    takeOctets(c, c.left, "icmpv6.opt.nonce", "Nonce");
    return "";
  },
  24: route,
  25: servers,
  26(c) {
    readMask(c, 2, "icmpv6.opt.efo", "Flags Expansion Option", expansion);
    blank(c, 4);
    return "";
  },
  31: searchList,
  33: registration,
  34: context,
  35: borderRouter,
  37(c) {
    takeText(c, c.left, "icmpv6.opt.captive_portal", "Captive Portal");
    return "";
  },
  38: translation,
};
