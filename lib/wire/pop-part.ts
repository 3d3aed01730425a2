/** The lines of a POP3 dialogue and the text between them: RFC 1939 3. */
import { latin1, formattedLatin1 as shown } from "../printable.ts";
import { lineEnd, readLine, withoutEnd } from "./crlf-line.ts";
import type { Cursor } from "./cursor.ts";

/** One line or one stretch of a multi-line response. Texts have one character an octet. */
export type PopPart =
  | { kind: "command"; verb: string; argument?: string }
  | { kind: "response"; indicator: string; description?: string }
  /** A line of the server that is no response. */
  | { kind: "line"; text: string }
  /** Lines of a multi-line response, still dot-stuffed. */
  | { kind: "text"; bytes: Uint8Array }
  /** The lone dot that ends them, or the octets of it that were not in the text before. */
  | { kind: "end"; bytes: Uint8Array }
  /** What follows an accepted STLS. */
  | { kind: "tls"; bytes: Uint8Array };

/** What ends a multi-line response. */
export const endOfText = "\r\n.\r\n";

/** A word, and after it, behind one blank, the rest: both are fields of the line. */
function readWords(
  c: Cursor,
  names: { line: string; first: [string, string]; rest: [string, string] },
): string {
  const from = c.offset;
  c.open(names.line);
  const line = readLine(c);
  const text = withoutEnd(line);
  if (c.recording) {
    const space = text.indexOf(" ");
    const word = space < 0 ? text : text.slice(0, space);
    const note = ([name, label]: [string, string], part: string, at: number) =>
      c.note(name, `${label}: ${shown(part)}`, at, at + part.length, shown(part));
    note(names.first, word, from);
    if (space >= 0) note(names.rest, text.slice(space + 1), from + space + 1);
  }
  c.close(c.recording ? shown(line) : "");
  return text;
}

/** Reads a command. */
export function readCommand(c: Cursor): PopPart {
  const text = readWords(c, {
    line: "pop.request",
    first: ["pop.request.command", "Request command"],
    rest: ["pop.request.parameter", "Request parameter"],
  });
  const space = text.indexOf(" ");
  if (space < 0) return { kind: "command", verb: text };
  return { kind: "command", verb: text.slice(0, space), argument: text.slice(space + 1) };
}

/** Reads the line that answers one, or a line of the server that is no response. */
export function readResponse(c: Cursor): PopPart {
  const next = lineEnd(c.bytes, c.offset, c.end);
  const head = latin1(c.bytes, c.offset, Math.min(next < 0 ? c.end : next, c.offset + 5));
  const match = /^(?:(\+OK|-ERR)|\+(?=[ \r\n]|$))/.exec(head);
  if (!match) {
    const from = c.offset;
    const line = readLine(c);
    if (c.recording) c.note("pop.response.data", shown(line), from, c.offset, shown(withoutEnd(line)));
    return { kind: "line", text: withoutEnd(line) };
  }
  const text = readWords(c, {
    line: "pop.response",
    first: ["pop.response.indicator", "Response indicator"],
    rest: ["pop.response.description", "Response description"],
  });
  // Text that runs into the indicator is shown as one word with it.
  const space = text.indexOf(" ");
  const indicator = space < 0 ? text : text.slice(0, space);
  if (space < 0) return { kind: "response", indicator };
  return { kind: "response", indicator, description: text.slice(indicator.length + 1) };
}

/** Lines up to and with the lone dot, which may have begun in an earlier segment (`tail`). */
export function readText(c: Cursor, tail: string): PopPart[] {
  const parts: PopPart[] = [];
  const found = (tail + latin1(c.bytes, c.offset, c.end)).indexOf(endOfText);
  const end = found < 0 ? c.end : c.offset + found + endOfText.length - tail.length;
  // The CR LF in front of the dot is the end of the text's own last line.
  const dot = found < 0 ? end : Math.max(c.offset, end - 3);
  if (dot > c.offset) parts.push({ kind: "text", bytes: readLines(c, dot) });
  if (end > c.offset) parts.push({ kind: "end", bytes: readLines(c, end) });
  return parts;
}

/** Each line up to `end` as a field, as Wireshark has them. */
function readLines(c: Cursor, end: number): Uint8Array {
  const bytes = c.bytes.subarray(c.offset, end);
  if (!c.recording) c.skip(end - c.offset);
  while (c.offset < end) {
    const from = c.offset;
    const next = lineEnd(c.bytes, from, end);
    const line = c.latin1((next < 0 ? end : next) - from);
    c.note("pop.response.data", shown(line), from, c.offset, shown(withoutEnd(line)));
  }
  return bytes;
}
