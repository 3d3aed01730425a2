/** The SMTP server: RFC 5321 over lib/mail's state machine, with STARTTLS and AUTH, into a Maildir. */
import { describe, PortholeError } from "../lib/errors.ts";
import { Faults } from "../lib/fault/faults.ts";
import type { Login } from "../lib/mail/auth.ts";
import type { Mail } from "../lib/mail/mail.ts";
import { Reception } from "../lib/mail/reception.ts";
import { formatReply, type SessionReply } from "../lib/mail/reply.ts";
import { MailSession } from "../lib/mail/session.ts";
import { smtpFault, smtpFaults } from "../lib/mail/smtp-fault.ts";
import { type SmtpSettings, smtpOptions, smtpSettings } from "../lib/mail/smtp-settings.ts";
import { Scribe } from "../lib/mail/transcript.ts";
import { TranscriptWriter } from "../lib/mail/transcripts.ts";
import type { Connection, Service } from "../lib/net/connection.ts";
import { LineReader } from "../lib/net/lines.ts";
import { Patience } from "../lib/net/patience.ts";
import type { Server } from "../lib/service.ts";
import { parseCommand } from "../lib/wire/smtp.ts";

/** Octets of a line with its CR LF: a command (RFC 5321 4.5.3.1.4, and what SIZE, BODY, AUTH and SMTPUTF8 add),
 * an answer of AUTH (RFC 4954 4.3), and text (4.5.3.1.6, a dot more). */
const lineLimits = { command: 512 + 26 + 17 + 500 + 10, auth: 12_288, data: 1000 + 1 } as const;
/** Octets of replies that may wait for more commands of the same segment (RFC 2920 3.2). */
const replyBuffer = 4096;

const nothing = Promise.resolve();

/** What a conversation is held with. */
interface Host {
  readonly settings: SmtpSettings;
  /** Absent: what comes is thrown away. */
  readonly reception: Reception | undefined;
  readonly transcripts: TranscriptWriter | undefined;
  readonly faults: Faults;
}

/** What one conversation consists of. */
interface Conversation {
  readonly conn: Connection;
  readonly session: MailSession;
  readonly host: Host;
  /** Absent where no transcripts are kept. */
  readonly scribe: Scribe | undefined;
}

/** One conversation from greeting to goodbye. */
async function converse(conn: Connection, host: Host): Promise<void> {
  const { settings, transcripts } = host;
  const session = new MailSession({ ...settings.session, secure: conn.tls !== undefined });
  const reader = new LineReader(conn, { crlfOnly: true });
  const early = settings.greetDelay > 0 && (await speaksFirst(reader, settings.greetDelay));
  if (early) return conn.write("554 5.5.1 You spoke before the greeting\r\n");
  const scribe = transcripts && new Scribe(conn, (transcript) => transcripts.keep(transcript));
  const conversation = { conn, session, host, scribe };
  const patience = new Patience(settings.idle, () => hangUp(conversation));
  try {
    await dialogue(conversation, reader, patience);
  } finally {
    scribe?.gone();
    await patience.end();
  }
}

