/** Keeper: the lab's namespaces as porthole holds them, and the channel to the process inside. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PortholeError } from "../errors.ts";
import { deviceCounters } from "../host/interfaces.ts";
import { capabilities } from "../host/privileges.ts";
import { printable } from "../printable.ts";
import type { Answer, Done, Order, Spawned } from "./order.ts";
import { LabProcess } from "./process.ts";
import { isRefusal, missingProgram, stillWorks, whoRefuses } from "./refusal.ts";
import { unshareWords } from "./unshare.ts";

/** What a program in the lab is started with. */
export interface SpawnOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Milliseconds that the namespaces may take to be there. */
const startLimit = 10_000;
/** Longest path of a Unix socket (unix(7): 108 octets) that is left for the folder. */
const longestFolder = 80;

/** See the file's head. One lab has one; `close` ends it and everything in it. */
export class Keeper {
  /** Files of the lab: the socket of the keeper, hosts(5), the hosts' own folders. Gone with it. */
  readonly folder: string;
  /** Names of /etc that could not be the lab's own. */
  missed: readonly string[] = [];
  #child: ChildProcess | undefined;
  #last = 0;
  readonly #asked = new Map<number, { resolve: (done: Done) => void; reject: (error: Error) => void }>();
  readonly #processes = new Map<number, (status: number | null, signal: NodeJS.Signals | null) => void>();
  #gone: Promise<void> = Promise.resolve();
  /** Called when it ended and nobody had asked for it. */
  onLost: (() => void) | undefined;
  #closing = false;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the namespaces. `prepare` writes what must be in the folder first. Rejects with who refuses and why. */
  static async start(prepare: (folder: string) => void, signal?: AbortSignal): Promise<Keeper> {
    if (process.platform !== "linux")
      throw new PortholeError("unsupported", `Cannot make a lab: it needs Linux (${stillWorks})`);
    const base = tmpdir().length > longestFolder ? "/tmp" : tmpdir();
    const keeper = new Keeper(mkdtempSync(join(base, "porthole-lab-")));
    try {
      prepare(keeper.folder);
      // Who may make namespaces needs no user namespace, and stays the user that it is everywhere.
      const privileged = capabilities().has("netAdmin");
      const refused = await keeper.#open(!privileged, signal);
      const again = refused !== undefined && privileged && isRefusal(refused);
      const last = again ? await keeper.#open(true, signal) : refused;
      if (last === undefined) return keeper;
      const why =
        missingProgram(last) ?? (isRefusal(last) ? whoRefuses(last) : last.trim().split("\n").at(-1));
      throw new PortholeError(
        "unsupported",
        `Cannot make a lab: ${printable(why || "no answer in time")} (${stillWorks})`,
      );
    } catch (error) {
      await keeper.close();
      throw error;
    }
  }

