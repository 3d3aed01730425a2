/** Runs a shell script in a network namespace of its own, as this user, as an ordinary one, or as root. */
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const nobody = 65_534;
const start = `PATH="$PATH:/usr/sbin:/sbin"; ip link set lo up || exit 97`;

/** What a script said, and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Who runs it: root in the system's own user namespace, or somebody who is root nowhere. */
export type Who = "root" | "ordinary";

/** Runs `script` with `words` as $1, $2, ... after loopback is up. */
export function inOwnNetwork(who: Who, script: string, words: readonly string[] = []): Promise<Ended> {
  const root = process.getuid?.() === 0;
  const how = who === "root" ? ["--net"] : ["--user", "--map-current-user", "--net", "--keep-caps"];
  const identity = who === "ordinary" && root ? { uid: nobody, gid: nobody } : {};
  return new Promise((resolve, reject) => {
    const child = spawn("unshare", [...how, "/bin/sh", "-c", `${start}\n${script}`, "sh", ...words], {
      ...identity,
      cwd: "/",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk;
    });
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out, err }));
  });
}

/** Why a script cannot be run so here; false when it can. `tools` are programs that it needs. */
export async function cannot(who: Who, tools: readonly string[]): Promise<string | false> {
  if (process.platform !== "linux") return "namespaces are Linux's";
  if (who === "root" && process.getuid?.() !== 0) return "this is not root";
  const missing = ["unshare", "ip", ...tools].find(
    (tool) =>
      !["/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin"].some((folder) =>
        runs(`${folder}/${tool}`),
      ),
  );
  if (missing) return `${missing} is not installed`;
  const here = fileURLToPath(import.meta.url);
  const { status, err } = await inOwnNetwork(who, `test -r "$1" && exec "$2" -e 0`, [here, process.execPath]);
  return status === 0 ? false : `refused here: ${err.trim().split("\n").at(-1) || `status ${status}`}`;
}

/** Why netlink cannot be asked; false when it can. */
export function noNetlink(): string | false {
  try {
    createRequire(import.meta.url)("koffi");
    return false;
  } catch {
    return "koffi, an optional dependency, is not installed";
  }
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a compiled file of this tree. */
export const built = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
