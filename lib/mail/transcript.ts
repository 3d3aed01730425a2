/** What was said for one mail: the lines with their times, what protected them, and how it ended. Secrets are masked. */
import type { TlsFacts } from "../net/connection.ts";
import { printableBytes } from "../printable.ts";
import type { SessionReply } from "./reply.ts";
import { verbs } from "./verbs.ts";

/** Who said a line: client, server, or nobody: a note ("TLS is on"). */
export type Speaker = "C" | "S" | "*";

/** How it ended for the mail. */
export type Outcome = "stored" | "refused" | "failed" | "given up" | "connection lost";

interface End {
  readonly host: string;
  readonly port: number;
}

/** One mail's way in, taken or not. All texts are printable. */
export interface Transcript {
  /** Of this form; one of another is not read. */
  readonly version: 1;
  /** The mail's name in the Maildir, when it was stored. */
  readonly name?: string;
  readonly outcome: Outcome;
  /** The reply code that it ended with, when it was not stored. */
  readonly code?: number;
  readonly from: string;
  readonly client: End;
  readonly server: End;
  readonly tls?: Pick<TlsFacts, "protocol" | "cipher" | "serverName">;
  /** When the connection began, milliseconds since the epoch. */
  readonly began: number;
  /** What the mail itself lasted from and to, milliseconds after `began`. */
  readonly span: readonly [from: number, to: number];
  /** Milliseconds after `began`, who, and what. Lines before `span` are those of the conversation's beginning. */
  readonly lines: readonly (readonly [at: number, who: Speaker, text: string])[];
}

type Line = [at: number, who: Speaker, text: string];

/** Lines kept of one mail, from its beginning and from its end; and of what was said before the first mail. */
const [mostFirst, mostLast, mostBefore] = [220, 40, 60];
/** Characters of one line. */
const longest = 600;

/** What stands for a secret. */
export const masked = "****";

/**
 * Writes down one SMTP conversation, a transcript for each mail. It is told of what is heard and what is answered in
 * order; finished transcripts are handed over by `deliver`, when their last reply is on its way.
 */
export class Scribe {
  readonly #keep: (transcript: Transcript) => void;
  readonly #client: End;
  readonly #server: End;
  readonly #began = Date.now();
  readonly #start = performance.now();
  #tls: TlsFacts | undefined;
  #before: Line[] = [];
  #lines: Line[] = [];
  #omitted = 0;
  /** Since MAIL: where the mail began, and the last reply that refused a part of it. */
  #from: number | undefined;
  #sender = "";
  #accepted = false;
  #refusal: number | undefined;
  #verb = "";
  #first = true;
  #finished: Transcript[] = [];

  constructor(
    conn: { readonly local: End; readonly remote: End; readonly tls?: TlsFacts | undefined },
    keep: (transcript: Transcript) => void,
  ) {
    this.#keep = keep;
    this.#client = { host: conn.remote.host, port: conn.remote.port };
    this.#server = { host: conn.local.host, port: conn.local.port };
    if (conn.tls) this.secured(conn.tls);
  }

  /** TLS is on. */
  secured(tls: TlsFacts): void {
    this.#tls = tls;
    const name = tls.serverName === undefined ? "" : `, for ${tls.serverName}`;
    this.#write("*", `TLS is on: ${tls.protocol}, ${tls.cipher}${name}`);
  }

  /** A command; the secret that AUTH may bring along is not written (RFC 4954 4). */
  command(verb: string, argument: string): void {
    // What follows an AUTH that was refused, and is no command, are the answers that the client had ready for it.
    if (this.#verb === "AUTH" && !verbs.has(verb)) {
      this.secret();
      return;
    }
    if (verb === "MAIL") this.#begins(argument);
    this.#verb = verb;
    const said = verb === "AUTH" ? argument.replace(/^(\s*\S+\s+)\S.*$/s, `$1${masked}`) : argument;
    this.#write("C", said === "" ? verb : `${verb} ${said}`);
  }

  /** A line that answers a challenge of AUTH. */
  secret(): void {
    this.#verb = "AUTH";
    this.#write("C", masked);
  }

  /** The text of a mail, of so many octets. */
  text(octets: number): void {
    this.#verb = "TEXT";
    this.#write("C", `... ${octets} octets`);
  }

  /** Something that is written as what it is, not as what it said. */
  note(text: string): void {
    this.#write("*", text);
  }

