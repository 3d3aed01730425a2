/** The SMTP client: sends one mail (RFC 5321 3, 4.1) and shows the dialogue with swaks' hints, or opens a session by hand. */
import type { Command, Dialect, Engine, Options, Result, Role } from "../lib/command.ts";
import { type Code, explain, PortholeError } from "../lib/errors.ts";
import { formatAddress, hostPort, parseAddress } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { LineReader, type Reply, readReply, stuff } from "../lib/net/lines.ts";
import { printable, printableBytes } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";

/** Phases in their order; `--quit-after` names one, and QUIT follows it. */
const stages = ["connect", "ehlo", "mail", "rcpt", "data"] as const;
export type Stage = (typeof stages)[number];

/** One mail and how to say it. Text is Unicode and is sent as UTF-8. */
export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  /** What we call ourselves; "localhost" when absent. */
  readonly ehlo?: string;
  readonly headers?: readonly string[];
  readonly subject?: string;
  readonly body?: string;
  readonly quitAfter?: Stage;
}

/** One line of the dialogue with its hint, as swaks prints it: "=== ", " -> ", "<-  ", "<** ". */
export interface Spoken {
  readonly who: "info" | "client" | "server" | "error";
  readonly text: string;
}

const hints = { info: "===", client: " ->", server: "<- ", error: "<**" } as const;
const roles: Record<Spoken["who"], Role> = {
  info: "dim",
  client: "client",
  server: "server",
  error: "error",
};

