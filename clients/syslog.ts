/** Syslog client: sends one message (RFC 5424, RFC 3164) over UDP (RFC 5426) or TCP (RFC 6587); option names are logger(1)'s. */

import { hostname, userInfo } from "node:os";
import type { Options } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { hostPort, parseAddress } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { textOption } from "../lib/options.ts";
import { printable, printableBytes } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";
import { formatSyslog, priorityNumber } from "../lib/wire/syslog.ts";

/** How messages of a stream end: by a count in front (RFC 6587 3.4.1), or by an LF (3.4.2). */
export type Framing = "octet-count" | "lf";

/** Sends one message as it is; over a stream with what `framing` adds. */
export async function sendSyslog(
  conn: Connection,
  message: Uint8Array,
  framing: Framing = "lf",
): Promise<void> {
  if (conn.remote.transport === "udp") return conn.write(message);
  const framed =
    framing === "octet-count" ? [Buffer.from(`${message.length} `), message] : [message, Buffer.from("\n")];
  await conn.write(Buffer.concat(framed));
}

/** A word of the header: RFC 5424 6 wants 1 to `size` printable ASCII characters without a space. */
function word(options: Options, name: string, flag: string, size: number): string | undefined {
  const typed = options[name];
  if (typeof typed !== "string") return undefined;
  if (typed.length <= size && /^[\x21-\x7e]+$/.test(typed)) return typed;
  throw new PortholeError(
    "usage",
    `Cannot send ${flag} "${printable(typed.slice(0, 64))}": 1 to ${size} printable ASCII characters without a space`,
  );
}

function user(): string {
  try {
    return userInfo().username.replace(/[^\x21-\x7e]/g, "_") || "porthole";
  } catch {
    return "porthole"; // an account without a name
  }
}

/** The message that the options describe. CR and LF in the text are refused where they would make two of it. */
export function compose(text: string, options: Options, time = new Date()): Uint8Array {
  const typed = textOption(options, "priority") ?? "user.notice";
  const priority = priorityNumber(typed);
  if (priority === undefined)
    throw new PortholeError(
      "usage",
      `Cannot read priority "${printable(typed)}": facility.level is meant, as user.notice or local0.err`,
    );
  if (/[\r\n\0]/.test(text))
    throw new PortholeError(
      "usage",
      "Cannot send a text with CR, LF or NUL: it would be read as two messages",
    );
  const host =
    word(options, "host", "--host", 255) ?? (hostname().replace(/[^\x21-\x7e]/g, "_") || "localhost");
  const app = word(options, "tag", "--tag", 48) ?? user();
  const procid = word(options, "id", "--id", 128);
  const msgid = word(options, "msgid", "--msgid", 32);
  return formatSyslog(
    { priority, time, hostname: host, app, text, ...(procid && { procid }), ...(msgid && { msgid }) },
    options["rfc3164"] === true,
  );
}

export const client: Client = {
  name: "syslog",
  command: {
    name: "syslog",
    summary: "Send one log message to a syslog receiver",
    arguments: [
      {
        name: "endpoint",
        summary: "port, host:port or tcp://host:port (default port 514)",
        kind: "endpoint",
        required: true,
      },
      { name: "text", summary: "the message (default: hello)", variadic: true },
    ],
    options: [
      { flags: "-T, --tcp", summary: "over TCP (default: UDP)" },
      { flags: "-p, --priority <facility.level>", summary: "such as auth.crit (default: user.notice)" },
      { flags: "-t, --tag <name>", summary: "the program's name (default: who you are)" },
      { flags: "-i, --id <id>", summary: "the process's id" },
      { flags: "--msgid <id>", summary: "the kind of message (RFC 5424 6.2.7)" },
      { flags: "--host <name>", summary: "whose message it is (default: this machine)" },
      { flags: "--rfc3164", summary: "in the old form" },
      {
        flags: "--octet-count",
        summary: "over TCP: a count in front (RFC 6587 3.4.1) instead of an LF behind",
      },
    ],
    examples: ["syslog 5514 hello", "syslog 5514 --tcp --octet-count -p auth.crit -t su failed for root"],

    async *run(engine, [endpoint = "", ...words], options) {
      const message = compose(words.join(" ") || "hello", options);
      const transport = options["tcp"] ? "tcp" : "udp";
      const conn = await engine.connect(parseAddress(endpoint, { transport, port: 514 }));
      try {
        await sendSyslog(conn, message, options["octetCount"] ? "octet-count" : "lf");
        await conn.end();
        const text = printableBytes(message);
        yield {
          json: { sent: text, octets: message.length, to: hostPort(conn.remote) },
          lines: () => [
            text,
            `(${message.length} octets to ${hostPort(conn.remote)}; syslog is never answered)`,
          ],
        };
      } finally {
        await conn.close();
      }
    },
  },
};
