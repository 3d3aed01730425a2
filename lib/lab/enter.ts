/** Entering the lab: porthole again, in a network namespace of its own, without root (user_namespaces(7), unshare(1)). */
import { spawn } from "node:child_process";

/** Set to "1" for what runs in the lab. */
const variable = "PORTHOLE_LAB";
/** Milliseconds that trying may take. */
const limit = 5000;

const unshare = ["--user", "--map-current-user", "--net", "--keep-caps"] as const;

/**
 * Loopback is down in a new namespace. Ports below 1024 are opened to programs without capabilities too, where /proc/sys
 * may be written; porthole itself keeps CAP_NET_BIND_SERVICE.
 */
const setup = `PATH="$PATH:/usr/sbin:/sbin" ip link set lo up || exit
{ echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start; } 2>/dev/null
export ${variable}=1
exec "$@"`;

/** True in a process that was started by `enterCommand`, and in its children. */
export function inLab(): boolean {
  return process.env[variable] === "1";
}

/**
 * The command line that runs `argv` (a program and its arguments) in a new lab. Working directory, user id and home
 * stay; all capabilities are held there, over the lab's network alone.
 *
 * @example
 * const { command, args } = enterCommand(process.argv);
 * spawn(command, args, { stdio: "inherit" });
 */
export function enterCommand(argv: readonly string[]): { command: string; args: string[] } {
  return { command: "unshare", args: [...unshare, "/bin/sh", "-c", setup, "porthole-lab", ...argv] };
}

/** Whether a lab can be entered, found by entering one and leaving it (about 50 ms); `why` says in words why not. */
export function canEnter(): Promise<{ ok: boolean; why: string }> {
  if (process.platform !== "linux") return Promise.resolve({ ok: false, why: "the lab needs Linux" });
  const { command, args } = enterCommand(["true"]);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], timeout: limit });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString("latin1");
    });
    child.once("error", (cause: NodeJS.ErrnoException) =>
      resolve({ ok: false, why: cause.code === "ENOENT" ? missing("unshare", "util-linux") : cause.message }),
    );
    child.once("close", (code) => resolve({ ok: code === 0, why: code === 0 ? "" : whyNot(said) }));
  });
}

/** What the standard error of a refused entry means. */
export function whyNot(said: string): string {
  const last = said.trim().split("\n").at(-1) ?? "";
  if (/ip: .*not found/.test(said)) return missing("ip", "iproute2");
  if (/unrecognized option|invalid option/.test(said))
    return "this unshare is too old (util-linux 2.36 or later is needed)";
  if (/Operation not permitted|Permission denied|No space left|Invalid argument/.test(said)) {
    return `this system refuses user namespaces to ordinary users (${last})`;
  }
  return last || "no answer in time";
}

function missing(program: string, packageName: string): string {
  return `the program ${program} is not installed (package ${packageName})`;
}
