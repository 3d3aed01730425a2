/** A telnet-like server: RFC 854 negotiation, a login, and a small set of safe built-in commands. */
import { createHash, timingSafeEqual } from "node:crypto";
import { PortholeError } from "../lib/errors.ts";
import { hostPort } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { printable, printableBytes } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { command, option } from "../lib/wire/telnet-code.ts";
import { type EchoMode, LineEditor } from "../lib/wire/telnet-line.ts";
import { Negotiation } from "../lib/wire/telnet-negotiation.ts";
import { escapeText, type Part, subnegotiation, TelnetDecoder } from "../lib/wire/telnet-part.ts";

const attempts = 3;

const help = `help          this list
who           who is logged in
date          the time here
echo TEXT     says TEXT
size          your window and terminal, as your client told them
exit          good-bye`;

interface Shared {
  users: Map<string, string>;
  guest: boolean;
  online: Map<Connection, { user: string; since: Date }>;
  report: (line: string) => void;
}

/** One caller: the negotiation, the line being typed, and what was learnt of the terminal. */
class Caller {
  window: { columns: number; rows: number } | undefined;
  terminal: string | undefined;
  #conn: Connection;
  #decoder = new TelnetDecoder();
  #editor = new LineEditor();
  #parts: Part[] = [];
  #characters = false;
  #out: Uint8Array[] = [];
  #negotiation = new Negotiation(
    { us: new Set([option.ECHO, option.SGA]), him: new Set([option.SGA, option.NAWS, option.TTYPE]) },
    (side, which, on) => {
      // RFC 1091: a client that WILL tell its type waits to be asked.
      if (side === "him" && which === option.TTYPE && on)
        this.#out.push(subnegotiation(option.TTYPE, Uint8Array.of(1)));
    },
  );

  constructor(conn: Connection) {
    this.#conn = conn;
  }

  async greet(): Promise<void> {
    const asked = [
      this.#negotiation.ask("us", option.ECHO, true),
      this.#negotiation.ask("us", option.SGA, true),
      this.#negotiation.ask("him", option.NAWS, true),
      this.#negotiation.ask("him", option.TTYPE, true),
    ];
    await this.#conn.write(Buffer.concat(asked));
  }

  /** Says lines, each ended by CR LF (RFC 854 p. 11). */
  async say(text: string, end = "\r\n"): Promise<void> {
    await this.#conn.write(escapeText(Buffer.from(text.replaceAll("\n", "\r\n") + end)));
  }

  /** The next line typed, or null when the caller has gone. A secret one is not echoed. */
  async ask(question: string, secret = false): Promise<string | null> {
    await this.say(question, "");
    for (;;) {
      const line = this.#work(secret);
      const out = Buffer.concat(this.#out.splice(0));
      if (out.length > 0) await this.#conn.write(out);
      if (line !== undefined) return line;
      const chunk = await this.#conn.read();
      if (chunk === null) return null;
      this.#parts = this.#decoder.push(chunk);
      this.#characters ||= keyByKey(this.#parts);
    }
  }

  /** Goes through what has come, up to the end of a line: what was typed ahead waits for its own question. */
  #work(secret: boolean): string | null | undefined {
    for (let part = this.#parts.shift(); part; part = this.#parts.shift()) {
      if (part.kind === "subnegotiation") this.#learn(part.option, part.data);
      else if (part.kind === "command") {
        const line = this.#command(part.command, part.option, secret);
        if (line !== undefined) return line;
      } else {
        const { taken, echo, line } = this.#editor.type(part.data, this.#mode(secret));
        if (echo !== "") this.#out.push(Buffer.from(echo));
        if (taken < part.data.length) this.#parts.unshift({ ...part, data: part.data.subarray(taken) });
        if (line !== undefined) return line;
      }
    }
    return undefined;
  }

  #command(code: number, which: number | undefined, secret: boolean): string | null | undefined {
    const mode = this.#mode(secret);
    if (which !== undefined) this.#out.push(this.#negotiation.receive(code, which));
    else if (code === command.AYT) this.#out.push(Buffer.from("[yes]\r\n"));
    else if (code === command.EC) this.#out.push(Buffer.from(this.#editor.erase(mode)));
    else if (code === command.EL) this.#out.push(Buffer.from(this.#editor.kill(mode)));
    else if (code === command.IP) {
      const { echo, line } = this.#editor.interrupt(mode);
      this.#out.push(Buffer.from(echo));
      return line;
    } else if (code === command.EOF) return null;
    return undefined;
  }

  #mode(secret: boolean): EchoMode {
    // RFC 857: who refused our ECHO shows the keys itself.
    if (!this.#characters || !this.#negotiation.on("us", option.ECHO)) return "none";
    return secret ? "ends" : "all";
  }

  #learn(which: number, data: Uint8Array): void {
    const octets = Buffer.from(data);
    if (which === option.NAWS && octets.length === 4)
      this.window = { columns: octets.readUInt16BE(0), rows: octets.readUInt16BE(2) };
    if (which === option.TTYPE && octets[0] === 0) this.terminal = printableBytes(octets.subarray(1, 41));
  }
}

