/** Commands on porthole itself: help, history, run, ping, quit. */

import type { Command } from "../../lib/command.ts";
import { duration } from "../../lib/duration.ts";
import { PortholeError } from "../../lib/errors.ts";
import { ping as pings } from "../../lib/host/ping.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";

type Row = Command<Porthole>;

const help: Row = {
  name: "help",
  summary: "What can be typed; `help COMMAND` tells all about one",
  arguments: [{ name: "command", summary: "a command", kind: "command", variadic: true }],
  examples: ["help", "help connect", "help serve smtp"],
  async *run(_porthole, words) {
    const { helpFor } = await import("../program.ts");
    const text = await helpFor(words);
    yield { json: { help: text }, lines: () => text.trimEnd().split("\n") };
  },
};

const history: Row = {
  name: "history",
  summary: "The lines that were typed, oldest first",
  arguments: [{ name: "count", summary: "only the last N", kind: "number" }],
  examples: ["history", "history 10"],
  async *run(porthole, [count]) {
    if (count !== undefined && !/^\d+$/.test(count))
      throw new PortholeError("usage", `Cannot list history "${printable(count)}": a whole number is meant`);
    const lines = count === undefined ? porthole.lines : porthole.lines.slice(-Number(count));
    yield { json: { lines }, lines: () => lines.map((line) => printable(line)) };
  },
};

const run: Row = {
  name: "run",
  summary: "Run a script: one command, typed line or JavaScript a line, each after the last",
  arguments: [{ name: "file", summary: "the script; - is standard input", kind: "file", required: true }],
  examples: ["run mail.porthole"],
  async *run(porthole, [file = ""]) {
    const { runScript, linesOf } = await import("../script.ts");
    yield* runScript(porthole, linesOf(file), file === "-" ? "stdin" : file);
  },
};

const ping: Row = {
  name: "ping",
  summary: "Ask a host for an echo: times, TTL, loss, and what answered",
  arguments: [{ name: "host", summary: "address or name", required: true }],
  options: [
    { flags: "-c, --count <n>", summary: "how many (default 4)", kind: "number" },
    { flags: "-W, --timeout <time>", summary: "how long to wait for each (default 1s)" },
    { flags: "-t, --ttl <n>", summary: "hops that the request may take", kind: "number" },
  ],
  examples: ["ping 127.0.0.1", "ping ::1 -c 1"],
  async *run(porthole, [host = ""], options) {
    const number = (name: string, fallback: number) => {
      const value = options[name];
      if (value === undefined) return fallback;
      if (typeof value === "string" && /^[1-9]\d{0,5}$/.test(value)) return Number(value);
      throw new PortholeError(
        "usage",
        `Cannot read --${name} "${printable(String(value))}": a whole number from 1 is needed`,
      );
    };
    const address = await porthole.resolve({ transport: "tcp", host, port: 0 });
    await porthole.frames.ready(address);
    const release = porthole.frames.own({ remote: { host: address.host, port: 0 } });
    const times: number[] = [];
    let sent = 0;
    try {
      const timeout = typeof options["timeout"] === "string" ? duration(options["timeout"]) : 1000;
      const ttl = options["ttl"] === undefined ? undefined : number("ttl", 64);
      for await (const one of pings(address.host, {
        count: number("count", 4),
        timeout,
        signal: porthole.signal,
        ...(ttl !== undefined && { ttl }),
      })) {
        sent += 1;
        if (one.error === undefined && one.microseconds !== undefined) times.push(one.microseconds);
        const text =
          one.error === undefined
            ? `reply from ${one.address}: seq=${one.sequence}${one.ttl === undefined ? "" : ` ttl=${one.ttl}`} time=${((one.microseconds ?? 0) / 1000).toFixed(3)} ms (${one.by})`
            : `no reply: seq=${one.sequence} ${printable(one.error)} (${one.by})`;
        yield { json: one, lines: () => [text] };
      }
    } finally {
      setTimeout(release, 500).unref();
    }
    const loss = sent === 0 ? 0 : Math.round((100 * (sent - times.length)) / sent);
    const sum = times.reduce((a, b) => a + b, 0);
    const ms = (value: number) => (value / 1000).toFixed(3);
    yield {
      lines: () => [
        `${sent} sent, ${times.length} received, ${loss}% loss`,
        ...(times.length > 0
          ? [
              `rtt min/avg/max = ${ms(Math.min(...times))}/${ms(sum / times.length)}/${ms(Math.max(...times))} ms`,
            ]
          : []),
      ],
    };
    if (times.length === 0)
      throw new PortholeError(
        "timeout",
        `Cannot reach ${printable(host)}: none of ${sent} requests was answered`,
      );
  },
};

const quit: Row = {
  name: "quit",
  aliases: ["exit"],
  summary: "Close everything and leave",
  examples: ["quit"],
  async *run(porthole) {
    porthole.leaving = true;
    yield { json: { quit: true } };
  },
};

/** The rows of this file, in the order of help. */
export const generalRows: readonly Row[] = [ping, help, history, run, quit];
