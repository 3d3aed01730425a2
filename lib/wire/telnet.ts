/** Telnet: RFC 854 (commands), RFC 855 (options), RFC 1073 (window size), RFC 1091 (terminal type). */
import { printableBytes } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

/** Command codes, RFC 854 p. 14. */
export const command = {
  SE: 240,
  NOP: 241,
  AYT: 246,
  EC: 247,
  EL: 248,
  GA: 249,
  SB: 250,
  WILL: 251,
  WONT: 252,
  DO: 253,
  DONT: 254,
  IAC: 255,
} as const;
/** Option codes, IANA "Telnet Options". */
export const option = {
  BINARY: 0,
  ECHO: 1,
  SGA: 3,
  STATUS: 5,
  TTYPE: 24,
  NAWS: 31,
  TSPEED: 32,
  LFLOW: 33,
  LINEMODE: 34,
  XDISPLOC: 35,
  NEW_ENVIRON: 39,
} as const;

const commandNames: Record<number, string> = {
  240: "Suboption End",
  241: "No Operation",
  242: "Data Mark",
  243: "Break",
  244: "Interrupt Process",
  245: "Abort Output",
  246: "Are You There?",
  247: "Erase Character",
  248: "Erase Line",
  249: "Go Ahead",
  250: "Suboption",
  251: "Will",
  252: "Won't",
  253: "Do",
  254: "Don't",
};
const optionNames: Record<number, string> = {
  0: "Binary Transmission",
  1: "Echo",
  3: "Suppress Go Ahead",
  5: "Status",
  24: "Terminal Type",
  31: "Negotiate About Window Size",
  32: "Terminal Speed",
  33: "Remote Flow Control",
  34: "Linemode",
  35: "X Display Location",
  39: "New Environment Option",
};

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
  const { IAC, SB, SE, WILL } = command;
  if (bytes[at] !== IAC) {
    const next = bytes.indexOf(IAC, at);
    const end = next < 0 ? bytes.length : next;
    return end > at ? { kind: "text", data: bytes.subarray(at, end), start: at, end } : undefined;
  }
  const code = bytes[at + 1];
  if (code === undefined) return undefined;
  if (code === IAC) return { kind: "text", data: bytes.subarray(at + 1, at + 2), start: at, end: at + 2 };
  if (code < SB) return { kind: "command", command: code, start: at, end: at + 2 };
  const what = bytes[at + 2];
  if (what === undefined) return undefined;
  if (code >= WILL) return { kind: "command", command: code, option: what, start: at, end: at + 3 };
  // IAC SB IAC SE has no option at all: an empty subnegotiation of option 255, which nobody has.
  const data: number[] = [];
  for (let i = what === IAC ? at + 2 : at + 3; i < bytes.length; i += 1) {
    const octet = bytes[i] as number;
    if (octet !== IAC) data.push(octet);
    else if (bytes[i + 1] === undefined) return undefined;
    else if (bytes[i + 1] === IAC) {
      data.push(IAC);
      i += 1;
    } else {
      const end = bytes[i + 1] === SE ? i + 2 : i;
      return { kind: "subnegotiation", option: what, data: Uint8Array.from(data), start: at, end };
    }
  }
  return undefined;
}

/** Text with each octet 255 doubled (RFC 854 p. 14). */
export function escapeText(data: Uint8Array): Uint8Array {
  if (!data.includes(command.IAC)) return data;
  return Uint8Array.from([...data].flatMap((octet) => (octet === command.IAC ? [octet, octet] : [octet])));
}

/** The octets of a subnegotiation. */
export function subnegotiation(code: number, data: Uint8Array): Uint8Array {
  return Uint8Array.from([command.IAC, command.SB, code, ...escapeText(data), command.IAC, command.SE]);
}

/** Octets that a subnegotiation may have before it is let pass unread; others' servers take 512 to 4096. */
const longest = 4096;

/** Takes a stream apart whatever its segments are; what it keeps is bounded. */
export class TelnetDecoder {
  #rest: Uint8Array = new Uint8Array();
  #skipping = false;

  /** The complete parts of what came so far. */
  push(chunk: Uint8Array): Part[] {
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const parts: Part[] = [];
    let at = 0;
    if (this.#skipping) {
      const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(
        Uint8Array.of(command.IAC, command.SE),
      );
      if (end < 0) {
        this.#rest = bytes.at(-1) === command.IAC ? Uint8Array.of(command.IAC) : new Uint8Array();
        return parts;
      }
      this.#skipping = false;
      bytes = bytes.subarray(end + 2);
    }
    for (let part = nextPart(bytes, at); part; part = at < bytes.length ? nextPart(bytes, at) : undefined) {
      parts.push(part);
      at = part.end;
    }
    this.#rest = Uint8Array.from(bytes.subarray(at));
    if (this.#rest.length > longest) {
      this.#skipping = true;
      this.#rest = new Uint8Array();
    }
    return parts;
  }
}

/** The words for a part, as Wireshark's tree has them: "Do Echo", "Suboption Negotiate About Window Size". */
export function describePart(part: Part): string {
  if (part.kind === "text") return `Data: ${printableBytes(part.data)}`;
  if (part.kind === "subnegotiation")
    return `Suboption ${optionNames[part.option] ?? `<unknown option ${part.option}>`}`;
  const name = commandNames[part.command] ?? `<unknown command ${part.command}>`;
  return part.option === undefined
    ? name
    : `${name} ${optionNames[part.option] ?? `<unknown option ${part.option}>`}`;
}

/** A segment's parts; `rest` is a beginning whose end is in the next segment. */
export interface Telnet {
  parts: Part[];
  rest: Uint8Array;
}

export const telnet: Protocol<Telnet> = {
  name: "telnet",
  label: "TELNET",
  title: "Telnet",
  over: { tcp: [23] },

  parse(c: Cursor): Telnet {
    const bytes = c.bytes.subarray(c.offset, c.end);
    const base = c.offset;
    const parts: Part[] = [];
    let at = 0;
    for (let part = nextPart(bytes, at); part; part = at < bytes.length ? nextPart(bytes, at) : undefined) {
      parts.push(part);
      at = part.end;
      if (!c.recording) continue;
      const name =
        part.kind === "text" ? "telnet.data" : part.kind === "command" ? "telnet.cmd" : "telnet.subcmd";
      c.note(
        name,
        describePart(part),
        base + part.start,
        base + part.end,
        part.kind === "command" ? part.command : describePart(part),
      );
    }
    c.offset = base + at;
    const rest = c.take(c.left, "telnet.rest", "Begins here, ends in the next segment");
    return { parts, rest };
  },

  emit({ parts, rest }: Telnet): Uint8Array {
    const { IAC } = command;
    const octets = parts.map((part) => {
      if (part.kind === "text") return escapeText(part.data);
      if (part.kind === "subnegotiation") return subnegotiation(part.option, part.data);
      return Uint8Array.from([IAC, part.command, ...(part.option === undefined ? [] : [part.option])]);
    });
    return Buffer.concat([...octets, rest]);
  },

  // Wireshark's list says no more than this of any telnet segment.
  info: () => "Telnet Data ...",
};
