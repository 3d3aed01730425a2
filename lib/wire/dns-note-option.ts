/** Options of EDNS in the tree: RFC 5001, RFC 6975, RFC 7314, RFC 7828, RFC 7830, RFC 7871, RFC 7873, RFC 7901, RFC 8914. */
import { formatted } from "../printable.ts";
import { ipv4Text, ipv6Text } from "./address.ts";
import { type Cursor, hex } from "./cursor.ts";
import { algorithmText } from "./dns-note-part.ts";
import { named, octetsText, takeOctets, takeText } from "./shown.ts";

const names: Readonly<Record<number, string>> = {
  0: "Reserved",
  1: "LLQ - Long-lived query",
  2: "UL - Update lease",
  3: "NSID - Name Server Identifier",
  4: "Owner (reserved)",
  5: "DAU - DNSSEC Algorithm Understood (RFC6975)",
  6: "DHU - DS Hash Understood (RFC6975)",
  7: "N3U - NSEC3 Hash Understood (RFC6975)",
  8: "CSUBNET - Client subnet",
  9: "EDNS EXPIRE (RFC7314)",
  10: "COOKIE",
  11: "EDNS TCP Keepalive",
  12: "PADDING",
  13: "CHAIN",
  15: "Extended DNS Error",
  20730: "Experimental - CSUBNET - Client subnet",
};
const reasons = [
  ...["Other Error", "Unsupported DNSKEY Algorithm", "Unsupported DS Digest Type", "Stale Answer"],
  ...["Forged Answer", "DNSSEC Indeterminate", "DNSSEC Bogus", "Signature Expired"],
  ...["Signature Not Yet Valid", "DNSKEY Missing", "RRSIGs Missing", "No Zone Key Bit Set", "NSEC Missing"],
  ...["Cached Error", "Not Ready", "Blocked", "Censored", "Filtered", "Prohibited", "Stale NXDomain Answer"],
  ...["Not Authoritative", "Not Supported", "No Reachable Authority", "Network Error", "Invalid Data"],
  ...["Signature Expired before Valid", "Too Early", "Unsupported NSEC3 Iterations Value"],
  ...["Unable to conform to policy", "Synthesized"],
];
const digests = ["Reserved digest", "SHA-1", "SHA-256", "GOST R 34.11-94", "SHA-384"];

const each = (field: string, label: string, show: (n: number) => string) => (c: Cursor) => {
  while (c.left > 0) c.uint(1, `dns.opt.${field}`, label, show);
};

/** RFC 7871 6: an address of which only the first octets are told. */
function clientSubnet(c: Cursor): void {
  const family = c.uint(2, "dns.opt.client.family", "Family", named(["", "IPv4", "IPv6"]));
  c.uint(1, "dns.opt.client.netmask", "Source Netmask");
  c.uint(1, "dns.opt.client.scope", "Scope Netmask");
  const from = c.offset;
  const octets = c.view(from, c.end);
  c.skip(c.left);
  const size = family === 1 ? 4 : 16;
  if ((family !== 1 && family !== 2) || octets.length > size) {
    c.note("dns.opt.client.addr", `Client Subnet: ${octetsText(octets)}`, from, c.offset, hex(octets));
    return;
  }
  const whole = new Uint8Array(size);
  whole.set(octets);
  const text = family === 1 ? ipv4Text(whole) : ipv6Text(whole);
  c.note(`dns.opt.client.addr${family === 1 ? 4 : 6}`, `Client Subnet: ${text}`, from, c.offset, text);
}

/** What the options hold beside their octets, by code. */
const bodies: Readonly<Record<number, (c: Cursor) => void>> = {
  5: each("dau", "DAU", algorithmText),
  6: each("dhu", "DHU", named(digests)),
  7: each("n3u", "N3U", named(["Reserved", "SHA-1"])),
  8: clientSubnet,
  10(c) {
    takeOctets(c, 8, "dns.opt.cookie.client", "Client Cookie");
    takeOctets(c, c.left, "dns.opt.cookie.server", "Server Cookie");
  },
  11(c) {
    if (c.left >= 2) c.uint(2, "dns.opt.edns_tcp_keepalive.timeout", "Timeout");
  },
  12: (c) => void takeOctets(c, c.left, "dns.opt.padding", "Padding"),
  13(c) {
    // Wireshark shows the octets of the name, the lengths of its labels among them.
    const from = c.offset;
    c.skip(c.left);
    const text = formatted(c.view(from, Math.max(from, c.end - 1)));
    c.note("dns.opt.chain.fqdn", `Closest Trust Point: ${text}`, from, c.offset, text);
  },
  15(c) {
    const reason = (n: number) =>
      `${reasons[n] ?? (n < 49_152 ? "Unassigned" : "Reserved for Private Use")} (${n})`;
    c.uint(2, "dns.opt.ext_error.info_code", "Info Code", reason);
    if (c.left > 0) takeText(c, c.left, "dns.opt.ext_error.extra_text", "Extra Text");
  },
  20730: clientSubnet,
};

/** RFC 6891 6.1.2: the options of an OPT record, one behind the other. */
export function noteOptions(c: Cursor): void {
  while (c.left > 0) {
    c.open("dns.opt");
    const name = named(names);
    const code = c.uint(2, "dns.opt.code", "Option Code", name);
    const size = c.uint(2, "dns.opt.len", "Option Length");
    const from = c.need(size);
    const octets = c.view(from, from + size);
    c.note("dns.opt.data", `Option Data: ${octetsText(octets)}`, from, from + size, hex(octets));
    const inner = c.within(size);
    const { length } = inner.fields;
    try {
      bodies[code]?.(inner);
    } catch {
      // Too short for its code: its octets stand there.
      inner.fields.length = length;
    }
    c.close(`Option: ${names[code] ?? `Unknown (${code})`}`);
  }
}
