/** The SMTP server: RFC 5321, with PIPELINING (RFC 2920), SIZE (RFC 1870) and 8BITMIME (RFC 6152), into a Maildir. */
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import type { Options } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { Maildir } from "../lib/mail/maildir.ts";
import { formatReply, type Mail, MailSession, type SessionReply } from "../lib/mail/session.ts";
import { traceFields } from "../lib/mail/trace.ts";
import type { Connection, Service } from "../lib/net/connection.ts";
import { LineReader, unstuff } from "../lib/net/lines.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { parseCommand } from "../lib/wire/smtp.ts";

/** Octets of a line with its CR LF: a command (RFC 5321 4.5.3.1.4 plus SIZE and BODY), and text (4.5.3.1.6, a dot more). */
const lineLimits = { command: 512 + 26 + 17, text: 1000 + 1 } as const;
/** Octets of replies that may wait for more commands of the same segment (RFC 2920 3.2). */
const replyBuffer = 4096;
/** Milliseconds; a little below the listener's five minutes (RFC 5321 4.5.3.2.7), so that a 421 is still said. */
const defaultIdle = 295_000;
const defaultSize = 10_485_760;

interface Settings {
  readonly maildir: Maildir;
  readonly hostname: string;
  readonly maxSize: number;
  readonly idle: number;
  readonly report: (line: string) => void;
}

/** One conversation from greeting to goodbye. */
async function converse(conn: Connection, settings: Settings): Promise<void> {
  const session = new MailSession(settings);
  const reader = new LineReader(conn, { crlfOnly: true });
  let waiting = formatReply(session.greeting());
  const flush = async () => {
    const text = waiting;
    waiting = "";
    if (text !== "") await conn.write(text);
  };
  for (;;) {
    // RFC 2920 3.2: replies to pipelined commands may share a segment, but none waits while we wait for the client.
    if (!reader.hasLine || waiting.length > replyBuffer) await flush();
    const answer = await step(conn, reader, session, settings);
    if (answer === null) return flush();
    if (answer) waiting += formatReply(answer);
    if (answer?.close) return flush();
  }
}

/** Reads one line and acts on it: the reply, undefined where none is due, null when the client has finished. */
async function step(
  conn: Connection,
  reader: LineReader,
  session: MailSession,
  settings: Settings,
): Promise<SessionReply | undefined | null> {
  const inText = session.state === "data";
  const signal = reader.hasLine ? undefined : AbortSignal.timeout(settings.idle);
  let line: Uint8Array | null;
  try {
    const limit = inText ? lineLimits.text : lineLimits.command;
    line = await reader.readLine({ limit, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (signal?.aborted) return session.goodbye("Idle for too long");
    if (error instanceof PortholeError && error.code === "limit") return session.tooLong();
    throw error;
  }
  if (line === null) return null;
  if (!inText) return session.command(parseCommand(line));
  const result = session.text(unstuff(line));
  return result && "text" in result ? store(conn, session, settings, result) : result;
}

async function store(
  conn: Connection,
  session: MailSession,
  settings: Settings,
  mail: Mail,
): Promise<SessionReply> {
  const { maildir, hostname, report } = settings;
  const head = Buffer.from(traceFields({ ...mail, client: conn.remote.host, hostname, date: new Date() }));
  const recipients = mail.recipients.map((recipient) => `<${recipient}>`).join(" ");
  const envelope = printable(`from <${mail.from}> for ${recipients}`);
  try {
    const name = await maildir.deliver(head, mail.text);
    const octets = head.length + mail.text.length;
    report(`stored ${octets} octets ${envelope} in ${printable(join(maildir.path, "new", name))}`);
    return session.stored(name);
  } catch (error) {
    report(
      `Cannot store the mail ${envelope} in ${printable(maildir.path)}: ${printable(describe(error).message)}`,
    );
    const errno = (error as NodeJS.ErrnoException).code;
    return session.failed(errno === "ENOSPC" || errno === "EDQUOT");
  }
}

/** $XDG_DATA_HOME/porthole/mail; the XDG specification has a relative path ignored. */
function defaultMaildir(): string {
  const data = process.env["XDG_DATA_HOME"] ?? "";
  return join(isAbsolute(data) ? data : join(homedir(), ".local", "share"), "porthole", "mail");
}

function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function count(options: Options, name: string, flag: string, fallback: number): number {
  const typed = text(options, name);
  if (typed === undefined) return fallback;
  const value = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  if (value > 0) return value;
  throw new PortholeError(
    "usage",
    `Cannot read ${flag} "${printable(typed)}": not a number from 1 to 999999999`,
  );
}

function settingsFrom(options: Options, report: (line: string) => void): Settings {
  const hostname = text(options, "hostname") ?? "localhost";
  if (!/^[A-Za-z0-9[](?:[A-Za-z0-9.:\]-]{0,253}[A-Za-z0-9\]])?$/.test(hostname))
    throw new PortholeError(
      "usage",
      `Cannot use host name "${printable(hostname)}": letters, digits, dots and hyphens only`,
    );
  return {
    maildir: new Maildir(resolve(text(options, "maildir") ?? defaultMaildir())),
    hostname,
    maxSize: count(options, "maxSize", "--max-size", defaultSize),
    idle: options["idle"] === undefined ? defaultIdle : count(options, "idle", "--idle", 1) * 1000,
    report,
  };
}

/** Takes mail for anybody and stores it; nothing is sent on. */
export const server: Server = {
  name: "smtp",
  summary: "Take mail (RFC 5321) and store it in a Maildir",
  transports: ["tcp"],
  port: 2525,
  options: [
    {
      flags: "--maildir <dir>",
      summary: "where mail is stored (default: ~/.local/share/porthole/mail)",
      kind: "file",
    },
    { flags: "--hostname <name>", summary: "the name it greets with", default: "localhost" },
    {
      flags: "--max-size <octets>",
      summary: `the largest mail it takes (default: ${defaultSize})`,
      kind: "number",
    },
    { flags: "--idle <seconds>", summary: "silence after which it hangs up (default: 295)", kind: "number" },
  ],
  examples: ["serve smtp 2525", "serve smtp 2525 --maildir ./mail --max-size 100000"],
  async create(options, report): Promise<Service> {
    const settings = settingsFrom(options, report);
    return { stream: (conn) => converse(conn, settings) };
  },
};
