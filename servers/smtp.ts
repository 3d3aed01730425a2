/** The SMTP server: RFC 5321 over lib/mail's state machine, with STARTTLS and AUTH, into a Maildir. */
import { createHash, timingSafeEqual } from "node:crypto";
import { join, resolve } from "node:path";
import type { Options } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { Faults } from "../lib/fault/faults.ts";
import { dataFolder } from "../lib/folder.ts";
import type { Login } from "../lib/mail/auth.ts";
import { Maildir } from "../lib/mail/maildir.ts";
import { formatReply, type SessionReply } from "../lib/mail/reply.ts";
import { type Mail, MailSession, type SessionOptions } from "../lib/mail/session.ts";
import { smtpFault, smtpFaults } from "../lib/mail/smtp-fault.ts";
import { traceFields } from "../lib/mail/trace.ts";
import type { Connection, Service } from "../lib/net/connection.ts";
import { LineReader, unstuff } from "../lib/net/lines.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { parseCommand } from "../lib/wire/smtp.ts";

/** Octets of a line with its CR LF: a command (RFC 5321 4.5.3.1.4, and what SIZE, BODY, AUTH and SMTPUTF8 add),
 * an answer of AUTH (RFC 4954 4.3), and text (4.5.3.1.6, a dot more). */
const lineLimits = { command: 512 + 26 + 17 + 500 + 10, auth: 12_288, data: 1000 + 1 } as const;
/** Octets of replies that may wait for more commands of the same segment (RFC 2920 3.2). */
const replyBuffer = 4096;
/** Milliseconds; a little below the listener's five minutes (RFC 5321 4.5.3.2.7), so that a 421 is still said. */
const defaultIdle = 295_000;
const defaultSize = 10_485_760;

interface Settings {
  readonly session: SessionOptions;
  /** Absent: what comes is thrown away. */
  readonly maildir: Maildir | undefined;
  readonly idle: number;
  /** Milliseconds of silence before the greeting, in which no client may speak. */
  readonly greetDelay: number;
  readonly check: (login: Login) => boolean;
  readonly report: (line: string) => void;
  readonly faults: Faults;
}

/** One conversation from greeting to goodbye. */
async function converse(conn: Connection, settings: Settings): Promise<void> {
  const session = new MailSession({ ...settings.session, secure: conn.tls !== undefined });
  const idle = new AbortController();
  // One timer for the whole conversation, wound again for each wait.
  const timer = setTimeout(() => idle.abort(), settings.idle).unref();
  try {
    const reader = new LineReader(conn, { crlfOnly: true });
    const early = settings.greetDelay > 0 && (await speaksFirst(reader, settings.greetDelay));
    if (early) return await conn.write("554 5.5.1 You spoke before the greeting\r\n");
    await dialogue(conn, reader, session, settings, () => {
      timer.refresh();
      return idle.signal;
    });
  } catch (error) {
    if (!idle.signal.aborted) throw error;
    await conn.write(formatReply(session.goodbye("Idle for too long")));
  } finally {
    clearTimeout(timer);
  }
}

/** True when the client says something within the time (RFC 5321 4.3.1: it is to wait for the greeting). */
async function speaksFirst(reader: LineReader, milliseconds: number): Promise<boolean> {
  try {
    return await reader.fill({ signal: AbortSignal.timeout(milliseconds) });
  } catch (error) {
    if (describe(error).code === "timeout") return false;
    throw error;
  }
}

async function dialogue(
  conn: Connection,
  first: LineReader,
  session: MailSession,
  settings: Settings,
  patience: () => AbortSignal,
): Promise<void> {
  const { faults } = settings;
  let reader = first;
  const greeted = faults.active ? await smtpFault(faults, conn, session) : undefined;
  if (greeted === "gone") return;
  if (typeof greeted === "object") return conn.write(formatReply(greeted));
  let waiting = greeted === "silent" ? "" : formatReply(session.greeting());
  for (;;) {
    let result: SessionReply | Login | Mail | undefined;
    let struck: Awaited<ReturnType<typeof smtpFault>>;
    try {
      const limit =
        session.state === "data" || session.state === "auth" ? lineLimits[session.state] : lineLimits.command;
      const line = reader.takeLine(limit);
      if (line === undefined) {
        // RFC 2920 3.2: replies to pipelined commands may share a segment, but none waits while we wait for the client.
        if (waiting !== "") await conn.write(waiting);
        waiting = "";
        if (!(await reader.fill({ signal: patience() }))) return;
        continue;
      }
      if (faults.active)
        struck = await smtpFault(faults, conn, session, line, async () => {
          if (waiting !== "") await conn.write(waiting);
          waiting = "";
        });
      if (struck === "gone") return;
      result = typeof struck === "object" ? struck : step(session, line);
    } catch (error) {
      if (!(error instanceof PortholeError) || error.code !== "limit") throw error;
      result = session.tooLong();
    }
    if (result === undefined) continue;
    const answer = "code" in result ? result : await finish(conn, session, settings, result);
    if (struck === "silent") {
      if (answer.close) return;
      continue;
    }
    if (answer.startTls) {
      const inside = await secure(conn, reader, waiting, answer, session);
      if (!inside) return;
      reader = inside;
      waiting = "";
      continue;
    }
    waiting += formatReply(answer);
    if (!answer.close && waiting.length < replyBuffer) continue;
    await conn.write(waiting);
    waiting = "";
    if (answer.close) return;
  }
}

