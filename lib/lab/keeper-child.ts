/**
 * The keeper: a process inside the lab's namespaces that starts all that runs there. It ends when porthole ends, however
 * that ends, since the channel between them closes then; the namespace of processes ends with it, and all in it
 * (pid_namespaces(7)). Only it can enter the hosts' namespaces: who enters a user namespace from outside and is not its
 * root loses every capability at the next execve (capabilities(7)).
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { Answer, Done, Order, Spawned } from "./order.ts";

const [folder = "", ...ready] = process.argv.slice(2);
const holders = new Map<string, { pid: string; child: ChildProcess }>();
const running = new Map<number, ChildProcess>();
/** Sockets that are to be a program's standard input, output and error, "ID FD", and who waits for them. */
const arrived = new Map<string, Socket>();
const waiting = new Map<string, (socket: Socket) => void>();
/** Where porthole's terminal was handed over. */
const terminal = [4, 5, 6];
const tell = (message: Answer | Spawned) => process.send?.(message, () => {});

// The terminal's keys are for porthole and for a shell in front, not for what keeps the lab.
for (const signal of ["SIGINT", "SIGQUIT", "SIGTSTP", "SIGHUP", "SIGTERM"] as const)
  process.on(signal, () => {});

function leave(): void {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}
process.once("disconnect", leave);
// While the modules were loaded the channel may have closed with nobody listening.
if (!process.connected) leave();

/** The words that run a program in a host's namespaces, or here. */
function at(host: string | undefined, command: string, args: readonly string[]): [string, string[]] {
  if (host === undefined) return [command, [...args]];
  const holder = holders.get(host);
  if (!holder) throw new Error(`no host ${host}`);
  return ["nsenter", ["-t", holder.pid, "-n", "-m", "-u", "--", command, ...args]];
}

/** Runs a program to its end. */
function run(
  host: string | undefined,
  command: string,
  args: readonly string[],
  input: string,
): Promise<Done> {
  const [program, words] = at(host, command, args);
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ["pipe", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString("latin1");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString("latin1");
    });
    child.stdin.on("error", () => {}); // a program that ends early does not read what is left
    child.once("error", reject);
    child.once("close", (status) => resolve({ status: status ?? -1, out, err }));
    child.stdin.end(input);
  });
}

/** Makes a host's namespaces; a process holds them, whose standard input ends when this process does. */
function hold(name: string, script: string): Promise<Done> {
  return new Promise((resolve, reject) => {
    const child = spawn("unshare", ["--net", "--mount", "--uts", "--", "/bin/sh", "-c", script, name], {
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString("latin1");
      const pid = /^ready (\d+)$/m.exec(out)?.[1];
      if (pid === undefined || holders.has(name)) return;
      holders.set(name, { pid, child });
      resolve({ status: 0, out, err });
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString("latin1");
    });
    child.once("error", reject);
    child.once("close", (status) => resolve({ status: status ?? -1, out, err }));
  });
}

/** The three ends of a program come one by one; each says first whose it is. */
function listen(): Promise<void> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => {});
    // Nothing else is written before the program has been started: what comes then is for it.
    socket.once("data", (chunk) => {
      socket.pause();
      const key = String(chunk);
      arrived.set(key, socket);
      waiting.get(key)?.(socket);
    });
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(join(folder, "keeper"), resolve);
  });
}

function end(key: string): Promise<Socket> {
  const socket = arrived.get(key);
  if (socket) return Promise.resolve(socket);
  return new Promise((resolve) => waiting.set(key, resolve));
}

async function start(id: number, order: Extract<Order, { do: "spawn" }>): Promise<Done> {
  const [program, words] = at(order.host, order.command, order.args);
  const sockets = order.terminal ? [] : await Promise.all([0, 1, 2].map((fd) => end(`${id} ${fd}`)));
  const child = spawn(program, words, {
    // A shell in front shares the terminal's session; everything else is out of reach of its keys.
    stdio: order.terminal ? terminal : sockets,
    detached: !order.terminal,
    cwd: order.cwd,
    env: {
      ...process.env,
      NODE_CHANNEL_FD: undefined,
      NODE_CHANNEL_SERIALIZATION_MODE: undefined,
      ...order.env,
    },
  });
  for (const fd of [0, 1, 2]) {
    arrived.delete(`${id} ${fd}`);
    waiting.delete(`${id} ${fd}`);
  }
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", () => {
      running.set(id, child);
      resolve({ status: 0, out: String(child.pid), err: "" });
    });
    child.once("exit", (status, signal) => {
      running.delete(id);
      tell({ exited: id, status, signal });
    });
  });
}

function kill(id: number, signal: NodeJS.Signals): void {
  const pid = running.get(id)?.pid;
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended in between, or it is the shell in front, which is of our own group.
    running.get(id)?.kill(signal);
  }
}

async function obey(id: number, order: Order): Promise<Done> {
  switch (order.do) {
    case "hold":
      return hold(order.name, order.script);
    case "run":
      return run(order.host, order.command, order.args, order.input);
    case "spawn":
      return start(id, order);
    case "kill":
      kill(order.which, order.signal);
      return { status: 0, out: "", err: "" };
    case "release": {
      const holder = holders.get(order.name);
      holders.delete(order.name);
      holder?.child.kill("SIGKILL");
      return { status: 0, out: "", err: "" };
    }
    case "counts": {
      const pid = order.host === undefined ? "self" : (holders.get(order.host)?.pid ?? "self");
      return { status: 0, out: readFileSync(`/proc/${pid}/net/dev`, "latin1"), err: "" };
    }
  }
}

process.on("message", ({ id, ...order }: { id: number } & Order) => {
  // `@client` in what ip is told is the network of client, by its path: where /proc is still the outer one, as in a
  // container, a number would be that of another process.
  const path = (name: string) => holders.has(name) && `/proc/${holders.get(name)?.pid}/ns/net`;
  if (order.do === "run")
    order.input = order.input.replaceAll(/@([a-z][a-z0-9-]*)/g, (word, name: string) => path(name) || word);
  void obey(id, order).then(
    (done) => tell({ id, done }),
    (error: NodeJS.ErrnoException) => tell({ id, error: { code: error.code, message: error.message } }),
  );
});

await listen();
tell({ id: 0, done: { status: 0, out: ready.join(" "), err: "" } });
