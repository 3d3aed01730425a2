/** What has changed between two looks at the socket table. */
import type { SocketRow, State } from "../../lib/host/socket-row.ts";

/** One change. `from` is the state before. */
export interface PortChange {
  readonly change: "opened" | "closed" | "changed";
  readonly row: SocketRow;
  readonly from?: State;
}

/** What a socket is known by from look to look: a connection keeps its ends when it loses its inode (TIME-WAIT). */
function keyOf(row: SocketRow): string {
  const { netid, family, local, remote, inode } = row;
  if (family === 0) return `${netid} ${inode}`;
  const ends = `${netid}${family} ${local.host}%${row.device} ${local.port} ${remote.host} ${remote.port}`;
  return remote.port === 0 ? `${ends} ${inode}` : ends;
}

/** Remembers the last look. */
export class PortWatch {
  #last = new Map<string, SocketRow>();

  /** Takes the first look. */
  constructor(rows: readonly SocketRow[]) {
    this.#last = byKey(rows);
  }

  /** The changes since the last look, what closed first. */
  look(rows: readonly SocketRow[]): PortChange[] {
    const now = byKey(rows);
    const changes: PortChange[] = [];
    for (const [key, row] of this.#last) if (!now.has(key)) changes.push({ change: "closed", row });
    for (const [key, row] of now) {
      const before = this.#last.get(key);
      if (!before) changes.push({ change: "opened", row });
      else if (before.state !== row.state) changes.push({ change: "changed", row, from: before.state });
    }
    this.#last = now;
    return changes;
  }
}

function byKey(rows: readonly SocketRow[]): Map<string, SocketRow> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}
