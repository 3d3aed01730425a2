/** Options of Neighbor Discovery, one behind the other: RFC 4861 4.6. */
import { macText } from "./address.ts";
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { optionBodies } from "./icmpv6-option-body.ts";
import { octetsText, takeOctets } from "./shown.ts";

/** RFC 4861 4.6, and IANA's list of what came later. */
const names: Record<number, string> = {
  1: "Source link-layer address",
  2: "Target link-layer address",
  3: "Prefix information",
  4: "Redirected header",
  5: "MTU",
  6: "NBMA Shortcut Limit Option",
  7: "Advertisement Interval",
  8: "Home Agent Information",
  9: "Source Address List",
  10: "Target Address List",
  11: "CGA",
  12: "RSA Signature",
  13: "Timestamp",
  14: "Nonce",
  15: "Trust Anchor",
  16: "Certificate",
  17: "IP Address/Prefix Option",
  18: "New Router Prefix Information",
  19: "Link-layer Address",
  20: "Neighbor Advertisement Acknowledgment",
  23: "MAP",
  24: "Route Information",
  25: "Recursive DNS Server",
  26: "RA Flags Extension",
  27: "Handover Key Request",
  28: "Handover Key Reply",
  29: "Handover Assist Information",
  30: "Mobile Node Identifier Option",
  31: "DNS Search List Option",
  32: "Proxy Signature (PS)",
  33: "Address Registration Option",
  34: "6LoWPAN Context Option",
  35: "Authoritative Border Router",
  36: "6LoWPAN Capability Indication Option",
  37: "DHCP Captive-Portal",
  38: "PREF64 Option",
  138: "CARD Request",
  139: "CARD Reply",
  253: "RFC3692-style Experiment 1",
  254: "RFC3692-style Experiment 2",
};

/**
 * The packet list's words for a link-layer address. RFC 4861 4.6.1: how long it is, the link tells: 6 octets of Ethernet,
 * or 8 of IEEE 802.15.4 and padding (RFC 4944 8), of which Wireshark always says "from".
 */
function linkWords(kind: number, address: Uint8Array): string {
  if (address.length === 6) return `${kind === 1 ? " from" : " is at"} ${macText(address)}`;
  const wide = address.length === 14 && address.subarray(8).every((octet) => octet === 0);
  return wide ? ` from ${macText(address.subarray(0, 8))}` : "";
}

/** Reads what the option holds, for the tree; gives the words behind its name. */
function noteBody(c: Cursor, kind: number): string {
  const read = optionBodies[kind];
  if (!read) {
    const message = `Dissector for ICMPv6 Option (${kind}) code not implemented, Contact Wireshark developers if you want this supported`;
    if (names[kind] === undefined || kind > 138)
      noteExpert(c, { severity: "note", group: "Undecoded", message });
    takeOctets(c, c.left, "icmpv6.data", "Data");
    return "";
  }
  const words = read(c);
  if (c.left > 0) {
    const start = c.offset;
    const octets = c.view(start, c.end);
    c.open("icmpv6.unknown_data", `Unknown Data: ${octetsText(octets)}`);
    c.skip(c.left);
    noteExpert(c, unknownData, start, c.offset);
    c.close(undefined, hex(octets));
  }
  return words;
}

const unknownData = {
  severity: "error",
  group: "Malformed",
  message: "Unknown Data (not interpreted)",
  name: "icmpv6.unknown_data.expert",
} as const;
const zeroLength = {
  severity: "error",
  group: "Malformed",
  message: "Invalid option length (Zero)",
  name: "icmpv6.invalid_option_length",
} as const;

/** In units of 8 octets: what an option must have at least, and those that must have one and pairs (lists of addresses). */
const least: Readonly<Record<number, number>> = {
  3: 4,
  12: 3,
  13: 2,
  17: 3,
  18: 3,
  23: 3,
  32: 3,
  33: 2,
  35: 3,
  38: 2,
};
const lists = new Set([9, 10, 25]);

const typeText = (n: number) => `${names[n] ?? "Unknown"} (${n})`;

/** The words of an option's line; what is in it may be less than its kind asks for. */
function within(c: Cursor, kind: number): string {
  try {
    return noteBody(c, kind);
  } catch {
    c.finish();
    if (c.left > 0) takeOctets(c, c.left, "icmpv6.data", "Data");
    return "";
  }
}

/** RFC 4861 4.6: an option of no octets has no end, and what follows it no beginning. */
function noteZero(c: Cursor, name: string): void {
  c.open("icmpv6.opt", `ICMPv6 Option (${name}`);
  c.uint(1, "icmpv6.opt.type", "Type", typeText);
  const start = c.offset;
  c.open("icmpv6.opt.length");
  c.skip(1);
  noteExpert(c, zeroLength, start, c.offset);
  c.close("Length: 0 (0 bytes)", 0);
  c.close();
  c.offset = start - 1;
}

/** Reads options to the end. Gives what the packet list says of the addresses; `known` hears of each at once. */
export function discoveryOptions(c: Cursor, known?: (words: string) => void): string {
  let words = "";
  while (c.left > 0) {
    const kind = c.peek();
    const units = c.peek(1, 1);
    // RFC 4861 4.6: "The value 0 is invalid. Nodes MUST silently discard an ND packet that contains" it.
    const name = names[kind] ?? `Unknown ${kind}`;
    if (units === 0) {
      if (c.recording) noteZero(c, name);
      break;
    }
    c.open("icmpv6.opt", `ICMPv6 Option (${name}`);
    c.uint(1, "icmpv6.opt.type", "Type", typeText);
    c.uint(1, "icmpv6.opt.length", "Length", (n) => `${n} (${units * 8} bytes)`);
    // As in Wireshark, one that is too short is wrong only where the message ends with it.
    const needed = lists.has(kind) ? units + 1 - (units % 2) : (least[kind] ?? 1);
    if (needed > units) c.need(needed * 8 - 2);
    const inner = c.within(units * 8 - 2);
    if (kind === 1 || kind === 2) words += linkWords(kind, inner.view(inner.offset, inner.end));
    known?.(words);
    c.close(c.recording ? `ICMPv6 Option (${name}${within(inner, kind)})` : "");
  }
  return words;
}
