/** Parts of records' data that need more than a line each: keys (RFC 4034), places (RFC 1876), CAA (RFC 8659), types. */
import { formatted } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { typeDescription } from "./dns-type.ts";
import { type MaskPart, readMask } from "./mask.ts";
import { named, takeOctets } from "./shown.ts";

/** Algorithms of signatures and keys, in Wireshark's words. */
export const algorithmText = named({
  1: "RSA/MD5",
  2: "Diffie-Hellman",
  3: "DSA",
  4: "Elliptic curve crypto",
  5: "RSA/SHA1",
  6: "DSA + NSEC3/SHA1",
  7: "RSA/SHA1 + NSEC3/SHA1",
  8: "RSA/SHA-256",
  10: "RSA/SHA-512",
  12: "GOST R 34.10-2001",
  13: "ECDSA Curve P-256 with SHA-256",
  14: "ECDSA Curve P-386 with SHA-386",
  15: "Ed25519",
  16: "Ed448",
  157: "HMAC/MD5",
  252: "Indirect key",
  253: "Private, domain name",
  254: "Private, OID",
});

/** RFC 5155 3.1.2.1. */
export const nsec3Flags: readonly MaskPart[] = [
  [
    "dns.nsec3.flags.opt_out",
    1,
    "NSEC3 Opt-out flag",
    {
      flag: ["Additional insecure delegations allowed", "Additional insecure delegations forbidden"],
      quiet: true,
    },
  ],
];

const keyFlags: readonly MaskPart[] = [
  [
    "dns.dnskey.flags.zone_key",
    0x0100,
    "Zone Key",
    { flag: ["This is the zone key for specified zone", "This it not a zone key"], quiet: true },
  ],
  ["dns.dnskey.flags.key_revoked", 0x0080, "Key Revoked", { flag: ["Yes", "No"], quiet: true }],
  ["dns.dnskey.flags.secure_entry_point", 0x0001, "Key Signing Key", { flag: ["Yes", "No"], quiet: true }],
];
const keyReserved = 0xfe7e;

/** RFC 4034 appendix B: the words of the data, added up; of RSA/MD5 two octets of the modulus. */
function keyTag(data: Uint8Array): number {
  const { length } = data;
  if (data[3] === 1)
    return length < 7 ? 0 : (data[length - 3] as number) * 256 + (data[length - 2] as number);
  let sum = 0;
  for (const [at, octet] of data.entries()) sum += at % 2 === 0 ? octet * 256 : octet;
  sum += (sum >>> 16) & 0xffff;
  return sum & 0xffff;
}

/** RFC 4034 2.1. */
export function noteKey(c: Cursor): void {
  const start = c.offset;
  const data = c.view(start, c.end);
  readMask(c, 2, "dns.dnskey.flags", "Flags", [
    ...keyFlags,
    // Wireshark's label of what is reserved is that of the flag above.
    ["dns.dnskey.flags.reserved", keyReserved, "Key Signing Key", (n) => hexNumber(n)],
  ]);
  c.uint(1, "dns.dnskey.protocol", "Protocol");
  c.uint(1, "dns.dnskey.algorithm", "Algorithm", algorithmText);
  const tag = keyTag(data);
  c.note("dns.dnskey.key_id", `[Key id: ${tag}]`, start, start, tag);
  takeOctets(c, c.left, "dns.dnskey.public_key", "Public Key");
}

/** A digit and a power of ten, in metres. */
function metres(octet: number): string {
  const size = ((octet >> 4) * 10 ** (octet & 15)) / 100;
  return `${octet} (${size} m)`;
}

function angle(n: number, letters: string): string {
  const off = n - 2 ** 31;
  const size = Math.abs(off);
  const minutes = Math.floor(size / 60_000);
  const text = `${Math.floor(minutes / 60)} deg ${minutes % 60} min ${((size % 60_000) / 1000).toFixed(3)} sec`;
  return `${n} (${text} ${letters[off < 0 ? 1 : 0]})`;
}

/** RFC 1876 2. */
export function noteLocation(c: Cursor): void {
  if (c.uint(1, "dns.loc.version", "Version") !== 0) {
    takeOctets(c, c.left, "dns.loc.unknown_data", "Unknown data");
    return;
  }
  c.uint(1, "dns.loc.size", "Size", metres);
  c.uint(1, "dns.loc.horizontal_precision", "Horizontal Precision", metres);
  c.uint(1, "dns.loc.vertical_precision", "Vertical Precision", metres);
  c.uint(4, "dns.loc.latitude", "Latitude", (n) => angle(n, "NS"));
  c.uint(4, "dns.loc.longitude", "Longitude", (n) => angle(n, "EW"));
  c.uint(4, "dns.loc.altitude", "Altitude", (n) => `${n} (${(n - 10_000_000) / 100} m)`);
}

const tags: Readonly<Record<string, readonly [name: string, label: string]>> = {
  issue: ["issue", "Issue"],
  issuewild: ["issuewild", "Issue Wildcard"],
  iodef: ["iodef", "Report URL"],
};

/** RFC 8659 4.1. */
export function noteCaa(c: Cursor): void {
  readMask(c, 1, "dns.caa.flags", "CAA Flags", [
    [
      "dns.caa.flags.issuer_critical",
      0x80,
      "Issuer Critical",
      { flag: ["Critical", "Not critical"], quiet: true },
    ],
  ]);
  const size = c.peek();
  const at = c.offset + 1;
  c.need(1 + size);
  const tag = formatted(c.view(at, at + size));
  const value = formatted(c.view(at + size, c.end));
  const [name, label] = tags[tag] ?? ["unknown", "Unknown tag"];
  c.open(`dns.caa.${name}`);
  c.uint(1, "dns.caa.tag_length", "Tag length");
  c.skip(size);
  c.note("dns.caa.tag", `Tag: ${tag}`, at, c.offset, tag);
  c.skip(c.left);
  c.note("dns.caa.value", `Value: ${value}`, at + size, c.offset, value);
  c.close(`${label}: ${value}`, value);
}

/** RFC 4034 4.1.2: a line for each type. */
export function noteTypes(c: Cursor): void {
  while (c.left > 0) {
    const block = c.peek() * 256;
    const size = c.peek(1, 1);
    c.skip(2);
    const at = c.need(size);
    for (let bit = 0; bit < size * 8; bit += 1) {
      const octet = at + (bit >> 3);
      if (((c.bytes[octet] as number) << (bit & 7)) & 0x80) {
        const words = typeDescription(block + bit).replace(/ \(\d+\)$/, "");
        c.note("dns.resp.type", `RR type in bit map: ${words}`, octet, octet + 1, block + bit);
      }
    }
    c.skip(size);
  }
}
