/** VXLAN: RFC 7348 5. */
import { hexNumber } from "./bits.ts";
import type { Protocol } from "./protocol.ts";
import { type Flag, noteBits, noteFlags } from "./shown.ts";

/** A VXLAN header. */
export interface Vxlan {
  flags: number;
  policy: number;
  network: number;
}

/** RFC 7348 5 has the second; the others are of draft-smith-vxlan-group-policy 2.1. */
const flagBits: readonly Flag[] = [
  ["vxlan.flag_g", 0x8000, "GBP Extension", "Defined", "Not defined"],
  ["vxlan.flag_i", 0x0800, "VXLAN Network ID (VNI)"],
  ["vxlan.flag_d", 0x0040, "Don't Learn"],
  ["vxlan.flag_a", 0x0008, "Policy Applied"],
];

/** Virtual eXtensible Local Area Network. */
export const vxlan: Protocol<Vxlan> = {
  name: "vxlan",
  label: "VxLAN",
  title: "Virtual eXtensible Local Area Network",
  over: { udp: [4789] },
  tunnel: true,

  parse(c) {
    const start = c.offset;
    const flags = c.peek(2);
    c.open("vxlan.flags");
    c.skip(2);
    const range = { value: flags, width: 16, start, end: start + 2 };
    noteFlags(c, range, flagBits);
    noteBits(c, range, ["vxlan.flags_reserved", 0x77b7, "Reserved(R)"], () => hexNumber(flags & 0x77b7));
    const set = flagBits.filter(([, mask]) => (flags & mask) !== 0).map(([, , label]) => `, ${label}`);
    c.close(c.recording ? `Flags: ${hexNumber(flags)}${set.join("")}` : "", flags);
    const policy = c.uint(2, "vxlan.gbp", "Group Policy ID");
    const network = c.uint(3, "vxlan.vni", "VXLAN Network Identifier (VNI)");
    c.uint(1, "vxlan.reserved8", "Reserved");
    return { flags, policy, network };
  },

  info: ({ network }) => `VNI: ${network}`,
  next: () => [["link", 1]],
};
