/** SSH for tests: keys made at once, a data folder of the test's own, porthole's server, and clients of several kinds. */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ssh2, { type ConnectConfig, type Client as SshClient } from "ssh2";
import type { Test } from "tap";
import type { Options } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import type { Connection, Limits, Listener } from "../../lib/net/connection.ts";
import { listen } from "../../lib/net/listen.ts";
import { SshSocket } from "../../lib/shell/ssh-socket.ts";
import { server } from "../../servers/ssh.ts";

/** Why a program cannot be used, or false: what tap's `skip` takes. */
export function missing(program: string, args: readonly string[] = ["-V"]): string | false {
  return spawnSync(program, [...args]).error ? `${program} is not installed` : false;
}

/** A folder for what outlives a run, in place of the user's own. */
export function ownData(t: Test): string {
  const before = process.env["XDG_DATA_HOME"];
  const folder = t.testdir();
  process.env["XDG_DATA_HOME"] = folder;
  t.teardown(() => {
    if (before === undefined) delete process.env["XDG_DATA_HOME"];
    else process.env["XDG_DATA_HOME"] = before;
  });
  return folder;
}

/** A new key in `folder`: NAME with mode 0600 and NAME.pub; gives the path of the first. */
export function makeKey(folder: string, name = "id", options: object = {}): string {
  let made = ssh2.utils.generateKeyPairSync("ed25519", options);
  // One in 256 of ssh2's keys begins with a zero that it loses.
  while (!made.public.includes("NTE5AAAAI")) made = ssh2.utils.generateKeyPairSync("ed25519", options);
  const { private: key, public: line } = made;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, key, { mode: 0o600 });
  chmodSync(file, 0o600);
  writeFileSync(`${file}.pub`, `${line}\n`);
  return file;
}

/** porthole's server on a free port of 127.0.0.1 and ::1, with what it reports. */
export interface Served {
  readonly listener: Listener;
  readonly port: number;
  readonly reports: string[];
  readonly errors: unknown[];
}

/** Starts the server; its data folder is the test's. */
export async function serveSsh(
  t: Test,
  options: Options = {},
  limits: Partial<Limits> = {},
): Promise<Served> {
  const reports: string[] = [];
  const errors: unknown[] = [];
  const service = await server.create(options, (line) => void reports.push(line));
  const listener = await listen("0", service, { limits, onError: (error) => void errors.push(error) });
  t.teardown(() => listener.close());
  return { listener, port: listener.addresses[0]?.port as number, reports, errors };
}

/** ssh2's own client, logged in over a connection of ours. */
export async function login(
  t: Test,
  to: number | Connection,
  config: ConnectConfig = { username: "guest", password: "guest" },
): Promise<SshClient> {
  const conn = typeof to === "number" ? await connect(`127.0.0.1:${to}`) : to;
  const client = new ssh2.Client();
  t.teardown(() => client.end());
  await new Promise<void>((resolve, reject) => {
    client.once("ready", resolve).once("error", reject);
    client.once("close", () => reject(new Error("closed before the login")));
    client.connect({ readyTimeout: 0, ...config, sock: new SshSocket(conn, false) });
  });
  // Errors after the login belong to whoever waits for something.
  client.on("error", () => {});
  return client;
}

/** What a program printed and how it ended. */
export interface Ended {
  status: number | null;
  out: string;
  err: string;
}

/** Runs a program to its end, with `input` for its standard input. */
export function runProgram(
  command: string,
  args: readonly string[],
  { input = "", env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...env },
      timeout: 20_000,
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk;
    });
    child.stdin.on("error", () => {}); // a program that ends early does not read what is left
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out, err }));
    child.stdin.end(input);
  });
}
