/** The clients of the small services, each from its row of lib/wire/small.ts, over TCP and UDP. */

import type { Option } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { hostPort, parseAddress } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { wholeNumber } from "../lib/options.ts";
import { printableLines } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";
import type { SmallService } from "../lib/wire/small.ts";

/** Milliseconds to wait for an answer. */
const patience = 5000;
/** Octets of a one-time answer that are read at most: RFC 865 asks for less than 512, and nobody may send for ever. */
const most = 65_536;

/** What came: the octets, and how many milliseconds after the connection stood. */
export interface Heard {
  readonly data: Uint8Array;
  readonly milliseconds: number;
}

/**
 * Asks, and reads until the server has finished, `octets` are there, or the datagram came. Rejects when nothing comes
 * for five seconds, or the server finishes without a word.
 */
export async function hear(conn: Connection, octets = most, signal?: AbortSignal): Promise<Heard> {
  const wait = AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]);
  const started = performance.now();
  const udp = conn.remote.transport === "udp";
  // RFC 868: "User: Send an empty datagram".
  if (udp) await conn.write(new Uint8Array(0));
  const chunks: Uint8Array[] = [];
  let size = 0;
  let milliseconds = 0;
  while (size < octets) {
    const chunk = await conn.read({ signal: wait }).catch((cause: unknown) => {
      throw unheard(conn, cause);
    });
    milliseconds ||= performance.now() - started;
    if (chunk === null) break;
    chunks.push(chunk);
    size += chunk.length;
    if (udp) break;
  }
  if (size === 0)
    throw new PortholeError(
      "closed",
      `Cannot hear from ${hostPort(conn.remote)}: the server finished without a word`,
    );
  return { data: Buffer.concat(chunks).subarray(0, octets), milliseconds };
}

function unheard(conn: Connection, cause: unknown): unknown {
  if (describe(cause).code !== "timeout") return cause;
  return new PortholeError(
    "timeout",
    `Cannot hear from ${hostPort(conn.remote)}: no answer in time (is the service there?)`,
    { cause },
  );
}

/** Sends text to a server that throws it away; resolves to octets that came back all the same, over a stream. */
export async function discard(conn: Connection, text: Uint8Array, signal?: AbortSignal): Promise<number> {
  await conn.write(text);
  if (conn.remote.transport === "udp") return 0;
  await conn.end();
  const wait = AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]);
  let back = 0;
  for (let chunk = await conn.read({ signal: wait }); chunk; chunk = await conn.read({ signal: wait })) {
    back += chunk.length;
    if (back > most) break;
  }
  return back;
}

const listener: Option = { flags: "-u, --udp", summary: "over UDP" };
const count: Option = {
  flags: "-c, --count <octets>",
  summary: "octets to read (default 740)",
  kind: "number",
};

function octetsAsked(typed: unknown): number {
  return typed === undefined ? 740 : wholeNumber(String(typed), "the number of octets", 1, 99_999_999);
}

/** The client of a row. */
export function smallClient(row: SmallService): Client {
  const silent = row.stream === "nothing";
  const endless = row.stream === "endless";
  const example = `${row.name} 127.0.0.1:${row.port}`;
  return {
    name: row.name,
    command: {
      name: row.name,
      summary: silent
        ? `Send text to a ${row.name} server (RFC ${row.rfc})`
        : `Ask a ${row.name} server (RFC ${row.rfc}) and show its answer`,
      arguments: [
        {
          name: "endpoint",
          summary: `port, host:port or udp://host:port (default port ${row.registered})`,
          kind: "endpoint",
          required: true,
        },
        ...(silent ? [{ name: "text", summary: "what to send (default: hello)", variadic: true }] : []),
      ],
      options: endless ? [listener, count] : [listener],
      examples: [example, `${example} --udp`],

      async *run(engine, [endpoint = "", ...words], options) {
        const octets = endless ? octetsAsked(options["count"]) : most;
        const conn = await engine.connect(
          parseAddress(endpoint, { transport: options["udp"] ? "udp" : "tcp", port: row.registered }),
        );
        const where = hostPort(conn.remote);
        try {
          if (silent) {
            const text = Buffer.from(words.join(" ") || "hello");
            const back = await discard(conn, text, engine.signal);
            const said = back > 0 ? `, and ${back} octets came back: that is no discard server` : "";
            yield {
              json: { sent: text.length, received: back },
              lines: () => [`${text.length} octets to ${where}${said}`],
            };
            return;
          }
          const { data, milliseconds } = await hear(conn, octets, engine.signal);
          const text = printableLines(row.read(data));
          yield {
            json: { [row.name]: text, octets: data.length, milliseconds },
            lines: () => [
              ...text.split("\n"),
              `(${data.length} octets from ${where} in ${milliseconds.toFixed(3)} ms)`,
            ],
          };
        } finally {
          // What an endless server still sends is not waited for.
          if (endless && conn.remote.transport !== "udp") conn.reset();
          await conn.close();
        }
      },
    },
  };
}
