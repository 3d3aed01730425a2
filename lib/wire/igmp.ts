/** IGMP: RFC 988 (version 0), RFC 1112 appendix I (1), RFC 2236 (2), RFC 3376 (3). */
import { ipv4Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { checksum } from "./checksum.ts";
import { readChecksum, type Sum } from "./checksum-field.ts";
import type { Cursor } from "./cursor.ts";
import { others } from "./igmp-other.ts";
import { type MaskPart, noteMask } from "./mask.ts";
import type { Context, Protocol } from "./protocol.ts";
import { named, takeOctets } from "./shown.ts";

/** A group record of a version 3 report. */
export interface IgmpRecord {
  kind: number;
  group: string;
  sources: string[];
}

/** An IGMP message. */
export interface Igmp {
  type: number;
  /** As Wireshark tells it from type and length; -1 unknown. */
  version: number;
  code: number;
  group?: string;
  /** Version 3 queries. */
  sources?: string[];
  /** Version 3 reports. */
  records?: IgmpRecord[];
  /** What the packet list says, as far as the message was read. */
  words: string;
}

const query = 0x11;
const report3 = 0x22;
const types: Record<number, string> = {
  1: "Create Group Request",
  2: "Create Group Reply",
  3: "Join Group Request",
  4: "Join Group Reply",
  5: "Leave Group Request",
  6: "Leave Group Reply",
  7: "Confirm Group Request",
  8: "Confirm Group Reply",
  17: "Membership Query",
  18: "Membership Report",
  22: "Membership Report",
  23: "Leave Group",
  34: "Membership Report",
};
const kinds = [
  "",
  "Mode Is Include",
  "Mode Is Exclude",
  "Change To Include Mode",
  "Change To Exclude Mode",
  "Allow New Sources",
  "Block Old Sources",
];
const everyone = "0.0.0.0";

function versionOf(type: number, length: number, code: number): number {
  if (type === query) return length >= 12 ? 3 : code === 0 ? 1 : 2;
  if (type === report3) return 3;
  if (type === 0x12) return 1;
  if (type === 0x16 || type === 0x17) return 2;
  return type < 0x10 ? 0 : -1;
}

/** RFC 3376 4.1.1: from 128 on a code is a mantissa of 4 bits and an exponent of 3. Tenths of a second. */
function tenths(code: number): number {
  return code < 128 ? code : ((code & 15) | 16) << (((code >> 4) & 7) + 3);
}

function address(c: Cursor, name: string, label: string): string {
  const at = c.need(4);
  c.skip(4);
  const text = ipv4Text(c.bytes.subarray(at, at + 4));
  c.note(name, `${label}: ${text}`, at, at + 4, text);
  return text;
}

/** Addresses, told one by one. */
function sources(c: Cursor, count: number, value: Igmp): string[] {
  const list: string[] = [];
  while (list.length < count) {
    const text = address(c, "igmp.saddr", "Source Address");
    list.push(text);
    value.words += list.length < count ? `${text}, ` : `${text}}`;
  }
  return list;
}

function record(c: Cursor, value: Igmp): IgmpRecord {
  c.open("igmp.group_record");
  const kind = c.uint(1, "igmp.record_type", "Record Type", (n) => `${kinds[n] || "Unknown"} (${n})`);
  const extra = c.uint(1, "igmp.aux_data_len", "Aux Data Len");
  const count = c.uint(2, "igmp.num_src", "Num Src");
  const group = address(c, "igmp.maddr", "Multicast Address");
  value.words += ` / ${recordWords(kind, group, count)}`;
  const list = sources(c, count, value);
  if (extra > 0) c.take(extra * 4, "igmp.aux_data", "Aux Data");
  c.close(`Group Record : ${group}${kinds[kind] ? `  ${kinds[kind]}` : ""}`);
  return { kind, group, sources: list };
}

/** What a record asks for, in Wireshark's words; the addresses follow. */
function recordWords(kind: number, group: string, count: number): string {
  const many = count > 1;
  if (kind === 1 || kind === 3) {
    if (count === 0) return `Leave group ${group}`;
    return `Join group ${group} for source${many ? "s in" : ""} {`;
  }
  if (kind === 2 || kind === 4) {
    if (count === 0) return `Join group ${group} for any sources`;
    return `Join group ${group}, for source${many ? "s not in" : " not"} {`;
  }
  if (kind === 5 || kind === 6) {
    const [word, name] = kind === 5 ? ["new", "ALLOW_NEW_SOURCES"] : ["block", "BLOCK_OLD_SOURCES"];
    if (count === 0) return `Group ${group}, ${name} but no source specified (?)`;
    return `Group ${group}, ${word} source${many ? "s" : ""} {`;
  }
  return `Group ${group}, unknown record type (?)${count > 0 ? ", sources {" : ""}`;
}

function readReport(c: Cursor, value: Igmp): void {
  takeOctets(c, 2, "igmp.reserved", "Reserved");
  const count = c.uint(2, "igmp.num_grp_recs", "Num Group Records");
  // Without a record Wireshark takes a report for a query of everything.
  if (count === 0) value.words += " - General query";
  value.records = [];
  for (let n = 0; n < count; n += 1) value.records.push(record(c, value));
}

/** What a query or a message of version 2 says of its group. */
function groupWords({ type }: Igmp, group: string): string {
  if (group === everyone) return ", general";
  if (type === query) return `, specific for group ${group}`;
  return type === 0x17 ? ` ${group}` : ` group ${group}`;
}

/** RFC 3376 4.1.5, 4.1.6. */
const robustness: readonly MaskPart[] = [
  [
    "igmp.s",
    0x08,
    "S",
    { flag: ["SUPPRESS router side processing", "Do not suppress router side processing"] },
  ],
  ["igmp.qrv", 0x07, "QRV", String],
];
const replies = [
  ...["Request Granted", "Request Denied, No Resources", "Request Denied, Invalid Code"],
  ...["Request Denied, Invalid Group", "Request Denied, Invalid Key"],
];

/** The octet behind the type: how long to wait with an answer, or what the version has in its place. */
function readCode(c: Cursor, type: number, version: number): void {
  if (version === 0 && type === 1) {
    c.uint(1, "igmp.group_type", "Type Of Group", named(["Public Group", "Private Group"]));
    return;
  }
  if (version === 0 && type % 2 === 0) {
    c.uint(1, "igmp.reply", "Reply", (n) => (n < replies.length ? `${replies[n]} (${n})` : String(n)));
    return;
  }
  if (type === report3 || version < 2) {
    takeOctets(c, 1, "igmp.reserved", "Reserved");
    return;
  }
  const start = c.offset;
  const code = c.peek();
  c.open("igmp.max_resp");
  c.skip(1);
  if (!c.recording) return;
  const range = { value: code, width: 8, start, end: c.offset };
  const hexadecimal = (n: number) => hexNumber(n, 1);
  if (version === 3 && code >= 128)
    noteMask(c, range, [
      ["igmp.max_resp.exp", 0x70, "Exponent", hexadecimal],
      ["igmp.max_resp.mant", 0x0f, "Mantissa", hexadecimal],
    ]);
  c.close(`Max Resp Time: ${(tenths(code) / 10).toFixed(1)} sec (${hexNumber(code, 2)})`, code);
}

/** Internet Group Management Protocol. */
export const igmp: Protocol<Igmp> = {
  name: "igmp",
  label: "IGMP",
  title: "Internet Group Management Protocol",
  over: { ip: [2] },

  parse(c, context?: Context) {
    const start = c.offset;
    const type = c.peek();
    const code = c.left > 1 ? c.peek(1, 1) : 0;
    const version = versionOf(type, c.left, code);
    const other = others[type];
    const value: Igmp = { type, version, code, words: "" };
    c.partial = value;
    if (other) {
      other.read(c, value);
      return value;
    }
    value.words = types[type] ?? `Unknown Type:${hexNumber(type, 2)}`;
    if (version >= 0) c.note("igmp.version", `[IGMP Version: ${version}]`, c.offset, c.offset, version);
    c.uint(1, "igmp.type", "Type", (n) => `${types[n] ?? "Unknown"} (${hexNumber(n, 2)})`);
    if (version < 0) {
      c.take(Math.max(1, c.left), "igmp.data", "Data");
      return value;
    }
    readCode(c, type, version);
    const sum = (): Sum =>
      context?.missing
        ? { unverified: "" }
        : { right: checksum(c.view(start, start + 2), c.view(start + 4, c.end)) };
    readChecksum(c, "igmp.checksum", sum, "error");
    if (type === report3) readReport(c, value);
    else if (version === 0) {
      c.uint(4, "igmp.identifier", "Identifier");
      value.group = address(c, "igmp.maddr", "Multicast Address");
      c.take(8, "igmp.access_key", "Access Key");
    } else {
      value.group = address(c, "igmp.maddr", "Multicast Address");
      if (version > 1) value.words += groupWords(value, value.group);
    }
    if (version < 3 || type === report3) return value;
    const first = c.peek();
    c.skip(1);
    if (c.recording) noteMask(c, { value: first, width: 8, start: c.offset - 1, end: c.offset }, robustness);
    c.uint(1, "igmp.qqic", "QQIC");
    const count = c.uint(2, "igmp.num_src", "Num Src");
    if (count > 0) value.words += `, source${count > 1 ? "s" : ""} {`;
    value.sources = sources(c, count, value);
    return value;
  },

  column: ({ type, version }) => others[type]?.column ?? (version < 0 ? "IGMP" : `IGMPv${version}`),
  info: ({ words }) => words,
};
