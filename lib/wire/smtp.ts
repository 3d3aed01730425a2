/** SMTP on the wire: RFC 5321 2.4, 4.1.1, 4.2, 4.5.2; STARTTLS RFC 3207. */
import { formattedLatin1 as shown } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import type { Above, Context, Protocol } from "./protocol.ts";

/** One line or one stretch of a message. Texts have one character an octet. */
export type SmtpPart =
  | { kind: "command"; verb: string; argument?: string; credential?: "User" | "Pass" | "" }
  | { kind: "reply"; code: number; more: boolean; text?: string }
  /** A line of the server that is no reply. */
  | { kind: "line"; text: string }
  /** Mail text after a 354, still dot-stuffed. */
  | { kind: "text"; bytes: Uint8Array }
  /** The lone dot that ends mail text, or the octets of it that were not in the text before. */
  | { kind: "end"; bytes: Uint8Array }
  /** What follows an accepted STARTTLS. */
  | { kind: "tls"; bytes: Uint8Array };

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
}

/** The conversation so far: commands, or mail text, or a log-in, or TLS asked for or begun. */
type State =
  | { readonly phase: "data"; readonly tail: string; readonly text?: Text | undefined }
  | { readonly phase: "auth"; readonly due: "User" | "Pass" | "other" }
  | { readonly phase: "asked" | "tls" };

/** What reply codes mean, in Wireshark's words (RFC 5321 4.2.2, RFC 4954 6). */
const meanings: Record<number, string> = {
  211: "System status, or system help reply",
  214: "Help message",
  220: "<domain> Service ready",
  221: "<domain> Service closing transmission channel",
  235: "Authentication successful",
  250: "Requested mail action okay, completed",
  251: "User not local; will forward to <forward-path>",
  252: "Cannot VRFY user, but will accept message and attempt delivery",
  334: "AUTH input",
  354: "Start mail input; end with <CRLF>.<CRLF>",
  421: "<domain> Service not available, closing transmission channel",
  450: "Requested mail action not taken: mailbox unavailable",
  451: "Requested action aborted: local error in processing",
  452: "Requested action not taken: insufficient system storage",
  500: "Syntax error, command unrecognized",
  501: "Syntax error in parameters or arguments",
  502: "Command not implemented",
  503: "Bad sequence of commands",
  504: "Command parameter not implemented",
  535: "Authentication credentials invalid",
  550: "Requested action not taken: mailbox unavailable",
  551: "User not local; please try <forward-path>",
  552: "Requested mail action aborted: exceeded storage allocation",
  553: "Requested action not taken: mailbox name not allowed",
  554: "Transaction failed",
};

const LF = 0x0a;
const endOfData = "\r\n.\r\n";
/** Octets of a mail that are kept for its columns. */
const keptText = 262_144;
const latin1 = new TextDecoder("latin1");

/** Octets without a line's end that are waited for; mail may have long lines. */
const longestWait = 65_536;

/**
 * Splits a command line, its CR LF already off, into the verb in upper case (RFC 5321 2.4: verbs ignore case) and the
 * rest behind the first space, one character an octet, blanks at its end dropped (RFC 5321 4.1.1).
 */
export function parseCommand(line: Uint8Array): { verb: string; argument: string } {
  // Buffer's own decoder, at a third of a TextDecoder's cost: the server does this for each command.
  const buffer = Buffer.isBuffer(line) ? line : Buffer.from(line.buffer, line.byteOffset, line.length);
  const text = buffer.toString("latin1");
  const space = text.indexOf(" ");
  if (space < 0) return { verb: text.replace(/\t+$/, "").toUpperCase(), argument: "" };
  let end = text.length;
  while (end > space && (text.charCodeAt(end - 1) === 0x20 || text.charCodeAt(end - 1) === 0x09)) end -= 1;
  return { verb: text.slice(0, space).toUpperCase(), argument: text.slice(space + 1, end) };
}

function senderOf(c: Cursor, context: Context | undefined): boolean {
  if (context?.fromClient !== undefined) return context.fromClient;
  return !/^\d{3}[ \-\r\n]/.test(latin1.decode(c.bytes.subarray(c.offset, Math.min(c.end, c.offset + 4))));
}

/** Reads one line, its end included. */
function readLine(c: Cursor): string {
  const lf = c.find(LF);
  return c.latin1((lf < 0 ? c.end : lf + 1) - c.offset);
}

function withoutEnd(line: string): string {
  return line.replace(/\r?\n$/, "");
}

