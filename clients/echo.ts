/** Echo client: RFC 862. Sends octets and checks that the same come back. */

import { PortholeError } from "../lib/errors.ts";
import { hostPort, parseAddress } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { countOption } from "../lib/options.ts";
import { printableBytes } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";

/** Milliseconds to wait for the answer. */
const patience = 5000;

/**
 * Sends `data` and reads as many octets back. Resolves to them and the round-trip time in milliseconds. Rejects when
 * they differ, when the peer finishes early, or after five seconds.
 */
export async function echo(
  conn: Connection,
  data: Uint8Array,
  signal?: AbortSignal,
): Promise<{ data: Uint8Array; milliseconds: number }> {
  const wait = AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]);
  const started = performance.now();
  await conn.write(data);
  let back = Buffer.alloc(0);
  while (back.length < data.length) {
    const chunk = await conn.read({ signal: wait }).catch((error: unknown) => {
      throw silent(conn, error);
    });
    if (chunk === null)
      throw new PortholeError(
        "closed",
        `Cannot get the echo from ${hostPort(conn.remote)}: ${back.length} of ${data.length} octets came back, then the peer finished`,
      );
    back = Buffer.concat([back, chunk]);
  }
  if (!back.equals(data))
    throw new PortholeError(
      "format",
      `Cannot take the echo from ${hostPort(conn.remote)}: other octets came back: ${printableBytes(back)}`,
    );
  return { data: back, milliseconds: performance.now() - started };
}

/** UDP says nothing of a peer that is not there, and a firewall nothing of TCP: the error must say who was asked. */
function silent(conn: Connection, cause: unknown): unknown {
  if (!(cause instanceof PortholeError) || cause.code !== "timeout") return cause;
  return new PortholeError(
    "timeout",
    `Cannot get the echo from ${hostPort(conn.remote)}: no answer in time (is it an echo server?)`,
    { cause },
  );
}

export const client: Client = {
  name: "echo",
  command: {
    name: "echo",
    summary: "Send text to an echo server and check what comes back",
    arguments: [
      { name: "endpoint", summary: "port, host:port or udp://host:port", kind: "endpoint", required: true },
      { name: "text", summary: "what to send (default: hello)", variadic: true },
    ],
    options: [
      { flags: "-u, --udp", summary: "over UDP" },
      { flags: "-c, --count <n>", summary: "how often (default 1)", kind: "number" },
    ],
    examples: ["echo 7007 hello", "echo 7007 hello --udp --count 3"],

    async *run(engine, [endpoint = "", ...words], options) {
      const count = countOption(options, "count", 1);
      const text = Buffer.from(words.join(" ") || "hello");
      const conn = await engine.connect(
        parseAddress(endpoint, { transport: options["udp"] ? "udp" : "tcp" }),
      );
      try {
        for (let number = 1; number <= count; number += 1) {
          const { data, milliseconds } = await echo(conn, text, engine.signal);
          const back = printableBytes(data);
          yield {
            json: { number, echo: back, octets: data.length, milliseconds },
            lines: () => [
              `${back}   (${data.length} octets back from ${hostPort(conn.remote)} in ${milliseconds.toFixed(3)} ms)`,
            ],
          };
        }
      } finally {
        await conn.close();
      }
    },
  },
};
