/** POP3 on the wire: RFC 1939 3 to 7, RFC 2449 (CAPA), RFC 2595 (STLS), RFC 5034 (AUTH). */
import { printableBytes } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";

/** One line or one stretch of a multi-line response. Texts have one character an octet. */
export type PopPart =
  | { kind: "command"; verb: string; argument?: string }
  | { kind: "response"; indicator: "+OK" | "-ERR" | "+"; description?: string }
  /** A line of the server that is no response. */
  | { kind: "line"; text: string }
  /** Lines of a multi-line response, still dot-stuffed. */
  | { kind: "text"; bytes: Uint8Array }
  /** The lone dot that ends them, or the octets of it that were not in the text before. */
  | { kind: "end"; bytes: Uint8Array }
  /** What follows an accepted STLS. */
  | { kind: "tls"; bytes: Uint8Array };

/** What one end said in one go. */
export interface Pop {
  fromClient: boolean;
  parts: PopPart[];
}

/** What the response to a command is: one line, a multi-line one when it is +OK, or the door to TLS. */
type Awaited = "single" | "multi" | "tls";

/** The conversation so far: responses that are due, and the last octets of the text that is being sent. */
interface State {
  readonly due: readonly Awaited[];
  readonly tail?: string;
  readonly tls?: true;
}

const LF = 0x0a;
const endOfText = "\r\n.\r\n";
const latin1 = new TextDecoder("latin1");
const start: State = { due: [] };

/** Octets of a line without an end that are shown as they are, so that a stream of other things is not kept for ever. */
const longestLine = 8192;
/** Responses that are remembered as due; a client that pipelines more is not followed further. */
const mostDue = 1000;

/** Text of one character an octet as it may be shown. */
function shown(text: string): string {
  return printableBytes(Buffer.from(text, "latin1"));
}

function senderOf(c: Cursor, context: Context | undefined): boolean {
  if (context?.fromClient !== undefined) return context.fromClient;
  return !/^(?:\+OK|-ERR)/.test(latin1.decode(c.bytes.subarray(c.offset, Math.min(c.end, c.offset + 4))));
}

function stateOf(context: Context | undefined): State {
  return (context?.state as State | undefined) ?? start;
}

/** Reads one line, its end included. */
function readLine(c: Cursor): string {
  const lf = c.find(LF);
  return c.latin1((lf < 0 ? c.end : lf + 1) - c.offset);
}

function withoutEnd(line: string): string {
  return line.replace(/\r?\n$/, "");
}

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

function readCommand(c: Cursor): PopPart {
  const text = readWords(c, {
    line: "pop.request",
    first: ["pop.request.command", "Request command"],
    rest: ["pop.request.parameter", "Request parameter"],
  });
  const space = text.indexOf(" ");
  if (space < 0) return { kind: "command", verb: text };
  return { kind: "command", verb: text.slice(0, space), argument: text.slice(space + 1) };
}

function readResponse(c: Cursor): PopPart {
  const lf = c.find(LF);
  const head = latin1.decode(c.bytes.subarray(c.offset, Math.min(lf < 0 ? c.end : lf, c.offset + 5)));
  const match = /^(\+OK|-ERR|\+)(?=[ \r]|$)/.exec(head);
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
  const indicator = match[1] as "+OK" | "-ERR" | "+";
  if (text.length === indicator.length) return { kind: "response", indicator };
  return { kind: "response", indicator, description: text.slice(indicator.length + 1) };
}

/** Lines up to and with the lone dot, which may have begun in an earlier segment (`tail`). */
function readText(c: Cursor, tail: string): PopPart[] {
  const parts: PopPart[] = [];
  const found = (tail + latin1.decode(c.bytes.subarray(c.offset, c.end))).indexOf(endOfText);
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
    const lf = c.find(LF);
    const line = c.latin1((lf < 0 || lf >= end ? end : lf + 1) - from);
    c.note("pop.response.data", shown(line), from, c.offset, shown(withoutEnd(line)));
  }
  return bytes;
}

