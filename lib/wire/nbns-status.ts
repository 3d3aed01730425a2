/** What a node says of itself by NetBIOS's name service: its names with their flags, and statistics. RFC 1002 4.2.13, 4.2.18. */
import { formatted } from "../printable.ts";
import { macText } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { suffixWords } from "./netbios-name.ts";

const nodes = ["B-node", "P-node", "M-node", "H-node"];
const yesNo = [
  [0x1000, "drg", "Name is being deregistered"],
  [0x0800, "cnf", "Name is in conflict"],
  [0x0400, "act", "Name is active"],
  [0x0200, "prm", "Permanent node name"],
] as const;

/** Reads the flags of a name in a record (NB), or in a status, which has more of them. */
export function readNameFlags(c: Cursor, name: "nbns.nb_flags" | "nbns.name_flags"): void {
  const start = c.need(2);
  const flags = c.peek(2);
  c.open(name);
  c.skip(2);
  if (!c.recording) return;
  const group = flags >= 0x8000;
  const node = (flags >> 13) & 3;
  // Wireshark's table for this line has no name but the first.
  const known = node === 0 ? "B-node" : "Unknown";
  const said = [hexNumber(flags), ...(group ? ["Name type"] : []), `ONT: ${known}`];
  const type = group ? "Group" : "Unique";
  c.note(`${name}.group`, `${bits(flags, 16, 0x8000)}Name type: ${type} name`, start, c.offset, group);
  c.note(`${name}.ont`, `${bits(flags, 16, 0x6000)}ONT: ${known} (${node})`, start, c.offset, node);
  if (name === "nbns.nb_flags") {
    c.close(`Name flags: ${said.join(", ")} (${nodes[node]}, ${type.toLowerCase()})`, flags);
    return;
  }
  for (const [mask, field, label] of yesNo) {
    const on = (flags & mask) !== 0;
    if (on) said.push(label);
    c.note(`${name}.${field}`, `${bits(flags, 16, mask)}${label}: ${on ? "Yes" : "No"}`, start, c.offset, on);
  }
  c.close(`Name flags: ${said.join(", ")}`, flags);
}

/** The statistics of a node: octets, field, label, and for those in hexadecimal their digits (RFC 1002 4.2.18). */
const statistics: readonly (readonly [number, string, string, number?])[] = [
  [1, "jumpers", "Jumpers", 2],
  [1, "test_result", "Test result", 2],
  [2, "version_number", "Version number", 4],
  [2, "period_of_statistics", "Period of statistics", 4],
  [2, "num_crcs", "Number of CRCs"],
  [2, "num_alignment_errors", "Number of alignment errors"],
  [2, "num_collisions", "Number of collisions"],
  [2, "num_send_aborts", "Number of send aborts"],
  [4, "num_good_sends", "Number of good sends"],
  [4, "num_good_receives", "Number of good receives"],
  [2, "numretransmits", "Number of retransmits"],
  [2, "num_no_resource_conditions", "Number of no resource conditions"],
  [2, "numcommand_blocks", "Number of command blocks"],
  [2, "numpending_sessions", "Number of pending sessions"],
  [2, "max_num_pending_sessions", "Max number of pending sessions"],
  [2, "max_total_sessions_possible", "Max total sessions possible"],
  [2, "session_data_packet_size", "Session data packet size"],
];

/**
 * RFC 1002 4.2.18: the names of a node, its unit identifier, and statistics. Wireshark does not count the first octet
 * among those of the data: what it has at the end reaches one farther.
 */
export function readStatus(c: Cursor, size: number): void {
  if (size === 0) return;
  const count = c.uint(1, "nbns.number_of_names", "Number of names");
  const end = c.offset + size;
  /** Whether an entry of so many octets is there; else what is left must be. */
  const holds = (entry: number) => {
    const left = end - c.offset;
    if (left < entry) c.need(left);
    return left >= entry;
  };
  for (let n = 0; n < count; n += 1) {
    if (!holds(16)) return;
    const start = c.need(16);
    const text = formatted(c.bytes.subarray(start, start + 15)).trimEnd();
    c.skip(16);
    if (c.recording) {
      const suffix = c.bytes[start + 15] as number;
      const words = `${text}<${hexNumber(suffix, 2).slice(2)}>${suffixWords(suffix)}`;
      c.note("nbns.netbios_name", `Name: ${words}`, start, c.offset, text);
    }
    if (!holds(2)) return;
    readNameFlags(c, "nbns.name_flags");
  }
  if (!holds(6)) return;
  c.take(6, "nbns.unit_id", "Unit ID", macText);
  for (const [size, name, label, digits] of statistics) {
    if (!holds(size)) break;
    c.uint(size, `nbns.${name}`, label, digits === undefined ? undefined : (n) => hexNumber(n, digits));
  }
}
