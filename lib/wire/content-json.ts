/** JSON as a body: RFC 8259, value by value, with the paths that Wireshark finds them by. */
import { formatted, latin1 } from "../printable.ts";
import { Cursor } from "./cursor.ts";
import type { Attached } from "./field.ts";
import { labelled } from "./label.ts";

/** Objects and arrays in one another; Wireshark gives up at about twenty. */
const deepest = 32;
/** Characters of a path, or of a value behind it, that are kept: each value has the whole of its path. */
const longestSaid = 500;
const brief = (text: string) => (text.length > longestSaid ? text.slice(0, longestSaid) : text);
/** Values that are shown: each makes up to six fields. */
const mostValues = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const openings = { array: 0x5b, object: 0x7b } as const;
const closings = { array: 0x5d, object: 0x7d } as const;

const isBlank = (octet: number | undefined) =>
  octet === 0x20 || octet === 0x09 || octet === 0x0a || octet === 0x0d;
/** RFC 8259 6 and 3; NaN is none, and Wireshark reads it. */
const scalar = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN)$/;
/** Octets of letters, digits, signs and points. */
const isWord = Uint8Array.from({ length: 256 }, (_, octet) =>
  Number(/[-+.0-9A-Za-z]/.test(String.fromCharCode(octet))),
);
const escaped = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})$/;

/** Offset of what is no white space, from `at` on. */
function past(bytes: Uint8Array, at: number): number {
  let next = at;
  while (isBlank(bytes[next])) next += 1;
  return next;
}

/** Where the string that begins at `at` ends; -1 for what is none. As Wireshark lets it, it may hold control characters. */
function stringEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return -1;
  for (let next = at + 1; next < bytes.length; next += 1) {
    const octet = bytes[next];
    if (octet === QUOTE) return next + 1;
    if (octet !== BACKSLASH) continue;
    const size = bytes[next + 1] === 0x75 ? 5 : 1;
    if (!escaped.test(latin1(bytes, next + 1, next + 1 + size))) return -1;
    next += size;
  }
  return -1;
}

function scalarEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isWord[bytes[end] as number] === 1) end += 1;
  return scalar.test(latin1(bytes, at, end)) ? end : -1;
}

/** Where an object or an array that begins at `at` ends; -1 for what is none. */
function structureEnd(bytes: Uint8Array, at: number, depth: number): number {
  const kind = kindAt(bytes, at);
  if (!kind || depth > deepest) return -1;
  let next = past(bytes, at + 1);
  if (bytes[next] === closings[kind]) return next + 1;
  for (;;) {
    if (kind === "object") {
      next = stringEnd(bytes, next);
      if (next < 0) return -1;
      next = past(bytes, next);
      if (bytes[next] !== COLON) return -1;
      next = past(bytes, next + 1);
    }
    next = valueEnd(bytes, next, depth + 1);
    if (next < 0) return -1;
    next = past(bytes, next);
    if (bytes[next] === closings[kind]) return next + 1;
    if (bytes[next] !== COMMA) return -1;
    next = past(bytes, next + 1);
  }
}

function valueEnd(bytes: Uint8Array, at: number, depth: number): number {
  if (kindAt(bytes, at)) return structureEnd(bytes, at, depth);
  return bytes[at] === QUOTE ? stringEnd(bytes, at) : scalarEnd(bytes, at);
}

function kindAt(bytes: Uint8Array, at: number): "array" | "object" | undefined {
  if (bytes[at] === openings.object) return "object";
  return bytes[at] === openings.array ? "array" : undefined;
}

/**
 * How far octets are JSON as Wireshark reads it: objects and arrays, one behind the other, with the white space around
 * them; what is behind that is text.
 */
export function jsonEnd(bytes: Uint8Array): number {
  let end = 0;
  for (let at = past(bytes, 0); at < bytes.length; ) {
    const next = structureEnd(bytes, at, 1);
    if (next < 0) break;
    end = past(bytes, next);
    at = end;
  }
  return end;
}

