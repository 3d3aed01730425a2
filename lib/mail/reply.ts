/** SMTP replies as a server says them: RFC 5321 4.2, with the status codes of RFC 3463. */

/** One reply; `close` when nothing may follow it. */
export interface SessionReply {
  readonly code: number;
  readonly lines: readonly string[];
  readonly close?: true;
  /** TLS begins right behind it (RFC 3207). */
  readonly startTls?: true;
  /** The mail is stored under this name. */
  readonly stored?: string;
}

/** A reply of one line or more. */
export function reply(code: number, ...lines: string[]): SessionReply {
  return { code, lines };
}

/** A reply as it goes on the wire (RFC 5321 4.2.1). */
export function formatReply({ code, lines }: SessionReply): string {
  if (lines.length === 1) return `${code} ${lines[0]}\r\n`;
  return lines.map((line, at) => `${code}${at < lines.length - 1 ? "-" : " "}${line}\r\n`).join("");
}
