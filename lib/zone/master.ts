/** The master-file format (RFC 1035 5, RFC 2308 4 for $TTL, RFC 3597 5): text to records. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { ResourceRecord } from "../wire/dns.ts";
import { classIN, classNumber } from "../wire/dns-class.ts";
import { parseNumber } from "../wire/dns-codec.ts";
import { splitName } from "../wire/dns-name.ts";
import { parseRdata } from "../wire/dns-rdata.ts";
import { type, typeNumber } from "../wire/dns-type.ts";

/** Seconds a record may be kept when neither it nor $TTL says. */
const defaultTtl = 3600;
/** RFC 2181 8: a TTL has 31 bits. */
const longestTtl = 0x7fffffff;

interface Word {
  readonly text: string;
  readonly quoted: boolean;
  /** No blank stood before it: `alpn="h2"` is one value of two words (RFC 9460 2.1). */
  readonly glued: boolean;
}

/** One entry: parentheses have joined its lines, comments are gone. */
interface Entry {
  readonly line: number;
  /** The line began with a blank: the owner is that of the entry before. */
  readonly indented: boolean;
  readonly words: readonly Word[];
}

/** What is wrong, and on which line. */
class WrongLine extends RangeError {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** A word with its escapes as they are, a quoted string, a comment, a line end, a parenthesis, or blanks. */
const token =
  /"((?:\\[\s\S]|[^"\\\n])*)"|((?:\\[\s\S]|[^\s;()"\\])+)|;[^\n]*|(\r?\n)|([()])|[^\S\n]+|([\s\S])/gu;

function* entries(text: string): Generator<Entry> {
  let line = 1;
  let first = 1;
  let depth = 0;
  let indented = false;
  let fresh = true;
  let words: Word[] = [];
  let ended = -1;
  for (const match of text.matchAll(token)) {
    const [whole, quoted, word, end, parenthesis, other] = match;
    if (fresh && depth === 0) {
      indented = /^[ \t]/.test(whole);
      first = line;
    }
    fresh = false;
    const text = quoted ?? word;
    if (text !== undefined) {
      words.push({ text, quoted: quoted !== undefined, glued: match.index === ended });
      ended = match.index + whole.length;
    }
    if (parenthesis !== undefined) depth += parenthesis === "(" ? 1 : -1;
    else if (other !== undefined)
      throw new WrongLine(line, other === '"' ? "the quoted string has no end" : "a backslash at the end");
    else if (end !== undefined) {
      if (depth === 0) {
        if (words.length > 0) yield { line: first, indented, words };
        words = [];
        fresh = true;
      }
    }
    if (depth < 0) throw new WrongLine(line, "a closing parenthesis without an opening one");
    for (const char of whole) if (char === "\n") line += 1;
  }
  if (depth > 0) throw new WrongLine(first, "the parenthesis has no end");
  if (words.length > 0) yield { line: first, indented, words };
}

/** The texts of the data's words; where parameters may be, a quoted string belongs to the `key=` it touches. */
function valuesOf(number: number, words: readonly Word[]): string[] {
  const texts: string[] = [];
  const parameters = number === type.SVCB || number === type.HTTPS;
  for (const { text, quoted, glued } of words)
    if (parameters && quoted && glued && texts.at(-1)?.endsWith("=")) texts.push(`${texts.pop()}${text}`);
    else texts.push(text);
  return texts;
}

/** Reads entries one after the other, as each may lean on those before it. */
class Reader {
  #origin: string | undefined;
  #ttl: number | undefined;
  #lastTtl: number | undefined;
  #owner: string | undefined;

  constructor(origin?: string) {
    this.#origin = origin;
  }

  /** The record of an entry, or undefined for a directive. */
  read({ words, indented }: Entry): ResourceRecord | undefined {
    const first = words[0] as Word;
    if (!first.quoted && first.text.startsWith("$")) {
      this.#directive(words);
      return undefined;
    }
    const owner = indented ? this.#owner : this.#absolute(first.text);
    if (owner === undefined) throw new RangeError("the first record has no owner name");
    this.#owner = owner;
    return this.#record(owner, indented ? words : words.slice(1));
  }

