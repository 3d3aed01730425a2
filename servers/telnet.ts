/** The telnet server: RFC 854 negotiation, a login with hashed passwords and lock-out, built-in commands, or a program. */
import type { Options } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { hostPort, isLoopback } from "../lib/net/address.ts";
import type { Address, Connection } from "../lib/net/connection.ts";
import { defaultLimits } from "../lib/net/limits.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { obey, type Present, terminalOf } from "../lib/shell/commands.ts";
import { Doorway } from "../lib/shell/doorway.ts";
import { Gate } from "../lib/shell/gate.ts";
import { login } from "../lib/shell/login.ts";
import { needPty, openPty } from "../lib/shell/pty.ts";
import { TelnetCaller } from "../lib/shell/telnet-caller.ts";
import { Users } from "../lib/shell/users.ts";

/** Seconds; the idle time is a little below the listener's, so that the caller is still told. */
const usual = { login: 60, idle: 295, lockout: 60 } as const;
/** Failures of a name that lock it. */
const failures = 5;
/** Places among the listener's connections that callers without a login never take. */
const reserve = 10;

interface Settings {
  readonly gate: Gate;
  readonly doorway: Doorway;
  readonly online: Map<Connection, Present>;
  readonly guest: boolean;
  readonly loginTime: number;
  readonly idle: number;
  readonly maildir: string | undefined;
  readonly shell: string | undefined;
  /** --i-understand: the program may be had from other machines. */
  readonly wide: boolean;
  readonly report: (line: string) => void;
}

async function serve(conn: Connection, settings: Settings): Promise<void> {
  const { doorway, loginTime, idle, online, report } = settings;
  if (settings.shell !== undefined && !settings.wide && isWide(conn.local))
    return conn.write("This server gives its program to this machine only.\r\n");
  const caller = new TelnetCaller(conn);
  const where = hostPort(conn.remote);
  const seat = doorway.enter(conn.remote.host, () => caller.drop());
  const deadline = setTimeout(() => caller.dismiss("Login timed out."), loginTime);
  let user: string | undefined;
  try {
    await caller.greet();
    await caller.say(`porthole telnet${settings.guest ? "; log in as guest, password guest" : ""}`);
    user = await login(caller, { gate: settings.gate, from: conn.remote, report, spoke: seat.spoke });
  } finally {
    clearTimeout(deadline);
    seat.leave();
  }
  if (user === undefined) return;
  online.set(conn, { user, from: where, since: new Date() });
  report(`${printable(user)} logged in from ${where}, ${terminalOf(caller)}`);
  const silence = setTimeout(() => caller.dismiss("Idle for too long. Good-bye."), idle);
  caller.onInput = () => silence.refresh();
  try {
    await caller.settle();
    await caller.say(`Welcome, ${printable(user)}.${settings.shell === undefined ? " Type help." : ""}`);
    if (settings.shell === undefined) await commands(caller, user, settings);
    else await program(caller, settings.shell);
  } finally {
    clearTimeout(silence);
    online.delete(conn);
  }
}

/** The built-in commands, until the caller leaves. Nothing typed reaches the system. */
async function commands(caller: TelnetCaller, user: string, { online, maildir }: Settings): Promise<void> {
  const about = {
    user,
    maildir,
    get online() {
      return online.values();
    },
    get window() {
      return caller.window;
    },
    get terminal() {
      return caller.terminal;
    },
  };
  for (;;) {
    const line = await caller.ask("$ ");
    if (line === null) return;
    const { text, leave } = await obey(line, about);
    if (text !== "") await caller.say(text);
    if (leave) return;
  }
}

/** The program on its pseudo-terminal, until either end hangs up. Only keys and the window's size reach it. */
async function program(caller: TelnetCaller, shell: string): Promise<void> {
  const { window, terminal, echoes } = caller;
  const pty = openPty({ program: shell, window, terminal, echo: echoes });
  caller.onWindow = (changed) => pty.resize(changed);
  const down = async () => {
    for await (const octets of pty.output) {
      caller.onInput();
      await caller.pass(octets);
    }
    await pty.ended;
    caller.dismiss("Good-bye.");
  };
  const up = async () => {
    for (let keys = await caller.keys(); keys !== null; keys = await caller.keys()) await pty.write(keys);
    pty.close();
  };
  try {
    await Promise.all([down(), up()]);
  } finally {
    pty.close();
  }
}

function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function count(options: Options, name: string, flag: string, fallback: number, least = 1): number {
  const typed = text(options, name);
  if (typed === undefined) return fallback;
  if (/^\d{1,7}$/.test(typed) && Number(typed) >= least) return Number(typed);
  throw new PortholeError(
    "usage",
    `Cannot read ${flag} "${printable(typed)}": not a number from ${least} to 9999999`,
  );
}

