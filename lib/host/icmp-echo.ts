/**
 * ICMP echo from a process of our own: its clock reads are not held up by what else this process does, and native code
 * that fails there is an answer here.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PortholeError } from "../errors.ts";
import { type Echo, type Echoer, type EchoerOptions, usualSize } from "./echo.ts";

/** To the child: which host first, then each question. */
export type ToChild = { address: string; options: EchoerOptions } | { id: number; ttl?: number };
/** From it: that it may ask or why not, then each answer. */
export type FromChild = { ready: true } | { refused: string } | { id: number; echo: Echo };

const program = fileURLToPath(new URL("net-ping-child.js", import.meta.url));
const mostAtOnce = 1000;
/** Milliseconds beyond the time for an answer after which a child that says nothing is not waited for. */
const grace = 1000;

/**
 * Starts the child and its raw socket. Rejects with PortholeError when the package is not installed or the system refuses
 * the socket.
 */
export async function openIcmpEchoer(address: string, options: EchoerOptions): Promise<Echoer> {
  const child = fork(program, [], { stdio: ["ignore", "ignore", "ignore", "ipc"], execArgv: [] });
  // A message that cannot be sent any more: its answer will be missing, and that is told below.
  child.on("error", () => {});
  const { timeout, size, port } = options;
  const refused = await opened(child, {
    address,
    options: { timeout, ...(size === undefined ? {} : { size }), ...(port === undefined ? {} : { port }) },
  });
  if (refused !== undefined) {
    if (child.connected) child.disconnect();
    throw new PortholeError("unsupported", `Cannot ping ${address} by net-ping: ${refused} (try the lab)`);
  }
  const waiting = new Map<number, (echo: Echo) => void>();
  let last = 0;
  const all = (why: string) => {
    for (const resolve of waiting.values()) resolve({ outcome: "failed", why });
    waiting.clear();
  };
  child.on("message", (message: FromChild) => {
    if (!("id" in message)) return;
    waiting.get(message.id)?.(message.echo);
    waiting.delete(message.id);
  });
  child.once("exit", () => all("the process that pings has ended"));
  return {
    by: "net-ping",
    most: mostAtOnce,
    hops: true,
    size: size ?? usualSize,
    echo: (ttl) =>
      new Promise((resolve) => {
        if (!child.connected) return resolve({ outcome: "failed", why: "the process that pings has ended" });
        last += 1;
        const id = last;
        const timer = setTimeout(() => {
          if (waiting.delete(id)) resolve({ outcome: "timeout" });
        }, timeout + grace);
        waiting.set(id, (echo) => {
          clearTimeout(timer);
          resolve(echo);
        });
        child.send({ id, ...(ttl === undefined ? {} : { ttl }) } satisfies ToChild);
      }),
    close() {
      if (child.connected) child.disconnect();
      all("cancelled");
    },
  };
}

/** Resolves to why not, in words; undefined when the child may ask. */
function opened(child: ChildProcess, first: ToChild): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once("error", (cause) => resolve(cause.message));
    child.once("exit", () => resolve("its process ended at once"));
    child.once("message", (message: FromChild) =>
      resolve("refused" in message ? message.refused : undefined),
    );
    child.send(first);
  });
}
