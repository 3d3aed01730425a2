/** Sockets as `netstat -an` prints them on Linux, BSD, macOS and Windows: the last resort. */
import { readEnd, stateOf } from "./socket-lsof.ts";
import type { SocketRow } from "./socket-row.ts";

/** The rows of TCP and UDP; every other line is passed over. */
export function parseNetstat(text: string): SocketRow[] {
  const rows: SocketRow[] = [];
  for (const line of text.split("\n")) {
    const columns = line.trim().split(/\s+/);
    const kind = /^(tcp|udp)(4|6|46)?$/i.exec(columns[0] ?? "");
    if (!kind) continue;
    const netid = (kind[1] as string).toLowerCase() as "tcp" | "udp";
    // Windows has no queues; everybody else has two numbers there.
    const queued = /^\d+$/.test(columns[1] ?? "") && /^\d+$/.test(columns[2] ?? "");
    const [local, remote, word = ""] = columns.slice(queued ? 3 : 1);
    if (!local || !remote) continue;
    // BSD and macOS put a dot before the port: "127.0.0.1.25", "fe80::1%lo0.123", "*.68".
    const mark = /:(\d+|\*)$/.test(local) ? ":" : ".";
    // macOS calls tcp46 what takes both versions.
    const both = kind[2] === "46";
    const family = both || kind[2] === "6" || /^\[|:.*:/.test(local) ? 6 : 4;
    const ends = { local: readEnd(local, family, mark), remote: readEnd(remote, family, mark) };
    const connected = ends.remote.port !== 0;
    rows.push({
      netid,
      family,
      state: stateOf(word) ?? (connected ? "ESTAB" : "UNCONN"),
      receiveQueue: queued ? Number(columns[1]) : undefined,
      sendQueue: queued && word.toUpperCase() !== "LISTEN" ? Number(columns[2]) : undefined,
      local: ends.local,
      remote: ends.remote,
      device: "",
      v6only: both ? false : undefined,
      inode: 0,
      uid: undefined,
      drops: 0,
      timer: undefined,
    });
  }
  return rows;
}
