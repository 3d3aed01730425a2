/** dig's command line: words in any order, several queries, options before the first name for all of them. */
import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { PortholeError } from "../errors.ts";
import { parseAddress } from "../net/address.ts";
import { printable } from "../printable.ts";
import { classNumber } from "../wire/dns-class.ts";
import { splitName } from "../wire/dns-name.ts";
import { largestSerial } from "../wire/dns-serial.ts";
import { type, typeNumber } from "../wire/dns-type.ts";
import type { Whole } from "./apply.ts";
import { applyOption } from "./option.ts";
import { dnsPort, isTransfer, plainQuery, type Query, usualPort } from "./query.ts";
import { reverseName } from "./reverse.ts";

/** A line understood. */
export interface Line extends Whole {
  readonly queries: Query[];
  /** The words themselves, for the greeting. */
  readonly words: readonly string[];
  /** A server was named before the first name, here or where the batch was named. */
  readonly serverNamed: boolean;
  /** What was let pass but is worth a word. */
  readonly warnings: readonly string[];
  /** `-f`: a file with a line of words for each query. */
  readonly batch?: string;
  /** What later lines of a batch begin with. */
  readonly common: Query;
}

/** A usage error with dig's exit status. */
export function misuse(message: string): PortholeError {
  return new PortholeError("usage", message, { exitStatus: 1 });
}

/** The name in its normal spelling. RFC 5891: what is written in other letters is asked for in its ASCII form. */
function checkedName(typed: string): string {
  const name = /[^\x00-\x7f]/.test(typed) ? domainToASCII(typed) || typed : typed;
  try {
    if (name === "") throw new RangeError("a name has one label at least; the root is .");
    return splitName(name).join(".") || ".";
  } catch (error) {
    throw misuse(`Cannot ask for "${printable(typed)}": ${(error as Error).message}`);
  }
}

/** `address[#port]` of `-b`. */
function sourceOf(text: string): { host?: string; port?: number } {
  const [host = "", port] = text.split("#", 2);
  if (isIP(host) === 0 || (port !== undefined && !/^\d{1,5}$/.test(port)) || Number(port ?? 0) > 65535)
    throw misuse(`Cannot ask from "${printable(text)}": an address of this machine, or ADDRESS#PORT`);
  return port === undefined ? { host } : { host, port: Number(port) };
}

function portOf(text: string): number {
  try {
    return parseAddress(`127.0.0.1:${text}`).port;
  } catch {
    throw misuse(`Cannot use port "${printable(text)}": a number up to 65535`);
  }
}

/** Options with a value. `-k` and `-y` sign with a key, which is not done here. */
const valued = new Set(["b", "c", "f", "p", "q", "t", "x"]);
/** Options without one, which may stand together: `-4u`. */
const flags = new Set(["4", "6", "i", "m", "n", "r", "u"]);

/** Reads words from the left. One object a line. */
class Reader {
  readonly queries: Query[] = [];
  readonly warnings: string[] = [];
  readonly whole: Whole;
  batch: string | undefined;
  serverNamed: boolean;
  readonly common: Query;
  /** Where options go: to what is common, and behind a name to its query. */
  #current: Query;
  /** A word may still be a type or a class: not behind `-t` or `-c`. */
  #open = true;
  #typed = new Set<Query>();
  #classed = new Set<Query>();
  /** dig takes these from anywhere on the line, for all of it. */
  readonly #everywhere: Partial<Pick<Query, "port" | "source" | "family" | "micro">> = {};

  constructor(common: Query, whole: Whole, serverNamed: boolean) {
    this.serverNamed = serverNamed;
    this.common = common;
    this.#current = common;
    this.whole = whole;
  }

  read(words: readonly string[]): void {
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] as string;
      if (word.startsWith("@")) this.#server(word.slice(1));
      else if (word.startsWith("+")) applyOption(word.slice(1), this.#current, this.whole);
      else if (word.startsWith("-") && word.length > 1) at += this.#dash(word.slice(1), words[at + 1]);
      else if (!this.#open || !this.#typeOrClass(word)) this.#name(word);
    }
    if (this.queries.length === 0 && this.batch === undefined) {
      this.#name(".");
      // As dig has it, whatever type was said: with no name the servers of the root are asked for.
      this.#current.type = type.NS;
    }
    for (const query of [this.common, ...this.queries]) {
      Object.assign(query, this.#everywhere);
      if (query.http && isTransfer(query))
        throw misuse(
          "Cannot transfer a zone over HTTP: one answer is all it has (leave +https or +http-plain out)",
        );
      if (query.port === dnsPort && this.#everywhere.port === undefined) query.port = usualPort(query);
    }
  }

  #server(text: string): void {
    if (text === "") throw misuse('Cannot read "@": a server\'s address or name follows it');
    this.#current.server = text;
    if (this.queries.length === 0) this.serverNamed = true;
  }

  #name(typed: string): void {
    // A dot at the end is one that no backslash takes away.
    this.#query(checkedName(typed)).absolute = /(?:^|[^\\])(?:\\\\)*\.$/.test(typed);
  }

