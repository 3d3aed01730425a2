/** Replies of an SMTP server, line by line: RFC 5321 4.2, 4.2.1. */
import { formattedLatin1 as shown } from "../printable.ts";
import { readLine, withoutEnd } from "./crlf-line.ts";
import type { Cursor } from "./cursor.ts";
import { labelled } from "./label.ts";
import type { SmtpPart } from "./smtp-part.ts";

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

/** Reads one line of a reply; behind one that goes on it is a parameter more of that. */
export function readReplyLine(c: Cursor, before?: SmtpPart): SmtpPart {
  const start = c.offset;
  const further = before?.kind === "reply" && before.more;
  if (further) return readFurther(c);
  c.open("smtp.response");
  const line = readLine(c);
  const words = withoutEnd(line);
  const reply = replyOf(words);
  if (!reply) {
    c.close(c.recording ? shown(line) : "");
    return { kind: "line", text: words };
  }
  const { code, text } = reply;
  if (c.recording) {
    const meaning = meanings[code] ?? "Unknown";
    c.note("smtp.response.code", `Response code: ${meaning} (${code})`, start, start + 3, code);
    if (text !== undefined) {
      const value = shown(text);
      c.note(
        "smtp.rsp.parameter",
        labelled("Response parameter", value),
        start + 4,
        start + 4 + text.length,
        value,
      );
    }
  }
  c.close(c.recording ? labelled("Response", shown(line)) : "");
  return reply;
}

const [ZERO, SPACE, HYPHEN] = [0x30, 0x20, 0x2d];

/** A reply's code and what stands behind it; undefined for a line that is none. */
function replyOf(line: string): (SmtpPart & { kind: "reply" }) | undefined {
  if (line.length < 3) return undefined;
  let code = 0;
  for (let at = 0; at < 3; at += 1) {
    const digit = line.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    code = code * 10 + digit;
  }
  if (line.length === 3) return { kind: "reply", code, more: false };
  const next = line.charCodeAt(3);
  if (next !== SPACE && next !== HYPHEN) return undefined;
  return { kind: "reply", code, more: next === HYPHEN, text: line.slice(4) };
}

/** A line of a reply that began in a line before: its text stands below that (RFC 5321 4.2.1). */
function readFurther(c: Cursor): SmtpPart {
  const start = c.offset;
  const text = withoutEnd(readLine(c));
  const reply = replyOf(text);
  const first = c.fields.at(-1);
  if (c.recording && first?.children) {
    first.end = c.offset;
    const value = shown(reply ? (reply.text ?? "") : text);
    const at = start + (reply ? 4 : 0);
    const field = { name: "smtp.rsp.parameter", text: labelled("Response parameter", value), value };
    if (value !== "") first.children.push({ ...field, start: at, end: start + text.length });
  }
  return reply ?? { kind: "line", text };
}