/** Says goodbye to a client that is silent. The connection is closed without waiting for it to take that. */
async function hangUp({ conn, session, scribe }: Conversation): Promise<void> {
  const goodbye = session.goodbye("Idle for too long");
  scribe?.reply(goodbye);
  const said = conn.write(formatReply(goodbye)).catch(() => {
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

async function dialogue(conversation: Conversation, first: LineReader, patience: Patience): Promise<void> {
  const { conn, session, scribe, host } = conversation;
  const { faults } = host;
  let reader = first;
  let waiting = "";
  // Not async: a promise of its own for each write is what it would cost.
  const flush = (): Promise<void> => {
    const text = waiting;
    waiting = "";
    const written = text === "" ? nothing : conn.write(text);
    return scribe ? written.then(() => scribe.deliver()) : written;
  };
  const greeted = faults.active ? await smtpFault(faults, conn, "CONNECT") : undefined;
  if (greeted === "gone") return;
  if (greeted !== "silent") {
    const greeting = greeted ?? session.greeting();
    scribe?.reply(greeting);
    waiting = formatReply(greeting);
    if (greeting.close) return flush();
  }
  for (;;) {
    const heard = hear(reader, conversation);
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
    const struck = faults.active ? await strike(conversation, heard, flush) : undefined;
    if (struck === "gone") return;
    const result = typeof struck === "object" ? struck : "verb" in heard ? session.command(heard) : heard;
    const answer = "code" in result ? result : await finish(conversation, result);
    if (struck === "silent") {
      if (answer.close) return;
      continue;
    }
    scribe?.reply(answer);
    if (answer.startTls) {
      const inside = await secure(conversation, reader, waiting, answer);
      if (!inside) return;
      reader = inside;
      waiting = "";
      continue;
    }
    waiting += formatReply(answer);
    if (!answer.close && waiting.length < replyBuffer) continue;
    await flush();
    if (answer.close) return;
  }
}

type Outcome = SessionReply | Login | Mail;
type Command = ReturnType<typeof parseCommand>;

/** Asks whether a fault strikes at a command, or at the end of a mail's text. */
function strike(
  { conn, session, host }: Conversation,
  heard: Outcome | Command,
  flush: () => Promise<void>,
): ReturnType<typeof smtpFault> | undefined {
  const point = "verb" in heard ? heard.verb : "recipients" in heard ? "." : undefined;
  // The mail is over all the same (RFC 5321 4.1.1.4): where a reply strikes, its text is let go.
  return point ? smtpFault(host.faults, conn, point, flush, () => session.reset()) : undefined;
}

/**
 * What the next line, or the text as far as it has come, leads to; undefined when more has to come first. While faults
 * are on, a command is given back unobeyed: one may be in store for it.
 */
function hear(
  reader: LineReader,
  { session, scribe, host }: Conversation,
): Outcome | Command | "on" | undefined {
  const { state } = session;
  try {
    if (state === "data") {
      reader.takeLines(session.text);
      const octets = session.octets;
      const ended = session.ended();
      if (ended) scribe?.text(octets);
      // What is left is not a whole line, but may be too much for one.
      else reader.takeLine(lineLimits.data);
      return ended;
    }
    const line = reader.takeLine(lineLimits[state === "auth" ? "auth" : "command"]);
    if (!line) return undefined;
    if (state === "auth") {
      scribe?.secret();
      return session.answer(Buffer.from(line).toString("latin1"));
    }
    const command = parseCommand(line);
    scribe?.command(command.verb, command.argument);
    return host.faults.active ? command : session.command(command);
  } catch (error) {
    if (!(error instanceof PortholeError) || error.code !== "limit") throw error;
    if (state !== "data") scribe?.note("the client's line was too long");
    return session.tooLong() ?? "on";
  }
}

/** Checks a login, or stores a mail. */
async function finish({ conn, session, host }: Conversation, result: Login | Mail): Promise<SessionReply> {
  const { settings, reception } = host;
  if ("mechanism" in result) return session.authenticated(result, settings.check(result));
  if (!reception) return session.discarded();
  const stored = await reception.store(result, conn);
  return "name" in stored ? session.stored(stored.name) : session.failed(stored.full);
}

/** RFC 3207 4.2, 6: nothing that came in the clear behind STARTTLS may count inside TLS (CVE-2011-0411). */
async function secure(
  { conn, session, scribe }: Conversation,
  reader: LineReader,
  waiting: string,
  answer: SessionReply,
): Promise<LineReader | undefined> {
  if (reader.buffered > 0 || !conn.startTls) {
    await conn.write(`${waiting}554 5.5.0 Nothing may follow STARTTLS before TLS is on\r\n`);
    return undefined;
  }
  const facts = await conn.startTls({ server: true, announce: waiting + formatReply(answer) });
  scribe?.secured(facts);
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
    const transcripts = maildir === undefined ? undefined : new TranscriptWriter(maildir);
    return {
      stream: (conn) => converse(conn, { settings, reception, transcripts, faults }),
      close: () => transcripts?.close(),
    };
  },
};