/** What is due in answer to a command. */
function awaited({ verb, argument }: Extract<PopPart, { kind: "command" }>): Awaited {
  switch (verb.toUpperCase()) {
    case "RETR":
    case "TOP":
    case "CAPA":
      return "multi";
    case "LIST":
    case "UIDL":
    case "AUTH":
      return argument === undefined || argument.trim() === "" ? "multi" : "single";
    case "STLS":
      return "tls";
    default:
      return "single";
  }
}

/** The state after one part. */
function after(state: State, part: PopPart): State {
  switch (part.kind) {
    case "command":
      return state.due.length < mostDue ? { ...state, due: [...state.due, awaited(part)] } : state;
    case "response": {
      const [first, ...due] = state.due;
      if (part.indicator !== "+OK" || first === undefined || first === "single") return { due };
      return first === "tls" ? { due, tls: true } : { due, tail: "\r\n" };
    }
    case "text":
      if (state.tail === undefined) return state;
      return {
        ...state,
        tail: (state.tail + latin1.decode(part.bytes.subarray(-4))).slice(1 - endOfText.length),
      };
    case "end":
      return { due: state.due };
    default:
      return state;
  }
}

function firstInfo(part: PopPart): string {
  switch (part.kind) {
    case "command":
      return shown(part.argument === undefined ? part.verb : `${part.verb} ${part.argument}`);
    case "response":
      return part.description === undefined ? part.indicator : `${part.indicator} ${shown(part.description)}`;
    case "line":
      return shown(part.text);
    case "tls":
      return `TLS, ${part.bytes.length} bytes`;
    default:
      return `DATA fragment, ${part.bytes.length} bytes`;
  }
}

/** The conversation behind what one end said. */
function track(value: Pop, context: Context): State {
  let state = stateOf(context);
  for (const part of value.parts) state = after(state, part);
  return state;
}

/** Post Office Protocol. */
export const pop = {
  name: "pop",
  label: "POP",
  title: "Post Office Protocol",
  over: { tcp: [110], tls: [995] },

  parse(c, context) {
    const fromClient = senderOf(c, context);
    let state = stateOf(context);
    const parts: PopPart[] = [];
    if (state.tls && c.left > 0) {
      const size = c.left;
      parts.push({ kind: "tls", bytes: c.take(size, "pop.tls", "TLS", () => `${size} bytes`) });
    }
    while (c.left > 0) {
      const read = fromClient
        ? [readCommand(c)]
        : state.tail === undefined
          ? [readResponse(c)]
          : readText(c, state.tail);
      for (const part of read) if (!fromClient) state = after(state, part);
      parts.push(...read);
    }
    return { fromClient, parts };
  },

  emit(value) {
    return Buffer.concat(
      value.parts.map((part) => {
        if ("bytes" in part) return part.bytes;
        if (part.kind === "line") return Buffer.from(`${part.text}\r\n`, "latin1");
        const [head, rest] =
          part.kind === "command" ? [part.verb, part.argument] : [part.indicator, part.description];
        return Buffer.from(`${head}${rest === undefined ? "" : ` ${rest}`}\r\n`, "latin1");
      }),
    );
  },

  // Wireshark shows the first line of a segment; text that goes on, as its octets.
  info(value) {
    const [first, second] = value.parts;
    const who = value.fromClient ? "C" : "S";
    if (first === undefined) return `${who}: `;
    if (first.kind === "text" && second?.kind === "end")
      return `${who}: DATA fragment, ${first.bytes.length + second.bytes.length} bytes`;
    return `${who}: ${firstInfo(first)}`;
  },

  // A line that is cut by a segment's end waits for the rest; the text of a response is shown as it comes.
  frame(bytes: Uint8Array, context?: Context) {
    const state = stateOf(context);
    if (state.tls || (state.tail !== undefined && context?.fromClient === false)) return bytes.length;
    const whole = bytes.lastIndexOf(LF) + 1;
    return whole === 0 && bytes.length > longestLine ? bytes.length : whole;
  },

  becomes: (value: Pop, context: Context) => (track(value, context).tls ? "tls" : undefined),

  track,
} satisfies Protocol<Pop>;