/** Lines as a client that edits them itself sends them: no control characters, CR LF or LF at each end. */
const wholeLines = /^(?:[^\x00-\x08\x0a-\x1f\x7f]*\r?\n)+$/;

/**
 * True when a segment's text is of one who types and waits for the echo: a key, a piece of a line, an erasing key, the
 * CR NUL of a Return key. Whole lines come from a client that has shown them already, though it may have said DO ECHO.
 */
function keyByKey(parts: readonly Part[]): boolean {
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.data] : []));
  return texts.length > 0 && !wholeLines.test(Buffer.concat(texts).toString("latin1"));
}

/** Equal passwords, in a time that does not tell how much of them is equal. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

async function login(caller: Caller, shared: Shared, where: string): Promise<string | undefined> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const user = await caller.ask("login: ");
    if (user === null) return undefined;
    const password = await caller.ask("Password: ", true);
    if (password === null) return undefined;
    const known = shared.users.get(user);
    if (known !== undefined && same(known, password)) return user;
    shared.report(`login of "${printable(user)}" from ${where} failed`);
    await caller.say("Login incorrect");
  }
  await caller.say("Too many failures. Good-bye.");
  return undefined;
}

async function serve(conn: Connection, shared: Shared): Promise<void> {
  const caller = new Caller(conn);
  const where = hostPort(conn.remote);
  await caller.greet();
  await caller.say(`porthole telnet${shared.guest ? "; log in as guest, password guest" : ""}`);
  const user = await login(caller, shared, where);
  if (user === undefined) return;
  shared.online.set(conn, { user, since: new Date() });
  shared.report(`${printable(user)} logged in from ${where}`);
  try {
    await caller.say(`Welcome, ${printable(user)}. Type help.`);
    for (;;) {
      const line = await caller.ask("$ ");
      if (line === null || !(await obey(caller, line.trim(), shared))) return;
    }
  } finally {
    shared.online.delete(conn);
  }
}

/** Runs one built-in command; false when the caller leaves. Nothing typed reaches the system. */
async function obey(caller: Caller, line: string, { online }: Shared): Promise<boolean> {
  const [word = "", rest = ""] = line.split(/\s+(.*)/s);
  switch (word) {
    case "":
      return true;
    case "help":
      await caller.say(help);
      return true;
    case "who":
      for (const [conn, { user, since }] of online)
        await caller.say(
          `${printable(user).padEnd(10)} ${hostPort(conn.remote).padEnd(22)} since ${since.toISOString().slice(11, 19)} UTC`,
        );
      return true;
    case "date":
      await caller.say(new Date().toUTCString());
      return true;
    case "echo":
      await caller.say(printable(rest));
      return true;
    case "size": {
      const { window, terminal } = caller;
      await caller.say(
        `window ${window ? `${window.columns} x ${window.rows}` : "unknown"}, terminal ${terminal ?? "unknown"}`,
      );
      return true;
    }
    case "exit":
    case "logout":
    case "quit":
      await caller.say("Good-bye.");
      return false;
    default:
      await caller.say(`${printable(word)}: no such command; help lists them`);
      return true;
  }
}

export const server: Server = {
  name: "telnet",
  summary: "A telnet-like server: option negotiation, a login, safe built-in commands (RFC 854)",
  transports: ["tcp"],
  port: 2323,
  options: [
    { flags: "--user <name:password>", summary: "who may log in (default guest:guest)", repeat: true },
  ],
  examples: ["serve telnet 2323", "serve telnet 2323 --user ann:secret"],

  async create(options, report) {
    const given = options["user"] === undefined ? ["guest:guest"] : [options["user"]].flat().map(String);
    const users = new Map<string, string>();
    for (const one of given) {
      const [, name, password] = /^([^:]+):(.+)$/.exec(one) ?? [];
      if (name === undefined || password === undefined)
        throw new PortholeError(
          "usage",
          `Cannot take user "${printable(one.split(":", 1)[0] ?? "")}": name:password is needed`,
        );
      users.set(name, password);
    }
    const shared: Shared = { users, guest: options["user"] === undefined, online: new Map(), report };
    return { stream: (conn) => serve(conn, shared) };
  },
};
