/** VXLAN: RFC 7348 5. */
import { bits, hexNumber } from "./bits.ts";
import type { Protocol } from "./protocol.ts";

/** A VXLAN header. */
export interface Vxlan {
  flags: number;
  policy: number;
  network: number;
}

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
    const known = (flags & 0x0800) !== 0;
    const set = `VXLAN Network ID (VNI): ${known}`;
    c.note("vxlan.flag_i", bits(flags, 16, 0x0800) + set, start, start + 2, known);
    c.close(`Flags: ${hexNumber(flags)}${known ? ", VXLAN Network ID (VNI)" : ""}`, flags);
    const policy = c.uint(2, "vxlan.gbp", "Group Policy ID");
    const network = c.uint(3, "vxlan.vni", "VXLAN Network Identifier (VNI)");
    c.uint(1, "vxlan.reserved8", "Reserved");
    return { flags, policy, network };
  },

  info: ({ network }) => `VNI: ${network}`,
  next: () => [["link", 1]],
};
