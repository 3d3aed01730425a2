/** IGMP: RFC 988 (version 0), RFC 1112 appendix I (1), RFC 2236 (2), RFC 3376 (3). */
import { ipv4Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { checksum } from "./checksum.ts";
import type { Cursor } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

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

function sources(c: Cursor, count: number): string[] {
  const list: string[] = [];
  for (let n = 0; n < count; n += 1) list.push(address(c, "igmp.saddr", "Source Address"));
  return list;
}

function record(c: Cursor): IgmpRecord {
  c.open("igmp.group_record");
  const kind = c.uint(1, "igmp.record_type", "Record Type", (n) => `${kinds[n] ?? "Unknown"} (${n})`);
  const extra = c.uint(1, "igmp.aux_data_len", "Aux Data Len");
  const count = c.uint(2, "igmp.num_src", "Num Src");
  const group = address(c, "igmp.maddr", "Multicast Address");
  const list = sources(c, count);
  if (extra > 0) c.take(extra * 4, "igmp.aux_data", "Aux Data");
  c.close(`Group Record : ${group}  ${kinds[kind] ?? "Unknown"}`);
  return { kind, group, sources: list };
}

/** What a record asks for, in Wireshark's words. */
function recordText({ kind, group, sources: list }: IgmpRecord): string {
  const many = list.length > 1;
  const set = `{${list.join(", ")}}`;
  if (kind === 1 || kind === 3) {
    if (list.length === 0) return `Leave group ${group}`;
    return `Join group ${group} for source${many ? "s in" : ""} ${set}`;
  }
  if (kind === 2 || kind === 4) {
    if (list.length === 0) return `Join group ${group} for any sources`;
    return `Join group ${group}, for source${many ? "s" : ""} not ${many ? "in " : ""}${set}`;
  }
  if (kind === 5 || kind === 6) {
    const [word, name] = kind === 5 ? ["new", "ALLOW_NEW_SOURCES"] : ["block", "BLOCK_OLD_SOURCES"];
    if (list.length === 0) return `Group ${group}, ${name} but no source specified (?)`;
    return `Group ${group}, ${word} source${many ? "s" : ""} ${set}`;
  }
  return `Group ${group}, unknown record type (?)${list.length > 0 ? `, sources ${set}` : ""}`;
}

/** Internet Group Management Protocol. */
export const igmp: Protocol<Igmp> = {
  name: "igmp",
  label: "IGMP",
  title: "Internet Group Management Protocol",
  over: { ip: [2] },

  parse(c) {
    const whole = c.bytes.subarray(c.offset, c.end);
    const type = c.peek();
    const code = c.left > 1 ? c.peek(1, 1) : 0;
    const version = versionOf(type, c.left, code);
    const value: Igmp = { type, version, code };
    c.partial = value;
    if (version >= 0) c.note("igmp.version", `[IGMP Version: ${version}]`, c.offset, c.offset, version);
    c.uint(1, "igmp.type", "Type", (n) => `${types[n] ?? "Unknown"} (${hexNumber(n, 2)})`);
    if (version < 0) {
      c.take(c.left, "igmp.data", "Data");
      return value;
    }
    if (type === report3) c.uint(1, "igmp.reserved", "Reserved", (n) => hexNumber(n, 2));
    else
      c.uint(
        1,
        "igmp.max_resp",
        "Max Resp Time",
        (n) => `${(tenths(n) / 10).toFixed(1)} sec (${hexNumber(n, 2)})`,
      );
    const right = c.recording && checksum(whole) === 0;
    c.uint(2, "igmp.checksum", "Checksum", (n) => `${hexNumber(n)} [${right ? "correct" : "incorrect"}]`);
    if (type === report3) {
      c.uint(2, "igmp.reserved", "Reserved", (n) => hexNumber(n));
      const count = c.uint(2, "igmp.num_grp_recs", "Num Group Records");
      value.records = [];
      for (let n = 0; n < count; n += 1) value.records.push(record(c));
      return value;
    }
    value.group = address(c, "igmp.maddr", "Multicast Address");
    if (version === 3) {
      const first = c.uint(1, "igmp.s", "S and QRV", (n) => hexNumber(n, 2));
      c.note("igmp.qrv", `QRV: ${first & 7}`, c.offset - 1, c.offset, first & 7);
      c.uint(1, "igmp.qqic", "QQIC", (n) => String(tenths(n)));
      value.sources = sources(c, c.uint(2, "igmp.num_src", "Num Src"));
    }
    return value;
  },

  column: ({ version }) => (version < 0 ? "IGMP" : `IGMPv${version}`),

  info({ type, version, group, sources: list = [], records }) {
    const title = types[type] ?? `Unknown Type:${hexNumber(type, 2)}`;
    if (records) {
      // Without a record Wireshark takes a report for a query of everything.
      if (records.length === 0) return `${title} - General query`;
      return [title, ...records.map(recordText)].join(" / ");
    }
    if (group === undefined || version < 1) return title;
    if (type === query && version === 1) return title;
    if (type === query) {
      const of = group === everyone ? "general" : `specific for group ${group}`;
      const from = list.length > 0 ? `, source${list.length > 1 ? "s" : ""} {${list.join(", ")}}` : "";
      return `${title}, ${of}${from}`;
    }
    if (version === 2) return `${title}${type === 0x17 ? "" : " group"} ${group}`;
    return title;
  },
};
