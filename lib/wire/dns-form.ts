/** Data that is a row of simple parts: one codec for all types of that kind, from a list of what follows what. */
import { printableBytes } from "../printable.ts";
import { macText } from "./address.ts";
import { base32, base64, octetsOf32, octetsOf64 } from "./base.ts";
import { type Cursor, hex } from "./cursor.ts";
import { algorithms, certificates, numberOf } from "./dns-algorithm.ts";
import { absoluteText, type Codec, nameField, octets, parseNumber, quoted, u16, u32 } from "./dns-codec.ts";
import type { NameWriter } from "./dns-name.ts";
import { timeOf, timeText } from "./dns-time.ts";
import { typeName, typeNumber } from "./dns-type.ts";
import { Malformed } from "./malformed.ts";

/**
 * What a part is: numbers, a type, a time (RFC 4034 3.2), a name; octets to the end in hexadecimal or base 64, text to the
 * end, an interface's address (RFC 7043 3.2); an algorithm or a kind of certificate by its name (RFC 4398 2.1); octets with their length in front in hexadecimal (`-` for none) or base 32 (RFC 5155 3.3); a list of types
 * (RFC 4034 4.1.2).
 */
export type Kind =
  | "u8"
  | "u16"
  | "u32"
  | "type"
  | "time"
  | "name"
  | "hex"
  | "base64"
  | "text"
  | "eui"
  | "algorithm"
  | "certificate"
  | "salt"
  | "hash"
  | "types";

/** One part, with Wireshark's filter name and label. */
export type Part = readonly [kind: Kind, field: string, label: string];

/** Numbers, names as text, octets, lists of types: as the parts say. */
export type Value = number | string | Uint8Array | number[];

/** Data of such a type. */
export interface Formed {
  values: Value[];
}

function readTypes(c: Cursor, field: string, label: string): number[] {
  const found: number[] = [];
  while (c.left > 0) {
    const from = c.offset;
    const block = c.peek() * 256;
    const size = c.peek(1, 1);
    if (size === 0 || size > 32) throw new Malformed(c.offset + 1, `a type bit map of ${size} octets`);
    c.skip(2);
    const at = c.offset;
    c.skip(size);
    for (let bit = 0; bit < size * 8; bit += 1)
      if (((c.bytes[at + (bit >> 3)] as number) << (bit & 7)) & 0x80) found.push(block + bit);
    c.note(field, `${label}: ${found.map(typeName).join(" ")}`, from, c.offset);
  }
  return found;
}

function writeTypes(types: readonly number[]): number[] {
  const bytes: number[] = [];
  const blocks = new Set([...types].sort((a, b) => a - b).map((number) => number >> 8));
  for (const block of blocks) {
    const map: number[] = [];
    for (const number of types) {
      if (number >> 8 !== block) continue;
      const at = (number & 255) >> 3;
      while (map.length <= at) map.push(0);
      map[at] = (map[at] as number) | (0x80 >> (number & 7));
    }
    bytes.push(block, map.length, ...map);
  }
  return bytes;
}

function read(c: Cursor, start: number, [kind, field, label]: Part): Value {
  switch (kind) {
    case "u8":
    case "algorithm":
      return c.uint(1, field, label);
    case "u16":
    case "certificate":
      return c.uint(2, field, label);
    case "u32":
      return c.uint(4, field, label);
    case "type":
      return c.uint(2, field, label, typeName);
    case "time":
      return c.uint(4, field, label, timeText);
    case "name":
      return nameField(c, start, field, label);
    case "text":
      return c.take(c.left, field, label, printableBytes).slice();
    case "types":
      return readTypes(c, field, label);
    case "salt":
    case "hash":
      return c.take(c.uint(1, `${field}_length`, `${label} length`), field, label).slice();
    default:
      return c.take(c.left, field, label).slice();
  }
}

function write(kind: Kind, value: Value, names: NameWriter, offset: number): number[] {
  if (typeof value === "string") return names.write(value, offset, false);
  if (Array.isArray(value)) return writeTypes(value);
  if (typeof value === "object")
    return kind === "salt" || kind === "hash" ? [value.length, ...value] : [...value];
  if (kind === "u8" || kind === "algorithm") return [value];
  return kind === "u32" || kind === "time" ? u32(value) : u16(value);
}

/** One part as a zone file has it. */
export function partText(kind: Kind, value: Value): string {
  if (typeof value === "string") return absoluteText(value);
  if (Array.isArray(value)) return value.map(typeName).join(" ");
  if (typeof value === "number") return numberText(kind, value);
  if (kind === "base64") return base64(value);
  if (kind === "hash") return base32(value);
  if (kind === "text") return quoted(value);
  if (kind === "eui") return macText(value).replaceAll(":", "-");
  return kind === "salt" && value.length === 0 ? "-" : hex(value).toUpperCase();
}

function numberText(kind: Kind, value: number): string {
  if (kind === "type") return typeName(value);
  if (kind === "time") return timeText(value);
  const names = kind === "algorithm" ? algorithms : kind === "certificate" ? certificates : undefined;
  return names?.[value] ?? String(value);
}

function digits(text: string, label: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) throw new RangeError(`${label} "${text}" is not hexadecimal`);
  return Uint8Array.from(Buffer.from(text, "hex"));
}

function typeOf(word: string): number {
  const number = typeNumber(word);
  if (number === undefined) throw new RangeError(`"${word}" is no record type`);
  return number;
}

/** Reads one part from the words that are left, and takes those that it is made of. */
function parse([kind, , label]: Part, words: string[], absolute: (name: string) => string): Value {
  if (kind === "types") return words.splice(0).map(typeOf);
  const first = words.shift();
  if (first === undefined) throw new RangeError(`${label} is missing`);
  switch (kind) {
    case "u8":
      return parseNumber(first, label, 0xff);
    case "u16":
      return parseNumber(first, label, 0xffff);
    case "u32":
      return parseNumber(first, label, 0xffffffff);
    case "algorithm":
      return parseNumber(numberOf(algorithms, first), label, 0xff);
    case "certificate":
      return parseNumber(numberOf(certificates, first), label, 0xffff);
    case "type":
      return typeOf(first);
    case "time":
      return timeOf(first);
    case "name":
      return absolute(first);
    case "text":
      return octets(first);
    case "eui":
      return digits(first.replaceAll("-", ""), label);
    case "salt":
      return digits(first === "-" ? "" : first, label);
    case "hash":
      return octetsOf32(first);
    case "hex":
      return digits([first, ...words.splice(0)].join(""), label);
    default:
      return octetsOf64([first, ...words.splice(0)].join(""));
  }
}

/** The codec of a type with these parts. */
export function formed(parts: readonly Part[]): Codec<Formed> {
  return {
    read: (c, start) => ({ values: parts.map((part) => read(c, start, part)) }),
    write(data, names, offset) {
      const bytes: number[] = [];
      data.values.forEach((value, at) => {
        const [kind] = parts[at] as Part;
        for (const byte of write(kind, value, names, offset + bytes.length)) bytes.push(byte);
      });
      return bytes;
    },
    text: ({ values }) =>
      values
        .map((value, at) => partText((parts[at] as Part)[0], value))
        .join(" ")
        .trimEnd(),
    parse(words, absolute) {
      const left = [...words];
      const values = parts.map((part) => parse(part, left, absolute));
      if (left.length > 0) throw new RangeError(`"${left[0]}" is one word too many`);
      return { values };
    },
  };
}
