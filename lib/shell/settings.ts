/** How a server with a login is set: the options that telnet and SSH share, read and checked. */

import type { Option, Options } from "../command.ts";
import { longestTime } from "../duration.ts";
import { describe, PortholeError } from "../errors.ts";
import { hostPort, isLoopback } from "../net/address.ts";
import type { Address, Connection } from "../net/connection.ts";
import { defaultLimits } from "../net/limits.ts";
import { countOption, idleOption, textOption } from "../options.ts";
import { printable } from "../printable.ts";
import type { Present } from "./commands.ts";
import { Doorway } from "./doorway.ts";
import { Gate } from "./gate.ts";
import { needPty } from "./pty.ts";
import { Users } from "./users.ts";

/** Seconds; the idle time is a little below the listener's, so that the caller is still told. */
const usual = { login: 60, idle: 295, lockout: 60 } as const;
/** Failures of a name that lock it. */
const failures = 5;
/** Places among the listener's connections that callers without a login never take. */
const reserve = 10;

/** What one server keeps for all its callers. Times are milliseconds. */
export interface LoginSettings {
  readonly gate: Gate;
  readonly doorway: Doorway;
  readonly online: Map<Connection, Present>;
  readonly loginTime: number;
  readonly idle: number;
  readonly maildir: string | undefined;
  readonly shell: string | undefined;
  /** --i-understand: the program may be had from other machines. */
  readonly wide: boolean;
  readonly report: (line: string) => void;
}

/** The options that `loginSettings` and `usersFrom` read, but for those of the program. */
export const loginOptions: readonly Option[] = [
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
    flags: "--idle <time>",
    summary: `silence after which it hangs up (default ${usual.idle}s)`,
  },
  {
    flags: "--maildir <dir>",
    summary: "the mail that `mail` lists (default: where smtp stores)",
    kind: "file",
  },
];

/** Reads the options. Throws a usage error that quotes the wrong one. */
export function loginSettings(options: Options, users: Users, report: (line: string) => void): LoginSettings {
  const connections = countOption(options, "maxConns", defaultLimits.connections, 0);
  const online = new Map<Connection, Present>();
  const room = () => connections - Math.min(reserve, Math.ceil(connections / reserve)) - online.size;
  const time = countOption(options, "lockoutTime", usual.lockout, 1, longestTime) * 1000;
  return {
    gate: new Gate(users, { failures: countOption(options, "lockout", failures, 0), time }),
    doorway: new Doorway(connections === 0 ? () => Number.POSITIVE_INFINITY : room),
    online,
    loginTime: countOption(options, "loginTime", usual.login, 1, longestTime) * 1000,
    idle: idleOption(options, usual.idle * 1000),
    maildir: textOption(options, "maildir") || undefined,
    shell: textOption(options, "shell") || undefined,
    wide: options["iUnderstand"] === true,
    report,
  };
}

/** True when nobody is named, so that guest may log in. */
export function guestOnly(options: Options): boolean {
  return options["user"] === undefined && options["users"] === undefined;
}

/** Who may log in: --users, --user, or guest. */
export async function usersFrom(options: Options): Promise<Users> {
  const file = textOption(options, "users") || undefined;
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
export function isWide({ host }: Address): boolean {
  return host !== "" && !isLoopback(host);
}

/**
 * A program is for those whom the user has named, on this machine, or wherever the user has understood it to be.
 * `guest` tells that nobody is named, `danger` what other machines mean here.
 */
export function checkShell(
  { shell, wide }: Pick<LoginSettings, "shell" | "wide">,
  at: readonly Address[],
  { guest, danger }: { guest: boolean; danger: string },
): void {
  if (shell === undefined) return;
  const cannot = (why: string) =>
    new PortholeError("usage", `Cannot give "${printable(shell)}" to callers: ${why}`);
  if (guest) throw cannot("guest may not have it (--users FILE says who may)");
  const reached = at.filter(isWide);
  if (reached.length > 0 && !wide)
    throw cannot(
      `${reached.map(hostPort).join(", ")} can be reached from other machines, and ${danger} (--i-understand does it all the same)`,
    );
  try {
    needPty();
  } catch (error) {
    throw new PortholeError("unsupported", `Cannot run --shell: ${describe(error).message}`, {
      cause: error,
    });
  }
}
