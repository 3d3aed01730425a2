/** What each part of an LLDP unit begins with: its type and its length (IEEE 802.1AB 8.4). */
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

const types: Readonly<Record<number, string>> = {
  ...["End of LLDPDU", "Chassis Id", "Port Id", "Time to Live", "Port Description", "System Name"],
  ...{
    6: "System Description",
    7: "System Capabilities",
    8: "Management Address",
    127: "Organization Specific",
  },
};

/** Reads a head; gives the octets behind it. */
export function readHead(c: Cursor): number {
  const start = c.offset;
  const word = c.peek(2);
  c.skip(2);
  const [type, size] = [word >> 9, word & 0x1ff];
  if (c.recording) {
    const words = `TLV Type: ${types[type] ?? "Unknown"} (${type})`;
    c.note("lldp.tlv.type", bits(word, 16, 0xfe00) + words, start, start + 2, type);
    c.note("lldp.tlv.len", `${bits(word, 16, 0x01ff)}TLV Length: ${size}`, start, start + 2, size);
  }
  return size;
}
