/** Generic routing encapsulation: RFC 2784, RFC 2890 (key and sequence number), RFC 2637 4.1 (version 1, for PPTP). */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { etherTypes } from "./ether-type.ts";
import { type MaskPart, noteMask } from "./mask.ts";
import type { Protocol } from "./protocol.ts";

/** A GRE header. */
export interface Gre {
  flags: number;
  protocol: number;
  key?: number;
  sequence?: number;
}

const checksumPresent = 0x8000;
const routingPresent = 0x4000;
const keyPresent = 0x2000;
const sequencePresent = 0x1000;
const acknowledgementPresent = 0x0080;
/** An Ethernet frame within (RFC 7637 3.2), with no EtherType of its own. */
const bridging = 0x6558;
const mirrored = 0x88be;
const names: Record<number, string> = {
  0: "Possible GRE keepalive packet",
  2048: "IP",
  25944: "Transparent Ethernet bridging",
  34827: "PPP",
};
const name = (n: number) =>
  names[n] ?? etherTypes[n] ?? `0x${n.toString(16).toUpperCase().padStart(4, "0")} (unknown)`;

const versions = ["GRE", "Enhanced GRE"];

/** RFC 1701: what was there before RFC 2784; of version 1 (RFC 2637 4.1) a bit is of an acknowledgement. */
function noteRest(c: Cursor, flags: number, start: number): void {
  const range = { value: flags, width: 16, start, end: start + 2 };
  const version = flags & 7;
  const number = (field: string, mask: number, label: string): MaskPart => [
    `gre.flags.${field}`,
    mask,
    label,
    String,
  ];
  const yes = { flag: ["Yes", "No"] } as const;
  noteMask(c, range, [
    ["gre.flags.strict_source_route", 0x0800, "Strict Source Route Bit", yes],
    number("recursion_control", 0x0700, "Recursion control"),
    ...(version === 1 ? [["gre.flags.ack", 0x0080, "Acknowledgment", yes] as const] : []),
    number("reserved", version === 1 ? 0x0078 : 0x00f8, "Flags (Reserved)"),
    ["gre.flags.version", 0x0007, "Version", { names: versions }],
  ]);
}

/** Generic Routing Encapsulation. */
export const gre: Protocol<Gre> = {
  name: "gre",
  label: "GRE",
  title: "Generic Routing Encapsulation",
  over: { ip: [47] },

  parse(c) {
    const start = c.offset;
    const flags = c.peek(2);
    c.open("gre.flags_and_version");
    c.skip(2);
    const bit = (mask: number, field: string, label: string) => {
      const on = (flags & mask) !== 0;
      c.note(
        `gre.flags.${field}`,
        `${bits(flags, 16, mask)}${label}: ${on ? "Yes" : "No"}`,
        start,
        start + 2,
        on,
      );
    };
    if (c.recording) {
      bit(checksumPresent, "checksum", "Checksum Bit");
      bit(routingPresent, "routing", "Routing Bit");
      bit(keyPresent, "key", "Key Bit");
      bit(sequencePresent, "sequence_number", "Sequence Number Bit");
      noteRest(c, flags, start);
    }
    c.close(`Flags and Version: ${hexNumber(flags)}`, flags);
    const protocol = c.uint(2, "gre.proto", "Protocol Type", (n) => `${name(n)} (${hexNumber(n)})`);
    const value: Gre = { flags, protocol };
    c.partial = value;
    if (flags & (checksumPresent | routingPresent)) {
      c.uint(2, "gre.checksum", "Checksum", (n) => hexNumber(n));
      c.uint(2, "gre.offset", "Offset");
    }
    if (flags & keyPresent) value.key = c.uint(4, "gre.key", "Key", (n) => hexNumber(n, 8));
    if (flags & sequencePresent) value.sequence = c.uint(4, "gre.sequence_number", "Sequence Number");
    if (flags & acknowledgementPresent) c.uint(4, "gre.ack_number", "Acknowledgment Number");
    return value;
  },

  info: ({ protocol }) => `Encapsulated ${name(protocol)}`,
  heading: ({ protocol }) => `Generic Routing Encapsulation (${name(protocol)})`,
  // ERSPAN type I is a mirrored frame, which has no sequence number; type II has a header of its own.
  next: ({ protocol, sequence }) =>
    protocol === bridging || (protocol === mirrored && sequence === undefined)
      ? [["link", 1]]
      : [["eth", protocol]],
};