  /** The answer to what was heard last. */
  reply({ code, lines, stored }: SessionReply): void {
    for (const [at, line] of lines.entries())
      this.#write("S", `${code}${at < lines.length - 1 ? "-" : " "}${line}`);
    if (this.#from === undefined) return;
    const verb = this.#verb;
    if (stored !== undefined) this.#ends("stored", undefined, stored);
    else if (verb === "TEXT") this.#ends(code === 451 || code === 452 ? "failed" : "refused", code);
    else if (code === 421) this.#ends("refused", code);
    else if (code >= 400) this.#refused(verb, code);
    else if (verb === "MAIL") this.#accepted = true;
    else if (/^(?:RSET|EHLO|HELO|STARTTLS|QUIT)$/.test(verb)) this.#givenUp("given up");
  }

  /** Hands over what has ended. Called when the replies have been sent, so that nobody waits for it. */
  deliver(): void {
    if (this.#finished.length === 0) return;
    const now = this.#now();
    for (const transcript of this.#finished) this.#keep({ ...transcript, span: [transcript.span[0], now] });
    this.#finished = [];
  }

  /** The connection has gone. */
  gone(): void {
    if (this.#from !== undefined) this.#givenUp("connection lost");
    this.deliver();
  }

  #now(): number {
    return Math.round((performance.now() - this.#start) * 1000) / 1000;
  }

  #write(who: Speaker, text: string): void {
    const line: Line = [this.#now(), who, text];
    if (this.#from === undefined) {
      if (this.#before.length < mostBefore) this.#before.push(line);
      return;
    }
    this.#lines.push(line);
    // A client may say NOOP for ever: the beginning and the end are kept.
    if (this.#lines.length > mostFirst + mostLast) {
      this.#lines.splice(mostFirst, 1);
      this.#omitted += 1;
    }
  }

  /** A MAIL after one that was refused begins another mail; one within a mail is out of order and belongs to that. */
  #begins(argument: string): void {
    if (this.#from !== undefined && !this.#accepted) this.#givenUp("given up");
    if (this.#from !== undefined) return;
    this.#from = this.#first ? 0 : this.#now();
    this.#first = false;
    this.#sender = argument;
  }

  #refused(verb: string, code: number): void {
    if (verb === "MAIL" || verb === "RCPT" || verb === "DATA") this.#refusal = code;
  }

  #givenUp(outcome: Outcome): void {
    if (this.#refusal === undefined) this.#ends(outcome);
    else this.#ends("refused", this.#refusal);
  }

  #ends(outcome: Outcome, code?: number, name?: string): void {
    const { protocol = "", cipher = "", serverName } = this.#tls ?? {};
    const lines = [...this.#before, ...this.#lines];
    if (this.#omitted > 0)
      lines.splice(this.#before.length + mostFirst, 0, [
        this.#lines[mostFirst]?.[0] ?? 0,
        "*",
        `${this.#omitted} lines are left out`,
      ]);
    this.#finished.push({
      version: 1,
      ...(name !== undefined && { name }),
      outcome,
      ...(code !== undefined && { code }),
      from: shown(this.#sender.replace(/^FROM: *</i, "").replace(/>.*$/s, "")),
      client: this.#client,
      server: this.#server,
      ...(this.#tls && {
        tls: { protocol, cipher, ...(serverName !== undefined && { serverName: shown(serverName) }) },
      }),
      began: this.#began,
      span: [this.#from ?? 0, this.#now()],
      lines: lines.map(([at, who, text]) => [at, who, shown(text)] as const),
    });
    this.#lines = [];
    this.#omitted = 0;
    this.#from = undefined;
    this.#accepted = false;
    this.#refusal = undefined;
  }
}

/** Text of one character an octet as it may be shown, cut to a length. */
function shown(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)} ... ${text.length - longest} more` : text;
  return /^[\x20-\x7e]*$/.test(cut) ? cut : printableBytes(Buffer.from(cut, "latin1"));
}

const isText = (value: unknown): value is string => typeof value === "string";
/** As a date can hold (ECMA-262 21.4.1.1), with room for what is added. */
const isTime = (value: unknown): value is number => typeof value === "number" && value >= 0 && value < 8e15;
const isEnd = (value: unknown): value is End =>
  isObject(value) && isText(value["host"]) && Number.isInteger(value["port"]);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** True for what was written by a scribe; what lies in a folder may be anybody's. */
export function isTranscript(value: unknown): value is Transcript {
  if (!isObject(value) || value["version"] !== 1) return false;
  const { outcome, from, client, server, began, span, lines, tls, name, code } = value;
  return (
    [outcome, from, name ?? ""].every(isText) &&
    (code === undefined || Number.isInteger(code)) &&
    isEnd(client) &&
    isEnd(server) &&
    isTime(began) &&
    Array.isArray(span) &&
    span.length === 2 &&
    span.every(isTime) &&
    (tls === undefined ||
      (isObject(tls) && [tls["protocol"], tls["cipher"], tls["serverName"] ?? ""].every(isText))) &&
    Array.isArray(lines) &&
    lines.every(
      (line) =>
        Array.isArray(line) && line.length === 3 && isTime(line[0]) && isText(line[1]) && isText(line[2]),
    )
  );
}
