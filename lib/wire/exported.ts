/** Exported PDUs (LINKTYPE_WIRESHARK_UPPER_PDU, 252): tags that name a protocol and its ends, then its octets. */

import { decode, printable } from "../printable.ts";
import { ipv4Text, ipv6Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

/** What the tags say; what they leave out is absent. */
export interface Exported {
  /** Name of the dissector: "smtp". */
  protocol: string;
  source?: string;
  destination?: string;
  /** The carrier that the ports belong to. */
  carrier?: "tcp" | "udp";
  sourcePort?: number;
  destinationPort?: number;
}

const tags = {
  end: 0,
  name: 12,
  ipv4Source: 20,
  ipv4Destination: 21,
  ipv6Source: 22,
  ipv6Destination: 23,
} as const;
const portTags = { type: 24, source: 25, destination: 26 } as const;
const carriers: Record<number, "tcp" | "udp"> = { 2: "tcp", 3: "udp" };

function read(c: Cursor, tag: number, size: number, value: Exported): void {
  const text = (bytes: Uint8Array) => printable(decode(bytes).replace(/\0+$/, ""));
  if (tag === tags.name) value.protocol = text(c.take(size, "exported_pdu.prot_name", "Protocol Name", text));
  else if (tag === tags.ipv4Source && size === 4)
    value.source = ipv4Text(c.take(4, "exported_pdu.ipv4_src", "IPv4 Src", ipv4Text));
  else if (tag === tags.ipv4Destination && size === 4)
    value.destination = ipv4Text(c.take(4, "exported_pdu.ipv4_dst", "IPv4 Dst", ipv4Text));
  else if (tag === tags.ipv6Source && size === 16)
    value.source = ipv6Text(c.take(16, "exported_pdu.ipv6_src", "IPv6 Src", ipv6Text));
  else if (tag === tags.ipv6Destination && size === 16)
    value.destination = ipv6Text(c.take(16, "exported_pdu.ipv6_dst", "IPv6 Dst", ipv6Text));
  else if (tag === portTags.type && size === 4) {
    const carrier = carriers[c.uint(4, "exported_pdu.port_type", "Port Type")];
    if (carrier) value.carrier = carrier;
  } else if (tag === portTags.source && size === 4)
    value.sourcePort = c.uint(4, "exported_pdu.src_port", "Src Port");
  else if (tag === portTags.destination && size === 4)
    value.destinationPort = c.uint(4, "exported_pdu.dst_port", "Dst Port");
  else c.skip(size);
}

/** EXPORTED_PDU. */
export const exported: Protocol<Exported> = {
  name: "exported_pdu",
  label: "EXPORTED_PDU",
  title: "EXPORTED_PDU",
  over: { link: [252] },

  parse(c) {
    const value: Exported = { protocol: "" };
    for (;;) {
      const tag = c.peek(2);
      const size = c.peek(2, 2);
      c.skip(4);
      if (tag === tags.end) return value;
      const end = c.need(size) + size;
      read(c, tag, size, value);
      c.offset = end;
    }
  },

  info: (value) => `Exported PDU: ${value.protocol || "no protocol named"}`,
};
