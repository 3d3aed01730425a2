/** The POP3 client: lists, reads and removes the mail of a server (RFC 1939), or opens a session by hand. */

import type { Command, Engine, Options, Result, Role } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { dialect } from "../lib/mail/pop-by-hand.ts";
import type { Spoken } from "../lib/mail/pop-dialogue.ts";
import { type Brought, checkErrand, type Errand, run } from "../lib/mail/pop-errand.ts";
import { formatAddress, parseAddress } from "../lib/net/address.ts";
import type { TlsOptions } from "../lib/net/connection.ts";
import { tlsFor } from "../lib/net/facts.ts";
import { textOption } from "../lib/options.ts";
import { decode, printable, printableLines } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";

const hints = { info: "===", client: " ->", server: "<- ", error: "<**" } as const;
const roles: Record<Spoken["who"], Role> = {
  info: "dim",
  client: "client",
  server: "server",
  error: "error",
};

function spoken({ who, text }: Spoken): Result {
  const safe = printable(text);
  return { notice: true, lines: (paint) => [paint(roles[who], `${hints[who]} ${safe}`)] };
}

function result(brought: Brought): Result {
  if ("spoken" in brought) return spoken(brought.spoken);
  if ("deleted" in brought) return { json: brought, lines: () => [`mail ${brought.deleted} is deleted`] };
  if ("row" in brought) {
    const { number, octets, uid } = brought.row;
    return {
      json: brought.row,
      lines: () => [
        `${String(number).padStart(5)} ${String(octets).padStart(10)} ${printable(uid ?? "")}`.trimEnd(),
      ],
    };
  }
  const text = decode(brought.mail);
  return {
    json: { number: brought.number, octets: brought.mail.length, text },
    lines: () => printableLines(text).replace(/\n$/, "").split("\n"),
  };
}

function errandFrom(action: string, number: string | undefined, options: Options, tls: TlsOptions): Errand {
  if (action !== "list" && action !== "get" && action !== "dele")
    throw new PortholeError("usage", `Cannot "${printable(action)}" mail: list, get N or dele N is meant`);
  if (action !== "list" && !/^[1-9]\d{0,8}$/.test(number ?? ""))
    throw new PortholeError(
      "usage",
      `Cannot ${action} mail "${printable(number ?? "")}": a number from 1 is needed`,
    );
  const errand: Errand = {
    action,
    user: textOption(options, "user") ?? "porthole",
    password: textOption(options, "password") ?? process.env["PORTHOLE_PASSWORD"] ?? "porthole",
    ...(number !== undefined && { number: Number(number) }),
    ...(options["apop"] === true && { apop: true }),
    ...(options["starttls"] === true && { startTls: tls }),
  };
  checkErrand(errand);
  return errand;
}

async function* runCommand(
  engine: Engine,
  [server = "", action, number]: readonly string[],
  options: Options,
): AsyncGenerator<Result> {
  const onConnect = options["tls"] === true;
  const address = parseAddress(server, {
    transport: onConnect ? "tls" : "tcp",
    port: onConnect ? 995 : 110,
    host: "127.0.0.1",
  });
  const tls = tlsFor(address.host, options["insecure"] === true);
  if (action === undefined) {
    if (!engine.talk)
      throw new PortholeError("usage", "Cannot speak POP3 by hand here (try: pop SERVER list)");
    const startTls = options["starttls"] === true;
    yield* engine.talk(await engine.connect(address, { tls }), dialect, { tls, startTls });
    return;
  }
  const errand = errandFrom(action, number, options, tls);
  yield spoken({ who: "info", text: `Trying ${formatAddress(address)}...` });
  await using conn = await engine.connect(address, { tls });
  yield spoken({ who: "info", text: `Connected to ${formatAddress(conn.remote)}.` });
  for await (const brought of run(conn, errand, engine.signal)) yield result(brought);
  yield spoken({ who: "info", text: "Connection closed." });
}

const command: Command = {
  name: "pop",
  summary: "List, read or delete the mail of a server; without an action, speak POP3 by hand",
  arguments: [
    { name: "server", summary: "host, host:port (port 110 unless told)", kind: "endpoint", required: true },
    { name: "action", summary: "list, get or dele" },
    { name: "number", summary: "which mail", kind: "number" },
  ],
  options: [
    { flags: "--user <name>", summary: "log in as (default: porthole)" },
    { flags: "--password <text>", summary: "the password (better: in $PORTHOLE_PASSWORD)" },
    { flags: "--tls", summary: "TLS from the first octet (port 995 unless told)" },
    { flags: "--starttls", summary: "start TLS by STLS before anything is said" },
    { flags: "--insecure", summary: "take any certificate" },
    { flags: "--apop", summary: "prove the password by a digest instead of saying it (RFC 1939 7)" },
  ],
  examples: ["pop localhost:1110", "pop localhost:1110 list", "pop localhost:1110 get 1 --user ann"],
  run: runCommand,
};

/** POP3, spoken. */
export const client: Client = { name: "pop", command, dialect };