/** Milliseconds of `--idle`, which the listener reads too: less than its own, that the caller may be told. */
function idleTime(options: Options): number {
  if (options["idle"] === undefined) return usual.idle * 1000;
  return count(options, "idle", "--idle", usual.idle) * 950;
}

/** Who may log in: --users, --user, or guest. */
async function usersFrom(options: Options): Promise<Users> {
  const file = text(options, "users");
  const given = options["user"] === undefined ? undefined : [options["user"]].flat().map(String);
  if (file !== undefined && given)
    throw new PortholeError("usage", "Cannot take --user and --users together: one says who may log in");
  if (file !== undefined) return Users.read(file);
  const passwords = new Map<string, string>();
  for (const one of given ?? ["guest:guest"]) {
    const [, name, password] = /^([^:]+):(.+)$/.exec(one) ?? [];
    if (name === undefined || password === undefined)
      throw new PortholeError(
        "usage",
        `Cannot take user "${printable(one.split(":", 1)[0] ?? "")}": name:password is needed`,
      );
    passwords.set(name, password);
  }
  return Users.from(passwords);
}

/** True for an address that other machines may reach: no loopback, no socket of this machine's files or memory. */
function isWide({ host }: Address): boolean {
  return host !== "" && !isLoopback(host);
}

/** A program is for those whom the user has named, on this machine, or wherever the user has understood it to be. */
function checkShell(shell: string, options: Options, at: readonly Address[]): void {
  const cannot = (why: string) =>
    new PortholeError("usage", `Cannot give "${printable(shell)}" to callers: ${why}`);
  if (options["users"] === undefined && options["user"] === undefined)
    throw cannot("guest may not have it (--users FILE says who may)");
  const wide = at.filter(isWide);
  if (wide.length > 0 && options["iUnderstand"] !== true)
    throw cannot(
      `${wide.map(hostPort).join(", ")} can be reached from other machines, and telnet hides nothing (--i-understand does it all the same)`,
    );
  try {
    needPty();
  } catch (error) {
    throw new PortholeError("unsupported", `Cannot run --shell: ${describe(error).message}`, {
      cause: error,
    });
  }
}

export const server: Server = {
  name: "telnet",
  summary: "A telnet server: option negotiation, a login, safe built-in commands (RFC 854)",
  transports: ["tcp"],
  port: 2323,
  options: [
    { flags: "--users <file>", summary: "who may log in: lines that `password NAME` makes", kind: "file" },
    { flags: "--user <name:password>", summary: "who may log in (default guest:guest)", repeat: true },
    {
      flags: "--lockout <n>",
      summary: `failures that lock a name out; 0: none (default ${failures})`,
      kind: "number",
    },
    { flags: "--lockout-time <seconds>", summary: `for how long (default ${usual.lockout})`, kind: "number" },
    { flags: "--login-time <seconds>", summary: `time to log in (default ${usual.login})`, kind: "number" },
    {
      flags: "--idle <seconds>",
      summary: `silence after which it hangs up (default ${usual.idle})`,
      kind: "number",
    },
    {
      flags: "--maildir <dir>",
      summary: "the mail that `mail` lists (default: where smtp stores)",
      kind: "file",
    },
    { flags: "--shell <program>", summary: "after the login, this program on a pseudo-terminal" },
    { flags: "--i-understand", summary: "give --shell to other machines too, in clear text" },
  ],
  examples: [
    "serve telnet 2323",
    "serve telnet 2323 --user ann:secret",
    "serve telnet 2323 --users users --shell /bin/bash",
  ],

  // Its doorway knows who is logged in.
  full: "refuse",

  async create(options, report, at = []) {
    const shell = text(options, "shell");
    if (shell !== undefined) checkShell(shell, options, at);
    const connections = count(options, "maxConns", "--max-conns", defaultLimits.connections, 0);
    const online = new Map<Connection, Present>();
    const room = () => connections - Math.min(reserve, Math.ceil(connections / reserve)) - online.size;
    const time = count(options, "lockoutTime", "--lockout-time", usual.lockout) * 1000;
    const settings: Settings = {
      gate: new Gate(await usersFrom(options), {
        failures: count(options, "lockout", "--lockout", failures, 0),
        time,
      }),
      doorway: new Doorway(connections === 0 ? () => Number.POSITIVE_INFINITY : room),
      online,
      guest: options["user"] === undefined && options["users"] === undefined,
      loginTime: count(options, "loginTime", "--login-time", usual.login) * 1000,
      idle: idleTime(options),
      maildir: text(options, "maildir"),
      shell,
      wide: options["iUnderstand"] === true,
      report,
    };
    return { stream: (conn) => serve(conn, settings) };
  },
};
