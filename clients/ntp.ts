/** NTP client: RFC 5905 8 and 14. One exchange with a server, and how offset and delay come of it. */

import { randomBytes } from "node:crypto";
import { describe, PortholeError } from "../lib/errors.ts";
import { SystemClock } from "../lib/host/clock.ts";
import { hostPort, parseAddress } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { countOption } from "../lib/options.ts";
import type { Client } from "../lib/service.ts";
import { Cursor } from "../lib/wire/cursor.ts";
import { blank, headerSize, type Ntp, ntp } from "../lib/wire/ntp.ts";
import { kisses, leaps, referenceCode, referenceText, stratumText } from "../lib/wire/ntp-code.ts";
import { difference, type Exchange, fromNanoseconds, measure, toNanoseconds } from "../lib/wire/ntp-time.ts";

/** Milliseconds to wait for the answer. */
const patience = 5000;
const mode = { client: 3, server: 4 } as const;

/** What an exchange showed: the answer, the four timestamps, and offset and delay in seconds. */
export interface Sample {
  readonly reply: Ntp;
  readonly times: Exchange;
  readonly offset: number;
  readonly delay: number;
}

/**
 * Asks once. Answers that are not to our question are passed over (RFC 5905 8: bogus packets). Rejects for a kiss
 * code, and after five seconds.
 */
export async function ask(
  conn: Connection,
  clock = new SystemClock(),
  signal?: AbortSignal,
): Promise<Sample> {
  const wait = AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]);
  clock.now();
  // The last bits are below what the clock can tell: random, they prove that who answers has seen the question.
  const t1 = BigInt.asUintN(
    64,
    (fromNanoseconds(clock.now()) & ~0xfffn) | BigInt(randomBytes(2).readUInt16BE() & 0xfff),
  );
  await conn.write(ntp.emit?.({ ...blank, mode: mode.client, transmit: t1 }) as Uint8Array);
  for (;;) {
    const octets = await conn.read({ signal: wait }).catch((cause: unknown) => {
      throw unheard(conn, cause);
    });
    const t4 = fromNanoseconds(clock.now());
    if (octets === null) throw unheard(conn, new PortholeError("timeout", "no answer in time"));
    if (octets.length < headerSize) continue;
    const reply = ntp.parse(new Cursor(octets));
    if (reply.mode !== mode.server || reply.origin !== t1) continue;
    if (reply.stratum === 0) throw kissed(conn, reply);
    const times: Exchange = [t1, reply.receive, reply.transmit, t4];
    return { reply, times, ...measure(times) };
  }
}

function kissed(conn: Connection, reply: Ntp): PortholeError {
  const code = referenceCode(reply.referenceId);
  const why = (Object.hasOwn(kisses, code) && kisses[code]) || "it gives no time";
  return new PortholeError(
    "refused",
    `Cannot get the time from ${hostPort(conn.remote)}: kiss code "${code}": ${why}`,
  );
}

function unheard(conn: Connection, cause: unknown): unknown {
  if (describe(cause).code !== "timeout") return cause;
  return new PortholeError(
    "timeout",
    `Cannot get the time from ${hostPort(conn.remote)}: no answer in time (is it an NTP server?)`,
    { cause },
  );
}

const plus = (value: number) => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(6)}`;

function timeText(stamp: bigint): string {
  const time = toNanoseconds(stamp);
  const head = new Date(Number(time / 1_000_000n)).toISOString().slice(0, 19);
  return `${head}.${String(time % 1_000_000_000n).padStart(9, "0")}Z`;
}

/** The lines for a person: the result first, then what was measured, then how the one came of the other. */
export function explainSample({ reply, times, offset, delay }: Sample, server: string): string[] {
  const [t1, t2, t3, t4] = times;
  const there = plus(difference(t2, t1));
  const back = plus(difference(t3, t4));
  const ahead = offset >= 0 ? "ahead of" : "behind";
  const id = referenceText(reply.referenceId, reply.stratum);
  const local = id.startsWith("127.127.1.") ? " (a local clock that nothing corrects)" : "";
  const unsure =
    reply.leap === 3 ? ["The server says that its clock is not synchronized: do not set yours by it."] : [];
  return [
    `offset ${plus(offset)} s: the clock of ${server} is ${ahead} this one, give or take half the delay`,
    `delay   ${delay.toFixed(6)} s: there and back, without the time that the server took`,
    `stratum ${stratumText(reply.stratum)}, reference ${id}${local}, leap ${leaps[reply.leap]}`,
    `precision 2^${reply.precision} s, root delay ${(reply.rootDelay / 65536).toFixed(6)} s, root dispersion ${(reply.rootDispersion / 65536).toFixed(6)} s`,
    `T1 ${timeText(t1)} we sent`,
    `T2 ${timeText(t2)} it received`,
    `T3 ${timeText(t3)} it sent`,
    `T4 ${timeText(t4)} we received`,
    `offset = ((T2 - T1) + (T3 - T4)) / 2 = ((${there}) + (${back})) / 2`,
    `delay  = (T4 - T1) - (T3 - T2) = ${difference(t4, t1).toFixed(6)} - ${difference(t3, t2).toFixed(6)}`,
    ...unsure,
  ];
}

export const client: Client = {
  name: "ntp",
  command: {
    name: "ntp",
    summary:
      "Ask an NTP server for the time: offset, delay, stratum, and how they were computed (no clock is set)",
    arguments: [
      {
        name: "endpoint",
        summary: "host, host:port or a port (default port 123)",
        kind: "endpoint",
        required: true,
      },
    ],
    options: [{ flags: "-c, --count <n>", summary: "how often (default 1)", kind: "number" }],
    examples: ["ntp 127.0.0.1:1230", "ntp 127.0.0.1:1230 --count 4"],

    async *run(engine, [endpoint = ""], options) {
      const count = countOption(options, "count", 1, 1, 9999);
      const conn = await engine.connect(parseAddress(endpoint, { transport: "udp", port: 123 }));
      const clock = new SystemClock();
      const server = hostPort(conn.remote);
      try {
        for (let number = 1; number <= count; number += 1) {
          const sample = await ask(conn, clock, engine.signal);
          const { reply, times, offset, delay } = sample;
          const [t1, t2, t3, t4] = times.map(timeText);
          yield {
            json: {
              ...{
                server,
                offset,
                delay,
                stratum: reply.stratum,
                leap: reply.leap,
                precision: reply.precision,
              },
              ...{ reference: referenceText(reply.referenceId, reply.stratum), t1, t2, t3, t4 },
            },
            lines: () => explainSample(sample, server),
          };
        }
      } finally {
        await conn.close();
      }
    },
  },
};
