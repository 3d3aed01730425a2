/** A telnet-like server: RFC 854 negotiation, a login, and a small set of safe built-in commands. */
import { timingSafeEqual } from "node:crypto";
import { PortholeError } from "../lib/errors.ts";
import { hostPort } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { printable, printableBytes } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { command, option } from "../lib/wire/telnet-code.ts";
import { Negotiation } from "../lib/wire/telnet-negotiation.ts";
import { escapeText, subnegotiation, TelnetDecoder } from "../lib/wire/telnet-part.ts";

/** Octets of one typed line; what is typed beyond is not taken. */
const longestLine = 512;
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
  #lines: string[] = [];
  #line = "";
  #afterCr = false;
  #secret = false;
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
    this.#secret = secret;
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined) {
        // A line-mode client ends its own line on its own screen; it sent the line in one piece, and wants no echo.
        if (secret && this.#characters) await this.say("");
        return line;
      }
      const chunk = await this.#conn.read();
      if (chunk === null) return null;
      for (const part of this.#decoder.push(chunk)) {
        if (part.kind === "text") this.#type(part.data);
        else if (part.kind === "subnegotiation") this.#learn(part.option, part.data);
        else if (part.option !== undefined)
          this.#out.push(this.#negotiation.receive(part.command, part.option));
        else if (part.command === command.AYT) this.#out.push(Buffer.from("[yes]\r\n"));
      }
      const out = Buffer.concat(this.#out.splice(0));
      if (out.length > 0) await this.#conn.write(out);
    }
  }

  /** CR LF, CR NUL, LF and CR each end one line (RFC 854 p. 11, RFC 1123 3.3.1). */
  #type(data: Uint8Array): void {
    // Character-wise clients send a key at a time; a whole line in one piece was echoed by the client itself.
    if (data.length === 1 || this.#characters) this.#characters = this.#negotiation.on("us", option.ECHO);
    for (const octet of data) {
      const second = this.#afterCr && (octet === 0x0a || octet === 0x00);
      this.#afterCr = octet === 0x0d;
      if (second) continue;
      if (octet === 0x0d || octet === 0x0a) {
        if (!this.#secret) this.#echo("\r\n");
        this.#lines.push(this.#line);
        this.#line = "";
      } else if (octet === 0x7f || octet === 0x08) {
        if (this.#line !== "" && !this.#secret) this.#echo("\b \b");
        this.#line = this.#line.slice(0, -1);
      } else if (octet >= 0x20 && this.#line.length < longestLine) {
        this.#line += String.fromCharCode(octet);
        if (!this.#secret) this.#echo(octet < 0x7f ? String.fromCharCode(octet) : "?");
      }
    }
    // Lines that pile up while one is answered are bounded like the line itself.
    if (this.#lines.length > longestLine) this.#lines.length = longestLine;
  }

  #echo(text: string): void {
    if (this.#characters) this.#out.push(Buffer.from(text));
  }

  #learn(which: number, data: Uint8Array): void {
    const octets = Buffer.from(data);
    if (which === option.NAWS && octets.length === 4)
      this.window = { columns: octets.readUInt16BE(0), rows: octets.readUInt16BE(2) };
    if (which === option.TTYPE && octets[0] === 0) this.terminal = printableBytes(octets.subarray(1, 41));
  }
}

/** Equal passwords, in a time that does not tell how much of them is equal. */
function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.alloc(256), Buffer.alloc(256)];
  x.write(a);
  y.write(b);
  return timingSafeEqual(x, y) && a.length === b.length;
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
