/** A row of hosts in network namespaces of their own, without root: us, router 1, router 2, the far host. */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { canEnter } from "../../lib/lab/enter.ts";

const unshare = ["--user", "--map-current-user", "--net", "--mount", "--keep-caps", "/bin/sh", "-e", "-c"];

/**
 * 10.1.0.1 (us) - 10.1.0.2 r1 10.2.0.1 - 10.2.0.2 r2 10.3.0.1 - 10.3.0.2 far, and fd01: to fd03: alike. Router 1 has no
 * way to 10.9.1.0/24 (unreachable), forbids 10.9.2.0/24 (prohibited), and drops what is for 10.9.3.0/24.
 */
const script = `PATH="$PATH:/usr/sbin:/sbin"
mount -t tmpfs tmpfs /run
mkdir /run/netns
ip link set lo up
for one in r1 r2 far; do
  ip netns add $one
  ip -n $one link set lo up
  # An address that is still being checked for duplicates does not answer.
  ip netns exec $one sh -c 'echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad'
done
echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad
join() {
  if [ "$1" = us ]; then left=""; else left="-n $1"; fi
  ip $left link add to$2 type veth peer name to$1 netns $2
  ip $left addr add 10.$3.0.1/24 dev to$2
  ip $left addr add fd0$3::1/64 dev to$2 nodad
  ip -n $2 addr add 10.$3.0.2/24 dev to$1
  ip -n $2 addr add fd0$3::2/64 dev to$1 nodad
  ip $left link set to$2 up
  ip -n $2 link set to$1 up
}
join us r1 1
join r1 r2 2
join r2 far 3
for family in -4 -6; do
  if [ $family = -4 ]; then p=10.; s=.0.; else p=fd0; s=::; fi
  ip $family route add default via \${p}1\${s}2
  ip $family -n r1 route add default via \${p}2\${s}2
  ip $family -n r2 route add default via \${p}2\${s}1
  ip $family -n far route add default via \${p}3\${s}1
done
ip -n r1 route add unreachable 10.9.1.0/24
ip -n r1 route add prohibit 10.9.2.0/24
ip -n r1 route add blackhole 10.9.3.0/24
for one in r1 r2; do
  ip netns exec $one sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding'
done
# The kernel tells IPv6 of a veth's carrier up to a second later.
for one in r1 r2 far; do
  while ip -n $one -o link show type veth | grep -qv 'state UP'; do :; done
done
while ip -o link show type veth | grep -qv 'state UP'; do :; done
exec "$@"`;

const probe = "mount -t tmpfs tmpfs /run && PATH=$PATH:/usr/sbin ip netns add probe";

/** Why there can be no such hosts here; false when there can. */
export async function withoutRouters(): Promise<string | false> {
  const possible = await canEnter();
  if (!possible.ok) return `needs network namespaces: ${possible.why}`;
  const { status, stderr } = spawnSync("unshare", [...unshare, probe], { encoding: "latin1" });
  return status === 0 ? false : `needs named network namespaces: ${stderr.trim()}`;
}

const program = fileURLToPath(new URL("../../bin/porthole.js", import.meta.url));

/** Runs porthole with these arguments as the first host; its output as the objects of --json. */
export function portholeThere(...args: string[]): Promise<{
  found: Record<string, unknown>[];
  errors: string;
  status: number | null;
}> {
  const child = spawn(
    "unshare",
    [...unshare, script, "routers", process.execPath, program, "--json", ...args],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) =>
      resolve({
        found: output
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
        errors,
        status,
      }),
    );
  });
}
