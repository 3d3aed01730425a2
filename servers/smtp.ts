/** The SMTP server: RFC 5321 over lib/mail's state machine, with STARTTLS and AUTH, into a Maildir. */
import { describe, PortholeError } from "../lib/errors.ts";
import { Faults } from "../lib/fault/faults.ts";
import type { Login } from "../lib/mail/auth.ts";
import { Reception } from "../lib/mail/reception.ts";
import { formatReply, type SessionReply } from "../lib/mail/reply.ts";
import { type Mail, MailSession } from "../lib/mail/session.ts";
import { smtpFault, smtpFaults, verbOf } from "../lib/mail/smtp-fault.ts";
import { type SmtpSettings, smtpOptions, smtpSettings } from "../lib/mail/smtp-settings.ts";
import type { Connection, Service } from "../lib/net/connection.ts";
import { LineReader } from "../lib/net/lines.ts";
import type { Server } from "../lib/service.ts";
import { parseCommand } from "../lib/wire/smtp.ts";

/** Octets of a line with its CR LF: a command (RFC 5321 4.5.3.1.4, and what SIZE, BODY, AUTH and SMTPUTF8 add),
 * an answer of AUTH (RFC 4954 4.3), and text (4.5.3.1.6, a dot more). */
const lineLimits = { command: 512 + 26 + 17 + 500 + 10, auth: 12_288, data: 1000 + 1 } as const;
/** Octets of replies that may wait for more commands of the same segment (RFC 2920 3.2). */
const replyBuffer = 4096;

/** What a conversation is held with. */
interface Host {
  readonly settings: SmtpSettings;
  /** Absent: what comes is thrown away. */
  readonly reception: Reception | undefined;
  readonly faults: Faults;
}

/** One conversation from greeting to goodbye. */
async function converse(conn: Connection, host: Host): Promise<void> {
  const { settings } = host;
  const session = new MailSession({ ...settings.session, secure: conn.tls !== undefined });
  const reader = new LineReader(conn, { crlfOnly: true });
  const early = settings.greetDelay > 0 && (await speaksFirst(reader, settings.greetDelay));
  if (early) return conn.write("554 5.5.1 You spoke before the greeting\r\n");
  const patience = new Patience(settings.idle, () => hangUp(conn, session));
  try {
    await dialogue(conn, reader, session, host, patience);
  } finally {
    await patience.end();
  }
}

/** One timer for a whole conversation, wound again for each wait: a signal for each read would cost as much as the read. */
class Patience {
  readonly #timer: NodeJS.Timeout;
  #waiting = false;
  #over: Promise<void> | undefined;

  /** `over` is called once, when a wait lasts for so many milliseconds. */
  constructor(milliseconds: number, over: () => Promise<void>) {
    this.#timer = setTimeout(() => {
      if (this.#waiting) this.#over = over();
      else this.#timer.refresh();
    }, milliseconds).unref();
  }

  begin(): void {
    this.#waiting = true;
    this.#timer.refresh();
  }

  stop(): void {
    this.#waiting = false;
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#over;
  }
}

/** Says goodbye to a client that is silent. The connection is closed without waiting for it to take that. */
async function hangUp(conn: Connection, session: MailSession): Promise<void> {
  const said = conn.write(formatReply(session.goodbye("Idle for too long"))).catch(() => {
    // The client has gone, and will not miss it.
  });
  await Promise.all([said, conn.close()]);
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
  host: Host,
  patience: Patience,
): Promise<void> {
  const { faults } = host;
  let reader = first;
  const greeted = faults.active ? await smtpFault(faults, conn, "CONNECT") : undefined;
  if (greeted === "gone") return;
  if (typeof greeted === "object") return conn.write(formatReply(greeted));
  let waiting = greeted === "silent" ? "" : formatReply(session.greeting());
  const flush = async () => {
    if (waiting !== "") await conn.write(waiting);
    waiting = "";
  };
  for (;;) {
    const heard = hear(reader, session, faults.active);
    if (heard === undefined) {
      // RFC 2920 3.2: replies to pipelined commands may share a segment, but none waits while we wait for the client.
      await flush();
      patience.begin();
      const more = await reader.fill();
      patience.stop();
      if (!more) return;
      continue;
    }
    if (heard === "on") continue;
    const struck = faults.active ? await strike(conn, session, faults, heard, flush) : undefined;
    if (struck === "gone") return;
    const result = typeof struck === "object" ? struck : "line" in heard ? obey(session, heard.line) : heard;
    const answer = "code" in result ? result : await finish(conn, session, host, result);
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

type Outcome = SessionReply | Login | Mail;

/** A command that waits to be obeyed. */
interface Held {
  readonly line: Uint8Array;
}

/** Asks whether a fault strikes at a command, or at the end of a mail's text. */
function strike(
  conn: Connection,
  session: MailSession,
  faults: Faults,
  heard: Outcome | Held,
  flush: () => Promise<void>,
): ReturnType<typeof smtpFault> | undefined {
  const point =
    "line" in heard ? verbOf(heard.line) : "text" in heard && "recipients" in heard ? "." : undefined;
  // The mail is over all the same (RFC 5321 4.1.1.4): where a reply strikes, its text is let go.
  return point === undefined ? undefined : smtpFault(faults, conn, point, flush, () => session.reset());
}

function obey(session: MailSession, line: Uint8Array): Outcome {
  return session.command(parseCommand(line));
}

/**
 * What the next line, or the text as far as it has come, leads to; undefined when more has to come first. `hold` gives
 * a command back unobeyed, for who may have a fault in store for it.
 */
function hear(reader: LineReader, session: MailSession, hold: boolean): Outcome | Held | "on" | undefined {
  try {
    if (session.state === "data") {
      reader.takeLines(session.text);
      const ended = session.ended();
      // What is left is not a whole line, but may be too much for one.
      if (!ended) reader.takeLine(lineLimits.data);
      return ended;
    }
    if (session.state === "auth") {
      const line = reader.takeLine(lineLimits.auth);
      return line && session.answer(Buffer.from(line).toString("latin1"));
    }
    const line = reader.takeLine(lineLimits.command);
    return line && (hold ? { line } : obey(session, line));
  } catch (error) {
    if (!(error instanceof PortholeError) || error.code !== "limit") throw error;
    return session.tooLong() ?? "on";
  }
}

/** Checks a login, or stores a mail. */
async function finish(
  conn: Connection,
  session: MailSession,
  { settings, reception }: Host,
  result: Login | Mail,
): Promise<SessionReply> {
  if ("mechanism" in result) return session.authenticated(result, settings.check(result));
  if (!reception) return session.discarded();
  const stored = await reception.store(result, conn);
  return "name" in stored ? session.stored(stored.name) : session.failed(stored.full);
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

/** Takes mail for anybody and stores it; nothing is sent on. */
export const server: Server = {
  name: "smtp",
  summary: "Take mail (RFC 5321) and store it in a Maildir",
  transports: ["tcp"],
  port: 2525,
  options: smtpOptions,
  examples: [
    "serve smtp 2525",
    "serve smtp 2525 --maildir ./mail --max-size 100000",
    "serve smtp 2525 --require-auth --user bob:secret",
    "serve smtp 4650 --tls",
  ],
  faults: smtpFaults,
  async create(options, report, _at, faults = new Faults()): Promise<Service> {
    const settings = smtpSettings(options);
    const { maildir, session } = settings;
    const reception = maildir === undefined ? undefined : new Reception(maildir, session.hostname, report);
    return { stream: (conn) => converse(conn, { settings, reception, faults }) };
  },
};
