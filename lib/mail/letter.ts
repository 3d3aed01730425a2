/** One mail to be sent, and its text: RFC 5322 2.1, 3.6; RFC 5321 4.5.2. */
import { PortholeError } from "../errors.ts";
import { stuff } from "../net/dot-stuffing.ts";
import { printable } from "../printable.ts";

/** A mail and how to say it. Text is Unicode and is sent as UTF-8. */
export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  /** What we call ourselves; "localhost" when absent. */
  readonly ehlo?: string;
  readonly headers?: readonly string[];
  readonly subject?: string;
  readonly body?: string;
  /** Header and body as they are; then `headers`, `subject` and `body` have no part in it. */
  readonly data?: string;
}

/**
 * Refuses what would say more than one line: a CR or LF in an address, a name or a header is a second command or
 * header of somebody else's choosing.
 */
export function checkLetter(letter: Letter): void {
  const lines: [string, string][] = [
    ["--from", letter.from],
    ["--ehlo", letter.ehlo ?? ""],
    ["--subject", letter.subject ?? ""],
    ...letter.to.map((to): [string, string] => ["--to", to]),
    ...(letter.headers ?? []).map((header): [string, string] => ["--header", header]),
  ];
  for (const [flag, value] of lines)
    if (/[\r\n\0]/.test(value))
      throw new PortholeError(
        "usage",
        `Cannot use ${flag} "${printable(value)}": it holds a line end (one line only)`,
      );
  if (/\s/.test(letter.ehlo ?? ""))
    throw new PortholeError(
      "usage",
      `Cannot use --ehlo "${printable(letter.ehlo ?? "")}": a name has no blanks`,
    );
  for (const address of [letter.from, ...letter.to])
    if (/[<> ]/.test(address))
      throw new PortholeError(
        "usage",
        `Cannot use address "${printable(address)}": type it without < > and blanks, a@example.org`,
      );
  for (const header of letter.headers ?? [])
    if (!/^[\x21-\x39\x3b-\x7e]+:/.test(header))
      throw new PortholeError(
        "usage",
        `Cannot use --header "${printable(header)}": a header is "Name: value"`,
      );
}

/** The text of the mail with CR LF, dot-stuffed, the ending dot included. Headers of the user's own win over ours. */
export function letterText(letter: Letter, date = new Date()): string {
  if (letter.data !== undefined) return stuff(letter.data);
  const headers = [...(letter.headers ?? [])];
  const add = (name: string, value: string) => {
    if (!headers.some((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`)))
      headers.push(`${name}: ${value}`);
  };
  // RFC 5322 3.3: toUTCString has this form, but for its zone, which must be numeric.
  add("Date", date.toUTCString().replace("GMT", "+0000"));
  add("From", `<${letter.from}>`);
  add("To", letter.to.map((to) => `<${to}>`).join(", "));
  add("Subject", letter.subject ?? "test");
  return stuff(`${headers.join("\n")}\n\n${letter.body ?? "This is a test mail."}\n`);
}
