/** The POP3 client: lists, reads and removes the mail of a server (RFC 1939), or opens a session by hand. */
import { createHash } from "node:crypto";
import type { Command, Dialect, Engine, Options, Result, Role } from "../lib/command.ts";
import { explain, PortholeError } from "../lib/errors.ts";
import { formatAddress, hostPort, parseAddress } from "../lib/net/address.ts";
import type { Connection, TlsFacts, TlsOptions } from "../lib/net/connection.ts";
import { tlsFor, tlsWords } from "../lib/net/facts.ts";
import { LineReader, unstuff } from "../lib/net/lines.ts";
import { decode, printable, printableBytes, printableLines } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";

/** Milliseconds to wait for each line. */
const patience = 60_000;
/** Octets of a line, and of a mail that is kept in memory. */
const lineLimit = 65_536;
const mailLimit = 33_554_432;
/** Lines of a listing. */
const mostLines = 100_000;

/** One line of the dialogue; the password is never in it. */
export interface Spoken {
  readonly who: "info" | "client" | "server" | "error";
  readonly text: string;
}

/** What is wanted, and as whom. Text is Unicode and is sent as UTF-8. */
export interface Errand {
  readonly action: "list" | "get" | "dele";
  readonly number?: number;
  readonly user: string;
  readonly password: string;
  /** Prove the password by a digest (APOP) instead of saying it. */
  readonly apop?: boolean;
  /** Start TLS first (STLS, RFC 2595 4), and look at the certificate so. */
  readonly startTls?: TlsOptions;
}

/** One row of `list`. */
export interface Row {
  readonly number: number;
  readonly octets: number;
  /** Absent where the server has no UIDL. */
  readonly uid?: string;
}

/** What an errand brings: each line of the dialogue as it is said, then rows, or the mail with LF line ends. */
export type Brought =
  | { readonly spoken: Spoken }
  | { readonly row: Row }
  | { readonly mail: Uint8Array; readonly number: number }
  | { readonly deleted: number };

/** A response that says no. */
class Refused extends PortholeError {
  constructor(phase: string, said: string) {
    super("failed", `Cannot go on: the server refused ${phase}: ${said}`);
  }
}

/** The dialogue with one server. */
class Dialogue {
  readonly #conn: Connection;
  #reader: LineReader;
  readonly #signal: AbortSignal | undefined;

  constructor(conn: Connection, signal?: AbortSignal) {
    this.#conn = conn;
    this.#reader = new LineReader(conn, { limit: lineLimit });
    this.#signal = signal;
  }

