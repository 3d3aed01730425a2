/** SMTP typed by hand: where a reply ends, and what may be said next (RFC 5321 4.2). */
import type { Dialect } from "../command.ts";

/** How SMTP is typed by hand. */
export const dialect: Dialect = {
  name: "smtp",
  lineEnd: "\r\n",
  answered: (text) => /(?:^|\n)\d{3}(?: [^\n]*)?\r?\n$/.test(text),
  farewell: (text) => /^(?:221|421)(?: |$)/.test(lastLine(text)),
  expects: (line, lastReply) => !/^354(?: |$)/.test(lastLine(lastReply)) || line === ".",
  startTls: { lines: ["EHLO localhost", "STARTTLS"], ready: (reply) => /^220(?: [^\n]*)?\r?\n$/.test(reply) },
  next(said, lastReply) {
    if (/^354(?: |$)/.test(lastLine(lastReply))) return ["."];
    const verbs = said.map((line) => line.split(" ", 1)[0]?.toUpperCase() ?? "");
    const since = verbs.slice(
      Math.max(...["EHLO", "HELO", "RSET", "."].map((verb) => verbs.lastIndexOf(verb))),
    );
    if (!verbs.includes("EHLO") && !verbs.includes("HELO")) return ["EHLO ", "HELO ", "NOOP", "HELP", "QUIT"];
    if (!since.includes("MAIL"))
      return ["MAIL FROM:<", "STARTTLS", "AUTH ", "VRFY ", "NOOP", "RSET", "HELP", "QUIT"];
    return since.includes("RCPT") ? ["RCPT TO:<", "DATA", "RSET", "QUIT"] : ["RCPT TO:<", "RSET", "QUIT"];
  },
};

function lastLine(text: string): string {
  return text.trimEnd().split(/\r?\n/).at(-1) ?? "";
}
