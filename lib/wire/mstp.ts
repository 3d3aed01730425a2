/** What a BPDU of several trees has behind that of one: IEEE 802.1Q 14.4. */
import { macText } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { type MaskPart, noteMask } from "./mask.ts";
import { takeOctets } from "./shown.ts";
import { readBridge, readFlags } from "./stp-part.ts";

/** Octets in front of the records, and of one record. */
const headSize = 64;
const recordSize = 16;
const cistLabels = {
  heading: "CIST Bridge Identifier",
  priority: "CIST Bridge Priority",
  rest: "CIST Bridge Identifier",
};

/** IEEE 802.1Q 14.4.1: one tree of the region. */
function readRecord(c: Cursor): void {
  c.open("mstp.msti");
  readFlags(c, "mstp.msti.flags", "MSTI flags", true);
  const at = c.need(8);
  const word = c.peek(2);
  const address = macText(c.bytes, at + 2);
  c.skip(8);
  if (c.recording) {
    const text = `${bits(word >> 8, 8, 0xf0)}Priority: ${hexNumber(word >> 12, 1)}`;
    c.note("mstp.msti.priority", text, at, at + 1, word >> 12);
    c.note("mstp.msti.msti_id", `${bits(word, 16, 0xfff)}MSTID: ${word & 0xfff}`, at, at + 2, word & 0xfff);
    c.note("mstp.msti.root.hw", `Regional Root: ${address}`, at + 2, at + 8, address);
  }
  c.uint(4, "mstp.msti.root_cost", "Internal root path cost");
  const upper = (label: string, name: string) => {
    const octet = c.peek();
    c.skip(1);
    if (c.recording) c.note(name, `${label}: ${octet >> 4}`, c.offset - 1, c.offset, octet >> 4);
  };
  upper("Bridge Identifier Priority", "mstp.msti.bridge_priority");
  upper("Port identifier priority", "mstp.msti.port_priority");
  c.uint(1, "mstp.msti.remaining_hops", "Remaining hops");
  const words = `MSTID ${word & 0xfff}, Regional Root Identifier ${word & 0xf000} / ${address}`;
  c.close(c.recording ? words : "");
}

/** IEEE 802.1Q 13.8: the region's name, revision and digest. */
function readIdentifier(c: Cursor, kind: string): void {
  c.uint(1, "mstp.config_format_selector", `${kind} Config ID format selector`);
  c.take(32, "mstp.config_name", `${kind} Config name`, (b) =>
    Buffer.from(b).toString("latin1").replace(/\0.*$/s, ""),
  );
  c.uint(2, "mstp.config_revision_level", `${kind} Config revision`);
  c.take(16, "mstp.config_digest", `${kind} Config digest`, hex);
}

const spanSize = 51;
const agreementSize = 34;
const yes = { flag: ["Yes", "No"] } as const;
const agreements: readonly MaskPart[] = [
  ["mstp.agree_flags.agreement_num", 0x03, "Agreement Number", String],
  ["mstp.agree_flags.dagreement_num", 0x0c, "Disagreement Number", String],
  ["mstp.agree_flags.agreement_valid", 0x10, "Agreement Valid Flag", yes],
  ["mstp.agree_flags.rest_role", 0x20, "Restricted Role", yes],
];

/** What a tree of shortest paths has behind that (IEEE 802.1aq 14.6): an identifier of its own, and what is agreed on. */
export function readShortest(c: Cursor): void {
  if (c.left < 2 + spanSize + agreementSize) return;
  c.uint(2, "mstp.version_4_length", "Version 4 Length");
  c.open("mstp.spt", "SPT Extension");
  c.open("mstp.spt.mcid", "MCID Data");
  readIdentifier(c, "SPT");
  c.close();
  const start = c.offset;
  const first = c.peek();
  c.open("mstp.spt.agreement", `Agreement Data (AN: ${first & 3}, DAN: ${(first >> 2) & 3})`);
  c.skip(4);
  if (c.recording) {
    const octet = (at: number) => ({
      value: c.bytes[start + at] as number,
      width: 8,
      start: start + at,
      end: start + at + 1,
    });
    const digest = (name: string) => `bpdu.agreement_digest_${name}`;
    noteMask(c, octet(0), agreements);
    noteMask(c, octet(2), [
      [digest("format_id"), 0xf0, "Agreement Digest Format Id", String],
      [digest("format_capabilities"), 0x0f, "Agreement Digest Format Capabilities", String],
    ]);
    noteMask(c, octet(3), [
      [digest("convention_id"), 0xf0, "Agreement Digest Convention Id", String],
      [digest("convention_capabilities"), 0x0f, "Agreement Digest Convention Capabilities", String],
    ]);
  }
  c.uint(2, "bpdu.agreement_digest_edge_count", "Agreement Digest Edge Count");
  c.skip(8);
  takeOctets(c, 20, "mstp.agreement_digest", "Agreement Digest");
  c.close();
  c.close();
}

/** The region, its internal root, and a record for each of its trees; `size` octets in all. */
export function readMultiple(c: Cursor, size: number): void {
  const end = c.offset + Math.min(size, c.left);
  if (size < headSize) return;
  c.open("mstp.ext", "MST Extension");
  readIdentifier(c, "MST");
  c.uint(4, "mstp.cist_internal_root_path_cost", "CIST Internal Root Path Cost");
  readBridge(c, "mstp.cist_bridge", cistLabels);
  c.uint(1, "mstp.cist_remaining_hops", "CIST Remaining hops");
  while (end - c.offset >= recordSize) readRecord(c);
  c.close();
}