/** Milliseconds to wait for one reply (RFC 5321 4.5.3.2: five minutes; ten for the end of the text). */
const patience = { reply: 300_000, endOfData: 600_000 } as const;

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
  const headers = [...(letter.headers ?? [])];
  const add = (name: string, value: string) => {
    if (!headers.some((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`)))
      headers.push(`${name}: ${value}`);
  };
  add("Date", date.toUTCString().replace("GMT", "+0000"));
  add("From", `<${letter.from}>`);
  add("To", letter.to.map((to) => `<${to}>`).join(", "));
  add("Subject", letter.subject ?? "test");
  return stuff(`${headers.join("\n")}\n\n${letter.body ?? "This is a test mail."}\n`);
}

/**
 * Says one mail over a connection that is open, and gives each line as it is said. Throws PortholeError "failed" for
 * a reply that refuses, with the phase and the reply in its message; QUIT is said first.
 */
export async function* deliver(
  conn: Connection,
  letter: Letter,
  signal?: AbortSignal,
): AsyncGenerator<Spoken> {
  checkLetter(letter);
  const reader = new LineReader(conn, { crlfOnly: true });
  const hear = async (phase: string, wait: number = patience.reply): Promise<Reply> => {
    const action = `Cannot read the reply to ${phase} from ${hostPort(conn.remote)}`;
    const timer = AbortSignal.timeout(wait);
    try {
      const reply = await readReply(reader, { signal: signal ? AbortSignal.any([signal, timer]) : timer });
      if (reply) return reply;
    } catch (error) {
      throw unheard(action, error);
    }
    throw new PortholeError("closed", `${action}: the peer has closed the connection`);
  };
  /** Says a command, shows the reply, and throws when it is not of the class expected. */
  async function* exchange(phase: string, line: string | undefined, wanted: 2 | 3): AsyncGenerator<Spoken> {
    if (line !== undefined) {
      yield { who: "client", text: line };
      await conn.write(`${line}\r\n`);
    }
    yield* spoken(await hear(phase), wanted, phase);
  }
  const last = letter.quitAfter ?? "data";
  const upTo = (stage: Stage) => stages.indexOf(stage) <= stages.indexOf(last);
  try {
    yield* exchange("the connection", undefined, 2);
    if (upTo("ehlo")) yield* exchange("EHLO", `EHLO ${letter.ehlo ?? "localhost"}`, 2);
    if (upTo("mail")) yield* exchange("MAIL", `MAIL FROM:<${letter.from}>`, 2);
    if (upTo("rcpt")) for (const to of letter.to) yield* exchange("RCPT", `RCPT TO:<${to}>`, 2);
    if (upTo("data")) {
      yield* exchange("DATA", "DATA", 3);
      const text = letterText(letter);
      for (const line of text.split("\r\n").slice(0, -1)) yield { who: "client", text: line };
      await conn.write(text);
      yield* spoken(await hear("the end of the text", patience.endOfData), 2, "the end of the text");
    }
  } catch (error) {
    if (error instanceof Refused && error.reply.code !== 421) yield* goodbye();
    throw error;
  }
  yield* goodbye();

  async function* goodbye(): AsyncGenerator<Spoken> {
    yield { who: "client", text: "QUIT" };
    await conn.write("QUIT\r\n");
    const reply = await hear("QUIT");
    for (const text of replyLines(reply)) yield { who: reply.code < 400 ? "server" : "error", text };
  }
  async function* spoken(reply: Reply, wanted: 2 | 3, phase: string): AsyncGenerator<Spoken> {
    const good = Math.floor(reply.code / 100) === wanted;
    for (const text of replyLines(reply)) yield { who: good ? "server" : "error", text };
    if (!good) throw new Refused(phase, reply);
  }
}

/** What the reader cannot know: who was asked, and at which phase. Other errors name the peer themselves. */
const unreadable: Partial<Record<Code, string>> = {
  timeout: "no answer in time (is it an SMTP server?)",
  format: "it does not start with three digits (is it an SMTP server?)",
  limit: "it is too long (is it an SMTP server?)",
};

function unheard(action: string, cause: unknown): PortholeError {
  const error = explain(action, cause);
  const why = unreadable[error.code];
  return why === undefined ? error : new PortholeError(error.code, `${action}: ${why}`, { cause });
}

/** A reply that says no. */
class Refused extends PortholeError {
  readonly reply: Reply;

  constructor(phase: string, reply: Reply) {
    const said = replyLines(reply).map(shown).join(" | ");
    super("failed", `Cannot send the mail: the server refused ${phase}: ${said}`);
    this.reply = reply;
  }
}

function replyLines({ code, lines }: Reply): string[] {
  return lines.map((line, at) => `${code}${at < lines.length - 1 ? "-" : " "}${line}`);
}

/** A line of a reply, one character an octet, as it may be shown. */
function shown(line: string): string {
  return printableBytes(Buffer.from(line, "latin1"));
}

function result({ who, text }: Spoken): Result {
  const safe = who === "client" || who === "info" ? printable(text) : shown(text);
  return {
    json: { who, text: safe },
    lines: (paint) => [paint(roles[who], `${hints[who]} ${safe}`)],
  };
}

/** How SMTP is typed by hand. */
export const dialect: Dialect = {
  name: "smtp",
  lineEnd: "\r\n",
  answered: (text) => /(?:^|\n)\d{3}(?: [^\n]*)?\r?\n$/.test(text),
  farewell: (text) => /^(?:221|421)(?: |$)/.test(lastLine(text)),
  expects: (line, lastReply) => !/^354(?: |$)/.test(lastLine(lastReply)) || line === ".",
};

function lastLine(text: string): string {
  return text.trimEnd().split(/\r?\n/).at(-1) ?? "";
}

function one(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

function many(options: Options, name: string): readonly string[] {
  const value = options[name];
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

async function letterFrom(options: Options): Promise<Letter> {
  const quitAfter = one(options, "quitAfter")?.toLowerCase();
  if (quitAfter !== undefined && !stages.includes(quitAfter as Stage))
    throw new PortholeError(
      "usage",
      `Cannot quit after "${printable(quitAfter)}": one of ${stages.join(", ")}`,
    );
  const [ehlo, subject] = [one(options, "ehlo"), one(options, "subject")];
  const letter: Letter = {
    from: one(options, "from") ?? "porthole@localhost",
    to: many(options, "to").flatMap((to) => to.split(",")),
    headers: many(options, "header"),
    ...(ehlo === undefined ? {} : { ehlo }),
    ...(subject === undefined ? {} : { subject }),
    ...(quitAfter === undefined ? {} : { quitAfter: quitAfter as Stage }),
  };
  checkLetter(letter);
  const body = one(options, "body");
  if (body === undefined) return letter;
  return { ...letter, body: body === "-" ? await standardInput() : body };
}

async function* run(
  engine: Engine,
  [server = ""]: readonly string[],
  options: Options,
): AsyncGenerator<Result> {
  const address = parseAddress(server, { port: 25, host: "127.0.0.1" });
  const letter = await letterFrom(options);
  if (letter.to.length === 0 && letter.quitAfter === undefined) {
    if (!engine.talk)
      throw new PortholeError("usage", "Cannot send a mail without --to (try --to bob@example.org)");
    yield* engine.talk(await engine.connect(address), dialect);
    return;
  }
  yield result({ who: "info", text: `Trying ${formatAddress(address)}...` });
  await using conn = await engine.connect(address);
  yield result({ who: "info", text: `Connected to ${formatAddress(conn.remote)}.` });
  for await (const said of deliver(conn, letter, engine.signal)) yield result(said);
  yield result({ who: "info", text: "Connection closed." });
}

const command: Command = {
  name: "smtp",
  summary: "Send a mail and see the dialogue; without --to, speak SMTP by hand",
  arguments: [
    { name: "server", summary: "host, host:port (port 25 unless told)", kind: "endpoint", required: true },
  ],
  options: [
    { flags: "--from <address>", summary: "the sender (default: porthole@localhost)" },
    { flags: "--to <address>", summary: "a recipient; may be repeated", repeat: true },
    { flags: "--subject <text>", summary: "the subject (default: test)" },
    { flags: "--header <line>", summary: '"Name: value"; may be repeated', repeat: true },
    { flags: "--body <text>", summary: "the text; - reads standard input" },
    { flags: "--ehlo <name>", summary: "what to call ourselves (default: localhost)" },
    { flags: "--quit-after <stage>", summary: "stop there and QUIT", choices: stages },
  ],
  examples: ["smtp localhost:2525 --to bob@example.org --body hello", "smtp localhost:2525"],
  run,
};

/** SMTP, spoken. */
export const client: Client = { name: "smtp", command, dialect };
