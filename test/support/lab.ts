/** Labs in tests: why there can be none here, and what a program on a host of one prints. */

import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createInterface } from "node:readline";
import { readLab } from "../../lib/lab/file.ts";
import { Keeper } from "../../lib/lab/keeper.ts";
import type { Lab } from "../../lib/lab/lab.ts";
import { Lab as Made } from "../../lib/lab/lab.ts";
import type { LabProcess } from "../../lib/lab/process.ts";

/** False where a lab can be made; else the reason, for `skip`. */
export const labSkip: string | false = await Keeper.start(() => {}).then(
  (keeper) => keeper.close().then(() => false as const),
  (error: Error) => error.message,
);

/** A lab of a lab file. */
export function labOf(text: string): Promise<Lab> {
  return Made.up(readLab(text, "test.yaml"));
}

/** Runs a program on a host to its end. */
export async function runOn(
  lab: Lab,
  host: string,
  command: string,
  ...args: string[]
): Promise<{ status: number | null; out: string; err: string }> {
  const child = await lab.spawn(host, command, args, { env: { LC_ALL: "C" } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  child.stdin.end();
  const { status } = await child.finished();
  return { status, out, err };
}

/** Ids of the processes below one, itself among them, that are no corpses. */
export function below(pid: number): number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(Number(name));
    if (stat && stat.state !== "Z")
      parents.set(stat.parent, [...(parents.get(stat.parent) ?? []), Number(name)]);
  }
  const found = [pid];
  for (const one of found) found.push(...(parents.get(one) ?? []));
  return found;
}

function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const [state = "", parent = ""] = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state, parent: Number(parent) };
  } catch {
    return undefined; // it has ended
  }
}

/** True while the process runs; one that waits to be reaped runs no more. */
export function runs(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== undefined && stat.state !== "Z";
}

/** The network namespaces of these processes that are not this process's own. */
export function namespacesOf(pids: readonly number[]): Set<string> {
  const own = readlinkSync("/proc/self/ns/net");
  const found = new Set<string>();
  for (const pid of pids) {
    try {
      const name = readlinkSync(`/proc/${pid}/ns/net`);
      if (name !== own) found.add(name);
    } catch {
      // It has ended, or is another user's.
    }
  }
  return found;
}

/** Resolves when `check` is true; rejects after ten seconds. It is asked at each turn: what is waited for tells nobody. */
export async function until(check: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!check()) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** On one host: calls ports and says how that went ("open", the errno, "silence"), and serves ports. */
export class Puppet {
  readonly #child: LabProcess;
  #answered: ((line: string) => void)[] = [];

  private constructor(child: LabProcess) {
    this.#child = child;
    child.stderr.resume();
    createInterface(child.stdout).on("line", (line) => this.#answered.shift()?.(line));
  }

  static async on(lab: Lab, host: string): Promise<Puppet> {
    return new Puppet(await lab.spawn(host, process.execPath, ["-e", strings]));
  }

  #ask(words: readonly (string | number)[]): Promise<string> {
    return new Promise((resolve) => {
      this.#answered.push(resolve);
      this.#child.stdin.write(`${JSON.stringify(words)}\n`);
    });
  }

  call(host: string, port: number, limit = 10_000): Promise<string> {
    return this.#ask(["call", host, port, limit]);
  }

  /** Listens on every address of the host until the lab ends. */
  serve(port: number): Promise<string> {
    return this.#ask(["serve", "::", port]);
  }
}

const strings = `
const net = require("net");
require("readline").createInterface(process.stdin).on("line", (line) => {
  const [what, host, port, limit] = JSON.parse(line);
  if (what === "serve") {
    net.createServer((s) => s.on("error", () => {}).end("hi")).listen(port, host, () => console.log("up"));
    return;
  }
  let told = false;
  const tell = (word) => { if (!told) console.log(word); told = true; socket.destroy(); };
  const socket = net.connect({ host, port });
  socket.on("connect", () => tell("open"));
  socket.on("error", (error) => tell(error.code));
  setTimeout(() => tell("silence"), limit).unref();
});`;
