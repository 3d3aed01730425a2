/** The telnet server: RFC 854 negotiation, a login with hashed passwords and lock-out, built-in commands, or a program. */
import { hostPort } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { obey, terminalOf } from "../lib/shell/commands.ts";
import { login } from "../lib/shell/login.ts";
import { openPty } from "../lib/shell/pty.ts";
import {
  checkShell,
  guestOnly,
  isWide,
  type LoginSettings,
  loginOptions,
  loginSettings,
  usersFrom,
} from "../lib/shell/settings.ts";
import { TelnetCaller } from "../lib/shell/telnet-caller.ts";

interface Settings extends LoginSettings {
  readonly guest: boolean;
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

export const server: Server = {
  name: "telnet",
  summary: "A telnet server: option negotiation, a login, safe built-in commands (RFC 854)",
  transports: ["tcp"],
  port: 2323,
  options: [
    ...loginOptions,
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
    const guest = guestOnly(options);
    const settings = { ...loginSettings(options, await usersFrom(options), report), guest };
    checkShell(settings, at, { guest, danger: "telnet hides nothing" });
    return { stream: (conn) => serve(conn, settings) };
  },
};