/** What one line leads to. */
function step(session: MailSession, line: Uint8Array): SessionReply | Login | Mail | undefined {
  if (session.state === "data") return session.text(unstuff(line));
  if (session.state === "auth") return session.answer(Buffer.from(line).toString("latin1"));
  return session.command(parseCommand(line));
}

/** Checks a login, or stores a mail. */
async function finish(
  conn: Connection,
  session: MailSession,
  settings: Settings,
  result: Login | Mail,
): Promise<SessionReply> {
  if ("mechanism" in result) return session.authenticated(result, settings.check(result));
  return settings.maildir ? store(conn, session, settings, settings.maildir, result) : session.discarded();
}

/** RFC 3207 4.2, 6: nothing that came in the clear behind STARTTLS may count inside TLS (CVE-2011-0411). */
async function secure(
  conn: Connection,
  reader: LineReader,
  waiting: string,
  answer: SessionReply,
  session: MailSession,
): Promise<LineReader | undefined> {
  if (reader.buffered > 0 || !conn.startTls) {
    await conn.write(`${waiting}554 5.5.0 Nothing may follow STARTTLS before TLS is on\r\n`);
    return undefined;
  }
  await conn.startTls({ server: true, announce: waiting + formatReply(answer) });
  session.secured();
  return new LineReader(conn, { crlfOnly: true });
}

async function store(
  conn: Connection,
  session: MailSession,
  settings: Settings,
  maildir: Maildir,
  mail: Mail,
): Promise<SessionReply> {
  const { report } = settings;
  const { hostname } = settings.session;
  const trace = { ...mail, client: conn.remote.host, hostname, date: new Date(), tls: conn.tls };
  const head = Buffer.from(traceFields(trace));
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

/** Who may log in: those named, compared in constant time; nobody named, anybody. */
function checker(options: Options): (login: Login) => boolean {
  const users = options["user"];
  const digest = (value: string) => createHash("sha256").update(value).digest();
  const known = (Array.isArray(users) ? (users as string[]) : []).map((entry) => {
    if (!/^[^:\0]+:./.test(entry))
      throw new PortholeError("usage", `Cannot read --user "${printable(entry)}": it is NAME:PASSWORD`);
    return digest(entry);
  });
  if (known.length === 0) return () => true;
  return ({ user, password }) => {
    const said = digest(`${user}:${password}`);
    return known.reduce((found, one) => timingSafeEqual(one, said) || found, false);
  };
}

function settingsFrom(options: Options, report: (line: string) => void, faults: Faults): Settings {
  const hostname = text(options, "hostname") ?? "localhost";
  if (!/^[A-Za-z0-9[](?:[A-Za-z0-9.:\]-]{0,253}[A-Za-z0-9\]])?$/.test(hostname))
    throw new PortholeError(
      "usage",
      `Cannot use host name "${printable(hostname)}": letters, digits, dots and hyphens only`,
    );
  return {
    session: {
      hostname,
      maxSize: count(options, "maxSize", "--max-size", defaultSize),
      tls: true,
      auth: options["authClear"] ? "clear" : "tls",
      require: { tls: options["requireTls"] === true, auth: options["requireAuth"] === true },
    },
    maildir: options["discard"]
      ? undefined
      : new Maildir(resolve(text(options, "maildir") ?? dataFolder("mail"))),
    idle: options["idle"] === undefined ? defaultIdle : count(options, "idle", "--idle", 1) * 1000,
    greetDelay:
      options["greetDelay"] === undefined ? 0 : count(options, "greetDelay", "--greet-delay", 1) * 1000,
    check: checker(options),
    report,
    faults,
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
    { flags: "--discard", summary: "take mail and throw it away" },
    { flags: "--hostname <name>", summary: "the name it greets with", default: "localhost" },
    {
      flags: "--max-size <octets>",
      summary: `the largest mail it takes (default: ${defaultSize})`,
      kind: "number",
    },
    {
      flags: "--user <name:password>",
      summary: "who may log in by AUTH; may be repeated (default: anybody)",
      repeat: true,
    },
    { flags: "--auth-clear", summary: "offer AUTH without TLS too" },
    { flags: "--require-auth", summary: "no mail without AUTH" },
    { flags: "--require-tls", summary: "no mail without TLS" },
    {
      flags: "--greet-delay <seconds>",
      summary: "wait before the greeting; who speaks first is turned away",
      kind: "number",
    },
    { flags: "--idle <seconds>", summary: "silence after which it hangs up (default: 295)", kind: "number" },
  ],
  examples: [
    "serve smtp 2525",
    "serve smtp 2525 --maildir ./mail --max-size 100000",
    "serve smtp 2525 --require-auth --user bob:secret",
    "serve smtp 4650 --tls",
  ],
  faults: smtpFaults,
  async create(options, report, _at, faults = new Faults()): Promise<Service> {
    const settings = settingsFrom(options, report, faults);
    return { stream: (conn) => converse(conn, settings) };
  },
};
