/** Options of IPv6's hop-by-hop and destination headers: RFC 8200 4.2, RFC 2711, RFC 2675, RFC 6275 6.3, RFC 6553. */
import { ipv6Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import type { Ipv6 } from "./ipv6.ts";
import { Malformed } from "./malformed.ts";
import { octetsText } from "./shown.ts";

const names: Record<number, string> = {
  0: "Pad1",
  1: "PadN",
  4: "Tunnel Encapsulation Limit",
  5: "Router Alert",
  7: "CALIPSO",
  8: "SMF_DPD",
  15: "Performance and Diagnostic Metrics",
  38: "Quick-Start",
  48: "Path MTU Option",
  49: "IOAM Option",
  65: "Tunnel Payload Forwarding (TPF) Information",
  99: "RPL Option",
  109: "MPL Option",
  138: "Endpoint Identification",
  139: "ILNP Nonce",
  140: "Line-Identification Option",
  194: "Jumbo Payload",
  201: "Home Address",
  238: "IP_DFF",
};
const [pad1, padN, tunnelLimit, routerAlert, calipso, quickStart, ioam, rpl, jumbo, homeAddress] = [
  0, 1, 4, 5, 7, 38, 49, 99, 194, 201,
];
const actions = [
  "Skip and continue",
  "Discard",
  "Discard and send ICMP Parameter Problem",
  "Discard and send ICMP if not multicast",
];
const alerts = ["MLD", "RSVP", "Active Network"];

/** RFC 8200 4.2: what a node does that does not know the option, and whether it may change on the way. */
function typeOf(c: Cursor, kind: number): void {
  const start = c.offset;
  c.skip(1);
  if (!c.recording) return;
  c.offset = start;
  c.open("ipv6.opt.type");
  const [action, change] = [kind >> 6, (kind & 0x20) !== 0];
  const note = (name: string, mask: number, text: string, value: number | boolean) =>
    c.note(`ipv6.opt.type.${name}`, `${bits(kind, 8, mask)}${text}`, start, start + 1, value);
  note("action", 0xc0, `Action: ${actions[action]} (${action})`, action);
  note("change", 0x20, `May Change: ${change ? "Yes" : "No"}`, change);
  note("rest", 0x1f, `Low-Order Bits: ${hexNumber(kind & 31, 2)}`, kind & 31);
  c.offset = start + 1;
  c.close(`Type: ${names[kind] ?? "Unknown"} (${hexNumber(kind, 2)})`, kind);
}

/** RFC 6553 3. */
function rplOption(c: Cursor): void {
  c.uint(1, "ipv6.opt.rpl.flag", "Flag", (n) => hexNumber(n, 2));
  c.uint(1, "ipv6.opt.rpl.instance_id", "RPLInstanceID", (n) => hexNumber(n, 2));
  c.uint(2, "ipv6.opt.rpl.sender_rank", "Sender Rank", (n) => hexNumber(n));
}

/** RFC 5570 5.1: the compartments are counted in words of 4 octets. */
function calipsoOption(c: Cursor): void {
  c.uint(4, "ipv6.opt.calipso.doi", "CALIPSO Domain of Interpretation");
  const words = c.uint(1, "ipv6.opt.calipso.cmpt.length", "Compartment Length");
  c.uint(1, "ipv6.opt.calipso.sens_level", "Sensitivity Level");
  c.uint(2, "ipv6.opt.calipso.checksum", "Checksum", (n) => hexNumber(n));
  if (words > 0) c.take(words * 4, "ipv6.opt.calipso.cmpt_bitmap", "Compartment Bitmap");
}

/** RFC 4782 3.2: a request (0) and a report (8) have a nonce. */
function quickStartOption(c: Cursor): void {
  const what = c.uint(1, "ipv6.opt.qs_func", "Function and rate", (n) => hexNumber(n, 2)) >> 4;
  if (what !== 0 && what !== 8) return;
  c.uint(1, "ipv6.opt.qs_ttl", "QS TTL");
  c.uint(4, "ipv6.opt.qs_nonce", "QS Nonce", (n) => hexNumber(n, 8));
}

function padding(c: Cursor, length: number): void {
  c.take(length, "ipv6.opt.padn", "PadN", (octets) => (length === 0 ? "<none>" : octetsText(octets)));
}

function option(c: Cursor, kind: number, length: number, value: Ipv6): void {
  if (kind === padN) padding(c, length);
  else if (kind === tunnelLimit) c.uint(1, "ipv6.opt.tel", "Tunnel Encapsulation Limit");
  else if (kind === routerAlert)
    c.uint(2, "ipv6.opt.router_alert", "Router Alert", (n) => `${alerts[n] ?? "Unknown"} (${n})`);
  else if (kind === jumbo) c.uint(4, "ipv6.opt.jumbo", "Payload Length");
  else if (kind === rpl) rplOption(c);
  else if (kind === calipso) calipsoOption(c);
  else if (kind === quickStart) quickStartOption(c);
  else if (kind === homeAddress) {
    // RFC 6275 6.3: where the mobile node is at home is the datagram's true source.
    value.homeAddress = ipv6Text(c.take(16, "ipv6.opt.mipv6.home_address", "MIPv6 Home Address", ipv6Text));
  } else if (kind === ioam && length === 0) throw new Malformed(c.offset, "an IOAM option without a type");
  else c.take(length, "ipv6.opt.unknown", "Unknown Option Payload");
}

/**
 * Reads options up to `end`, the header's. As in Wireshark, one of a kind that is known is read whole whatever its length
 * says, and one that reaches past the header as far as the datagram goes.
 */
export function ipv6Options(c: Cursor, end: number, value: Ipv6): void {
  while (c.offset < end) {
    const kind = c.peek();
    c.open("ipv6.opt");
    typeOf(c, kind);
    const name = names[kind];
    if (kind !== pad1) {
      const length = c.uint(1, "ipv6.opt.length", "Length");
      const next = c.need(length) + length;
      option(c, kind, length, value);
      if (c.offset < next) c.take(next - c.offset, "ipv6.opt_unknown_data", "Unknown Data");
    }
    c.close(name ?? `Unknown IPv6 Option (${kind})`);
  }
}
