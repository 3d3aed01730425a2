/** ICMP echo by the system's program ping: iputils, inetutils or busybox. */
import { spawn } from "node:child_process";
import { setMaxListeners } from "node:events";
import { printable } from "../printable.ts";
import { type Echo, type Echoer, type EchoerOptions, type Outcome, usualSize } from "./echo.ts";

/** Octets of a program's output that are read; the rest is not looked at. */
const mostOutput = 65_536;

/** Runs a program to its end; `output` is what it printed, undefined when it could not be started. */
function run(command: string, args: string[], signal?: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
      ...(signal ? { signal } : {}),
    });
    let output = "";
    const take = (chunk: Buffer) => {
      if (output.length < mostOutput) output += chunk.toString("latin1");
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", () => resolve(undefined));
    child.once("close", () => resolve(output));
  });
}

/**
 * It may be installed and yet not permitted (neither setuid nor ping_group_range). Asked for the loopback's broadcast
 * address, which takes the word -b, it opens its socket and sends nothing: no frame is seen that nobody asked for.
 */
export async function systemPingWorks(): Promise<boolean> {
  const output = await run("ping", ["-n", "-c", "1", "-W", "1", "127.255.255.255"]);
  return output !== undefined && !/socket|privilege|are you root/i.test(output);
}

/** Asks by a run of the program for each question: it has no other way to set the time to live of one. */
export function systemEchoer(address: string, { timeout, size = usualSize }: EchoerOptions): Echoer {
  const abort = new AbortController();
  // One for each program that runs.
  setMaxListeners(0, abort.signal);
  const seconds = String(Math.max(1, Math.ceil(timeout / 1000)));
  return {
    by: "ping",
    most: 4,
    hops: true,
    size,
    async echo(ttl) {
      const hops = ttl === undefined ? [] : ["-t", String(ttl)];
      const args = ["-n", "-c", "1", "-s", String(size), "-W", seconds, ...hops, address];
      const output = await run("ping", args, abort.signal);
      return output === undefined
        ? { outcome: "failed", why: "the program ping is not installed" }
        : parsePing(output);
    },
    close: () => abort.abort(),
  };
}

/** Whose words these are: iputils first, then inetutils and busybox; the first that is found counts. */
const meanings: readonly (readonly [RegExp, Outcome])[] = [
  [/time to live exceeded|time exceeded|hop limit exceeded/i, "time-exceeded"],
  [/(packet filtered|prohibited)/i, "prohibited"],
  [/(net|network) (is )?unreachable|no route/i, "net-unreachable"],
  [/host unreachable|address unreachable/i, "host-unreachable"],
  [/port unreachable/i, "port-unreachable"],
  [/protocol unreachable/i, "protocol-unreachable"],
  [/frag needed|packet too big/i, "too-big"],
  [/unreachable/i, "unreachable"],
];

/** Reads what iputils, busybox and inetutils print for one request. */
export function parsePing(output: string): Echo {
  const time = /time[=<]([\d.]+) ?ms/.exec(output)?.[1];
  if (time !== undefined) {
    const ttl = /(?:ttl|hlim)=(\d+)/i.exec(output)?.[1];
    return {
      outcome: "reply",
      microseconds: Math.round(Number(time) * 1000),
      ...(ttl === undefined ? {} : { ttl: Number(ttl) }),
    };
  }
  const [, source, said = ""] = /^(?:\d+ bytes from |From )([\da-f.:]+)[ :,](.*)$/im.exec(output) ?? [];
  const meaning = meanings.find(([words]) => words.test(said))?.[1];
  if (source !== undefined && meaning !== undefined)
    return { outcome: meaning, source: source.replace(/:$/, "") };
  const refused = /^ping\d?: (.*)$/m.exec(output)?.[1];
  return refused === undefined ? { outcome: "timeout" } : { outcome: "failed", why: printable(refused) };
}
