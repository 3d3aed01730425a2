/** POP3 on the wire: RFC 1939 3 to 7, RFC 2449 (CAPA), RFC 2595 (STLS), RFC 5034 (AUTH). */
import { latin1, formattedLatin1 as shown } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { endOfText, type PopPart, readCommand, readResponse, readText } from "./pop-part.ts";
import type { Above, Context, Protocol } from "./protocol.ts";

/** What one end said in one go. */
export interface Pop {
  fromClient: boolean;
  parts: PopPart[];
  /** Text of the server that reads as a message: a whole one, or a segment of what is not announced in octets. */
  message?: Uint8Array;
  /** Octets of it on the wire, where the capture left some of them out. */
  cut?: number;
}

/** What the response to a command is: one line, a multi-line one when it is +OK, or the door to TLS. */
type Awaited = "single" | "multi" | "message" | "tls";

/** The conversation so far: responses that are due, and the last octets of the text that is being sent. */
interface State {
  readonly due: readonly Awaited[];
  readonly tail?: string;
  readonly tls?: true;
  /** A message whose octets the response announced, as far as it has come. */
  readonly coming?: { readonly octets: number; readonly bytes: readonly Uint8Array[]; readonly size: number };
}

const start: State = { due: [] };

/** Octets of a message that is put together for its columns, in so many pieces at most. */
const longestMessage = 1 << 20;
const mostPieces = 4096;
/** Responses that are remembered as due; a client that pipelines more is not followed further. */
const mostDue = 1000;

function senderOf(c: Cursor, context: Context | undefined): boolean {
  if (context?.fromClient !== undefined) return context.fromClient;
  return !/^(?:\+OK|-ERR)/.test(latin1(c.bytes, c.offset, Math.min(c.end, c.offset + 4)));
}

function stateOf(context: Context | undefined): State {
  return (context?.state as State | undefined) ?? start;
}