  /** The next line. */
  async line(phase: string): Promise<Uint8Array> {
    const action = `Cannot read the response to ${phase} from ${hostPort(this.#conn.remote)}`;
    // Only a wait needs a timer: a mail has many lines that are there already.
    const timer = this.#reader.hasLine ? undefined : AbortSignal.timeout(patience);
    const signal = timer && (this.#signal ? AbortSignal.any([this.#signal, timer]) : timer);
    let line: Uint8Array | null;
    try {
      line = await this.#reader.readLine(signal ? { signal } : {});
    } catch (error) {
      throw timer?.aborted
        ? new PortholeError("timeout", `${action}: no answer in time (is it a POP3 server?)`)
        : explain(action, error);
    }
    if (line === null) throw new PortholeError("closed", `${action}: the peer has closed the connection`);
    return line;
  }

  /** Says a command and reads the first line of its response; `shown` stands for it where it holds a secret. */
  async *say(phase: string, command: string | undefined, shown = command): AsyncGenerator<Spoken, string> {
    if (command !== undefined) {
      yield { who: "client", text: shown ?? "" };
      await this.#conn.write(`${command}\r\n`);
    }
    const text = printableBytes(await this.line(phase));
    const good = /^\+OK(?: |$)/.test(text);
    yield { who: good ? "server" : "error", text };
    if (good) return text;
    if (!/^-ERR(?: |$)/.test(text))
      throw new PortholeError(
        "format",
        `Cannot read the response to ${phase} from ${hostPort(this.#conn.remote)}: it starts with neither +OK nor -ERR (is it a POP3 server?)`,
      );
    throw new Refused(phase, text);
  }

  /** The handshake after STLS. RFC 2595 4: what the server said in the clear behind its +OK is nobody's word. */
  async startTls(tls: TlsOptions): Promise<TlsFacts> {
    const action = `Cannot start TLS with ${hostPort(this.#conn.remote)}`;
    if (this.#reader.buffered > 0)
      throw new PortholeError("format", `${action}: the server said more in the clear behind its +OK`);
    if (!this.#conn.startTls) throw new PortholeError("unsupported", `${action}: it is no TCP connection`);
    const facts = await this.#conn.startTls({ ...tls, ...(this.#signal && { signal: this.#signal }) });
    this.#reader = new LineReader(this.#conn, { limit: lineLimit });
    return facts;
  }

  /** The lines of a multi-line response, dots taken off. */
  async *lines(phase: string): AsyncGenerator<Uint8Array> {
    for (;;) {
      const line = unstuff(await this.line(phase));
      if (line === null) return;
      yield line;
    }
  }
}

/**
 * Logs in, does one errand and says QUIT. Rejects with PortholeError "failed" for a response that refuses, with the
 * phase in its message; QUIT is said first.
 */
export async function* run(conn: Connection, errand: Errand, signal?: AbortSignal): AsyncGenerator<Brought> {
  checkErrand(errand);
  const dialogue = new Dialogue(conn, signal);
  async function* say(phase: string, command?: string, shown?: string): AsyncGenerator<Brought, string> {
    const said = dialogue.say(phase, command, shown);
    for (;;) {
      const { value, done } = await said.next();
      if (done) return value;
      yield { spoken: value };
    }
  }
  try {
    const greeting = yield* say("the connection");
    if (errand.startTls) {
      yield* say("STLS", "STLS");
      const facts = await dialogue.startTls(errand.startTls);
      yield { spoken: { who: "info", text: `TLS is on: ${tlsWords(facts)}` } };
    }
    yield* login(greeting);
    if (errand.action === "list") yield* list();
    else if (errand.action === "get") yield* get(errand.number as number);
    else {
      yield* say("DELE", `DELE ${errand.number}`);
      yield* say("QUIT", "QUIT");
      yield { deleted: errand.number as number };
      return;
    }
  } catch (error) {
    if (error instanceof Refused) yield* say("QUIT", "QUIT");
    throw error;
  }
  yield* say("QUIT", "QUIT");

  async function* login(greeting: string): AsyncGenerator<Brought> {
    const { user, password, apop } = errand;
    if (!apop) {
      yield* say("USER", `USER ${user}`);
      yield* say("PASS", `PASS ${password}`, "PASS ****");
      return;
    }
    const timestamp = /<[^<>]+@[^<>]+>/.exec(greeting)?.[0];
    if (timestamp === undefined)
      throw new PortholeError(
        "unsupported",
        "Cannot log in by APOP: the greeting has no timestamp (leave --apop out)",
      );
    const digest = createHash("md5")
      .update(timestamp + password)
      .digest("hex");
    yield* say("APOP", `APOP ${user} ${digest}`);
  }

  async function* list(): AsyncGenerator<Brought> {
    yield* say("LIST", "LIST");
    const sizes = await numbered(dialogue, "LIST");
    let uids = new Map<number, string>();
    try {
      yield* say("UIDL", "UIDL");
      uids = await numbered(dialogue, "UIDL");
    } catch (error) {
      // RFC 1939 7: UIDL is optional.
      if (!(error instanceof Refused)) throw error;
    }
    for (const [number, size] of sizes) {
      const uid = uids.get(number);
      yield { row: { number, octets: Number(size), ...(uid !== undefined && { uid }) } };
    }
  }

  async function* get(number: number): AsyncGenerator<Brought> {
    yield* say("RETR", `RETR ${number}`);
    let mail = Buffer.alloc(4096);
    let used = 0;
    for await (const line of dialogue.lines("RETR")) {
      const needed = used + line.length + 1;
      if (needed > mailLimit)
        throw new PortholeError("limit", `Cannot take mail ${number}: it has more than ${mailLimit} octets`);
      // Room is doubled: a list of lines would cost a hundred times the octets of short ones.
      if (needed > mail.length) mail = Buffer.concat([mail.subarray(0, used)], 2 * needed);
      mail.set(line, used);
      mail[needed - 1] = 0x0a;
      used = needed;
    }
    yield { mail: mail.subarray(0, used), number };
  }
}

/** Lines "1 120" of a listing by their number. */
async function numbered(dialogue: Dialogue, phase: string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for await (const line of dialogue.lines(phase)) {
    const match = /^(\d{1,9}) +(\S{1,512})/.exec(printableBytes(line));
    if (!match || (phase === "LIST" && !/^\d{1,15}$/.test(match[2] as string)))
      throw new PortholeError(
        "format",
        `Cannot read the response to ${phase}: "${printableBytes(line).slice(0, 80)}"`,
      );
    if (found.size >= mostLines) throw new PortholeError("limit", `Cannot list more than ${mostLines} mails`);
    found.set(Number(match[1]), match[2] as string);
  }
  return found;
}

/** Refuses what would say more than one line, or another command than was meant. */
export function checkErrand({ user, password }: Errand): void {
  if (user === "" || /[\x00-\x20\x7f]/.test(user))
    throw new PortholeError("usage", `Cannot use --user "${printable(user)}": one word is needed`);
  // Never with the password in it.
  if (/[\x00-\x1f\x7f]/.test(password))
    throw new PortholeError("usage", "Cannot use --password: it holds a control character");
}

const hints = { info: "===", client: " ->", server: "<- ", error: "<**" } as const;
const roles: Record<Spoken["who"], Role> = {
  info: "dim",
  client: "client",
  server: "server",
  error: "error",
};

function spoken({ who, text }: Spoken): Result {
  const safe = printable(text);
  return { notice: true, lines: (paint) => [paint(roles[who], `${hints[who]} ${safe}`)] };
}

function result(brought: Brought): Result {
  if ("spoken" in brought) return spoken(brought.spoken);
  if ("deleted" in brought) return { json: brought, lines: () => [`mail ${brought.deleted} is deleted`] };
  if ("row" in brought) {
    const { number, octets, uid } = brought.row;
    return {
      json: brought.row,
      lines: () => [
        `${String(number).padStart(5)} ${String(octets).padStart(10)} ${printable(uid ?? "")}`.trimEnd(),
      ],
    };
  }
  const text = decode(brought.mail);
  return {
    json: { number: brought.number, octets: brought.mail.length, text },
    lines: () => printableLines(text).replace(/\n$/, "").split("\n"),
  };
}

function errandFrom(action: string, number: string | undefined, options: Options, tls: TlsOptions): Errand {
  const text = (name: string) => (typeof options[name] === "string" ? (options[name] as string) : undefined);
  if (action !== "list" && action !== "get" && action !== "dele")
    throw new PortholeError("usage", `Cannot "${printable(action)}" mail: list, get N or dele N is meant`);
  if (action !== "list" && !/^[1-9]\d{0,8}$/.test(number ?? ""))
    throw new PortholeError(
      "usage",
      `Cannot ${action} mail "${printable(number ?? "")}": a number from 1 is needed`,
    );
  const errand: Errand = {
    action,
    user: text("user") ?? "porthole",
    password: text("password") ?? process.env["PORTHOLE_PASSWORD"] ?? "porthole",
    ...(number !== undefined && { number: Number(number) }),
    ...(options["apop"] === true && { apop: true }),
    ...(options["starttls"] === true && { startTls: tls }),
  };
  checkErrand(errand);
  return errand;
}

async function* runCommand(
  engine: Engine,
  [server = "", action, number]: readonly string[],
  options: Options,
): AsyncGenerator<Result> {
  const onConnect = options["tls"] === true;
  const address = parseAddress(server, {
    transport: onConnect ? "tls" : "tcp",
    port: onConnect ? 995 : 110,
    host: "127.0.0.1",
  });
  const tls = tlsFor(address.host, options["insecure"] === true);
  if (action === undefined) {
    if (!engine.talk)
      throw new PortholeError("usage", "Cannot speak POP3 by hand here (try: pop SERVER list)");
    const startTls = options["starttls"] === true;
    yield* engine.talk(await engine.connect(address, { tls }), dialect, { tls, startTls });
    return;
  }
  const errand = errandFrom(action, number, options, tls);
  yield spoken({ who: "info", text: `Trying ${formatAddress(address)}...` });
  await using conn = await engine.connect(address, { tls });
  yield spoken({ who: "info", text: `Connected to ${formatAddress(conn.remote)}.` });
  for await (const brought of run(conn, errand, engine.signal)) yield result(brought);
  yield spoken({ who: "info", text: "Connection closed." });
}

/** Commands whose +OK is followed by lines up to a lone dot (RFC 1939 5, 7; RFC 2449 5; RFC 5034 4). */
const multiLine = /^(?:(?:RETR|TOP) .*|CAPA|LIST|UIDL|AUTH)\s*$/i;

/** How POP3 is typed by hand. */
export const dialect: Dialect = {
  name: "pop",
  lineEnd: "\r\n",
  answered(text, line = "") {
    // Text of a long mail may have lost its beginning: only a refusal is looked for there.
    if (multiLine.test(line) && !text.startsWith("-ERR"))
      return text.endsWith("\n.\r\n") || text.endsWith("\n.\n") || text === ".\r\n";
    return text.endsWith("\n");
  },
  farewell: (text, line = "") => /^quit\s*$/i.test(line) || text.startsWith("-ERR Too many errors"),
  startTls: { lines: ["STLS"], ready: (reply) => /^\+OK(?: [^\n]*)?\r?\n$/.test(reply) },
  next(said, lastReply) {
    const verbs = said.map((line) => line.split(" ", 1)[0]?.toUpperCase() ?? "");
    if (verbs.at(-1) === "USER" && lastReply.startsWith("+OK")) return ["PASS "];
    const login = ["USER ", "APOP ", "STLS", "CAPA", "QUIT"];
    const entered = verbs.includes("PASS") || verbs.includes("APOP") || verbs.includes("AUTH");
    const refused = /^(?:PASS|APOP|AUTH)$/.test(verbs.at(-1) ?? "") && lastReply.startsWith("-ERR");
    return entered && !refused
      ? ["STAT", "LIST", "UIDL", "RETR ", "TOP ", "DELE ", "RSET", "NOOP", "CAPA", "QUIT"]
      : login;
  },
};

const command: Command = {
  name: "pop",
  summary: "List, read or delete the mail of a server; without an action, speak POP3 by hand",
  arguments: [
    { name: "server", summary: "host, host:port (port 110 unless told)", kind: "endpoint", required: true },
    { name: "action", summary: "list, get or dele" },
    { name: "number", summary: "which mail", kind: "number" },
  ],
  options: [
    { flags: "--user <name>", summary: "log in as (default: porthole)" },
    { flags: "--password <text>", summary: "the password (better: in $PORTHOLE_PASSWORD)" },
    { flags: "--tls", summary: "TLS from the first octet (port 995 unless told)" },
    { flags: "--starttls", summary: "start TLS by STLS before anything is said" },
    { flags: "--insecure", summary: "take any certificate" },
    { flags: "--apop", summary: "prove the password by a digest instead of saying it (RFC 1939 7)" },
  ],
  examples: ["pop localhost:1110", "pop localhost:1110 list", "pop localhost:1110 get 1 --user ann"],
  run: runCommand,
};

/** POP3, spoken. */
export const client: Client = { name: "pop", command, dialect };
