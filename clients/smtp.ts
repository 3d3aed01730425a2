/** The SMTP client: a session by hand, and `smtp send` with the option names, hints and exit codes of swaks. */

import { readFile } from "node:fs/promises";
import type { Command, Engine, Options, Result, Role } from "../lib/command.ts";
import { duration } from "../lib/duration.ts";
import { describe, explain, PortholeError } from "../lib/errors.ts";
import { type Delivery, deliver, type Spoken } from "../lib/mail/delivery.ts";
import { exchangers } from "../lib/mail/exchanger.ts";
import { checkLetter } from "../lib/mail/letter.ts";
import { type Stage, shownReply, stages } from "../lib/mail/phase.ts";
import { dialect } from "../lib/mail/smtp-by-hand.ts";
import { formatAddress, parseAddress } from "../lib/net/address.ts";
import type { Address } from "../lib/net/connection.ts";
import { tlsFor } from "../lib/net/facts.ts";
import { textOption, textOptions } from "../lib/options.ts";
import { printable } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";

const hints = { info: "===", client: " ->", server: "<- ", error: "<**" } as const;
/** The same inside TLS. */
const secured = { info: "===", client: " ~>", server: "<~ ", error: "<~*" } as const;
const roles: Record<Spoken["who"], Role> = {
  info: "dim",
  client: "client",
  server: "server",
  error: "error",
};
/** What swaks puts in the place of a password. */
const removed = "PROVIDED_BUT_REMOVED";
/** swaks' number for a connection that does not come about. */
const connectStatus = 2;
/** Other names that swaks has for the stages. */
const synonyms: Readonly<Record<string, Stage>> = {
  banner: "connect",
  helo: "ehlo",
  "first-ehlo": "ehlo",
  "first-helo": "ehlo",
  from: "mail",
  to: "rcpt",
};

function result({ who, text, tls, secret }: Spoken, hide: string | undefined): Result {
  const safe = who === "client" || who === "info" ? printable(text) : shownReply(text);
  const masked = secret && hide !== undefined ? masking(safe, hide) : safe;
  const hint = (tls ? secured : hints)[who];
  return {
    json: { who, text: masked, ...(tls && { tls }) },
    lines: (paint) => [paint(roles[who], `${hint} ${masked}`)],
  };
}

/** The words in front of the secret stay. */
function masking(line: string, hide: string): string {
  return line.startsWith("AUTH PLAIN ") ? `AUTH PLAIN ${hide}` : hide;
}

/** swaks' way to give long text: as it is with \n for line ends, `@FILE`, or `-` for standard input. */
async function long(text: string | undefined, flag: string): Promise<string | undefined> {
  if (text === undefined) return undefined;
  if (text === "-") {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString();
  }
  if (!text.startsWith("@")) return text.replaceAll("\\n", "\n");
  try {
    return await readFile(text.slice(1), "utf8");
  } catch (error) {
    throw explain(`Cannot read "${printable(text.slice(1))}" for ${flag}`, error);
  }
}

function stage(options: Options): Stage | undefined {
  const typed = textOption(options, "quitAfter")?.toLowerCase();
  if (typed === undefined) return undefined;
  const found = synonyms[typed] ?? stages.find((known) => known === typed);
  if (found) return found;
  throw new PortholeError("usage", `Cannot quit after "${printable(typed)}": one of ${stages.join(", ")}`);
}

async function deliveryFrom(options: Options, host: string, signal: AbortSignal): Promise<Delivery> {
  const quitAfter = stage(options);
  const given = {
    quitAfter,
    ehlo: textOption(options, "ehlo"),
    subject: textOption(options, "subject"),
    timeout: options["timeout"] === undefined ? undefined : duration(textOption(options, "timeout") ?? ""),
    startTls: options["tls"] ? "required" : options["tlsOptional"] ? "optional" : undefined,
  } as const;
  const user = textOption(options, "authUser");
  const password = textOption(options, "authPassword") ?? process.env["PORTHOLE_PASSWORD"];
  if (user !== undefined && password === undefined)
    throw new PortholeError(
      "usage",
      "Cannot log in without a password: --auth-password, or PORTHOLE_PASSWORD",
    );
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const letter: Delivery = {
    ...(said as Partial<Delivery>),
    from: textOption(options, "from") ?? "porthole@localhost",
    to: textOptions(options, "to").flatMap((to) => to.split(",")),
    headers: textOptions(options, "header"),
    pipeline: options["pipeline"] === true,
    tls: tlsFor(host, options["insecure"] === true),
    signal,
    ...(user !== undefined && password !== undefined && { auth: { user, password } }),
  };
  checkLetter(letter);
  const [body, data] = [
    await long(textOption(options, "body"), "--body"),
    await long(textOption(options, "data"), "--data"),
  ];
  return { ...letter, ...(body !== undefined && { body }), ...(data !== undefined && { data }) };
}

function serverOf(typed: string | undefined, options: Options): Address {
  const server = typed ?? textOption(options, "server") ?? "127.0.0.1";
  const onConnect = options["tlsOnConnect"] === true;
  const port = textOption(options, "port");
  return parseAddress(port === undefined ? server : `${server} ${port}`, {
    transport: onConnect ? "tls" : "tcp",
    port: onConnect ? 465 : 25,
    host: "127.0.0.1",
  });
}

