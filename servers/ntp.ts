/** NTP responder: RFC 5905 9.2 and 14 (a server answers a client), from this machine's clock and honest about it. */
import type { Options } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { SystemClock } from "../lib/host/clock.ts";
import { responder } from "../lib/net/responder.ts";
import { printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { Cursor } from "../lib/wire/cursor.ts";
import { blank, headerSize, type Ntp, ntp } from "../lib/wire/ntp.ts";
import { fromNanoseconds } from "../lib/wire/ntp-time.ts";

/** The port that other servers of NTP send from when they are clients. */
const registered = 123;
const mode = { client: 3, server: 4 } as const;
/** RFC 5905 figure 11: from here on a clock counts as not synchronized. */
const unsynchronized = 16;
/** A clock that nothing is known of: far enough down that any real server is preferred (chrony's "local" uses it too). */
const usualStratum = 10;
/** Exponent of two, seconds: the system's clock is read to the millisecond, and filled in. */
const precision = -10;
/** Nothing says how wrong the clock is: a second, times 65536. */
const unknownError = 65_536;

/** The answer to a client's request; undefined for all else, so that no two servers talk and nothing is amplified. */
export function answer(message: Uint8Array, stratum: number, clock: SystemClock): Uint8Array | undefined {
  const received = fromNanoseconds(clock.now());
  // Modes 6 and 7 give long answers to short questions (CVE-2013-5211); symmetric and broadcast modes are for peers.
  if (message.length < headerSize || ((message[0] as number) & 7) !== mode.client) return undefined;
  const asked = ntp.parse(new Cursor(message, 0, headerSize));
  if (asked.version < 1 || asked.version > 4) return undefined;
  const synchronized = stratum < unsynchronized;
  const reply: Ntp = {
    ...blank,
    leap: synchronized ? 0 : 3,
    // RFC 5905 9.2: a server answers in the version of the client.
    version: asked.version,
    mode: mode.server,
    // RFC 5905 figure 11: 16 goes over the wire as 0, with a kiss code.
    stratum: synchronized ? stratum : 0,
    poll: asked.poll,
    precision,
    rootDispersion: unknownError,
    referenceId: reference(stratum),
    // The clock is its own reference, a moment ago.
    reference: synchronized ? (received >> 32n) << 32n : 0n,
    origin: asked.transmit,
    receive: received,
    transmit: fromNanoseconds(clock.now()),
  };
  return ntp.emit?.(reply);
}

/** RFC 5905 7.3: a code at stratum 1, an address below; 127.127.1.1 is how an uncalibrated local clock is written. */
function reference(stratum: number): Uint8Array {
  if (stratum >= unsynchronized) return Buffer.from("INIT");
  return stratum === 1 ? Buffer.from("LOCL") : Uint8Array.of(127, 127, 1, 1);
}

function stratumFrom(options: Options): number {
  const typed = options["stratum"] ?? String(usualStratum);
  const stratum = /^\d{1,2}$/.test(String(typed)) ? Number(typed) : 0;
  if (stratum >= 1 && stratum <= unsynchronized) return stratum;
  throw new PortholeError(
    "usage",
    `Cannot answer with stratum "${printable(String(typed))}": 1 to 15, or 16 for a clock that is not synchronized`,
  );
}

export const server: Server = {
  name: "ntp",
  summary: "Tell the time of this machine's clock (RFC 5905), as the uncalibrated clock that it is",
  transports: ["udp"],
  port: 1230,
  options: [
    {
      flags: "--stratum <n>",
      summary: `1 to 15; 16 says that the clock is wrong (default: ${usualStratum})`,
      kind: "number",
    },
  ],
  examples: ["serve ntp 1230", "serve ntp 1230 --stratum 16"],

  async create(options, report) {
    const stratum = stratumFrom(options);
    const clock = new SystemClock();
    clock.now();
    report(
      stratum < unsynchronized
        ? `answers from this machine's clock, stratum ${stratum}, with a root dispersion of 1 s: nothing says how right it is`
        : "answers that this clock is not synchronized",
    );
    return { datagram: responder((message) => answer(message, stratum, clock), { usual: registered }) };
  },
};
