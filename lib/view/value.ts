/** Values of fields as tshark writes them: `-T fields`, the "show" of PDML, the strings of EK. */
import { fieldValue, type Value } from "../capture/filter-value.ts";
import { dateText } from "../capture/frame-layer.ts";
import { ipv6Text } from "../wire/address.ts";
import { hex } from "../wire/cursor.ts";
import type { Field } from "../wire/field.ts";
import { fieldKinds, type Kind } from "../wire/fields.ts";
import { seconds } from "../wire/seconds.ts";

/** How values are written: times in words, or as programs take them (ISO 8601); octets with or without a sign between. */
export interface Style {
  readonly iso?: boolean;
  readonly between?: string;
  /** What is said of a heading, which has no value. */
  readonly heading?: string;
}

const plain: Style = {};
const noOctets = new Uint8Array();

/** A line without the brackets of what is not in the octets. */
export function bare(text: string): string {
  const { length } = text;
  const boxed = text.charCodeAt(0) === 0x5b && text.charCodeAt(length - 1) === 0x5d;
  return boxed ? text.slice(1, length - 1) : text;
}

/** What stands behind "Label: " in a line. */
function wordsOf(text: string): string {
  const line = bare(text);
  const colon = line.indexOf(": ");
  return colon >= 0 && line.indexOf(":") === colon ? line.slice(colon + 2) : line;
}

/** A number in the base that its line has, with as many digits as its kind. */
function numberText(value: number | bigint, words: string, kind: Kind | undefined): string {
  if (!words.includes("0x")) return String(value);
  // "0x0001 (1)" is of base 16; so is "IPv4 (0x0800)", and not "1 (0x0001)".
  const said =
    /^(0x[0-9a-f]+)/.exec(words) ?? (/^\d+ \(/.test(words) ? null : /\((0x[0-9a-f]+)\)/.exec(words));
  if (!said) return String(value);
  const bits = Number(/\d+$/.exec(kind ?? "")?.[0] ?? ((said[1] as string).length - 2) * 4);
  return `0x${value.toString(16).padStart(bits / 4, "0")}`;
}

/** A time since 1970 in nanoseconds. */
function instantText(time: bigint, iso = false): string {
  const text = dateText(time);
  if (!iso || text === "") return text;
  const whole = time - (((time % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n);
  return `${new Date(Number(whole / 1_000_000n)).toISOString().slice(0, 19)}${text.slice(-14, -4)}Z`;
}

const digits = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, "0"));

function pairs(bytes: Uint8Array, between = ":"): string {
  if (between === "") return hex(bytes);
  let text = "";
  for (const octet of bytes) text += (text === "" ? "" : between) + digits[octet];
  return text;
}

/** A value that filters read, of that kind: addresses as such, octets in pairs, times. */
export function kindText(value: Value, kind: Kind, { iso, between }: Style = plain): string {
  if (kind === "abstime" && typeof value === "bigint") return instantText(value, iso);
  if (kind === "reltime" && typeof value === "bigint") return seconds(value);
  if (kind === "ipv4" && typeof value === "number")
    return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  if (value instanceof Uint8Array) {
    if (kind === "ipv6") return ipv6Text(value);
    return pairs(value, kind === "bytes" ? between : ":");
  }
  return String(value);
}

/** Kinds whose value is read from the field's octets or words rather than taken as it is. */
const read = new Set<Kind>(["abstime", "bytes", "ether", "eui64", "ipv4", "ipv6", "none"]);

/**
 * A field's value in text: a number in the base that its line has, a flag as 1 or 0, octets in pairs, nothing for a
 * heading. `bytes` are the octets that its range counts in.
 */
export function valueText(field: Field, bytes: Uint8Array = noOctets, style = plain): string {
  const { name, value, text, start, end } = field;
  const kind = fieldKinds().get(name);
  const words = wordsOf(text);
  if (kind !== undefined && read.has(kind)) {
    // A remark of an expert is its line.
    if (kind === "none") return value === undefined ? (style.heading ?? "") : bare(text);
    // RFC 5905 6: a time that is not there.
    if (kind === "abstime" && words === "NULL") return words;
    const found = fieldValue(kind, field, { name: "", label: "", bytes, start, end, limit: end, fields: [] });
    if (found !== undefined) return kindText(found, kind, style);
    // Octets that lie in no octet of the frame.
    if (kind === "bytes" && start === end && value === undefined) return "";
  }
  if (kind === "double") return /^-?\d+(?:\.\d+)?/.exec(words)?.[0] ?? String(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number" || typeof value === "bigint") {
    const time = words.includes(" seconds") ? /^(-?\d+\.\d{9}) seconds/.exec(words) : null;
    return time ? (time[1] as string) : numberText(value, words, kind);
  }
  return value ?? words;
}
