/** The lines of an SMTP dialogue and the stretches of mail text between them: RFC 5321 2.4, 4.1.1, 4.2, 4.5.2. */
import { latin1, formattedLatin1 as shown } from "../printable.ts";
import { readLine, withoutEnd } from "./crlf-line.ts";
import type { Cursor } from "./cursor.ts";
import { counted, cutEnd, labelled } from "./label.ts";
import { noteLines, textName } from "./text-lines.ts";

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

/** What ends mail text (RFC 5321 4.1.1.4). */
export const endOfData = "\r\n.\r\n";

/** True where a verb is that word, which is in upper case: verbs ignore case (RFC 5321 2.4). */
export function isVerb(verb: string, word: string): boolean {
  return verb === word || (verb.length === word.length && verb.toUpperCase() === word);
}

/** What a question of AUTH is about. */
export type Due = "User" | "Pass" | "Both" | "other";

/** Reads a command, or the answer to a question of AUTH that is `due`. */
export function readCommand(c: Cursor, due?: Due): SmtpPart {
  const start = c.offset;
  c.open("smtp.command_line");
  const line = readLine(c);
  if (due !== undefined) {
    const words = withoutEnd(line);
    if (due !== "other") noteCredential(c, due, words, start);
    c.close(`Command Line: ${c.recording ? shown(line) : ""}`);
    return { kind: "command", verb: words, credential: due === "User" || due === "Pass" ? due : "" };
  }
  const text = withoutEnd(line);
  const space = text.indexOf(" ");
  const verb = space < 0 ? text : text.slice(0, space);
  const argument = space < 0 ? undefined : text.slice(space + 1);
  if (c.recording) {
    // As Wireshark: a command has four letters, and what stands behind the octet after them is its parameter.
    const name = shown(text.slice(0, 4));
    c.note("smtp.req.command", `Command: ${name}`, start, start + Math.min(4, text.length), name);
    if (text.length > 5) {
      const value = shown(text.slice(5));
      c.note(
        "smtp.req.parameter",
        labelled("Request parameter", value),
        start + 5,
        start + text.length,
        value,
      );
      noteInitial(c, text, start);
    }
  }
  c.close(`Command Line: ${c.recording ? shown(line) : ""}`);
  return argument === undefined ? { kind: "command", verb } : { kind: "command", verb, argument };
}

/** A name, a password, or both in one (RFC 4616 2), in the base 64 in which they are sent. */
function noteCredential(c: Cursor, due: "User" | "Pass" | "Both", words: string, start: number): void {
  if (!c.recording) return;
  const [name, label] = credentials[due];
  const said = shown(words);
  c.note(`smtp.auth.${name}`, labelled(label, said), start, start + words.length, said);
}

const credentials = {
  User: ["username", "Username"],
  Pass: ["password", "Password"],
  Both: ["username_password", "Username/Password"],
} as const;

/** What AUTH brings on its own line (RFC 4954 4, initial-response). */
function noteInitial(c: Cursor, text: string, start: number): void {
  const [, before = "", mechanism, words] = /^(AUTH +(PLAIN|LOGIN) +)(\S+)/i.exec(text) ?? [];
  if (words === undefined) return;
  const due = mechanism?.toUpperCase() === "PLAIN" ? "Both" : "User";
  noteCredential(c, due, words, start + before.length);
}

/** Mail text up to and with the lone dot, which may have begun in an earlier segment (`tail`). */
export function readText(c: Cursor, tail: string): SmtpPart[] {
  const parts: SmtpPart[] = [];
  const found = (tail + latin1(c.bytes, c.offset, c.end)).indexOf(endOfData);
  const end = found < 0 ? c.end : c.offset + found + endOfData.length - tail.length;
  // The CR LF in front of the dot is the end of the text's own last line.
  const dot = found < 0 ? end : Math.max(c.offset, end - 3);
  if (dot > c.offset) {
    // Where the mail ends in the same segment it stands whole behind the dot, as in Wireshark.
    parts.push({ kind: "text", bytes: readLines(c, dot, found < 0) });
  }
  if (end > c.offset) {
    const bytes = c.take(end - c.offset, "smtp.eom", "C", () => ".");
    parts.push({ kind: "end", bytes });
  }
  return parts;
}

/** Octets up to `end`, told line by line where they are `shown`. */
function readLines(c: Cursor, end: number, shown: boolean): Uint8Array {
  const start = c.offset;
  const bytes = c.view(start, end);
  if (c.recording && shown) {
    c.open(textName);
    const count = noteLines(c, end);
    c.close(`Line-based text data (${count} lines)`);
  }
  c.offset = end;
  return bytes;
}

/** Notes in which frames, and how many octets in each, the text came that ends here. Only for the tree. */
export function noteFragments(c: Cursor, pieces: readonly { number: number; size: number }[]): void {
  if (!c.recording || pieces.length === 0) return;
  const name = "smtp.data";
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
  const where = pieces.map((piece) => `#${piece.number}(${piece.size})`).join(", ");
  const head = `${counted(pieces.length, "DATA fragment")} (${counted(size, "byte")}): ${where}`;
  const at = c.offset;
  c.open(`${name}.fragments`, `[${cutEnd(head)}]`);
  let from = 0;
  for (const piece of pieces) {
    const range = `${from}-${from + piece.size - 1} (${counted(piece.size, "byte")})`;
    c.note(`${name}.fragment`, `[Frame: ${piece.number}, payload: ${range}]`, at, at, piece.number);
    from += piece.size;
  }
  c.note(`${name}.fragment.count`, `[DATA fragment count: ${pieces.length}]`, at, at, pieces.length);
  c.note(`${name}.reassembled.length`, `[Reassembled DATA length: ${size}]`, at, at, size);
  c.close();
}

/** Words that are longer than four letters and commands all the same. */
const longCommands = /^(?:STARTTLS|X-EXPS|X-LINK2STATE|XEXCH50)$/i;

/** True for what Wireshark takes for a command: four letters, and a few more words. */
export function isCommand(part: SmtpPart | undefined): boolean {
  if (part?.kind !== "command") return true;
  return part.credential !== undefined || /^[A-Za-z]{4}$/.test(part.verb) || longCommands.test(part.verb);
}

/** The name that follows "AUTH LOGIN" on its line is said to be one. */
function withUser(part: SmtpPart & { kind: "command" }): string {
  const { argument = "" } = part;
  const match = isVerb(part.verb, "AUTH") ? /^(LOGIN) (\S.*)$/i.exec(argument) : null;
  return match ? `${match[1]} User: ${match[2]}` : argument;
}

/** The words of one part for the packet list, given the one in front of it. */
export function partInfo(part: SmtpPart, before: SmtpPart | undefined): string {
  switch (part.kind) {
    case "command":
      if (part.credential) return `${part.credential}: ${shown(part.verb)}`;
      return shown(part.argument === undefined ? part.verb : `${part.verb} ${withUser(part)}`);
    case "reply": {
      const text = shown(part.text ?? "");
      if (before?.kind === "reply" && before.more) return text;
      return part.text === undefined ? `${part.code}` : `${part.code}${part.more ? "-" : " "}${text}`;
    }
    case "line":
      // A code that runs into its text is shown with it.
      return /^\d{3}/.test(part.text) && !(before?.kind === "reply" && before.more) ? shown(part.text) : "";
    case "text":
      return `DATA fragment, ${counted(part.bytes.length, "byte")}`;
    case "end":
      return ".";
    case "tls":
      return `TLS, ${part.bytes.length} bytes`;
  }
}
