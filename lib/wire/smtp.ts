/** SMTP on the wire: RFC 5321 2.4, 4.1.1, 4.2, 4.5.2; STARTTLS RFC 3207. */
import { latin1 } from "../printable.ts";
import { hasLine } from "./crlf-line.ts";
import { type Cursor, copied } from "./cursor.ts";
import { counted } from "./label.ts";
import type { Above, Context, Protocol } from "./protocol.ts";
import {
  type Due,
  endOfData,
  isCommand,
  isVerb,
  noteFragments,
  partInfo,
  readCommand,
  readText,
  type SmtpPart,
} from "./smtp-part.ts";
import { readReplyLine } from "./smtp-reply.ts";

/** What one end said in one go. */
export interface Smtp {
  fromClient: boolean;
  parts: SmtpPart[];
  /** Octets in all. */
  size: number;
  /** The mail text that ends here, still dot-stuffed; of a very long one, its beginning. */
  message?: Uint8Array;
}

/** Mail text so far, the last piece first, so that a long mail is not copied with each segment. */
interface Text {
  readonly bytes: Uint8Array;
  readonly before: Text | undefined;
  readonly size: number;
  /** The frame that brought it, and how much of it. */
  readonly number: number;
  readonly octets: number;
}

/** The conversation so far: commands, or mail text, or a log-in, or one that was tried, or TLS asked for or begun. */
type State =
  | { readonly phase: "data"; readonly tail: string; readonly text?: Text | undefined }
  /** RFC 3030 2: octets of a chunk that are to come. */
  | { readonly phase: "chunk"; readonly left: number }
  | { readonly phase: "auth"; readonly due: Due }
  | { readonly phase: "asked" | "tls" | "tried" };

/** Octets of a mail that are kept for its columns. */
const keptText = 262_144;

/** Octets without a line's end that are waited for; mail may have long lines. */
const longestWait = 65_536;

/**
 * Splits a command line, its CR LF already off, into the verb in upper case (RFC 5321 2.4: verbs ignore case) and the
 * rest behind the first space, one character an octet, blanks at its end dropped (RFC 5321 4.1.1).
 */
export function parseCommand(line: Uint8Array): { verb: string; argument: string } {
  const text = latin1(line);
  const space = text.indexOf(" ");
  if (space < 0) return { verb: text.replace(/\t+$/, "").toUpperCase(), argument: "" };
  let end = text.length;
  while (end > space && (text.charCodeAt(end - 1) === 0x20 || text.charCodeAt(end - 1) === 0x09)) end -= 1;
  return { verb: text.slice(0, space).toUpperCase(), argument: text.slice(space + 1, end) };
}

function senderOf(c: Cursor, context: Context | undefined): boolean {
  if (context?.fromClient !== undefined) return context.fromClient;
  return !/^\d{3}[ \-\r\n]/.test(latin1(c.bytes, c.offset, Math.min(c.end, c.offset + 4)));
}

/** The text that is kept with what one segment adds. */
function longer(text: Text | undefined, bytes: Uint8Array, number = 0): Text {
  const size = text?.size ?? 0;
  const room = Math.max(0, keptText - size);
  if (room === 0 && text) return text;
  const { length } = bytes;
  const kept = Math.min(room, length);
  return { bytes: copied(bytes, 0, kept), before: text, size: size + kept, number, octets: length };
}

/** Where the text came from, oldest first; of one that is too long to be kept, nothing. */
function piecesOf(text: Text | undefined): { number: number; size: number }[] {
  const pieces: { number: number; size: number }[] = [];
  if ((text?.size ?? 0) >= keptText) return pieces;
  for (let one = text; one; one = one.before) pieces.unshift({ number: one.number, size: one.octets });
  return pieces;
}

function joined(text: Text | undefined): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let one = text; one; one = one.before) pieces.unshift(one.bytes);
  return Buffer.concat(pieces);
}

/** "AUTH LOGIN" alone waits for a name and a password, with a name for the password (RFC 4954 4). */
function dueAfter(part: SmtpPart & { kind: "command" }, state: State | undefined): State | undefined {
  if (!isVerb(part.verb, "AUTH")) return undefined;
  const [mechanism = "", initial] = (part.argument ?? "").split(" ");
  if (mechanism.toUpperCase() === "LOGIN") return { phase: "auth", due: initial ? "Pass" : "User" };
  // As Wireshark: the answer to another mechanism is taken for text, but where a log-in was tried before.
  const plain = mechanism.toUpperCase() === "PLAIN";
  const known = plain || state?.phase === "tried";
  return initial || !known ? undefined : { phase: "auth", due: plain ? "Both" : "other" };
}

/** Octets of the chunk that BDAT announces (RFC 3030 2); 0 for any other part. */
function chunkOf(part: SmtpPart | undefined): number {
  if (part?.kind !== "command" || !isVerb(part.verb, "BDAT")) return 0;
  const size = Number.parseInt(part.argument ?? "", 10);
  return size > 0 ? size : 0;
}

/** True for text whose last line is empty. */
function endsEmpty(text: Uint8Array): boolean {
  return latin1(text, Math.max(0, text.length - 4)) === "\r\n\r\n";
}

/** Octets of a chunk, as far as they are there. */
function readChunk(c: Cursor, left: number): SmtpPart {
  const size = Math.min(left, c.left);
  return { kind: "text", bytes: c.take(size, "smtp.data.fragment", "DATA fragment", () => `${size} bytes`) };
}

