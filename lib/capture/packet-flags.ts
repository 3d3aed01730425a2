/** The flags of a captured packet, as the link saw it: draft-ietf-opsawg-pcapng 4.3.1. */
import { type Field, fieldOf } from "../wire/field.ts";

const directions = ["Unknown", "Inbound", "Outbound", "Unknown"] as const;
const receptions = ["Not specified", "Unicast", "Multicast", "Broadcast", "Promiscuous"] as const;
const errors: readonly (readonly [bit: number, name: string, label: string])[] = [
  [24, "crc_error", "CRC error"],
  [25, "packet_too_error", "Packet too long error"],
  [26, "packet_too_short_error", "Packet too short error"],
  [27, "wrong_inter_frame_gap_error", "Wrong interframe gap error"],
  [28, "unaligned_frame_error", "Unaligned frame error"],
  [29, "start_frame_delimiter_error", "Start frame delimiter error"],
  [30, "preamble_error", "Preamble error"],
  [31, "symbol_error", "Symbol error"],
];

/** "inbound", "outbound", or undefined where the flags do not say. */
export function directionOf(flags: number): "inbound" | "outbound" | undefined {
  const direction = flags & 3;
  return direction === 1 ? "inbound" : direction === 2 ? "outbound" : undefined;
}

/** The bits from `from` up, as many as `size`, in their place among the 32: `.... ..01`. */
function drawn(flags: number, from: number, size: number): string {
  let text = "";
  for (let bit = 31; bit >= 0; bit -= 1) {
    text += bit >= from && bit < from + size ? String((flags >>> bit) & 1) : ".";
    if (bit % 4 === 0 && bit > 0) text += " ";
  }
  return text;
}

/** The field of the frame's layer. */
export function flagsField(flags: number): Field {
  const children: Field[] = [];
  const add = (name: string, from: number, size: number, words: (value: number) => string) => {
    const value = (flags >>> from) & (2 ** size - 1);
    const text = `${drawn(flags, from, size)} = ${words(value)}`;
    const kept = size === 1 ? value === 1 : value;
    children.push(fieldOf(`frame.packet_flags_${name}`, text, 0, 0, kept));
  };
  add("direction", 0, 2, (value) => `Direction: ${directions[value]} (0x${value})`);
  add("reception_type", 2, 3, (value) => `Reception type: ${receptions[value] ?? "Unknown"} (${value})`);
  add("fcs_length", 5, 4, (value) => `FCS length: ${value}`);
  add("reserved", 9, 7, (value) => `Reserved: ${value}`);
  for (const [bit, name, label] of errors)
    add(name, bit, 1, (value) => `${label}: ${value === 1 ? "Set" : "Not set"}`);
  const text = `Packet flags: 0x${flags.toString(16).padStart(8, "0")}`;
  return fieldOf("frame.packet_flags", text, 0, 0, flags, children);
}
