/** Syslog receiver: RFC 5426 over UDP, RFC 6587 over TCP (RFC 5425 over TLS); it prints what comes, a line a message. */

import { PortholeError } from "../lib/errors.ts";
import { hostPort } from "../lib/net/address.ts";
import type { Address, Connection } from "../lib/net/connection.ts";
import { LineReader } from "../lib/net/lines.ts";
import { Quota } from "../lib/net/responder.ts";
import type { Server } from "../lib/service.ts";
import { Cursor } from "../lib/wire/cursor.ts";
import { priorityText, syslog, syslogDetails } from "../lib/wire/syslog.ts";

/** Octets of one message that are taken; RFC 5424 6.1 asks for 2048, and what is longer may be cut. */
const largest = 8192;
/** Characters of one printed line. */
const widest = 1024;
/** Lines a second and in one burst; what comes faster is counted and not shown. */
const shown = { rate: 1000, burst: 10_000 } as const;
/** RFC 3164 4.3.3: what has no PRI is as if it had 13, user.notice. */
const unsaid = 13;

const LF = 0x0a;
const SP = 0x20;

/** One message as one printable line: "AUTH.CRIT 127.0.0.1 mymachine su[12]: 'su root' failed". */
export function line(message: Uint8Array, from: Address): string {
  const { priority, body } = syslog.parse(new Cursor(trimmed(message)));
  const said = priority === undefined || priority > 191 ? unsaid : priority;
  const { hostname, appname, procid, msgid, structured, text } = syslogDetails(body);
  const who = `${appname ?? ""}${procid === undefined ? "" : `[${procid}]`}`;
  const words = [who && `${who}:`, msgid, structured, text].filter(Boolean).join(" ");
  const all = [priorityText(said), from.host || hostPort(from), hostname, words].filter(Boolean).join(" ");
  return all.length <= widest ? all : `${all.slice(0, widest)}… (${message.length} octets)`;
}

/** Without the LF, CR or NUL that senders add at the end. */
function trimmed(message: Uint8Array): Uint8Array {
  let end = message.length;
  while (end > 0 && [0, 0x0a, 0x0d].includes(message[end - 1] as number)) end -= 1;
  return message.subarray(0, end);
}

/** The messages of a stream, each with its own way of ending (RFC 6587 3.4); null for one that was too long. */
async function* messages(conn: Connection): AsyncGenerator<Uint8Array | null> {
  const reader = new LineReader(conn, { limit: largest });
  for (;;) {
    const first = (await reader.readBytes(1))?.[0];
    if (first === undefined) return;
    if (first > 0x30 && first <= 0x39) yield await counted(reader, first);
    else if (first !== LF) {
      try {
        const rest = await reader.readLine();
        yield Buffer.concat([Uint8Array.of(first), rest ?? new Uint8Array(0)]);
        if (rest === null) return;
      } catch (error) {
        if (!(error instanceof PortholeError) || error.code !== "limit") throw error;
        yield null;
      }
    }
  }
}

/** RFC 6587 3.4.1: "MSG-LEN SP SYSLOG-MSG". What is past the limit is read and thrown away. */
async function counted(reader: LineReader, first: number): Promise<Uint8Array> {
  let digits = String.fromCharCode(first);
  for (;;) {
    const next = (await reader.readBytes(1))?.[0];
    if (next === SP) break;
    // Nothing tells where the next message would begin.
    if (next === undefined || next < 0x30 || next > 0x39 || digits.length >= 9)
      throw new PortholeError("format", "The sender's octet count is no number with a space behind it");
    digits += String.fromCharCode(next);
  }
  const size = Number(digits);
  const message = await reader.readBytes(Math.min(size, largest));
  for (let left = size - largest; left > 0; left -= largest)
    if ((await reader.readBytes(Math.min(left, largest))) === null) break;
  // Null: the sender went before it was all there; what came of it is read as a line ended by the end.
  return message ?? new Uint8Array(0);
}

export const server: Server = {
  name: "syslog",
  summary: "Print the log messages that come (RFC 5424, RFC 3164), each on one escaped line",
  transports: ["udp", "tcp"],
  port: 5514,
  examples: ["serve syslog 5514", "serve syslog 5514 --udp", "serve syslog 6514 --tls"],

  async create(_options, report) {
    const quota = new Quota(shown.rate, shown.burst);
    let unshown = 0;
    const show = (text: string) => {
      if (!quota.take("")) {
        unshown += 1;
        return;
      }
      if (unshown > 0) report(`${unshown} messages came faster than they can be read and are not shown`);
      unshown = 0;
      report(text);
    };
    return {
      // RFC 5426 3.1: one message a datagram, and never an answer.
      datagram(message, from) {
        if (message.length > 0) show(line(message, from));
        return undefined;
      },
      async stream(conn) {
        for await (const message of messages(conn)) {
          if (message === null)
            show(`${hostPort(conn.remote)} sent a message of more than ${largest} octets: thrown away`);
          else if (message.length > 0) show(line(message, conn.remote));
        }
      },
    };
  },
};
