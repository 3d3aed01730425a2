/** Two hosts in network namespaces without root, a cable between them, and what a test runs on each (unshare(1), nsenter(1)). */
import { spawn, spawnSync } from "node:child_process";

/** Addresses of the two ends of the cable: ours, and those of the other host. */
export const cable = {
  near: ["10.77.0.1", "fd77::1"],
  far: ["10.77.0.2", "fd77::2"],
} as const;

/** What stands before every script: a PATH with the system's own programs, and how the other host is built. */
const setup = `
set -e
PATH="$PATH:/usr/sbin:/sbin"; export PATH
ip link set lo up
unshare --net sleep 60 & far=$!
trap 'kill $far 2>/dev/null' EXIT
on() { nsenter --target "$far" --net "$@"; }
own=$(readlink /proc/self/ns/net)
while [ "$(readlink /proc/$far/ns/net)" = "$own" ]; do :; done
ip link add near type veth peer name far netns "$far"
ip addr add ${cable.near[0]}/24 dev near
ip -6 addr add ${cable.near[1]}/64 dev near nodad
ip link set near up
on ip link set lo up
on ip addr add ${cable.far[0]}/24 dev far
on ip -6 addr add ${cable.far[1]}/64 dev far nodad
on ip link set far up
# A host answers to some SYNs in a second only by ICMP errors: the lesson is not about that limit.
# Nor about the one for all hosts of this machine together, which what is not in the masks does not count for.
on sh -c 'cd /proc/sys/net; for one in ipv4/icmp_ratelimit ipv6/icmp/ratelimit ipv4/icmp_ratemask; do echo 0 >$one; done; echo >ipv6/icmp/ratemask' 2>/dev/null || true
`;

/** The kernel tells IPv6 of the carrier up to a second later. */
const settled = `
while { ip -o link show type veth; on ip -o link show type veth; } | grep -qv 'state UP'; do :; done
`;

const unshare = ["--user", "--map-current-user", "--net", "--keep-caps"];

/** Why two hosts cannot be made here; false when they can. `programs` are needed besides. */
export function withoutNamespaces(...programs: readonly string[]): string | false {
  if (process.platform !== "linux") return "namespaces are of Linux alone";
  for (const program of ["unshare", "nsenter", "ip", ...programs]) {
    const found = spawnSync("/bin/sh", ["-c", `PATH="$PATH:/usr/sbin:/sbin" command -v ${program}`]);
    if (found.status !== 0) return `${program} is not installed`;
  }
  const attempt = () =>
    spawnSync("unshare", [...unshare, "/bin/sh", "-c", `${setup}\nkill $far`], { timeout: 10_000 });
  // A machine with much to do may refuse once what it allows.
  let made = attempt();
  if (made.status !== 0) made = attempt();
  const said = made.stderr?.toString("utf8").trim().split("\n").at(-1);
  return made.status === 0
    ? false
    : `namespaces are refused here (${said || made.error?.message || "no answer"})`;
}

/** What a script said. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a shell script on the near host; in it `on COMMAND...` runs on the far one. Everything is gone when it ends: the
 * namespaces live no longer than their processes.
 */
export function onTwoHosts(script: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn("unshare", [...unshare, "/bin/sh", "-c", `${setup}${settled}${script}`], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString("utf8");
    });
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out, err }));
  });
}
