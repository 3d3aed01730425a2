/** Refusal: why this system makes no lab, by whom it is refused, and what still works (user_namespaces(7)). */
import { readFileSync } from "node:fs";

/** What the system says of itself; absent where it does not. */
export interface Switches {
  /** kernel.apparmor_restrict_unprivileged_userns, Ubuntu since 23.10. */
  readonly apparmor?: string | undefined;
  /** kernel.unprivileged_userns_clone, Debian's and Arch's patch. */
  readonly clone?: string | undefined;
  /** user.max_user_namespaces. */
  readonly most?: string | undefined;
  /** "Seccomp:" of /proc/self/status; 2 is a filter, which containers have. */
  readonly seccomp?: string | undefined;
}

function text(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1").trim();
  } catch {
    return undefined; // this system has no such switch
  }
}

/** Reads them. */
export function switches(): Switches {
  return {
    apparmor: text("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"),
    clone: text("/proc/sys/kernel/unprivileged_userns_clone"),
    most: text("/proc/sys/user/max_user_namespaces"),
    seccomp: /^Seccomp:\s*(\d+)/m.exec(text("/proc/self/status") ?? "")?.[1],
  };
}

/** What works without namespaces; the end of the message. */
export const stillWorks = "servers, clients, frames of your own sockets and files work without it";

/** True when these words are those of a system that refuses, and not of a program that fails. */
export function isRefusal(said: string): boolean {
  return /Operation not permitted|Permission denied|No space left|Invalid argument|Read-only file system/.test(
    said,
  );
}

/** Who refuses namespaces, given what unshare said: one line. */
export function whoRefuses(said: string, { apparmor, clone, most, seccomp }: Switches = switches()): string {
  const last = said.trim().split("\n").at(-1) ?? "";
  const refused = (by: string, mend: string) => `user namespaces are refused by ${by} (${mend})`;
  if (most === "0")
    return refused(
      "user.max_user_namespaces = 0",
      "root may raise it: sysctl user.max_user_namespaces=10000",
    );
  if (clone === "0")
    return refused(
      "kernel.unprivileged_userns_clone = 0",
      "root may allow them: sysctl kernel.unprivileged_userns_clone=1",
    );
  if (/No space left/.test(said))
    return refused("the limit user.max_user_namespaces", "or more than 32 are nested in each other");
  if (apparmor === "1")
    return refused(
      "AppArmor: kernel.apparmor_restrict_unprivileged_userns = 1",
      "root may allow them: sysctl kernel.apparmor_restrict_unprivileged_userns=0",
    );
  if (seccomp === "2") return refused("a seccomp filter, as in a container", `unshare said: ${last}`);
  return `this system refuses user namespaces to ordinary users (${last})`;
}

/** The program that a shell or a spawn did not find, with its package; undefined when none is missing. */
export function missingProgram(said: string): string | undefined {
  const packages: Record<string, string> = {
    ip: "iproute2",
    tc: "iproute2",
    nft: "nftables",
    unshare: "util-linux",
    nsenter: "util-linux",
  };
  const name =
    /(?:^|\s|\/)(\w+): (?:command )?not found/m.exec(said)?.[1] ??
    /failed to execute (\w+): (?:No such file|Permission denied)/.exec(said)?.[1] ??
    /spawn (\w+) ENOENT/.exec(said)?.[1];
  if (name === undefined) return undefined;
  return `the program ${name} is not installed (package ${packages[name] ?? name})`;
}