  #directive(words: readonly Word[]): void {
    const [directive, argument] = words;
    const name = (directive?.text ?? "").toUpperCase();
    if (name !== "$ORIGIN" && name !== "$TTL") throw new RangeError(`${directive?.text} is not supported`);
    if (!argument || words.length > 2) throw new RangeError(`${name} needs one value`);
    if (name === "$TTL") this.#ttl = parseNumber(argument.text, "TTL", longestTtl, true);
    else this.#origin = this.#absolute(argument.text);
  }

  #record(owner: string, words: readonly Word[]): ResourceRecord {
    let at = 0;
    let ttl: number | undefined;
    let classed = false;
    // RFC 1035 5.1: TTL and class are optional and stand in either order.
    for (; at < words.length; at += 1) {
      const word = words[at] as Word;
      if (ttl === undefined && !word.quoted && /^\d/.test(word.text))
        ttl = parseNumber(word.text, "TTL", longestTtl, true);
      else if (!classed && !word.quoted && classNumber(word.text) !== undefined) {
        if (classNumber(word.text) !== classIN)
          throw new RangeError(`class ${word.text} is not served, only IN`);
        classed = true;
      } else break;
    }
    const typed = words[at];
    if (!typed) throw new RangeError("the type is missing");
    const number = typed.quoted ? undefined : typeNumber(typed.text);
    if (number === undefined) throw new RangeError(`"${typed.text}" is no record type`);
    // RFC 6895 3.1: 128 to 255 are for questions only, and OPT belongs to a message.
    if (number === 0 || number === type.OPT || (number >= 128 && number <= 255))
      throw new RangeError(`a record cannot be of type ${typed.text.toUpperCase()}`);
    const data = parseRdata(number, valuesOf(number, words.slice(at + 1)), (name) => this.#absolute(name));
    ttl ??= this.#ttl ?? this.#lastTtl ?? defaultTtl;
    this.#lastTtl = ttl;
    return { name: owner, type: number, class: classIN, ttl, data };
  }

  #absolute(text: string): string {
    try {
      // A dot at the end is one that no backslash takes away.
      const complete = /(?:^|[^\\])(?:\\\\)*\.$/.test(text);
      const relative = text === "@" ? [] : splitName(text);
      if (!complete && this.#origin === undefined)
        throw new RangeError("it has no dot at its end and there is no $ORIGIN");
      const labels = complete ? relative : [...relative, ...splitName(this.#origin as string)];
      const name = labels.join(".") || ".";
      splitName(name);
      return name;
    } catch (error) {
      throw new RangeError(`name "${text}": ${(error as Error).message}`);
    }
  }
}

/** A record and the line of its file that it began on. */
export interface Located {
  readonly record: ResourceRecord;
  readonly line: number;
}

/** What is wrong with a line of a zone file: "zone.db:12: why". */
export function wrongLine(file: string, line: number, why: string, cause?: unknown): PortholeError {
  return new PortholeError("format", printable(`${file}:${line}: ${why}`), { cause });
}

/**
 * The records of a zone file, each with its line. `file` is its name, for the error: PortholeError("format")
 * "zone.db:12: why". `origin` is what relative names end with until $ORIGIN says so.
 */
export function readMaster(text: string, file: string, origin?: string): Located[] {
  const reader = new Reader(origin);
  const records: Located[] = [];
  let line = 1;
  try {
    for (const entry of entries(text)) {
      line = entry.line;
      const record = reader.read(entry);
      if (record) records.push({ record, line });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw wrongLine(file, error instanceof WrongLine ? error.line : line, error.message, error);
  }
  return records;
}

/**
 * As `readMaster`, the records alone.
 *
 * @example
 * parseMaster("$ORIGIN example.org.\n@ 60 IN A 192.0.2.1\n", "zone.db")
 */
export function parseMaster(text: string, file: string, origin?: string): ResourceRecord[] {
  return readMaster(text, file, origin).map((located) => located.record);
}

/**
 * One record as typed, its name absolute with or without the last dot; TTL and class may be left out. Throws
 * PortholeError("usage").
 *
 * @example
 * parseRecord("www.example.org 60 A 192.0.2.1")
 */
export function parseRecord(text: string): ResourceRecord {
  const action = `Cannot read record "${printable(text)}"`;
  const advice = 'try "www.example.org 60 A 192.0.2.1"';
  try {
    const list = [...entries(text.trim())];
    const record = list.length === 1 ? new Reader(".").read(list[0] as Entry) : undefined;
    if (record) return record;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PortholeError("usage", `${action}: ${printable(error.message)} (${advice})`, { cause: error });
  }
  throw new PortholeError("usage", `${action}: not one record (${advice})`);
}
