/** Mobility header of IPv6: RFC 6275 6.1, RFC 5568 (fast handovers), RFC 3963 (NEMO), RFC 5847, RFC 6705. */
import { ipv6Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { ipProtocolText } from "./ip-protocol.ts";
import type { Protocol } from "./protocol.ts";

/** A mobility message. RFC 6275 6.1.1: nothing follows it, whatever `next` says. */
export interface Mobility {
  type: number;
  next: number;
  /** RFC 3963 4.1 and 4.2: a mobile router's binding, not a single host's. */
  router?: boolean;
}

const names = [
  "Binding Refresh Request",
  "Home Test Init",
  "Care-of Test Init",
  "Home Test",
  "Care-of Test",
  "Binding Update",
  "Binding Acknowledgement",
  "Binding Error",
  "Fast Binding Update",
  "Fast Binding Acknowledgment",
  "Fast Neighbor Advertisement",
  "Experimental Mobility Header",
  "Home Agent Switch",
  "Heartbeat",
  "Handover Initiate",
  "Handover Acknowledge",
  "Binding Revocation",
  "Localized Routing Initiation",
  "Localized Routing Acknowledgment",
];

const cookie = (c: Cursor, name: string, label: string) =>
  c.uint64(`mip6.${name}`, label, (n) => `0x${n.toString(16).padStart(16, "0")}`);

/** The nonce's index, the cookie and the token that answer a test. */
function tested(c: Cursor, name: "hot" | "cot"): void {
  const where = name === "hot" ? "Home" : "Care-of";
  c.uint(2, `mip6.${name}.nindex`, `${where} Nonce Index`);
  cookie(c, `${name}.cookie`, `${where} Init Cookie`);
  cookie(c, `${name}.token`, `${where} Keygen Token`);
}

/** A flag that is bit `mask` of the octet `n`. */
function flag(c: Cursor, at: number, n: number, mask: number, name: string, label: string): boolean {
  const set = (n & mask) !== 0;
  c.note(`mip6.${name}`, `${bits(n, 8, mask)}${label}: ${set ? "Set" : "Not set"}`, at, at + 1, set);
  return set;
}

/** What a message of a type holds in front of its options: RFC 6275 6.1.2 to 6.1.9. */
const bodies: Record<number, (c: Cursor, value: Mobility) => void> = {
  0: (c) => c.skip(2),
  1: (c) => test(c, "hoti", "Home Init Cookie"),
  2: (c) => test(c, "coti", "Care-of Init Cookie"),
  3: (c) => tested(c, "hot"),
  4: (c) => tested(c, "cot"),
  5: update,
  6: acknowledgement,
  7(c) {
    c.uint(1, "mip6.be.status", "Status");
    c.skip(1);
    c.take(16, "mip6.be.haddr", "Home Address", ipv6Text);
  },
  8(c) {
    c.uint(2, "mip6.fbu.seqnr", "Sequence number");
    c.skip(2);
    c.uint(2, "mip6.fbu.lifetime", "Lifetime");
  },
  9(c) {
    c.uint(1, "mip6.fback.status", "Status");
    c.skip(1);
    c.uint(2, "mip6.fback.seqnr", "Sequence number");
    c.uint(2, "mip6.fback.lifetime", "Lifetime");
  },
  13(c) {
    const at = c.offset;
    const flags = c.peek(2);
    c.skip(2);
    flag(c, at + 1, flags, 2, "hb.u_flag", "Unsolicited (U) flag");
    flag(c, at + 1, flags, 1, "hb.r_flag", "Response (R) flag");
    c.uint(4, "mip6.hb.seqnr", "Sequence number");
  },
  14: (c) => handover(c, "hi"),
  15: (c) => handover(c, "hack"),
};

function test(c: Cursor, name: string, label: string): void {
  c.skip(2);
  cookie(c, `${name}.cookie`, label);
}

function update(c: Cursor, value: Mobility): void {
  c.uint(2, "mip6.bu.seqnr", "Sequence number");
  const at = c.offset;
  const flags = c.peek();
  c.skip(2);
  flag(c, at, flags, 0x80, "bu.a_flag", "Acknowledge (A) flag");
  flag(c, at, flags, 0x40, "bu.h_flag", "Home Registration (H) flag");
  flag(c, at, flags, 0x20, "bu.l_flag", "Link-Local Compatibility (L) flag");
  flag(c, at, flags, 0x10, "bu.k_flag", "Key Management Compatibility (K) flag");
  if (flag(c, at, flags, 0x04, "nemo.bu.r_flag", "Mobile Router (R) flag")) value.router = true;
  lifetime(c, "bu");
}

function acknowledgement(c: Cursor, value: Mobility): void {
  c.uint(1, "mip6.ba.status", "Status");
  const at = c.offset;
  const flags = c.peek();
  c.skip(1);
  flag(c, at, flags, 0x80, "ba.k_flag", "Key Management Compatibility (K) flag");
  if (flag(c, at, flags, 0x40, "nemo.ba.r_flag", "Mobile Router (R) flag")) value.router = true;
  c.uint(2, "mip6.ba.seqnr", "Sequence number");
  lifetime(c, "ba");
}

/** RFC 5568 6.2.1: Handover Initiate and Handover Acknowledge are laid out alike. */
function handover(c: Cursor, name: "hi" | "hack"): void {
  c.uint(2, `mip6.${name}.seqnr`, "Sequence number");
  c.skip(1);
  c.uint(1, `mip6.${name}.code`, "Code");
}

/** RFC 6275 6.1.7: in units of 4 seconds. */
function lifetime(c: Cursor, name: string): void {
  c.uint(2, `mip6.${name}.lifetime`, "Lifetime", (n) => `${n} (${n * 4} seconds)`);
}

/** Mobile IPv6. */
export const mipv6: Protocol<Mobility> = {
  name: "mipv6",
  label: "MIPv6",
  title: "Mobile IPv6",
  over: { ip: [135] },

  parse(c) {
    const start = c.offset;
    const next = c.uint(1, "mip6.proto", "Payload protocol", ipProtocolText);
    // RFC 6275 6.1.1: in units of 8 octets, without the first.
    const size = (c.peek() + 1) * 8;
    c.uint(1, "mip6.hlen", "Header length", (n) => `${n} (${size} bytes)`);
    const type = c.uint(1, "mip6.mhtype", "Mobility Header Type", (n) => `${names[n] ?? "Unknown"} (${n})`);
    const value: Mobility = { type, next };
    c.uint(1, "mip6.reserved", "Reserved", (n) => hexNumber(n, 2));
    c.uint(2, "mip6.csum", "Checksum", (n) => hexNumber(n));
    c.partial = value;
    c.need(size - 6);
    const inside = c.narrow(start + size);
    bodies[type]?.(c, value);
    if (c.left > 0) c.take(c.left, "mip6.unknown_type_data", "Message Data");
    c.widen(inside);
    return value;
  },

  info: ({ type }) => names[type] ?? `Unknown Mobility Header (${type})`,
  column: ({ router }) => (router ? "NEMO" : "MIPv6"),
};