async function* send(engine: Engine, [typed]: readonly string[], options: Options): AsyncGenerator<Result> {
  if (options["mx"] === true && (typed ?? textOption(options, "server")) !== undefined)
    throw new PortholeError("usage", "Cannot take a server and look for one too: --mx stands for the server");
  const servers = options["mx"] === true ? await exchangers(textOptions(options, "to")) : [typed];
  for (const [at, server] of servers.entries()) {
    try {
      yield* sendTo(engine, server, options);
      return;
    } catch (error) {
      // RFC 5321 5.1: the next in order of preference, when this one cannot be reached.
      const next = servers[at + 1];
      if (next === undefined || (error as { exitStatus?: number }).exitStatus !== connectStatus) throw error;
      yield result(
        { who: "info", text: `${describe(error).message}; trying ${next} ...`, tls: false },
        undefined,
      );
    }
  }
}

async function* sendTo(engine: Engine, typed: string | undefined, options: Options): AsyncGenerator<Result> {
  const address = serverOf(typed, options);
  const delivery = await deliveryFrom(options, address.host, engine.signal);
  if (delivery.to.length === 0 && delivery.quitAfter === undefined)
    throw new PortholeError("usage", "Cannot send a mail without --to (try --to bob@example.org)");
  const hidden = options["authHidePassword"];
  const hide = typeof hidden === "string" ? hidden : hidden ? removed : undefined;
  const info = (text: string) => result({ who: "info", text, tls: false }, hide);
  yield info(`Trying ${formatAddress(address)}...`);
  const conn = await engine
    .connect(address, { tls: tlsFor(address.host, options["insecure"] === true) })
    .catch((cause) => {
      const { code, message } = explain("Cannot connect", cause);
      throw new PortholeError(code, message, { cause, exitStatus: connectStatus });
    });
  try {
    yield info(`Connected to ${formatAddress(conn.remote)}.`);
    for await (const said of deliver(conn, delivery)) yield result(said, hide);
    yield info("Connection closed.");
  } finally {
    await conn.close();
  }
}

const sendCommand: Command = {
  name: "smtp send",
  summary: "Send one mail and see the dialogue (swaks' options, hints and exit codes)",
  arguments: [
    { name: "server", summary: "host, host:port, tls://host:port (port 25 unless told)", kind: "endpoint" },
  ],
  options: [
    { flags: "-s, --server <host>", summary: "the server, where it is not the argument", kind: "endpoint" },
    { flags: "--mx", summary: "the server is the recipient's own: the name server is asked for its MX" },
    { flags: "-p, --port <port>", summary: "its port", kind: "port" },
    { flags: "-f, --from <address>", summary: "the sender (default: porthole@localhost)" },
    {
      flags: "-t, --to <address>",
      summary: "a recipient; may be repeated, or a list with commas",
      repeat: true,
    },
    { flags: "--ehlo <name>", summary: "what to call ourselves (default: localhost)" },
    { flags: "--subject <text>", summary: "the subject (default: test)" },
    { flags: "--header <line>", summary: '"Name: value"; may be repeated', repeat: true },
    { flags: "--body <text>", summary: "the text; \\n ends a line, @FILE reads a file, - standard input" },
    { flags: "--data <text>", summary: "header and body as they are; \\n, @FILE and - as for --body" },
    {
      flags: "--quit-after <stage>",
      summary: "stop there and QUIT",
      choices: [...stages, ...Object.keys(synonyms)],
    },
    { flags: "--pipeline", summary: "the envelope in one write, where the server offers it" },
    { flags: "--tls", summary: "STARTTLS, or give up" },
    { flags: "--tls-optional", summary: "STARTTLS where it is offered" },
    { flags: "--tls-on-connect", summary: "TLS from the first octet (port 465 unless told)" },
    { flags: "--insecure", summary: "take any certificate" },
    { flags: "--auth-user <name>", summary: "log in by AUTH PLAIN or LOGIN" },
    { flags: "--auth-password <text>", summary: "the password (better: in $PORTHOLE_PASSWORD)" },
    { flags: "--auth-hide-password [text]", summary: `show ${removed}, or the text, in its place` },
    { flags: "--timeout <time>", summary: "wait so long for a reply (default 5m, the end of the text 10m)" },
  ],
  examples: [
    "smtp send localhost:2525 --to bob@example.org --body hello",
    "smtp send --server localhost -p 2525 --to bob@example.org --tls --auth-user bob --auth-hide-password",
    "smtp send localhost:2525 --quit-after ehlo",
    "smtp send --mx --to bob@example.org --body hello",
  ],
  run: send,
};

const command: Command = {
  name: "smtp",
  summary: "Speak SMTP by hand; with --to or --quit-after as `smtp send`",
  arguments: [
    { name: "server", summary: "host, host:port (port 25 unless told)", kind: "endpoint", required: true },
  ],
  options: sendCommand.options ?? [],
  examples: ["smtp localhost:2525", "smtp send localhost:2525 --to bob@example.org"],
  async *run(engine, args, options) {
    if (options["to"] !== undefined || options["quitAfter"] !== undefined || !engine.talk) {
      yield* send(engine, args, options);
      return;
    }
    const address = serverOf(args[0], options);
    const tls = tlsFor(address.host, options["insecure"] === true);
    const startTls = options["tls"] === true;
    yield* engine.talk(await engine.connect(address, { tls }), dialect, { tls, startTls });
  },
};

/** SMTP, spoken. */
export const client: Client = { name: "smtp", command, commands: [sendCommand], dialect };
