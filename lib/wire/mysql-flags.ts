/** Flags of MySQL's packets: what either end can do, and where a server stands ("Capabilities Flags", "Status Flags"). */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { type Flag, noteBits, noteFlags } from "./shown.ts";

const flag = (mask: number, field: string, label: string): Flag =>
  [`mysql.${field}`, mask, label, "Set", "Not set"] as const;

const capabilities: readonly Flag[] = [
  flag(0x0001, "caps.lp", "Long Password"),
  flag(0x0002, "caps.fr", "Found Rows"),
  flag(0x0004, "caps.lf", "Long Column Flags"),
  flag(0x0008, "caps.cd", "Connect With Database"),
  flag(0x0010, "caps.ns", "Don't Allow database.table.column"),
  flag(0x0020, "caps.cp", "Can use compression protocol"),
  flag(0x0040, "caps.ob", "ODBC Client"),
  flag(0x0080, "caps.li", "Can Use LOAD DATA LOCAL"),
  flag(0x0100, "caps.is", "Ignore Spaces before '('"),
  flag(0x0200, "caps.cu", "Speaks 4.1 protocol (new flag)"),
  flag(0x0400, "caps.ia", "Interactive Client"),
  flag(0x0800, "caps.sl", "Switch to SSL after handshake"),
  flag(0x1000, "caps.ii", "Ignore sigpipes"),
  flag(0x2000, "caps.ta", "Knows about transactions"),
  flag(0x4000, "caps.rs", "Speaks 4.1 protocol (old flag)"),
  flag(0x8000, "caps.sc", "Can do 4.1 authentication"),
];

const extended: readonly Flag[] = [
  flag(0x0001, "caps.ms", "Multiple statements"),
  flag(0x0002, "caps.mr", "Multiple results"),
  flag(0x0004, "caps.pm", "PS Multiple results"),
  flag(0x0008, "caps.pa", "Plugin Auth"),
  flag(0x0010, "caps.ca", "Connect attrs"),
  flag(0x0020, "caps.pm", "Plugin Auth LENENC Client Data"),
  flag(0x0040, "caps.ep", "Client can handle expired passwords"),
  flag(0x0080, "caps.session_track", "Session variable tracking"),
  flag(0x0100, "caps.deprecate_eof", "Deprecate EOF"),
  // Wireshark's own spelling.
  flag(0x0200, "caps.optional_metadata", "Client can hanle optional resultset metadata"),
  flag(0x0400, "caps.compress_zsd", "ZSTD Compression Algorithm"),
  flag(0x0800, "caps.query_attrs", "Query Attributes"),
  flag(0x1000, "caps.mf_auth", "Multifactor Authentication"),
  flag(0x2000, "caps.cap_ext", "Capability Extension"),
];

const statuses: readonly Flag[] = [
  flag(0x0001, "stat.it", "In transaction"),
  flag(0x0002, "stat.ac", "AUTO_COMMIT"),
  flag(0x0004, "stat.mu", "Multi query / Unused"),
  flag(0x0008, "stat.mr", "More results"),
  flag(0x0010, "stat.bi", "Bad index used"),
  flag(0x0020, "stat.ni", "No index used"),
  flag(0x0040, "stat.cr", "Cursor exists"),
  flag(0x0080, "stat.lr", "Last row sent"),
  flag(0x0100, "stat.dr", "Database dropped"),
  flag(0x0200, "stat.bs", "No backslash escapes"),
  flag(0x0400, "stat.mc", "Metadata changed"),
  flag(0x0800, "stat.query_was_slow", "Query was slow"),
  flag(0x1000, "stat.ps_out_params", "PS Out Params"),
  flag(0x2000, "stat.trans_readonly", "In Trans Readonly"),
  flag(0x4000, "stat.session_state_changed", "Session state changed"),
];

/** Two octets of flags, the low one first. */
function read(c: Cursor, name: string, label: string, flags: readonly Flag[]): number {
  const start = c.need(2);
  const value = (c.bytes[start] as number) | ((c.bytes[start + 1] as number) << 8);
  c.open(name);
  c.skip(2);
  if (!c.recording) return value;
  const where = { value, width: 16, start, end: start + 2 };
  noteFlags(c, where, flags);
  if (flags === extended)
    noteBits(c, where, ["mysql.caps.unused", 0xc000, "Unused"], (n) => `0x${n.toString(16)}`);
  c.close(`${label}: ${hexNumber(value)}`, value);
  return value;
}

/** Reads what the server or the client can do. */
export function readCapabilities(c: Cursor, side: "server" | "client"): number {
  return read(
    c,
    `mysql.caps.${side}`,
    `${side === "server" ? "Server" : "Client"} Capabilities`,
    capabilities,
  );
}

/** Reads what it can do beyond that. */
export function readExtended(c: Cursor, side: "server" | "client"): number {
  const label = `Extended ${side === "server" ? "Server" : "Client"} Capabilities`;
  return read(c, `mysql.extcaps.${side}`, label, extended);
}

/** Reads where the server stands. */
export function readStatus(c: Cursor): number {
  return read(c, "mysql.server_status", "Server Status", statuses);
}

/** Sets of characters and their order, those that are met most. */
const collations: Readonly<Record<number, string>> = {
  8: "latin1 COLLATE latin1_swedish_ci",
  33: "utf8 COLLATE utf8_general_ci",
  45: "utf8mb4 COLLATE utf8mb4_general_ci",
  46: "utf8mb4 COLLATE utf8mb4_bin",
  63: "binary COLLATE binary",
  83: "utf8 COLLATE utf8_bin",
  192: "utf8 COLLATE utf8_unicode_ci",
  224: "utf8mb4 COLLATE utf8mb4_unicode_ci",
  255: "utf8mb4 COLLATE utf8mb4_0900_ai_ci",
};

/** "utf8 COLLATE utf8_general_ci (33)". */
export function collationText(number: number): string {
  return `${collations[number] ?? "Unknown"} (${number})`;
}
