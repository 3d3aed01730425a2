/** Holder: the first process of a host, which holds the host's namespaces. */

/** What it does before anything else is there; it says `refused PATH` for what it cannot write, then `ready PID`. */
export function holderScript(sysctl: readonly (readonly [string, string])[]): string {
  return [
    'PATH="$PATH:/usr/sbin:/sbin"',
    'hostname "$0" 2>/dev/null',
    // Its own interfaces under /sys; where that is refused, /proc and netlink still tell them.
    "mount -t sysfs sysfs /sys 2>/dev/null",
    ...sysctl.map(
      ([path, value]) => `{ echo ${value} >/proc/sys/${path} || echo "refused ${path}"; } 2>/dev/null`,
    ),
    "read pid _ </proc/self/stat",
    'echo "ready $pid"',
    // Nothing is ever written there: it ends when the keeper does.
    "read _",
  ].join("\n");
}
