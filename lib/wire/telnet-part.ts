/** Taking a telnet stream apart and putting it together: RFC 854 (IAC), RFC 855 (subnegotiation). */
import { command } from "./telnet-code.ts";

const { IAC, SB, SE, WILL } = command;

/** Text, a command (with its option for WILL, WONT, DO, DONT), or a subnegotiation with IAC IAC undone. */
export type Part =
  | { kind: "text"; data: Uint8Array; start: number; end: number }
  | { kind: "command"; command: number; option?: number; start: number; end: number }
  | { kind: "subnegotiation"; option: number; data: Uint8Array; start: number; end: number };

/**
 * The part of `bytes` that begins at `at`; undefined when it is not complete yet. IAC IAC is one octet 255 of text.
 * A command inside a subnegotiation other than IAC and SE ends it, as what follows cannot be its data (RFC 855).
 */
export function nextPart(bytes: Uint8Array, at: number): Part | undefined {
  if (bytes[at] !== IAC) {
    const next = bytes.indexOf(IAC, at);
    const end = next < 0 ? bytes.length : next;
    return end > at ? { kind: "text", data: bytes.subarray(at, end), start: at, end } : undefined;
  }
  const code = bytes[at + 1];
  if (code === undefined) return undefined;
  if (code === IAC) return { kind: "text", data: bytes.subarray(at + 1, at + 2), start: at, end: at + 2 };
  // `ncat -t` sends IAC 0: a code that RFC 854 does not have is a command without an option.
  if (code < SB) return { kind: "command", command: code, start: at, end: at + 2 };
  const what = bytes[at + 2];
  if (what === undefined) return undefined;
  if (code >= WILL) return { kind: "command", command: code, option: what, start: at, end: at + 3 };
  const from = dataStart(bytes, at);
  const stop = endOfData(bytes, from);
  if (stop + 1 >= bytes.length) return undefined;
  const end = bytes[stop + 1] === SE ? stop + 2 : stop;
  return {
    kind: "subnegotiation",
    option: what,
    data: unescapeText(bytes.subarray(from, stop)),
    start: at,
    end,
  };
}

/** Every complete part of `bytes`, in order. */
export function* partsOf(bytes: Uint8Array): Generator<Part> {
  let at = 0;
  for (let part = nextPart(bytes, at); part; part = nextPart(bytes, at)) {
    yield part;
    at = part.end;
  }
}

/** Where the data of the subnegotiation at `at` begins; IAC SB IAC SE has neither option nor data. */
function dataStart(bytes: Uint8Array, at: number): number {
  return bytes[at + 2] === IAC ? at + 2 : at + 3;
}

/** Where the data from `from` stops: at an IAC that is not doubled (perhaps the last octet), or past the end. */
function endOfData(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(IAC, from); at >= 0; at = bytes.indexOf(IAC, at + 2))
    if (bytes[at + 1] !== IAC) return at;
  return bytes.length;
}

/** Text with each octet 255 doubled (RFC 854 p. 14). */
export function escapeText(data: Uint8Array): Uint8Array {
  if (!data.includes(IAC)) return data;
  return Uint8Array.from([...data].flatMap((octet) => (octet === IAC ? [octet, octet] : [octet])));
}

/**
 * Text as RFC 854 p. 11 lets it be sent: a CR that no LF or NUL follows gets its NUL. A CR LF must be in one piece.
 */
export function padReturns(data: Uint8Array): Uint8Array {
  if (!data.includes(0x0d)) return data;
  return Buffer.from(
    Buffer.from(data)
      .toString("latin1")
      .replace(/\r(?![\n\0])/g, "\r\0"),
    "latin1",
  );
}

/** Text with each doubled 255 made one. */
export function unescapeText(data: Uint8Array): Uint8Array {
  if (!data.includes(IAC)) return data;
  const text = new Uint8Array(data.length);
  let length = 0;
  for (let at = 0; at < data.length; at += data[at] === IAC ? 2 : 1) {
    text[length] = data[at] as number;
    length += 1;
  }
  return text.subarray(0, length);
}

/** The octets of a subnegotiation. */
export function subnegotiation(code: number, data: Uint8Array): Uint8Array {
  return Uint8Array.from([IAC, SB, code, ...escapeText(data), IAC, SE]);
}

/** Octets that a subnegotiation may have, its frame included, before it is let pass unread: others take 512 to 4096. */
const longest = 4096;

/** Takes a stream apart whatever its segments are; what it keeps of it is bounded. */
export class TelnetDecoder {
  #rest: Uint8Array = new Uint8Array();
  #skipping = false;

  /** The complete parts of what came so far; a subnegotiation of more than 4096 octets is left out. */
  push(chunk: Uint8Array): Part[] {
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (this.#skipping) bytes = this.#skip(bytes, 0);
    const parts: Part[] = [];
    let at = 0;
    for (const part of partsOf(bytes)) {
      at = part.end;
      if (part.kind !== "subnegotiation" || part.end - part.start <= longest) parts.push(part);
    }
    const rest = bytes.subarray(at);
    this.#rest = Uint8Array.from(rest.length > longest ? this.#skip(rest, dataStart(rest, 0)) : rest);
    return parts;
  }

  /** Lets go of the data from `from`; what is left begins after its end, or is the first half of an IAC pair. */
  #skip(bytes: Uint8Array, from: number): Uint8Array {
    const stop = endOfData(bytes, from);
    this.#skipping = stop + 1 >= bytes.length;
    return bytes.subarray(!this.#skipping && bytes[stop + 1] === SE ? stop + 2 : stop);
  }
}