/** The text of a string that stands between two quotes. */
function unquoted(bytes: Uint8Array, start: number, end: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
  if (!text.includes("\\")) return text.slice(1, -1);
  try {
    // What JSON forbids within a string and Wireshark reads is made an escape first.
    const strict = text.replace(
      /[\x00-\x1f]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    return JSON.parse(strict) as string;
  } catch {
    return text.slice(1, -1);
  }
}

/** Notes what `jsonEnd` found to be JSON. */
class JsonTree {
  readonly #c: Cursor;
  #values = 0;

  constructor(c: Cursor) {
    this.#c = c;
  }

  /** The values one behind the other, as far as `end`. */
  all(end: number): void {
    const c = this.#c;
    for (c.offset = past(c.bytes, 0); c.offset < end; c.offset = past(c.bytes, c.offset)) this.#value("", "");
    if (this.#full)
      c.note("", `[More than ${mostValues} values: the others are not shown]`, 0, c.bytes.length);
  }

  /** The value here, which stands under `name`; `path` is that of its own. */
  #value(path: string, name: string): void {
    const c = this.#c;
    const kind = kindAt(c.bytes, c.offset);
    this.#values += 1;
    if (this.#full) c.offset = c.bytes.length;
    else if (kind === "object") this.#object(path);
    else if (kind === "array") this.#array(path);
    else this.#scalar(path, name);
  }

  get #full(): boolean {
    return this.#values > mostValues;
  }

  /** True where the structure here ends, or no more is shown. */
  #ends(kind: "array" | "object"): boolean {
    return this.#full || this.#c.bytes[this.#c.offset] === closings[kind];
  }

  #object(path: string): void {
    const c = this.#c;
    const { bytes } = c;
    c.open("json.object", "Object");
    for (c.offset = past(bytes, c.offset + 1); !this.#ends("object"); this.#comma()) {
      const start = c.offset;
      const end = stringEnd(bytes, start);
      const key = unquoted(bytes, start, end);
      const shown = formatted(brief(key));
      c.open("json.member");
      c.offset = past(bytes, past(bytes, end) + 1);
      const whole = brief(`${path}/${brief(key)}`);
      this.#value(whole, brief(key));
      c.note("json.key", labelled("Key", shown), start, end, key);
      c.note("json.path", `[${labelled("Path", formatted(whole))}]`, start, c.offset, whole);
      c.close(labelled("Member", shown), key);
    }
    if (!this.#full) c.offset += 1;
    c.close();
  }

  #array(path: string): void {
    const c = this.#c;
    c.open("json.array", "Array");
    for (c.offset = past(c.bytes, c.offset + 1); !this.#ends("array"); this.#comma())
      this.#value(brief(`${path}/[]`), "[]");
    if (!this.#full) c.offset += 1;
    c.close();
  }

  /** Moves over what stands between two members or elements. */
  #comma(): void {
    const c = this.#c;
    c.offset = past(c.bytes, c.offset);
    if (c.bytes[c.offset] === COMMA) c.offset = past(c.bytes, c.offset + 1);
  }

  #scalar(path: string, name: string): void {
    const c = this.#c;
    const { bytes, offset: start } = c;
    const end = valueEnd(bytes, start, 1);
    const isString = bytes[start] === QUOTE;
    const value = isString ? unquoted(bytes, start, end) : latin1(bytes, start, end);
    const note = (field: string, label: string, said: string) =>
      c.note(`json.${field}`, `[${labelled(label, formatted(said))}]`, start, end, said);
    const said = brief(value);
    note("path_with_value", "Path with value", `${path}:${said}`);
    note("member_with_value", "Member with value", `${name}:${said}`);
    if (isString) c.note("json.value.string", labelled("String value", formatted(said)), start, end, value);
    else if (/^[-\d]/.test(value))
      c.note("json.value.number", labelled("Number value", said), start, end, value);
    else c.note(`json.value.${value.toLowerCase()}`, `${titled(value)} value`, start, end);
    c.offset = end;
  }
}

/** "True", "NaN". */
const titled = (word: string) => (word === "NaN" ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`);

/**
 * The JSON as a layer whose ranges count in `data`; as far as `end`, which jsonEnd gave.
 *
 * @example
 * const data = Buffer.from('{"user":"bob"}');
 * jsonLayer(data, "application/json", jsonEnd(data)).fields[0]?.text; // "Object"
 */
export function jsonLayer(data: Uint8Array, type: string, end: number): Attached {
  const c = new Cursor(data, 0, data.length, true);
  new JsonTree(c).all(end);
  const text = `JavaScript Object Notation: ${formatted(type)}`;
  return { name: "json", text, start: 0, end: data.length, fields: c.finish() };
}