  #query(name: string): Query {
    const made = { ...this.common, name };
    if (this.#typed.has(this.common)) this.#typed.add(made);
    if (this.#classed.has(this.common)) this.#classed.add(made);
    this.#current = made;
    this.queries.push(made);
    return made;
  }

  #typeOrClass(word: string): boolean {
    if (this.#increment(word)) return true;
    const number = typeNumber(word);
    if (number !== undefined) this.#type(number);
    const classed = number === undefined ? classNumber(word) : undefined;
    if (classed !== undefined) this.#class(classed);
    return number !== undefined || classed !== undefined;
  }

  /** "ixfr=5", the type with the serial number that the user has; true when the word was of this kind. */
  #increment(word: string): boolean {
    const [, typed] = /^ixfr(?:=(.*))?$/is.exec(word) ?? [word];
    if (!/^ixfr(?:=|$)/i.test(word)) return false;
    if (typed === undefined) {
      this.warnings.push(";; Warning, ixfr requires a serial number");
      return true;
    }
    if (!/^\d{1,10}$/.test(typed) || Number(typed) > largestSerial)
      throw misuse(`Cannot read the serial number "${printable(typed)}": a number up to ${largestSerial}`);
    this.#type(type.IXFR);
    this.#current.serial = Number(typed);
    return true;
  }

  #type(number: number): void {
    if (this.#typed.has(this.#current)) this.warnings.push(";; Warning, extra type option");
    this.#typed.add(this.#current);
    this.#current.type = number;
    // Of a transfer only the records are shown, unless more is asked for behind its type.
    if (isTransfer(this.#current)) this.#current.comments = this.#current.question = false;
  }

  #class(number: number): void {
    if (this.#classed.has(this.#current)) this.warnings.push(";; Warning, extra class option");
    this.#classed.add(this.#current);
    this.#current.class = number;
  }

  /** One word of options; gives how many further words it took. */
  #dash(letters: string, next: string | undefined): number {
    for (let at = 0; at < letters.length; at += 1) {
      const letter = letters[at] as string;
      if (valued.has(letter)) {
        const rest = letters.slice(at + 1);
        const value = rest || next;
        if (value === undefined) throw misuse(`Cannot read "-${letter}": it needs a value`);
        this.#option(letter, value);
        return rest ? 0 : 1;
      }
      if (!flags.has(letter))
        throw misuse(`Cannot use "-${printable(letters)}": no such option (dig --help)`);
      if (letter === "4" || letter === "6") this.#everywhere.family = letter === "4" ? 4 : 6;
      else if (letter === "u") this.#everywhere.micro = true;
    }
    return 0;
  }

  #option(letter: string, value: string): void {
    if (letter === "b") this.#everywhere.source = sourceOf(value);
    else if (letter === "p") this.#everywhere.port = portOf(value);
    else if (letter === "f") this.batch = value;
    else if (letter === "q") this.#name(value);
    else if (letter === "x") {
      const query = this.#query(reverseName(value));
      if (!this.#typed.has(query)) query.type = type.PTR;
      this.#typed.add(query);
    } else if (letter === "t") {
      this.#open = false;
      if (this.#increment(value)) return;
      const number = typeNumber(value);
      if (number === undefined) this.warnings.push(`;; Warning, ignoring invalid type ${printable(value)}`);
      else this.#type(number);
    } else if (letter === "c") {
      this.#open = false;
      const number = classNumber(value);
      if (number === undefined) this.warnings.push(`;; Warning, ignoring invalid class ${printable(value)}`);
      else this.#class(number);
    }
  }
}

/** Reads one line of words. `before` is the line that a batch was named on. Throws PortholeError("usage"). */
export function readLine(words: readonly string[], before?: Line): Line {
  const { short, greeting } = before ?? { short: false, greeting: true };
  const reader = new Reader(
    before ? { ...before.common } : plainQuery(),
    { short, greeting },
    before?.serverNamed ?? false,
  );
  reader.read(words);
  const { queries, warnings, whole, serverNamed, common, batch } = reader;
  const line = { queries, words, warnings, serverNamed, common, ...whole };
  return batch === undefined ? line : { ...line, batch };
}
