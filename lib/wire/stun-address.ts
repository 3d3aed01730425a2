/** Addresses in STUN: as they are, and XORed with the cookie and the transaction (RFC 8489 14.1, 14.2). */
import { ipv4Text, ipv6Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { hex } from "./cursor.ts";
import type { Attribute } from "./stun-value.ts";

const families = ["", "IPv4", "IPv6"];
/** "IPv4 (0x01)". */
export const familyText = (n: number) => `${families[n] || "Unknown"} (${hexNumber(n, 2)})`;

/** The key: first the cookie, then the transaction's identifier, as they lie in the message. */
function unmasked(octets: Uint8Array, { c, start }: Attribute): Uint8Array {
  return octets.map((octet, at) => octet ^ (c.bytes[start + 4 + at] as number));
}

function readPlain(a: Attribute, size: number): string {
  const { c } = a;
  const show = size === 4 ? ipv4Text : ipv6Text;
  const octets = c.take(size, size === 4 ? "stun.att.ipv4" : "stun.att.ipv6", "IP", show);
  return show(octets);
}

function readMasked(a: Attribute, size: number): string {
  const { c } = a;
  const [at, name] = [c.offset, size === 4 ? "stun.att.ipv4" : "stun.att.ipv6"];
  const octets = c.take(size, `${name}-xord`, "IP (XOR-d)", hex);
  const text = (size === 4 ? ipv4Text : ipv6Text)(unmasked(octets, a));
  c.note(name, `[IP: ${text}]`, at, c.offset, text);
  return text;
}

function readPort(c: Attribute["c"], masked: boolean): number {
  if (!masked) return c.uint(2, "stun.att.port", "Port");
  const at = c.offset;
  c.take(2, "stun.att.port-xord", "Port (XOR-d)", hex);
  const port = ((c.bytes[at] as number) * 256 + (c.bytes[at + 1] as number)) ^ 0x2112;
  c.note("stun.att.port", `[Port: ${port}]`, at, c.offset, port);
  return port;
}

function readAddress(a: Attribute, masked: boolean): void {
  const { c, size } = a;
  if (size < 1) return;
  c.take(1, "stun.att.reserved", "Reserved");
  if (size < 2) return;
  const family = c.uint(1, "stun.att.family", "Protocol Family", familyText);
  if (size < 4) return;
  const port = readPort(c, masked);
  const octets = family === 1 ? 4 : family === 2 ? 16 : 0;
  if (octets === 0 || size < 4 + octets) return;
  const text = `: ${masked ? readMasked(a, octets) : readPlain(a, octets)}:${port}`;
  a.suffix = text;
  a.words = ` ${a.name}${text}`;
}

/** An address of RFC 3489, which later ones gave up: Wireshark tells only IPv4. */
export const formerAddress = (a: Attribute) => {
  const family = a.size > 1 ? a.c.peek(1, 1) : 0;
  readAddress(a, false);
  a.suffix = family === 1 && a.suffix !== "" ? ` (Deprecated)${a.suffix}` : "";
  a.words = "";
};
/** An address as it is. */
export const plainAddress = (a: Attribute) => readAddress(a, false);
/** An address that a NAT which rewrites payloads does not find. */
export const maskedAddress = (a: Attribute) => readAddress(a, true);