  /** Resolves to what was said where it did not come about. `mapped`: in a user namespace. */
  #open(mapped: boolean, signal: AbortSignal | undefined): Promise<string | undefined> {
    const inside = fileURLToPath(new URL("./keeper-child.js", import.meta.url));
    const child = spawn("/bin/sh", unshareWords(mapped, this.folder, inside), {
      stdio: [
        "ignore",
        "ignore",
        "pipe",
        "ipc",
        ...(process.stdin.isTTY && process.stdout.isTTY ? [0, 1, 2] : []),
      ],
      serialization: "json",
    });
    this.#child = child;
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("latin1")).slice(-4096);
    });
    return new Promise((resolve, reject) => {
      let up = false;
      const stop = () => {
        child.kill("SIGKILL");
        reject(signal?.reason);
      };
      const timer = setTimeout(() => child.kill("SIGKILL"), startLimit);
      signal?.addEventListener("abort", stop, { once: true });
      const settled = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", stop);
      };
      child.on("message", (message: Answer | Spawned) => {
        if ("exited" in message) {
          this.#processes.get(message.exited)?.(message.status, message.signal);
          this.#processes.delete(message.exited);
          return;
        }
        if (message.id === 0) {
          up = true;
          settled();
          this.missed = message.done?.out.split(" ").filter(Boolean) ?? [];
          resolve(undefined);
          return;
        }
        const asked = this.#asked.get(message.id);
        this.#asked.delete(message.id);
        if (message.done) asked?.resolve(message.done);
        else asked?.reject(Object.assign(new Error(message.error?.message), { code: message.error?.code }));
      });
      this.#gone = new Promise((gone) => {
        child.once("error", (error) => {
          settled();
          resolve(said || error.message);
          gone();
        });
        // With a channel, `close` does not come after `disconnect`.
        let left = 2;
        const ended = () => {
          left -= 1;
          if (left > 0) return;
          settled();
          this.#lost();
          if (!up) resolve(said || "no answer in time");
          else if (!this.#closing) this.onLost?.();
          gone();
        };
        child.once("exit", ended);
        child.stderr?.once("close", ended);
      });
    });
  }

  #lost(): void {
    for (const { reject } of this.#asked.values()) reject(new PortholeError("closed", "the lab is down"));
    this.#asked.clear();
    for (const ended of this.#processes.values()) ended(null, "SIGKILL");
    this.#processes.clear();
  }

  /** The process that all of the lab hangs on, as this system numbers it. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  #order(order: Order, id = ++this.#last): Promise<Done> {
    const child = this.#child;
    if (!child?.connected) return Promise.reject(new PortholeError("closed", "the lab is down"));
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      child.send({ id, ...order });
    });
  }

  /** Makes a host's own namespaces; resolves to the files that could not be written. Rejects with what was said. */
  async hold(name: string, script: string): Promise<string[]> {
    const { status, out, err } = await this.#order({ do: "hold", name, script });
    if (status !== 0) throw new Error(err.trim().split("\n").at(-1) || `it ended with status ${status}`);
    return [...out.matchAll(/^refused (.*)$/gm)].map((match) => match[1] as string);
  }

  /** Runs a program to its end, on a host or, without one, where the switches are. */
  run(host: string | undefined, command: string, args: readonly string[], input = ""): Promise<Done> {
    return this.#order({ do: "run", host, command, args, input });
  }

  /** Starts a program on a host. */
  async spawn(
    host: string | undefined,
    command: string,
    args: readonly string[],
    { cwd = process.cwd(), env = {} }: SpawnOptions = {},
  ): Promise<LabProcess> {
    const id = ++this.#last;
    const ends = await Promise.all([0, 1, 2].map((fd) => this.#end(`${id} ${fd}`)));
    const started = new LabProcess(ends as [Socket, Socket, Socket], {
      kill: (signal) => void this.#order({ do: "kill", which: id, signal }).catch(() => {}),
    });
    this.#processes.set(id, (status, signal) => started.ended(status, signal));
    try {
      await this.#order({ do: "spawn", host, command, args, cwd, env }, id);
    } catch (error) {
      this.#processes.delete(id);
      for (const socket of ends) socket.destroy();
      throw error;
    }
    return started;
  }

  /** Runs a program on a host on this terminal, in this session; resolves to its status. */
  async attach(
    host: string,
    command: string,
    args: readonly string[],
    env: SpawnOptions["env"] = {},
  ): Promise<number> {
    const id = ++this.#last;
    const ended = new Promise<number>((resolve) => {
      this.#processes.set(id, (status, signal) => resolve(status ?? (signal ? 128 : 1)));
    });
    await this.#order({ do: "spawn", host, command, args, cwd: process.cwd(), env, terminal: true }, id);
    return ended;
  }

  #end(key: string): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ path: join(this.folder, "keeper"), allowHalfOpen: true }, () => {
        socket.off("error", reject);
        socket.write(key, () => resolve(socket));
      });
      socket.once("error", reject);
    });
  }

  /** Frames that crossed each interface so far, both ways. */
  async counts(host: string | undefined): Promise<Map<string, number>> {
    const { out } = await this.#order({ do: "counts", host });
    return new Map(deviceCounters(out).map((one) => [one.name, one.received.packets + one.sent.packets]));
  }

  async release(name: string): Promise<void> {
    await this.#order({ do: "release", name });
  }

  /** Ends everything in the lab; resolves when it is gone. Twice is once. */
  async close(): Promise<void> {
    this.#closing = true;
    if (this.#child?.connected) this.#child.disconnect();
    const timer = setTimeout(() => this.#child?.kill("SIGKILL"), startLimit / 5);
    await this.#gone;
    clearTimeout(timer);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