/** What is due in answer to a command. */
function awaited({ verb, argument }: Extract<PopPart, { kind: "command" }>): Awaited {
  switch (verb.toUpperCase()) {
    case "RETR":
    case "TOP":
      return "message";
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

/** True for octets of the server that begin with an indicator. */
function isReply(bytes: Uint8Array): boolean {
  return /^(?:\+OK|-ERR)/.test(latin1(bytes, 0, Math.min(bytes.length, 4)));
}

/** The state after one part. */
function after(state: State, part: PopPart): State {
  switch (part.kind) {
    case "command":
      return state.due.length < mostDue ? { ...state, due: [...state.due, awaited(part)] } : state;
    case "response": {
      const [first, ...due] = state.due;
      if (part.indicator !== "+OK" || first === undefined || first === "single") return { due };
      if (first === "tls") return { due, tls: true };
      const octets = first === "message" ? Number.parseInt(part.description ?? "", 10) : Number.NaN;
      return octets > 0 && octets < longestMessage
        ? { due, tail: "\r\n", coming: { octets, bytes: [], size: 0 } }
        : { due, tail: "\r\n" };
    }
    case "text":
      if (state.tail === undefined) return state;
      return {
        ...state,
        tail: (state.tail + latin1(part.bytes.subarray(-4))).slice(1 - endOfText.length),
      };
    case "end":
      return state.coming ? { due: state.due, coming: state.coming } : { due: state.due };
    default:
      return state;
  }
}

function firstInfo(part: PopPart): string {
  switch (part.kind) {
    case "command":
      return shown(part.argument === undefined ? part.verb : `${part.verb} ${part.argument}`);
    case "response":
      return shown(part.description === undefined ? part.indicator : `${part.indicator} ${part.description}`);
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
  if (value.parts[0]?.kind === "response") state = { due: state.due, ...(state.tls && { tls: true }) };
  const before = state.coming;
  for (const part of value.parts) state = after(state, part);
  // What the capture cut is no text that goes on.
  if (value.cut !== undefined) {
    const { tail: _, ...rest } = state;
    state = rest;
  }
  const [first] = value.parts;
  if (value.fromClient || !before || first?.kind === "response" || state.coming !== before) return state;
  if (value.message || before.bytes.length >= mostPieces) {
    const { coming: _, ...rest } = state;
    return rest;
  }
  const bytes = octetsOf(value.parts);
  const size = before.size + (value.cut ?? bytes.length);
  const coming = { ...before, bytes: [...before.bytes, bytes], size };
  return { ...state, coming };
}

/** The octets of text parts and of lines that are no responses. */
function octetsOf(parts: readonly PopPart[]): Uint8Array {
  const pieces = parts.map((part) => ("bytes" in part ? part.bytes : Buffer.from(lineOf(part), "latin1")));
  return Buffer.concat(pieces);
}

function lineOf(part: Exclude<PopPart, { bytes: Uint8Array }>): string {
  if (part.kind === "line") return `${part.text}\r\n`;
  const [head, rest] =
    part.kind === "command" ? [part.verb, part.argument] : [part.indicator, part.description];
  return `${head}${rest === undefined ? "" : ` ${rest}`}\r\n`;
}

/** Post Office Protocol. */
export const pop = {
  name: "pop",
  label: "POP",
  title: "Post Office Protocol",
  over: { tcp: [110], tls: [995] },

  parse(c: Cursor, context?: Context): Pop {
    const fromClient = senderOf(c, context);
    let state = stateOf(context);
    const { coming, tls } = state;
    const whole = c.bytes.subarray(c.offset, c.end);
    const parts: PopPart[] = [];
    if (state.tls && c.left > 0) {
      const size = c.left;
      parts.push({ kind: "tls", bytes: c.take(size, "pop.tls", "TLS", () => `${size} bytes`) });
    }
    // As Wireshark: a segment that begins as a reply does is one, whatever is still to come.
    if (!fromClient && !tls && isReply(whole)) state = { due: state.due };
    while (c.left > 0) {
      const read = fromClient
        ? [readCommand(c)]
        : state.tail === undefined
          ? [readResponse(c)]
          : readText(c, state.tail);
      for (const part of read) if (!fromClient) state = after(state, part);
      parts.push(...read);
    }
    const [first] = parts;
    const cut = c.missing > 0 ? { cut: c.sent + whole.length } : {};
    // As Wireshark: what begins with neither +OK nor -ERR is of a message, announced or not.
    if (fromClient || tls || whole.length === 0 || (first?.kind === "response" && first.indicator !== "+"))
      return { fromClient, parts, ...cut };
    if (!coming) return { fromClient, parts, message: whole, ...cut };
    const size = coming.size + whole.length + c.missing;
    return size < coming.octets
      ? { fromClient, parts, ...cut }
      : { fromClient, parts, ...cut, message: Buffer.concat([...coming.bytes, whole]) };
  },

  emit(value) {
    return Buffer.concat(
      value.parts.map((part) => {
        return "bytes" in part ? part.bytes : Buffer.from(lineOf(part), "latin1");
      }),
    );
  },

  // Wireshark shows the first line of a segment; text that goes on, as its octets.
  info(value) {
    const [first, second] = value.parts;
    const who = value.fromClient ? "C" : "S";
    if (first === undefined) return `${who}: `;
    if (!value.fromClient && first.kind === "line" && value.parts.length > 0)
      return `${who}: DATA fragment, ${value.cut ?? octetsOf(value.parts).length} bytes`;
    if (value.cut !== undefined && first.kind === "text") return `${who}: DATA fragment, ${value.cut} bytes`;
    if (first.kind === "text" && second?.kind === "end")
      return `${who}: DATA fragment, ${first.bytes.length + second.bytes.length} bytes`;
    return `${who}: ${firstInfo(first)}`;
  },

  // Each segment is shown as it comes, as Wireshark does: lines that a segment cuts are not put together.
  frame: (bytes: Uint8Array, _context?: Context) => bytes.length,

  above(value: Pop): Above | undefined {
    if (!value.message || value.message.length === 0) return undefined;
    return { name: "imf", parts: [{ bytes: value.message, line: "S: " }], waiting: "" };
  },

  becomes: (value: Pop, context: Context) => (track(value, context).tls ? "tls" : undefined),

  track,
} satisfies Protocol<Pop>;
