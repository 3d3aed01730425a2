/** The POP3 server: RFC 1939, with CAPA (RFC 2449), on the Maildir that the SMTP server fills. */

import { resolve } from "node:path";
import type { Options } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { Faults } from "../lib/fault/faults.ts";
import { dataFolder } from "../lib/folder.ts";
import { PopConversation, type PopSettings } from "../lib/mail/pop-conversation.ts";
import { popFaults } from "../lib/mail/pop-fault.ts";
import type { Service } from "../lib/net/connection.ts";
import { textOption } from "../lib/options.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";

function secretsFrom(options: Options): ReadonlyMap<string, string> | undefined {
  if (options["user"] === undefined) return undefined;
  const secrets = new Map<string, string>();
  for (const one of [options["user"]].flat().map(String)) {
    const [, name, secret] = /^([^: ]+):(.+)$/s.exec(one) ?? [];
    // The secret is never shown, not even in the error about it.
    if (name === undefined || secret === undefined)
      throw new PortholeError(
        "usage",
        `Cannot take --user "${printable(one.split(":", 1)[0] ?? "")}": NAME:PASSWORD is needed`,
      );
    // What is typed is Unicode; the wire and the digest have octets.
    secrets.set(Buffer.from(name).toString("latin1"), Buffer.from(secret).toString("latin1"));
  }
  return secrets;
}

/** Lets mail be read and removed. */
export const server: Server = {
  name: "pop",
  summary: "Let the mail of a Maildir be read and removed (POP3, RFC 1939)",
  transports: ["tcp"],
  port: 1110,
  options: [
    {
      flags: "--maildir <dir>",
      summary: "where the mail is (default: ~/.local/share/porthole/mail)",
      kind: "file",
    },
    {
      flags: "--user <name:password>",
      summary:
        "who may log in; may be repeated (default: any name with any password, from this machine only)",
      repeat: true,
    },
    {
      flags: "--idle <time>",
      // RFC 1939 3: "Such a timer MUST be of at least 10 minutes' duration."
      summary: "close after this long without an octet, and remove nothing (default: 10m)",
      default: "10m",
    },
  ],
  examples: ["serve pop 1110", "serve pop 1110 --maildir ./mail --user ann:secret"],
  faults: popFaults,
  async create(options, report, _at, faults = new Faults()): Promise<Service> {
    const typed = textOption(options, "maildir") ?? "";
    const secrets = secretsFrom(options);
    const settings: PopSettings = { path: resolve(typed || dataFolder("mail")), secrets, report, faults };
    report(
      `${printable(settings.path)} is open to ${secrets ? `${secrets.size} users` : "any name with any password, from this machine (--user NAME:PASSWORD asks for one)"}`,
    );
    return { stream: (conn) => new PopConversation(conn, settings).run() };
  },
};
