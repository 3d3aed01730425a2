/** The phases of a mail's dialogue: their names, the numbers that swaks has for them, and the refusal in one. */
import { PortholeError } from "../errors.ts";
import type { Reply } from "../net/reply.ts";
import { printableBytes } from "../printable.ts";

/** Phases in their order; `quitAfter` names one, and QUIT follows it. */
export const stages = ["connect", "ehlo", "tls", "auth", "mail", "rcpt", "data"] as const;
/** One of them. */
export type Stage = (typeof stages)[number];

/** The numbers with which swaks ends, by what went wrong. */
export const endings = {
  closed: 6,
  connect: 21,
  ehlo: 22,
  mail: 23,
  rcpt: 24,
  data: 25,
  text: 26,
  quit: 27,
  auth: 28,
  tls: 29,
  "ehlo-tls": 32,
} as const;
/** What a reply answers. */
export type Phase = Exclude<keyof typeof endings, "closed">;
/** A phase in words. */
export const phaseNames: Record<Phase, string> = {
  connect: "the connection",
  ehlo: "EHLO",
  mail: "MAIL",
  rcpt: "RCPT",
  data: "DATA",
  text: "the end of the text",
  quit: "QUIT",
  auth: "AUTH",
  tls: "STARTTLS",
  "ehlo-tls": "EHLO",
};

/** A reply that says no. `exitStatus` is swaks' number for the phase. */
export class Refused extends PortholeError {
  readonly reply: Reply;

  constructor(phase: Phase, reply: Reply) {
    const said = replyLines(reply).map(shownReply).join(" | ");
    super("failed", `Cannot send the mail: the server refused ${phaseNames[phase]}: ${said}`, {
      exitStatus: endings[phase],
    });
    this.reply = reply;
  }
}
/** The lines of a reply as the server said them. */
export function replyLines({ code, lines }: Reply): string[] {
  return lines.map((line, at) => `${code}${at < lines.length - 1 ? "-" : " "}${line}`);
}

/** A line of a reply, one character an octet, as it may be shown. */
export function shownReply(line: string): string {
  return printableBytes(Buffer.from(line, "latin1"));
}
