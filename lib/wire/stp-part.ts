/** Parts that BPDUs of one tree and of several share: IEEE 802.1D 9.2. */
import { macText } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

/** A bridge: its priority, the extension of its system ID and its address. */
export interface Bridge {
  priority: number;
  extension: number;
  address: string;
}

const roles = ["Unknown", "Alternate or Backup", "Root", "Designated"];

/** The words in front of what a bridge's identifier is made of. */
interface Labels {
  readonly heading: string;
  readonly priority: string;
  readonly rest: string;
}
/** IEEE 802.1D 9.2.5: priority and extension share two octets. */
export function readBridge(c: Cursor, name: string, { heading, priority: label, rest }: Labels): Bridge {
  const start = c.need(8);
  const word = c.peek(2);
  const address = macText(c.bytes.subarray(start + 2, start + 8));
  const [priority, extension] = [word & 0xf000, word & 0xfff];
  c.open(name);
  c.skip(2);
  if (c.recording) {
    c.note(`${name}.prio`, `${label}: ${priority}`, start, start + 1, priority);
    c.note(`${name}.ext`, `${rest} System ID Extension: ${extension}`, start, start + 2, extension);
    c.note(`${name}.hw`, `${rest} System ID: ${address}`, start + 2, start + 8, address);
  }
  c.skip(6);
  c.close(c.recording ? `${heading}: ${priority} / ${extension} / ${address}` : "");
  return { priority, extension, address };
}

/** Flags from the highest on; those between the first and the last are of rapid trees. */
const flagBits = [
  [0x80, "tcack", "Topology Change Acknowledgment"],
  [0x40, "agreement", "Agreement"],
  [0x20, "forwarding", "Forwarding"],
  [0x10, "learning", "Learning"],
  [0x0c, "port_role", "Port Role"],
  [0x02, "proposal", "Proposal"],
  [0x01, "tc", "Topology Change"],
] as const;

/** Reads the flags of a tree; all of them with `rapid`. */
export function readFlags(c: Cursor, name: string, label: string, rapidly: boolean): number {
  const start = c.offset;
  const flags = c.peek();
  c.open(name);
  c.skip(1);
  if (!c.recording) return flags;
  let words = `${label}: ${hexNumber(flags, 2)}`;
  for (const [mask, field, text] of flagBits) {
    if (!rapidly && mask < 0x80 && mask > 0x01) continue;
    const drawn = bits(flags, 8, mask) + text;
    if (field === "port_role") {
      const role = (flags >> 2) & 3;
      c.note(`stp.flags.${field}`, `${drawn}: ${roles[role]} (${role})`, start, start + 1, role);
      words += `, ${text}: ${roles[role]}`;
      continue;
    }
    const on = (flags & mask) !== 0;
    c.note(`stp.flags.${field}`, `${drawn}: ${on ? "Yes" : "No"}`, start, start + 1, on);
    if (on) words += `, ${text}`;
  }
  c.close(words, flags);
  return flags;
}
