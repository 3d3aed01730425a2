/** A live source: a child process that writes one pcap stream, and the frames that come of it. */
import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { type Backend, searchPath } from "./backends.ts";
import type { Frame, Source, Wait } from "./frame.ts";
import { PcapReader } from "./pcap.ts";
import { FrameQueue } from "./queue.ts";

/** Milliseconds until a backend that does not start, or does not end, is given up. */
const startLimit = 5000;
const endLimit = 3000;
/** Octets of standard error that are kept to tell why the backend ended. */
const errorLimit = 4096;

/** What capture programs say when nothing is wrong, and what they put before an error. */
const chatter = /^(\d+ packets?|dropped|Capturing|File:|Packets |tcpdump: listening)/;
const own = /^(tcpdump|dumpcap): /;

/** What a source needs of a child process. */
export interface Launched {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exitCode: number | null;
  readonly pid?: number | undefined;
  once(event: "error", listener: (cause: Error) => void): unknown;
  once(event: "close", listener: (code: number | null, signal: NodeJS.Signals | null) => void): unknown;
  /** Ends it and what it started. */
  kill(signal: "SIGKILL"): void;
}

/** Starts a program on another host. */
export type Launch = (command: string, args: readonly string[]) => Promise<Launched>;

/** In its own process group: Ctrl-C at the prompt is for the prompt, and the shell's children end with it. */
function launchHere(command: string, args: readonly string[]): Launched {
  const env = { ...process.env, PATH: searchPath(), LC_ALL: "C" };
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], detached: true, env });
  const { pid } = child;
  child.kill = (signal) => pid !== undefined && process.kill(-pid, signal);
  return child;
}

/** Runs one backend on one device. The child ends when this process does, however it does: its input closes then. */
export class ChildSource implements Source {
  readonly name: string;
  readonly interface: string;
  readonly stamps: string;
  readonly ready: Promise<void>;
  /** The child's process id. */
  readonly pid: number | undefined;
  readonly #backend: Backend;
  readonly #child: Launched;
  readonly #queue: FrameQueue;
  readonly #reader: PcapReader;
  readonly #ended: Promise<void>;
  #settle!: { resolve: () => void; reject: (cause: unknown) => void };
  #dropped: number | undefined;
  #said = "";
  #line = "";
  #closing: Promise<void> | undefined;
  #lastFrame = 0;

  constructor(backend: Backend, device: string, filter?: string, launched?: Launched) {
    this.#backend = backend;
    this.name = backend.name;
    this.interface = device;
    this.stamps = backend.stamps;
    const { command, args } = backend.command(device, filter);
    this.#child = launched ?? launchHere(command, args);
    this.pid = this.#child.pid;
    this.#reader = new PcapReader({ interface: device });
    this.#queue = new FrameQueue((full) => {
      // While it is closed, what is left is read whether or not somebody takes it, or its end would never come.
      if (full && !this.#closing) this.#child.stdout.pause();
      else this.#child.stdout.resume();
    });
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Whoever waits for it hears of it; nobody has to.
    void this.ready.catch(() => {});
    this.#ended = this.#follow();
  }

  dropped(): number | undefined {
    return this.#dropped;
  }

  [Symbol.asyncIterator](): AsyncIterator<Frame> {
    return this.#queue;
  }

  /** Lets frames in flight arrive, ends the child, and resolves when it is gone. Twice is once. */
  close(wait: Wait = "quiet"): Promise<void> {
    this.#closing ??= this.#close(wait);
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(wait: Wait): Promise<void> {
    await this.#quiet(wait);
    this.#child.stdin.end();
    // A reader that is gone must not hold the child's last frames, nor its end, back.
    this.#child.stdout.resume();
    const timer = setTimeout(() => this.#kill(), endLimit);
    await this.#ended;
    clearTimeout(timer);
  }

  /** Resolves when no frame came for the backend's lag, or after ten times that; or after the lag alone. */
  async #quiet(wait: Wait): Promise<void> {
    const { lag } = this.#backend;
    if (wait === "now" || lag === 0 || this.#child.exitCode !== null) return;
    const deadline = Date.now() + (wait === "lag" ? lag : lag * 10);
    let from = Date.now();
    while (Date.now() < deadline && Date.now() - from < lag) {
      await new Promise((resolve) => setTimeout(resolve, lag));
      from = Math.max(from, this.#lastFrame);
    }
  }

  #kill(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It ended by itself in between.
    }
  }

  /** Wires the child's streams; resolves when all of them have ended. */
  #follow(): Promise<void> {
    const child = this.#child;
    const timer = setTimeout(() => {
      this.#settle.reject(this.#failure(`it did not start within ${startLimit / 1000} s`));
      this.#kill();
    }, startLimit);
    void this.ready.then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    );
    // The child may be gone before its input is closed.
    child.stdin.on("error", () => {});
    child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    child.stderr.on("data", (chunk: Buffer) => this.#hear(chunk.toString("latin1")));
    return new Promise((resolve) => {
      child.once("error", (cause) => {
        const error = explain(`Cannot capture with ${this.name}`, cause);
        this.#settle.reject(error);
        this.#queue.end(error);
        resolve();
      });
      child.once("close", (code, signal) => {
        const wanted = this.#closing !== undefined;
        const error = this.#failure(this.#why() || (signal ?? `it ended with status ${code}`));
        this.#settle.reject(error);
        this.#queue.end(wanted ? undefined : (this.#reader.broken ?? error));
        resolve();
      });
    });
  }

  #take(chunk: Buffer): void {
    if (this.#reader.broken) return;
    const frames = this.#reader.push(chunk);
    if (this.#reader.started) this.#settle.resolve();
    if (frames.length > 0) {
      this.#lastFrame = Date.now();
      this.#queue.push(frames);
    }
    if (this.#reader.broken) this.#kill();
  }

  #hear(text: string): void {
    this.#said = (this.#said + text).slice(-errorLimit);
    const lines = (this.#line + text).split("\n");
    this.#line = (lines.pop() ?? "").slice(-errorLimit);
    for (const line of lines) {
      this.#dropped = this.#backend.drops?.(line) ?? this.#dropped;
      if (this.#backend.started?.test(line)) this.#settle.resolve();
    }
  }

  /** The line of standard error that tells most: the program's own first error, else the last that is no figure. */
  #why(): string {
    const lines = this.#said.split("\n").filter((line) => /\S/.test(line) && !chatter.test(line));
    const line = lines.find((one) => own.test(one)) ?? lines.at(-1) ?? "";
    return printable(line.replace(own, "").trim());
  }

  #failure(why: string): PortholeError {
    const code = /permi(tt|ss)/i.test(why) ? "permission" : "failed";
    return new PortholeError(code, `Cannot capture on ${this.interface} with ${this.name}: ${why}`);
  }
}
