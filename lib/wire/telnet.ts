/** Telnet: RFC 854 (commands), RFC 855 (options), RFC 1073 (window size), RFC 1091 (terminal type). */
import { formatted } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { command, commandName, option, optionName } from "./telnet-code.ts";
import { escapeText, nextPart, type Part, subnegotiation, unescapeText } from "./telnet-part.ts";

/** A segment's parts; `rest` is a beginning whose end is in the next segment. */
export interface Telnet {
  parts: Part[];
  rest: Uint8Array;
}

/** An option as Wireshark names it. */
const optionWords = (code: number) => optionName(code).replace(/^<unknown option \d+>$/, "<unknown option>");

/** The line of the tree for a part, in Wireshark's words: "Do Echo", "Suboption Negotiate About Window Size". */
export function describePart(part: Part): string {
  if (part.kind === "text") return `Data: ${formatted(part.data)}`;
  if (part.kind === "subnegotiation") return `Suboption ${optionWords(part.option)}`;
  const name = commandName(part.command) ?? `<unknown command ${part.command}>`;
  return part.option === undefined ? name : `${name} ${optionWords(part.option)}`;
}

export const telnet: Protocol<Telnet> = {
  name: "telnet",
  label: "TELNET",
  title: "Telnet",
  over: { tcp: [23] },

  parse(c: Cursor, context?: Context): Telnet {
    const bytes = c.bytes.subarray(c.offset, c.end);
    const parts: Part[] = [];
    let at = 0;
    for (let part = nextPart(bytes, at); part; part = nextPart(bytes, at)) {
      parts.push(part);
      at = part.end;
    }
    const last = c.offset + at;
    if (c.recording) for (const lot of together(parts)) field(c, lot);
    c.offset = last;
    const rest =
      c.left > 0
        ? c.take(c.left, "telnet.rest", "Begins here, ends in the next segment")
        : c.bytes.subarray(last, last);
    const value = { parts, rest };
    if (context?.carrier !== undefined && isHalf(rest))
      throw Object.assign(new Malformed(last, "a command ends in the next segment"), { partial: value });
    return value;
  },

  emit({ parts, rest }: Telnet): Uint8Array {
    const octets = parts.map((part) => {
      if (part.kind === "text") return escapeText(part.data);
      if (part.kind === "subnegotiation") return subnegotiation(part.option, part.data);
      return Uint8Array.of(command.IAC, part.command, ...(part.option === undefined ? [] : [part.option]));
    });
    return Buffer.concat([...octets, rest]);
  },

  // Wireshark's list says no more than this of any telnet segment.
  info: () => "Telnet Data ...",
};

/** True for IAC alone, and for a command whose option is to come: Wireshark puts no segments together and finds it broken. */
function isHalf(rest: Uint8Array): boolean {
  return rest.length > 0 && (rest.length <= 2 || rest[rest.length - 1] === command.IAC);
}

/** Runs of text as one, since IAC IAC inside a line does not end it; every other part alone. */
function together(parts: readonly Part[]): Part[] {
  const lots: Part[] = [];
  for (const part of parts) {
    const before = lots.at(-1);
    if (part.kind === "text" && before?.kind === "text") before.end = part.end;
    else lots.push({ ...part });
  }
  return lots;
}

/** Notes a part's field, and moves behind it. The parts lie one after the other, so the cursor stands at its start. */
function field(c: Cursor, part: Part): void {
  if (part.kind === "text") {
    text(c, part.end - part.start);
    return;
  }
  const behind = c.offset + part.end - part.start;
  c.open(part.kind === "command" ? "telnet.command" : "telnet.suboption", describePart(part));
  c.skip(1);
  commandField(c);
  if (part.kind === "command" && part.option !== undefined) optionField(c);
  if (part.kind === "subnegotiation") {
    // RFC 855: the end is IAC SE; a peer that leaves it out ends the data by its next command.
    const ended = c.bytes[behind - 1] === command.SE && c.bytes[behind - 2] === command.IAC;
    const stop = ended ? behind - 2 : behind;
    if (c.offset < stop) {
      c.open("telnet.subcmd", `Subcommand: ${optionWords(part.option)}`);
      c.skip(1);
      suboption(c, part.option, part.data, stop);
      c.offset = stop;
      c.close(undefined, part.option);
    }
    c.offset = stop;
    c.close();
    if (!ended) return;
    c.open("telnet.command", commandName(command.SE));
    c.skip(1);
    commandField(c);
  }
  c.close();
}

function commandField(c: Cursor): void {
  c.uint(1, "telnet.cmd", "Command", (code) => `${commandName(code) ?? "Unknown"} (${code})`);
}

function optionField(c: Cursor): void {
  c.uint(1, "telnet.subcmd", "Subcommand", optionWords);
}

/** What the options that say something about the terminal have inside; others' data stays as it is. */
function suboption(c: Cursor, code: number, data: Uint8Array, stop: number): void {
  const start = c.offset;
  if (stop === start) return;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  // RFC 1073: an octet 255 in a number is doubled, so the ranges of the two cannot be told from the length alone.
  if (code === option.NAWS && data.length === 4) {
    const middle = start + escapeText(data.subarray(0, 2)).length;
    c.note("telnet.naws_subopt.width", `Width: ${view.getUint16(0)}`, start, middle, view.getUint16(0));
    c.note("telnet.naws_subopt.height", `Height: ${view.getUint16(2)}`, middle, stop, view.getUint16(2));
  } else if (code === option.TTYPE && (data[0] === 0 || data[0] === 1)) {
    const words = data[0] === 1 ? "Send your Terminal Type" : "Here's my Terminal Type";
    c.note("telnet.subcmd", words, start, start + 1, data[0]);
    const value = formatted(data.subarray(1));
    if (stop > start + 1) c.note("telnet.string_subopt.value", `Value: ${value}`, start + 1, stop, value);
  } else {
    c.take(stop - start, "telnet.option_data", "Option data");
  }
}

/** Text as Wireshark has it: a field a line, its end included. */
function text(c: Cursor, size: number): void {
  const from = c.offset;
  const raw = c.latin1(size);
  for (const { 0: line, index } of raw.matchAll(/[^\r\n]*(?:\r[\n\0]?|\n)|[^\r\n]+$/g)) {
    const start = from + index;
    // The NUL after a CR says only that no LF follows (RFC 854 p. 11).
    const said = start + line.length - (line.endsWith("\r\0") ? 1 : 0);
    const shown = formatted(unescapeText(c.bytes.subarray(start, said)));
    c.note("telnet.data", `Data: ${shown}`, start, start + line.length, shown);
  }
}
