/**
 * ICMP echo from a process of our own: its clock reads are not held up by what else this process does, and native code
 * that fails there is an answer here. One such process serves all who ask at a time, and ends with the last of them.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PortholeError } from "../errors.ts";
import { type Echo, type Echoer, type EchoerOptions, usualSize } from "./echo.ts";

/** To the child: who is to be asked, a question to one of them, or that no more are to come. */
export type ToChild =
  | { readonly open: number; readonly address: string; readonly options: EchoerOptions }
  | { readonly ask: number; readonly id: number; readonly ttl?: number }
  | { readonly close: number };
/** From it: that one may be asked or why not, then each answer. */
export type FromChild =
  | { readonly opened: number; readonly refused?: string }
  | { readonly id: number; readonly echo: Echo };

const program = fileURLToPath(new URL("net-ping-child.js", import.meta.url));
const mostAtOnce = 1000;
/** Milliseconds beyond the time for an answer after which a child that says nothing is not waited for. */
const grace = 1000;
const ended = "the process that pings has ended";

/** The process, and who waits for what of it. */
class Pinger {
  readonly #child: ChildProcess;
  readonly #opening = new Map<number, (refused: string | undefined) => void>();
  readonly #asked = new Map<number, (echo: Echo) => void>();
  #last = 0;
  #users = 0;

  constructor() {
    this.#child = fork(program, [], { stdio: ["ignore", "ignore", "ignore", "ipc"], execArgv: [] });
    this.#child.on("message", (message: FromChild) => {
      if ("opened" in message) this.#opening.get(message.opened)?.(message.refused);
      else this.#asked.get(message.id)?.(message.echo);
    });
    this.#child.on("error", () => this.#gone());
    this.#child.once("exit", () => this.#gone());
  }

  get alive(): boolean {
    return this.#child.connected;
  }

  /** Resolves to the number of who may be asked, or rejects with why not, in words. */
  open(address: string, options: EchoerOptions): Promise<number> {
    this.#last += 1;
    const key = this.#last;
    this.#users += 1;
    return new Promise((resolve, reject) => {
      this.#opening.set(key, (refused) => {
        this.#opening.delete(key);
        if (refused === undefined) return resolve(key);
        this.close(key);
        reject(refused);
      });
      this.#send({ open: key, address, options });
    });
  }

  ask(key: number, timeout: number, ttl?: number): Promise<Echo> {
    if (!this.alive) return Promise.resolve({ outcome: "failed", why: ended });
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      const answered = (echo: Echo) => {
        clearTimeout(timer);
        this.#asked.delete(id);
        resolve(echo);
      };
      const timer = setTimeout(() => answered({ outcome: "timeout" }), timeout + grace);
      this.#asked.set(id, answered);
      this.#send({ ask: key, id, ...(ttl === undefined ? {} : { ttl }) });
    });
  }

  /** Lets the socket go, and with the last one the process. What is in flight is answered by the child. */
  close(key: number): void {
    this.#users -= 1;
    this.#send({ close: key });
    if (this.#users > 0) return;
    if (pinger === this) pinger = undefined;
    if (this.alive) this.#child.disconnect();
    this.#gone();
  }

  #send(message: ToChild): void {
    // Whoever waits for the answer is told by `#gone`.
    if (this.alive) this.#child.send(message, () => {});
    else this.#gone();
  }

  #gone(): void {
    if (pinger === this) pinger = undefined;
    for (const told of [...this.#opening.values()]) told(ended);
    for (const answered of [...this.#asked.values()]) answered({ outcome: "failed", why: ended });
  }
}

let pinger: Pinger | undefined;

/**
 * Opens a raw socket in the child. Rejects with PortholeError when the package is not installed or the system refuses
 * the socket.
 */
export async function openIcmpEchoer(address: string, options: EchoerOptions): Promise<Echoer> {
  const { timeout, size } = options;
  if (!pinger?.alive) pinger = new Pinger();
  const mine = pinger;
  const key = await mine
    .open(address, { timeout, ...(size === undefined ? {} : { size }) })
    .catch((why: string) => {
      throw new PortholeError("unsupported", `Cannot ping ${address} by net-ping: ${why} (try the lab)`);
    });
  let open = true;
  return {
    by: "net-ping",
    most: mostAtOnce,
    hops: true,
    size: size ?? usualSize,
    echo: (ttl) =>
      open ? mine.ask(key, timeout, ttl) : Promise.resolve({ outcome: "failed", why: "cancelled" }),
    close() {
      if (open) mine.close(key);
      open = false;
    },
  };
}
