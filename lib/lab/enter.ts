/** Entering the lab: porthole again, in a network namespace of its own, without root (user_namespaces(7), unshare(1)). */
import { spawn } from "node:child_process";
import { isRefusal, missingProgram, whoRefuses } from "./refusal.ts";

/** Set to "1" for what runs in the lab. */
const variable = "PORTHOLE_LAB";
/** Set to the host's name for what runs on one of several. */
const hostVariable = "PORTHOLE_LAB_HOST";
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

/** Which host of a lab this process runs on; undefined where it is none. */
export function labHost(): string | undefined {
  return process.env[hostVariable] || undefined;
}

/** What a program on a host of a lab is told: where it is, and that its addresses are there to be called. */
export function hostEnvironment(host: string, home: string): Record<string, string> {
  return {
    [variable]: "1",
    [hostVariable]: host,
    PORTHOLE_BIND: "0.0.0.0 ::",
    // Mail, keys and history of a host are its own, and end with it.
    XDG_DATA_HOME: `${home}/data`,
    XDG_STATE_HOME: `${home}/state`,
  };
}

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
    child.once("error", (cause) =>
      resolve({ ok: false, why: missingProgram(cause.message) ?? cause.message }),
    );
    child.once("close", (code) => resolve({ ok: code === 0, why: code === 0 ? "" : whyNot(said) }));
  });
}

/** What the standard error of a refused entry means. */
export function whyNot(said: string): string {
  const missing = missingProgram(said);
  if (missing !== undefined) return missing;
  if (/unrecognized option|invalid option/.test(said))
    return "this unshare is too old (util-linux 2.36 or later is needed)";
  if (isRefusal(said)) return whoRefuses(said);
  return said.trim().split("\n").at(-1) || "no answer in time";
}
