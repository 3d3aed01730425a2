/** Keeper: the lab's namespaces as porthole holds them, and the channel to the process inside. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PortholeError } from "../errors.ts";
import { capabilities } from "../host/privileges.ts";
import { printable } from "../printable.ts";
import { LabProcess } from "./process.ts";
import { isRefusal, missingProgram, stillWorks, whoRefuses } from "./refusal.ts";

/** What the process inside is asked to do. */
export type Order =
  | { do: "hold"; name: string; script: string }
  | { do: "run"; host?: string | undefined; command: string; args: readonly string[]; input: string }
  | {
      do: "spawn";
      host?: string | undefined;
      command: string;
      args: readonly string[];
      cwd: string;
      env: Readonly<Record<string, string | undefined>>;
      terminal?: boolean | undefined;
    }
  | { do: "kill"; which: number; signal: NodeJS.Signals }
  | { do: "release"; name: string }
  | { do: "counts"; host?: string | undefined };

/** What comes back. */
export interface Answer {
  id: number;
  done?: { status: number; out: string; err: string };
  error?: { code: string | undefined; message: string };
}

/** News of a program that was spawned. */
export interface Spawned {
  exited: number;
  status: number | null;
  signal: NodeJS.Signals | null;
}

/** What a program in the lab is started with. */
export interface SpawnOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Milliseconds that the namespaces may take to be there. */
const startLimit = 10_000;
/** Longest path of a Unix socket (unix(7): 108 octets) that is left for the folder. */
const longestFolder = 80;

/**
 * The first process of the lab's namespace of processes: it reaps what others leave behind, and when the keeper ends it
 * ends, and the kernel all others. Files that say names are the lab's own, over those of the system; the system's are not
 * touched, since the namespace of mounts is the lab's too.
 */
const first = `PATH="$PATH:/usr/sbin:/sbin"; export PATH
folder=$1; node=$2; keeper=$3
mount --make-rprivate / 2>/dev/null
mount -t proc proc /proc 2>/dev/null
for name in hosts resolv.conf nsswitch.conf; do
  if [ -e "/etc/$name" ]; then mount --bind "$folder/$name" "/etc/$name" || missed="$missed $name"; fi
done 2>/dev/null
trap '' INT QUIT TSTP HUP TERM
"$node" "$keeper" "$folder" "$missed" <&- &
wait $!`;

/** Keys and hang-ups of the terminal are not for what holds the lab: it ends by its channel, and tidies up then. */
const deaf = `trap '' HUP INT QUIT TSTP TERM; exec "$@"`;

const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child"] as const;
const user = ["--user", "--map-current-user", "--keep-caps"] as const;

/** See the file's head. One lab has one; `close` ends it and everything in it. */
export class Keeper {
  /** Files of the lab: the socket of the keeper, hosts(5), the hosts' own folders. Gone with it. */
  readonly folder: string;
  /** Names of /etc that could not be the lab's own. */
  missed: readonly string[] = [];
  #child: ChildProcess | undefined;
  #last = 0;
  readonly #asked = new Map<
    number,
    { resolve: (done: NonNullable<Answer["done"]>) => void; reject: (error: Error) => void }
  >();
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
      const refused = await keeper.#open(privileged ? [] : user, signal);
      const again = refused !== undefined && privileged && isRefusal(refused);
      const last = again ? await keeper.#open(user, signal) : refused;
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

  /** Resolves to what was said where it did not come about. */
  #open(words: readonly string[], signal: AbortSignal | undefined): Promise<string | undefined> {
    const inside = fileURLToPath(new URL("./keeper-child.js", import.meta.url));
    const child = spawn(
      "/bin/sh",
      [
        "-c",
        deaf,
        "porthole-lab",
        "unshare",
        ...words,
        ...namespaces,
        "--",
        "/bin/sh",
        "-c",
        first,
        "porthole-lab",
        this.folder,
        process.execPath,
        inside,
      ],
      {
        stdio: [
          "ignore",
          "ignore",
          "pipe",
          "ipc",
          ...(process.stdin.isTTY && process.stdout.isTTY ? [0, 1, 2] : []),
        ],
        serialization: "json",
      },
    );
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

  #order(order: Order, id = ++this.#last): Promise<NonNullable<Answer["done"]>> {
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
  run(
    host: string | undefined,
    command: string,
    args: readonly string[],
    input = "",
  ): Promise<NonNullable<Answer["done"]>> {
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

  /** Frames that crossed each interface so far, both ways (proc_net_dev(5)). */
  async counts(host: string | undefined): Promise<Map<string, number>> {
    const { out } = await this.#order({ do: "counts", host });
    const found = new Map<string, number>();
    for (const line of out.split("\n")) {
      const [, name, rest] = /^\s*(\S+):\s*(.*)$/.exec(line) ?? [];
      const fields = rest?.split(/\s+/).map(Number) ?? [];
      if (name !== undefined && fields.length >= 10)
        found.set(name, (fields[1] as number) + (fields[9] as number));
    }
    return found;
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
