/** Which session of this porthole a socket belongs to. */
import type { SocketRow } from "../../lib/host/socket-row.ts";
import type { Address, Connection } from "../../lib/net/connection.ts";
import type { Numbered } from "../sessions.ts";

/** A mapped address is the IPv4 one to people; a scope is told as the device. */
function plain(host: string): string {
  return host.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
}

function carrier({ transport }: Address): string {
  return transport === "udp" ? "udp" : "tcp";
}

function bound(address: Address): string {
  if (address.transport === "unix") return `unix ${address.path?.replace(/^\0/, "@")}`;
  return `${carrier(address)} ${plain(address.host)} ${address.port}`;
}

function ends(local: Address, remote: Address): string {
  return `${bound(local)} ${plain(remote.host)} ${remote.port}`;
}

/** A session by its number, and what is spoken there: "smtp", "listen", "tcp". */
export type OwnSession = Pick<Numbered, "id" | "kind">;

/** Finds the session of a row; undefined for sockets of others. */
export type SessionOf = (row: SocketRow) => OwnSession | undefined;

/** Finds the session of a row. Made for one look: sessions come and go. */
export function sessionFinder(sessions: Iterable<Numbered>): SessionOf {
  const known = new Map<string, OwnSession>();
  const add = (key: string, session: OwnSession, weak = false) => {
    if (!weak || !known.has(key)) known.set(key, session);
  };
  const call = (conn: Pick<Connection, "local" | "remote">, session: OwnSession, weak: boolean) => {
    // A datagram's answer comes from the server's own socket.
    if (conn.local.transport === "memory" || conn.local.transport === "unix") return;
    add(ends(conn.local, conn.remote), session, weak);
  };
  for (const one of sessions) {
    if ("connection" in one) call(one.connection, one, false);
    else {
      for (const address of one.listener.addresses) add(bound(address), one);
      // One that has a number of its own is told by that.
      for (const conn of one.listener.connections) call(conn, one, true);
    }
  }
  if (known.size === 0) return () => undefined;
  return (row) => {
    if (row.family === 0) return row.local.host === "" ? undefined : known.get(`unix ${row.local.host}`);
    const local = `${row.netid} ${plain(row.local.host)} ${row.local.port}`;
    if (row.remote.port === 0) return known.get(local);
    return known.get(`${local} ${plain(row.remote.host)} ${row.remote.port}`);
  };
}