/** The conversation behind what one end said. */
function track(value: Smtp, context: Context): State | undefined {
  let state = context.state as State | undefined;
  for (const part of value.parts) {
    if (part.kind === "reply") {
      if (part.more) continue;
      if (state?.phase === "asked") state = part.code === 220 ? { phase: "tls" } : undefined;
      else if (state?.phase === "auth" && part.code !== 334) state = { phase: "tried" };
    } else if (part.kind === "command") {
      const { verb } = part;
      if (state?.phase === "auth") state = { phase: "auth", due: state.due === "User" ? "Pass" : "other" };
      else if (isVerb(verb, "STARTTLS")) state = { phase: "asked" };
      // As Wireshark: what follows the command is text until its end, whatever the server says to it.
      // The text begins behind the CR LF of DATA, so that a dot at once is an empty mail.
      else if (chunkOf(part) > 0) state = { phase: "chunk", left: chunkOf(part) };
      else if (isVerb(verb, "DATA")) state = { phase: "data", tail: "\r\n" };
      else state = dueAfter(part, state) ?? state;
    } else if (part.kind === "end") state = undefined;
    else if (part.kind === "text" && state?.phase === "chunk") {
      const left: number = state.left - part.bytes.length;
      state = left > 0 ? { phase: "chunk", left } : undefined;
    } else if (part.kind === "text" && state?.phase === "data") {
      // Behind what the capture left out nobody knows where the text ends.
      if (context.missing) {
        state = { phase: "data", tail: "" };
        continue;
      }
      const tail = (state.tail + latin1(part.bytes, Math.max(0, part.bytes.length - 4))).slice(
        1 - endOfData.length,
      );
      state = { phase: "data", tail, text: longer(state.text, part.bytes, context.number) };
    }
  }
  return state;
}

/** Simple Mail Transfer Protocol. */
export const smtp = {
  name: "smtp",
  label: "SMTP",
  title: "Simple Mail Transfer Protocol",
  over: { tcp: [25, 587], tls: [465] },

  parse(c: Cursor, context?: Context): Smtp {
    const fromClient = senderOf(c, context);
    const state = context?.state as State | undefined;
    const parts: SmtpPart[] = [];
    const size = c.sent;
    let message: Uint8Array | undefined;
    let due = fromClient && state?.phase === "auth" ? state.due : undefined;
    if (state?.phase === "tls" && c.left > 0) {
      parts.push({ kind: "tls", bytes: c.take(c.left, "smtp.tls", "TLS", () => `${size} bytes`) });
    } else if (fromClient && state?.phase === "data") {
      parts.push(...readText(c, state.tail));
      const end = parts.at(-1);
      if (end?.kind === "end" && c.missing === 0) {
        const [text] = parts;
        const whole = text?.kind === "text" ? longer(state.text, text.bytes, context?.number) : state.text;
        message = joined(whole);
        if (c.recording) noteFragments(c, piecesOf(whole));
        // What came of the lone dot in an earlier segment was kept as text.
        message = message.subarray(0, message.length - Math.max(0, 3 - end.bytes.length));
        // As Wireshark: an empty line in front of a dot that came with it is no line of the text.
        if (text?.kind === "text" && endsEmpty(message)) message = message.subarray(0, -2);
      }
    }
    if (fromClient && state?.phase === "chunk" && c.left > 0) parts.push(readChunk(c, state.left));
    while (c.left > 0) {
      parts.push(fromClient ? readCommand(c, due) : readReplyLine(c, parts.at(-1)));
      if (due !== undefined) due = undefined;
      const chunk = fromClient && c.left > 0 ? chunkOf(parts.at(-1)) : 0;
      if (chunk > 0) parts.push(readChunk(c, chunk));
    }
    return message ? { fromClient, parts, size, message } : { fromClient, parts, size };
  },

  emit(value) {
    return Buffer.concat(
      value.parts.map((part) => {
        if ("bytes" in part) return part.bytes;
        if (part.kind === "line") return Buffer.from(`${part.text}\r\n`, "latin1");
        const rest = part.kind === "command" ? part.argument : part.text;
        const head = part.kind === "command" ? part.verb : `${part.code}`.padStart(3, "0");
        const between = part.kind === "reply" && part.more ? "-" : " ";
        return Buffer.from(`${head}${rest === undefined ? "" : between + rest}\r\n`, "latin1");
      }),
    );
  },

  info(value: Smtp) {
    const [first] = value.parts;
    const who = value.fromClient ? "C" : "S";
    if (
      value.parts.some(({ kind }) => kind === "text") ||
      (value.fromClient && first?.kind !== "end" && !isCommand(value.parts.at(-1)))
    )
      return `${who}: DATA fragment, ${counted(value.size, "byte")}`;
    let texts = first ? partInfo(first, undefined) : "";
    for (let at = 1; at < value.parts.length; at += 1)
      texts += ` | ${partInfo(value.parts[at] as SmtpPart, value.parts[at - 1])}`;
    return `${who}: ${texts}`;
  },

  // A segment without any line's end waits for the next; with one it is shown whole, as Wireshark does.
  frame(bytes: Uint8Array, context?: Context) {
    if ((context?.state as State | undefined)?.phase === "tls") return bytes.length;
    return hasLine(bytes) || bytes.length > longestWait ? bytes.length : 0;
  },

  above(value: Smtp): Above | undefined {
    if (!value.message || value.message.length === 0) return undefined;
    return { name: "imf", parts: [{ bytes: value.message, line: "C: ." }], waiting: "" };
  },

  becomes(value: Smtp, context: Context) {
    const { phase } = (context.state as State | undefined) ?? {};
    // Only the answer to a STARTTLS of before can begin it.
    if (phase !== "asked" && phase !== "tls") return undefined;
    return track(value, context)?.phase === "tls" ? "tls" : undefined;
  },

  track,
} satisfies Protocol<Smtp>;
