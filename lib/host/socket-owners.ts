/** Which processes hold a socket (proc(5), /proc/PID/fd), and whose they are (passwd(5)). */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** One descriptor of one process. `name` is what the process calls itself: it may be anything, and is not yet printable. */
export interface Holder {
  readonly name: string;
  readonly pid: number;
  readonly fd: number;
}

/** Holders by inode of the socket. */
export type Owners = ReadonlyMap<number, readonly Holder[]>;

/** What /proc says in `path`; undefined when the process has ended, or is another user's. */
function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const prefix = "socket:[";

/**
 * Every descriptor that is a socket, of all processes that may be looked into: one's own, or all for root. A process that
 * ends meanwhile is left out, or has fewer. `wanted` names the inodes that matter; absent, all do.
 */
export function socketOwners(wanted?: ReadonlySet<number>, proc = "/proc"): Owners {
  const owners = new Map<number, Holder[]>();
  for (const pid of tried(() => readdirSync(proc)) ?? []) {
    const first = pid.charCodeAt(0);
    if (first < 0x30 || first > 0x39) continue;
    const folder = `${proc}/${pid}/fd/`;
    const descriptors = tried(() => readdirSync(folder));
    if (!descriptors) continue;
    let name: string | undefined;
    for (const fd of descriptors) {
      let target: string;
      try {
        target = readlinkSync(folder + fd);
      } catch {
        continue; // closed since
      }
      if (!target.startsWith(prefix)) continue;
      const inode = Number(target.slice(prefix.length, -1));
      if (wanted && !wanted.has(inode)) continue;
      name ??= nameOf(pid, proc);
      const holder = { name, pid: Number(pid), fd: Number(fd) };
      const known = owners.get(inode);
      if (known) known.push(holder);
      else owners.set(inode, [holder]);
    }
  }
  return owners;
}

/** The process's own name, without the line feed that ends the file. */
function nameOf(pid: string, proc: string): string {
  const text = tried(() => readFileSync(`${proc}/${pid}/comm`, "utf8")) ?? "";
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** Reads passwd(5): names by user id, the first of each. */
export function parsePasswd(text: string): Map<number, string> {
  const users = new Map<number, string>();
  for (const line of text.split("\n")) {
    const [name, , id] = line.split(":");
    if (name && id && /^\d+$/.test(id) && !users.has(Number(id))) users.set(Number(id), name);
  }
  return users;
}

let users: Map<number, string> | undefined;

/** The name of a user, or the number where there is none in /etc/passwd. */
export function userName(uid: number): string {
  users ??= parsePasswd(tried(() => readFileSync("/etc/passwd", "utf8")) ?? "");
  return users.get(uid) ?? String(uid);
}