function readCommand(c: Cursor, due?: "User" | "Pass" | "other"): SmtpPart {
  const start = c.offset;
  c.open("smtp.command_line");
  const line = readLine(c);
  if (due !== undefined) {
    const words = withoutEnd(line);
    const label = due === "Pass" ? "Password" : "Username";
    if (due !== "other")
      c.note(
        due === "Pass" ? "smtp.auth.password" : "smtp.auth.username",
        `${label}: ${c.recording ? shown(words) : ""}`,
        start,
        start + words.length,
      );
    c.close(`Command Line: ${c.recording ? shown(line) : ""}`);
    return { kind: "command", verb: words, credential: due === "other" ? "" : due };
  }
  const text = withoutEnd(line);
  const space = text.indexOf(" ");
  const verb = space < 0 ? text : text.slice(0, space);
  const argument = space < 0 ? undefined : text.slice(space + 1);
  if (c.recording) {
    const name = shown(verb);
    c.note("smtp.req.command", `Command: ${name}`, start, start + verb.length, name);
    if (argument !== undefined) {
      const value = shown(argument);
      const from = start + space + 1;
      c.note("smtp.req.parameter", `Request parameter: ${value}`, from, from + argument.length, value);
    }
  }
  c.close(`Command Line: ${c.recording ? shown(line) : ""}`);
  return argument === undefined ? { kind: "command", verb } : { kind: "command", verb, argument };
}

function readReplyLine(c: Cursor): SmtpPart {
  const start = c.offset;
  c.open("smtp.response");
  const line = readLine(c);
  const match = /^(\d{3})(?:([ -])(.*))?$/s.exec(withoutEnd(line));
  if (!match) {
    c.close(c.recording ? shown(line) : "");
    return { kind: "line", text: withoutEnd(line) };
  }
  const code = Number(match[1]);
  const text = match[3];
  if (c.recording) {
    const meaning = meanings[code] ?? "Unknown";
    c.note("smtp.response.code", `Response code: ${meaning} (${code})`, start, start + 3, code);
    if (text !== undefined) {
      const value = shown(text);
      c.note("smtp.rsp.parameter", `Response parameter: ${value}`, start + 4, start + 4 + text.length, value);
    }
  }
  c.close(`Response: ${c.recording ? shown(line) : ""}`);
  return { kind: "reply", code, more: match[2] === "-", ...(text === undefined ? {} : { text }) };
}

/** Mail text up to and with the lone dot, which may have begun in an earlier segment (`tail`). */
function readText(c: Cursor, tail: string): SmtpPart[] {
  const parts: SmtpPart[] = [];
  const found = (tail + latin1.decode(c.bytes.subarray(c.offset, c.end))).indexOf(endOfData);
  const end = found < 0 ? c.end : c.offset + found + endOfData.length - tail.length;
  // The CR LF in front of the dot is the end of the text's own last line.
  const dot = found < 0 ? end : Math.max(c.offset, end - 3);
  if (dot > c.offset) {
    const size = dot - c.offset;
    const bytes = c.take(size, "smtp.data.fragment", "DATA fragment", () => `${size} bytes`);
    parts.push({ kind: "text", bytes });
  }
  if (end > c.offset) {
    const bytes = c.take(end - c.offset, "smtp.eom", "C", () => ".");
    parts.push({ kind: "end", bytes });
  }
  return parts;
}

/** The text that is kept with what one segment adds. */
function longer(text: Text | undefined, bytes: Uint8Array): Text {
  const size = text?.size ?? 0;
  const room = Math.max(0, keptText - size);
  return room === 0 && text
    ? text
    : { bytes: bytes.slice(0, room), before: text, size: size + Math.min(room, bytes.length) };
}

function joined(text: Text | undefined): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let one = text; one; one = one.before) pieces.unshift(one.bytes);
  return Buffer.concat(pieces);
}

/** Words that are longer than four letters and commands all the same. */
const longCommands = /^(?:STARTTLS|X-EXPS|X-LINK2STATE|XEXCH50)$/i;

/** True for what Wireshark takes for a command: four letters, and a few more words. */
function isCommand(part: SmtpPart | undefined): boolean {
  if (part?.kind !== "command") return true;
  return part.credential !== undefined || /^[A-Za-z]{4}$/.test(part.verb) || longCommands.test(part.verb);
}

/** "AUTH LOGIN" alone waits for a name and a password, with a name for the password (RFC 4954 4). */
function dueAfter(part: SmtpPart & { kind: "command" }): State | undefined {
  if (part.verb.toUpperCase() !== "AUTH") return undefined;
  const [mechanism = "", initial] = (part.argument ?? "").split(" ");
  if (mechanism.toUpperCase() === "LOGIN") return { phase: "auth", due: initial ? "Pass" : "User" };
  return initial ? undefined : { phase: "auth", due: "other" };
}

