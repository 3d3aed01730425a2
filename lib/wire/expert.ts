/** Remarks in the tree, in the words, severities and groups of Wireshark's experts. */
import type { Cursor } from "./cursor.ts";
import { type Field, fieldOf } from "./field.ts";

/** From the gravest on, with Wireshark's numbers. */
export const severities = {
  error: 0x0080_0000,
  warn: 0x0060_0000,
  note: 0x0040_0000,
  chat: 0x0020_0000,
  comment: 0x0010_0000,
} as const;
export type Severity = keyof typeof severities;

/** What a remark is about, with Wireshark's numbers. */
export const groups = {
  Checksum: 0x0100_0000,
  Sequence: 0x0200_0000,
  Response: 0x0300_0000,
  Request: 0x0400_0000,
  Undecoded: 0x0500_0000,
  Reassemble: 0x0600_0000,
  Malformed: 0x0700_0000,
  Protocol: 0x0900_0000,
  Security: 0x0a00_0000,
  Comment: 0x0b00_0000,
  Decryption: 0x0c00_0000,
  Assumption: 0x0d00_0000,
  Deprecated: 0x0e00_0000,
} as const;
export type Group = keyof typeof groups;

/** One remark: what is said, and the field that a filter finds it by where it has one of its own ("tcp.connection.syn"). */
export interface Remark {
  readonly severity: Severity;
  readonly group: Group;
  readonly message: string;
  readonly name?: string | undefined;
}

/**
 * Notes a remark at the level now open, on the octets from `start` to `end`.
 *
 * @example
 * noteExpert(c, { severity: "warn", group: "Protocol", message: "Bad length" });
 */
export function noteExpert(c: Cursor, remark: Remark, start = c.offset, end = start): void {
  if (!c.recording) return;
  const { severity, group, message, name } = remark;
  const word = wordOf(severity);
  const at = c.offset;
  c.offset = start;
  c.open("_ws.expert", `[Expert Info (${word}/${group}): ${message}]`);
  c.note(name ?? "_ws.expert.message", `[${message}]`, start, end, name === undefined ? message : undefined);
  c.note("_ws.expert.severity", `[Severity level: ${word}]`, start, start, severities[severity]);
  c.note("_ws.expert.group", `[Group: ${group}]`, start, start, groups[group]);
  c.offset = end;
  c.close(undefined, message);
  c.offset = at;
}

/** "Warning". */
function wordOf(severity: Severity): string {
  return `${severity[0]?.toUpperCase()}${severity.slice(1)}${severity === "warn" ? "ing" : ""}`;
}

/** A remark as a field that covers no octet, for what no parser reads: a comment on the frame. `message` is printable. */
export function remarkField({ severity, group, message, name }: Remark): Field {
  const word = wordOf(severity);
  const field = fieldOf("_ws.expert", `[Expert Info (${word}/${group}): ${message}]`, 0, 0, message, [
    fieldOf(name ?? "_ws.expert.message", `[${message}]`, 0, 0, name === undefined ? message : undefined),
    fieldOf("_ws.expert.severity", `[Severity level: ${word}]`, 0, 0, severities[severity]),
    fieldOf("_ws.expert.group", `[Group: ${group}]`, 0, 0, groups[group]),
  ]);
  return field;
}

/** The key of a value. */
function keyOf<K extends string>(table: Readonly<Record<K, number>>, value: unknown): K | undefined {
  for (const key in table) if (table[key] === value) return key;
  return undefined;
}

/** The remark that a field is, as noteExpert wrote it; undefined of every other field. */
export function remarkOf({ name, value, children }: Field): Remark | undefined {
  if (name !== "_ws.expert" || typeof value !== "string") return undefined;
  const [said, how, about] = children ?? [];
  const severity = keyOf(severities, how?.value);
  const group = keyOf(groups, about?.value);
  if (!severity || !group) return undefined;
  return { severity, group, message: value, name: said?.name };
}
