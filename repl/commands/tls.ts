/** TLS on sessions: the options of who connects, and starttls. */
import type { Command, Option, Options } from "../../lib/command.ts";
import type { TlsOptions } from "../../lib/net/connection.ts";
import { tlsFor, tlsWords } from "../../lib/net/facts.ts";
import type { Porthole } from "../engine.ts";

/** How a certificate is looked at. */
export const tlsOptions: readonly Option[] = [
  { flags: "--insecure", summary: "take any certificate" },
  { flags: "--server-name <name>", summary: "ask for this name's certificate (SNI; default: the host)" },
];

/** The same, read; `host` is what was typed. */
export function tlsFrom(options: Options, host = ""): TlsOptions {
  const name = options["serverName"];
  return {
    ...tlsFor(host, options["insecure"] === true),
    ...(typeof name === "string" && { serverName: name }),
  };
}

/** The rows of this file. */
export const tlsRows: readonly Command<Porthole>[] = [
  {
    name: "starttls",
    summary: "Start TLS on an open session, as its protocol has it (SMTP STARTTLS, POP3 STLS)",
    arguments: [
      { name: "session", summary: "number (default: the one in front, or the only one)", kind: "session" },
    ],
    options: tlsOptions,
    examples: ["starttls", "starttls 2 --insecure"],
    async *run(porthole, [which], options) {
      const talk = porthole.conversation(which);
      const given = tlsFrom(options);
      const facts = await talk.startTls(...(Object.keys(given).length > 0 ? [given] : []));
      yield {
        json: { session: talk.id, tls: facts },
        lines: () => [`#${talk.id}: ${tlsWords(facts)}`],
        notice: true,
      };
    },
  },
];
