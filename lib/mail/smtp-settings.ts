/** What the options of the SMTP server mean. */

import { createHash, timingSafeEqual } from "node:crypto";
import { resolve } from "node:path";
import type { Option, Options } from "../command.ts";
import { longestTime } from "../duration.ts";
import { PortholeError } from "../errors.ts";
import { dataFolder } from "../folder.ts";
import { countOption, idleOption, textOption } from "../options.ts";
import { printable } from "../printable.ts";
import type { Login } from "./auth.ts";
import type { SessionOptions } from "./mail.ts";

/** How a server takes mail. */
export interface SmtpSettings {
  readonly session: SessionOptions;
  /** Absent: what comes is thrown away. */
  readonly maildir: string | undefined;
  /** Milliseconds of silence after which it hangs up. */
  readonly idle: number;
  /** Milliseconds of silence before the greeting, in which no client may speak. */
  readonly greetDelay: number;
  readonly check: (login: Login) => boolean;
}

/** Milliseconds; a little below the listener's five minutes (RFC 5321 4.5.3.2.7), so that a 421 is still said. */
const defaultIdle = 295_000;
const defaultSize = 10_485_760;

/** The options, as `serve smtp` offers them. */
export const smtpOptions: readonly Option[] = [
  {
    flags: "--maildir <dir>",
    summary: "where mail is stored (default: ~/.local/share/porthole/mail)",
    kind: "file",
  },
  { flags: "--discard", summary: "take mail and throw it away" },
  { flags: "--hostname <name>", summary: "the name it greets with", default: "localhost" },
  {
    flags: "--max-size <octets>",
    summary: `the largest mail it takes (default: ${defaultSize})`,
    kind: "number",
  },
  {
    flags: "--user <name:password>",
    summary: "who may log in by AUTH; may be repeated (default: anybody)",
    repeat: true,
  },
  { flags: "--auth-clear", summary: "offer AUTH without TLS too" },
  { flags: "--require-auth", summary: "no mail without AUTH" },
  { flags: "--require-tls", summary: "no mail without TLS" },
  {
    flags: "--greet-delay <seconds>",
    summary: "wait before the greeting; who speaks first is turned away",
    kind: "number",
  },
  { flags: "--idle <time>", summary: "silence after which it hangs up (default: 295s)" },
];

/** Who may log in: those named, compared in constant time; nobody named, anybody. */
function checker(options: Options): (login: Login) => boolean {
  const users = options["user"];
  const digest = (value: string) => createHash("sha256").update(value).digest();
  const known = (Array.isArray(users) ? (users as string[]) : []).map((entry) => {
    if (!/^[^:\0]+:./.test(entry))
      throw new PortholeError("usage", `Cannot read --user "${printable(entry)}": it is NAME:PASSWORD`);
    return digest(entry);
  });
  if (known.length === 0) return () => true;
  return ({ user, password }) => {
    const said = digest(`${user}:${password}`);
    return known.reduce((found, one) => timingSafeEqual(one, said) || found, false);
  };
}

/** Reads the options; throws a usage error that names the one that is wrong. */
export function smtpSettings(options: Options): SmtpSettings {
  const hostname = (textOption(options, "hostname") || undefined) ?? "localhost";
  if (!/^[A-Za-z0-9[](?:[A-Za-z0-9.:\]-]{0,253}[A-Za-z0-9\]])?$/.test(hostname))
    throw new PortholeError(
      "usage",
      `Cannot use host name "${printable(hostname)}": letters, digits, dots and hyphens only`,
    );
  const discard = options["discard"] === true;
  return {
    session: {
      hostname,
      maxSize: countOption(options, "maxSize", defaultSize),
      tls: true,
      auth: options["authClear"] ? "clear" : "tls",
      keep: !discard,
      require: { tls: options["requireTls"] === true, auth: options["requireAuth"] === true },
    },
    maildir: discard
      ? undefined
      : resolve((textOption(options, "maildir") || undefined) ?? dataFolder("mail")),
    idle: idleOption(options, defaultIdle),
    greetDelay:
      options["greetDelay"] === undefined ? 0 : countOption(options, "greetDelay", 1, 1, longestTime) * 1000,
    check: checker(options),
  };
}
