/** What the codec of a record's data is, and what all of them share: RFC 1035 3.3, 5.1; RFC 3597 4, 5. */
import type { Cursor } from "./cursor.ts";
import { type NameWriter, nameInfo, readName } from "./dns-name.ts";

/** Words of a line of a zone file, quotes taken off, escapes still in them. */
export type Words = readonly string[];

/** How the data of one type reads and writes. `text` is the master-file form, `info` what Wireshark's list shows. */
export interface Codec<T> {
  read(c: Cursor, start: number): T;
  write(data: T, names: NameWriter, offset: number): number[];
  text(data: T): string;
  info?(data: T): string;
  /** Throws RangeError, in words. `absolute` completes a name with the origin. */
  parse?(words: Words, absolute: (name: string) => string): T;
}

/** Two octets of a number, high one first. */
export const u16 = (n: number): number[] => [(n >> 8) & 0xff, n & 0xff];
/** Four octets of a number, highest first. */
export const u32 = (n: number): number[] => [...u16(n >>> 16), ...u16(n & 0xffff)];

/** A name as people write an absolute one: with a dot at its end. */
export function absoluteText(name: string): string {
  return name === "." ? name : `${name}.`;
}

/** Reads a name and notes it. */
export function nameField(c: Cursor, start: number, field: string, label: string): string {
  const from = c.offset;
  const name = readName(c, start);
  c.note(field, `${label}: ${nameInfo(name)}`, from, c.offset, name);
  return name;
}

/** A number of a zone file, at most `most`; with `time`, also 1h30m as BIND writes it. */
export function parseNumber(word: string | undefined, what: string, most: number, time = false): number {
  if (word !== undefined && /^\d{1,10}$/.test(word) && Number(word) <= most) return Number(word);
  if (time && word !== undefined && /^(?:\d{1,9}[smhdw])+$/i.test(word)) {
    const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
    let seconds = 0;
    for (const [, count, unit] of word.toLowerCase().matchAll(/(\d+)([smhdw])/g))
      seconds += Number(count) * (units[unit as string] as number);
    if (seconds <= most) return seconds;
  }
  throw new RangeError(
    word === undefined ? `${what} is missing` : `${what} "${word}" is not a number up to ${most}`,
  );
}

/** Throws RangeError unless there are `count` words; `what` names them. */
export function exactly(words: Words, count: number, what: string): void {
  if (words.length !== count)
    throw new RangeError(`${what} ${words.length < count ? "is missing" : "is all there may be"}`);
}

/** A word with its escapes read (RFC 1035 5.1). */
export function octets(word: string): Uint8Array {
  const bytes: number[] = [];
  for (const [whole, digits, other] of word.matchAll(/\\(\d{3})|\\?(.)/gsu)) {
    if (digits !== undefined) {
      if (Number(digits) > 255) throw new RangeError(`${whole} is no octet`);
      bytes.push(Number(digits));
    } else bytes.push(...Buffer.from(other as string));
  }
  return Uint8Array.from(bytes);
}

/** Octets as a quoted string that a zone file may hold; every octet of it is printable. */
export function quoted(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`;
    else
      text += byte < 0x20 || byte > 0x7e ? `\\${String(byte).padStart(3, "0")}` : String.fromCharCode(byte);
  }
  return `"${text}"`;
}

/** Seconds as Wireshark says them: "1 hour, 30 minutes". */
export function duration(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [size, word] of [
    [86400, "day"],
    [3600, "hour"],
    [60, "minute"],
    [1, "second"],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${word}${count === 1 ? "" : "s"}`);
  }
  return parts.join(", ") || "0 seconds";
}
