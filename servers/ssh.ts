/** The SSH server: RFC 4253 and RFC 4254 by ssh2 on our listener; passwords and keys, safe built-in commands, or a program. */

import type { Socket } from "node:net";
import type { ServerConfig, Connection as SshConnection } from "ssh2";
import { PortholeError } from "../lib/errors.ts";
import { fromHome } from "../lib/folder.ts";
import { hostPort } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { textOption } from "../lib/options.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { type AuthorizedKey, readAuthorizedKeys } from "../lib/shell/authorized-keys.ts";
import { shortType } from "../lib/shell/fingerprint.ts";
import { hostKeyFrom, keptHostKey } from "../lib/shell/host-key.ts";
import {
  checkShell,
  guestOnly,
  isWide,
  type LoginSettings,
  loginOptions,
  loginSettings,
  usersFrom,
} from "../lib/shell/settings.ts";
import { offered } from "../lib/shell/ssh-algorithms.ts";
import { SshLogin, type Verify } from "../lib/shell/ssh-login.ts";
import { type SessionHost, SshSession } from "../lib/shell/ssh-session.ts";
import { SshSocket } from "../lib/shell/ssh-socket.ts";
import { Users } from "../lib/shell/users.ts";

/** Sessions of one connection at once, as OpenSSH's MaxSessions; and those that may be opened and left without a word. */
const most = { sessions: 10, idleSessions: 10 } as const;
/** What stands behind "SSH-2.0-". */
const ident = "porthole";
/** ssh2 cannot be told to send no keep-alives; after 24 days there is one. */
const never = 2 ** 31 - 1;

interface Settings extends LoginSettings {
  readonly users: Users | undefined;
  readonly keys: readonly AuthorizedKey[];
  /** What ssh2 is told of every connection. */
  readonly config: ServerConfig;
  readonly verify: Verify;
  readonly Ssh: typeof import("ssh2").Server;
}

/** One connection, until it is closed. */
async function serve(conn: Connection, settings: Settings): Promise<void> {
  const { doorway, online, loginTime } = settings;
  // RFC 4253 4.2: lines in front of the version are for people.
  if (settings.shell !== undefined && !settings.wide && isWide(conn.local))
    return conn.write("This server gives its program to this machine only.\r\n");
  const socket = new SshSocket(conn, true);
  const seat = doorway.enter(conn.remote.host, () => conn.reset());
  let client: SshConnection | undefined;
  const dismiss = () => {
    try {
      client?.end();
    } catch {
      // What ssh2 has given up already has nothing to say.
    }
    socket.dismiss();
  };
  const deadline = setTimeout(dismiss, loginTime);
  const ssh = new settings.Ssh(settings.config, (made, { header }) => {
    client = made;
    const quiet = header.versions.software === ident;
    // What ssh2 has to say of a broken peer is for nobody but the one who looks at algorithms that do not match.
    made.on("error", (error: Error & { level?: string }) => {
      if (error.level === "handshake" && !socket.destroyed)
        settings.report(`${hostPort(conn.remote)}: ${printable(error.message.split("\n", 1)[0] ?? "")}`);
    });
    const admitted = (user: string, key: AuthorizedKey | undefined) => {
      clearTimeout(deadline);
      seat.leave();
      welcome({ conn, socket, dismiss, client: made, user, key, quiet }, settings);
    };
    const { gate, users, keys, verify, report } = settings;
    const gone = () => socket.destroyed || !socket.writable;
    const from = conn.remote;
    new SshLogin(made, {
      gate,
      users,
      keys,
      verify,
      from,
      gone,
      dismiss,
      report,
      spoke: seat.spoke,
      admitted,
    });
  });
  ssh.injectSocket(socket as unknown as Socket);
  try {
    await socket.gone;
  } finally {
    clearTimeout(deadline);
    seat.leave();
    online.delete(conn);
  }
}

interface Admitted {
  readonly conn: Connection;
  readonly socket: SshSocket;
  readonly client: SshConnection;
  readonly dismiss: () => void;
  readonly user: string;
  readonly key: AuthorizedKey | undefined;
  readonly quiet: boolean;
}

