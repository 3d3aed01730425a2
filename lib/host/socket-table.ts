/** The sockets of this machine, from whatever tells most: sock_diag, /proc/net, lsof, netstat. The one place that asks. */
import { diagSockets } from "./socket-diag.ts";
import { type Holder, type Owners, socketOwners } from "./socket-owners.ts";
import type { SocketRow, Wanted } from "./socket-row.ts";
import { everything } from "./socket-row.ts";

/** Who told. The first tells all that there is to know. */
export type Teller = "sock_diag" | "/proc/net" | "lsof" | "netstat";

/** The rows, who told them, and who holds them where that was asked and is known. */
export interface SocketTable {
  readonly rows: readonly SocketRow[];
  readonly by: Teller;
  readonly owners: Owners;
}

/** What is asked beside which rows. */
export interface Asked extends Wanted {
  /** Who holds each; it costs a look at every descriptor of every process. */
  readonly owners?: boolean;
  /** TCP sockets too that are bound and nothing more, where the system tells. */
  readonly bound?: boolean;
  /** Asks only this one; for tests. */
  readonly by?: Teller;
}

const many = 1000;
const nobody: Owners = new Map<number, Holder[]>();

/** The sockets of this network namespace. Never rejects: a machine that tells nothing has an empty table of "netstat". */
export async function socketTable(asked: Asked = everything): Promise<SocketTable> {
  const { by } = asked;
  if (process.platform === "linux" && by !== "lsof" && by !== "netstat") {
    const told = by === "/proc/net" ? undefined : diagSockets(asked, asked.bound === true);
    const rows = told ?? (by === "sock_diag" ? [] : (await import("./socket-proc.ts")).procSockets(asked));
    if (rows) {
      // Of very many sockets most are somebody's: asking which costs more than keeping them.
      const wanted = rows.length < many ? inodesOf(rows) : undefined;
      const owners = asked.owners ? socketOwners(wanted) : nobody;
      return { rows, by: told || by === "sock_diag" ? "sock_diag" : "/proc/net", owners };
    }
  }
  return (await import("./socket-foreign.ts")).foreignSockets(asked, by === "netstat");
}

function inodesOf(rows: readonly SocketRow[]): Set<number> {
  const inodes = new Set<number>();
  for (const { inode } of rows) if (inode !== 0) inodes.add(inode);
  return inodes;
}

/** Who is bound to an address, as "node (pid 42)"; undefined where the system does not tell (another user's process). */
export async function owner(address: {
  transport: string;
  host: string;
  port: number;
}): Promise<string | undefined> {
  const netid = address.transport === "udp" ? "udp" : "tcp";
  const { rows, owners } = await socketTable({ [netid]: true, ipv4: true, ipv6: true, owners: true });
  const { printable } = await import("../printable.ts");
  for (const row of rows) {
    if (row.netid !== netid || row.local.port !== address.port) continue;
    if (row.state !== "LISTEN" && netid === "tcp") continue;
    if (![address.host, "0.0.0.0", "::"].includes(row.local.host)) continue;
    const holder = owners.get(row.inode)?.[0];
    if (holder) return `${printable(holder.name) || "a process"} (pid ${holder.pid})`;
  }
  return undefined;
}
