/** DHCPv6 options of softwires, IPv4 over IPv6 by address and port: RFC 7598 4. */
import { ipv4Text, ipv6Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { addresses, field, type Reader } from "./dhcpv6-kind.ts";

/** A prefix of so many bits as the octet in front says, in the octets that it needs. */
function prefix(c: Cursor, lengthName: string, name: string, label: string, mostBits: number): boolean {
  const size = c.uint(1, field(lengthName), `${label} length`);
  const octets = (size + 7) >> 3;
  if (size > mostBits || octets > c.sent) return false;
  const start = c.need(octets);
  c.skip(octets);
  if (!c.recording) return true;
  const whole = new Uint8Array(mostBits / 8);
  whole.set(c.bytes.subarray(start, start + octets));
  c.note(field(name), `${label}: ${mostBits === 32 ? ipv4Text(whole) : ipv6Text(whole)}`, start, c.offset);
  return true;
}

function ruleFlags(c: Cursor): void {
  const start = c.offset;
  const flags = c.peek();
  c.open(field("s46_rule.flags"));
  c.skip(1);
  const note = (name: string, mask: number, label: string) => {
    const on = (flags & mask) !== 0;
    const words = `${bits(flags, 8, mask)}${label}: ${on ? "True" : "False"}`;
    c.note(field(`s46_rule.flags.${name}`), words, start, start + 1, on);
  };
  note("reserved", 0xfe, "Reserved");
  note("fmr", 0x01, "Forwarding Mapping Rule");
  const words = [flags & 0xfe ? ", Reserved" : "", flags & 1 ? ", Forwarding Mapping Rule" : ""].join("");
  c.close(`Flags: ${hexNumber(flags, 2)}${words}`, flags);
}

/** Their readers by number; `within` reads options that lie in one. */
export const softwire = (within: Reader): Readonly<Record<number, Reader>> => ({
  89: (c, message) => {
    if (c.sent < 8) return false;
    ruleFlags(c);
    c.uint(1, field("s46_rule.ea_len"), "EA-bit length");
    c.uint(1, field("s46_rule.ipv4_pref_len"), "IPv4 prefix length");
    c.take(4, field("s46_rule.ipv4_prefix"), "IPv4 prefix", ipv4Text);
    if (!prefix(c, "s46_rule.ipv6_prefix_len", "s46_rule.ipv6_prefix", "IPv6 prefix", 128)) return false;
    return within(c, message);
  },
  90: (c, message) => c.sent === 16 && addresses("s46_br.address", "BR address")(c, message),
  91: (c) => c.sent > 0 && prefix(c, "s46_dmr.dmr_pref_len", "s46_dmr.dmr_prefix", "IPv6 prefix", 128),
  92: (c, message) => {
    if (c.sent < 5) return false;
    c.take(4, field("s46_v4v6bind.ipv4_address"), "IPv4 Address", ipv4Text);
    const [size, name] = ["s46_v4v6bind.ipv6_pref_len", "s46_v4v6bind.ipv6_prefix"];
    return prefix(c, size, name, "IPv6 prefix", 128) && within(c, message);
  },
  93: (c) => {
    if (c.sent !== 4) return false;
    c.uint(1, field("s46_portparam.offset"), "Offset");
    const size = c.uint(1, field("s46_portparam.psid_len"), "PSID length");
    const psid = c.peek(2) >> (size > 16 ? 0 : 16 - size);
    c.skip(2);
    c.note(field("s46_portparam.psid"), `PSID: ${psid}`, c.offset - 2, c.offset, psid);
    return true;
  },
});