/** The name that follows "AUTH LOGIN" on its line is said to be one. */
function withUser(part: SmtpPart & { kind: "command" }): string {
  const match = /^(LOGIN) (\S.*)$/i.exec(part.argument ?? "");
  if (part.verb.toUpperCase() !== "AUTH" || !match) return part.argument ?? "";
  return `${match[1]} User: ${match[2]}`;
}

function partInfo(part: SmtpPart, before: SmtpPart | undefined): string {
  switch (part.kind) {
    case "command":
      if (part.credential) return `${part.credential}: ${shown(part.verb)}`;
      return shown(part.argument === undefined ? part.verb : `${part.verb} ${withUser(part)}`);
    case "reply": {
      const text = shown(part.text ?? "");
      if (before?.kind === "reply" && before.more && before.code === part.code) return text;
      return part.text === undefined ? `${part.code}` : `${part.code}${part.more ? "-" : " "}${text}`;
    }
    case "line":
      return "";
    case "text":
      return `DATA fragment, ${part.bytes.length} bytes`;
    case "end":
      return ".";
    case "tls":
      return `TLS, ${part.bytes.length} bytes`;
  }
}

/** The conversation behind what one end said. */
function track(value: Smtp, context: Context): State | undefined {
  let state = context.state as State | undefined;
  for (const part of value.parts) {
    if (part.kind === "reply") {
      if (part.more) continue;
      if (state?.phase === "asked") state = part.code === 220 ? { phase: "tls" } : undefined;
      else if (state?.phase === "auth" && part.code !== 334) state = undefined;
    } else if (part.kind === "command") {
      const verb = part.verb.toUpperCase();
      if (state?.phase === "auth") state = { phase: "auth", due: state.due === "User" ? "Pass" : "other" };
      else if (verb === "STARTTLS") state = { phase: "asked" };
      // As Wireshark: what follows the command is text until its end, whatever the server says to it.
      // The text begins behind the CR LF of DATA, so that a dot at once is an empty mail.
      else if (verb === "DATA") state = { phase: "data", tail: "\r\n" };
      else state = dueAfter(part) ?? state;
    } else if (part.kind === "end") state = undefined;
    else if (part.kind === "text" && state?.phase === "data") {
      const tail = (state.tail + latin1.decode(part.bytes.subarray(-4))).slice(1 - endOfData.length);
      state = { phase: "data", tail, text: longer(state.text, part.bytes) };
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
    const size = c.left;
    let message: Uint8Array | undefined;
    let due = fromClient && state?.phase === "auth" ? state.due : undefined;
    if (state?.phase === "tls" && c.left > 0) {
      parts.push({ kind: "tls", bytes: c.take(size, "smtp.tls", "TLS", () => `${size} bytes`) });
    } else if (fromClient && state?.phase === "data") {
      parts.push(...readText(c, state.tail));
      const end = parts.at(-1);
      if (end?.kind === "end") {
        const [text] = parts;
        message = joined(text?.kind === "text" ? longer(state.text, text.bytes) : state.text);
        // What came of the lone dot in an earlier segment was kept as text.
        message = message.subarray(0, message.length - Math.max(0, 3 - end.bytes.length));
      }
    }
    while (c.left > 0) {
      parts.push(fromClient ? readCommand(c, due) : readReplyLine(c));
      if (due !== undefined) due = undefined;
    }
    return { fromClient, parts, size, ...(message && { message }) };
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
      first?.kind === "text" ||
      (value.fromClient && first?.kind !== "end" && !isCommand(value.parts.at(-1)))
    )
      return `${who}: DATA fragment, ${value.size} bytes`;
    const texts = value.parts.map((part, at) => partInfo(part, value.parts[at - 1]));
    return `${who}: ${texts.join(" | ")}`;
  },

  // A segment without any line's end waits for the next; with one it is shown whole, as Wireshark does.
  frame(bytes: Uint8Array, context?: Context) {
    if ((context?.state as State | undefined)?.phase === "tls") return bytes.length;
    return bytes.indexOf(LF) < 0 && bytes.length <= longestWait ? 0 : bytes.length;
  },

  above(value: Smtp): Above | undefined {
    if (!value.message || value.message.length === 0) return undefined;
    return { name: "imf", parts: [{ bytes: value.message, line: "C: ." }], waiting: "" };
  },

  becomes: (value: Smtp, context: Context) => (track(value, context)?.phase === "tls" ? "tls" : undefined),

  track,
} satisfies Protocol<Smtp>;