/** Somebody is in: sessions may be opened, until they fall silent. Forwarding of any kind is refused by nobody taking it. */
function welcome({ conn, socket, client, dismiss, user, key, quiet }: Admitted, settings: Settings): void {
  const { online, report, idle, maildir, shell } = settings;
  const where = hostPort(conn.remote);
  online.set(conn, { user, from: where, since: new Date() });
  report(`${printable(user)} logged in from ${where} by ${key ? `key ${key.fingerprint}` : "password"}`);
  const sessions = new Set<SshSession>();
  const silence = setTimeout(() => {
    for (const session of sessions) session.dismiss("Idle for too long. Good-bye.");
    dismiss();
  }, idle);
  void socket.gone.then(() => clearTimeout(silence));
  const caller = {
    user,
    maildir,
    get online() {
      return online.values();
    },
  };
  let left = 0;
  const host: SessionHost = {
    caller,
    shell,
    command: key?.command,
    noPty: key?.noPty === true,
    quiet,
    touch: () => void silence.refresh(),
    ready: () => socket.ready(),
    drop: dismiss,
  };
  client.on("session", (accept, reject) => {
    if (sessions.size >= most.sessions) return reject();
    const opened = accept();
    const session = new SshSession(opened, host);
    sessions.add(session);
    let begun = false;
    const begin = () => {
      begun = true;
    };
    opened.once("shell", begin).once("exec", begin);
    opened.once("close", () => {
      sessions.delete(session);
      // ssh2 remembers a session that was closed before anything was asked of it.
      if (!begun) left += 1;
      if (left > most.idleSessions) dismiss();
    });
  });
}

export const server: Server = {
  name: "ssh",
  summary: "An SSH server: passwords and public keys, safe built-in commands (RFC 4253, RFC 4254)",
  transports: ["tcp"],
  port: 2222,
  options: [
    ...loginOptions,
    {
      flags: "--authorized-keys <file>",
      summary: "public keys that log in too; without --users and --user under any name, and by key only",
      kind: "file",
    },
    {
      flags: "--host-key <file>",
      summary: "the host key (default: one made once, in ~/.local/share/porthole/ssh)",
      kind: "file",
    },
    { flags: "--shell <program>", summary: "a session is this program on a pseudo-terminal" },
    { flags: "--i-understand", summary: "give --shell to other machines too" },
  ],
  examples: [
    "serve ssh 2222",
    "serve ssh 2222 --user ann:secret",
    "serve ssh 2222 --authorized-keys ~/.ssh/id_ed25519.pub",
    "serve ssh 2222 --users users --shell /bin/bash",
  ],

  async create(options, report, at = []) {
    const file = textOption(options, "authorizedKeys") || undefined;
    const guest = guestOnly(options) && file === undefined;
    // Keys alone: a password that everybody knows would make them pointless.
    const users = file !== undefined && guestOnly(options) ? undefined : await usersFrom(options);
    const common = loginSettings(options, users ?? new Users(new Map()), report);
    checkShell(common, at, { guest, danger: "who logs in there has your account" });
    const keys = file === undefined ? [] : await readAuthorizedKeys(fromHome(file));
    const own = textOption(options, "hostKey") || undefined;
    const hostKey = own === undefined ? await keptHostKey() : await hostKeyFrom(fromHome(own));
    const { default: ssh2 } = await import("ssh2");
    const verify: Verify = (key, blob, signature, hash) => {
      const parsed = ssh2.utils.parseKey(`${key.type} ${key.blob.toString("base64")}`);
      if (parsed instanceof Error)
        throw new PortholeError("format", `Cannot use key ${key.fingerprint}: ${parsed.message}`);
      return parsed.verify(Buffer.from(blob), Buffer.from(signature), hash) === true;
    };
    const config: ServerConfig = {
      hostKeys: [hostKey.key],
      ident,
      algorithms: offered,
      keepaliveInterval: never,
      // RFC 4252 5.4: clients show it before they ask for a password.
      ...(guest && { banner: "porthole ssh; log in as guest, password guest" }),
    };
    const settings: Settings = { ...common, users, keys, config, verify, Ssh: ssh2.Server };
    const kept =
      hostKey.file === undefined ? "could not be kept, and changes at the next start" : hostKey.file;
    report(`host key ${shortType(hostKey.type)} ${hostKey.fingerprint} (${printable(kept)})`);
    if (guest) report("log in as guest, password guest");
    return { stream: (conn) => serve(conn, settings) };
  },
};
