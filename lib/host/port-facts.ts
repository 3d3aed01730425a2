/** What is true of one port of this machine: who holds it, who reaches it, what is left over, what a bind would meet. */
import { type Trial, tryBind } from "./bind-trial.ts";
import type { InterfaceDetails } from "./interface-details.ts";
import { type Reachable, reachOf } from "./reach.ts";
import type { Holder } from "./socket-owners.ts";
import type { SocketRow } from "./socket-row.ts";
import { socketTable } from "./socket-table.ts";

/** A socket that is bound to the port, and no connection. */
export interface Bound {
  readonly row: SocketRow;
  readonly holders: readonly Holder[];
  readonly reachable: Reachable;
}

/** The facts of one transport. */
export interface TransportFacts {
  readonly transport: "tcp" | "udp";
  /** Listening, or UDP without a peer; TCP that is bound and nothing more has the state UNCONN. */
  readonly bound: readonly Bound[];
  /** Connections of the port by state, TIME-WAIT not among them. */
  readonly connections: Readonly<Record<string, number>>;
  /** Clients here that were given the port by chance, or asked for it. */
  readonly clients: readonly { readonly row: SocketRow; readonly holders: readonly Holder[] }[];
  /** TIME-WAIT: how many, and when the last ends. */
  readonly leftovers: { readonly count: number; readonly milliseconds: number };
  readonly trials: readonly Trial[];
}

/** Where a bind is tried when nobody names an address: loopback and the wildcard, of both versions. */
const usualHosts = ["127.0.0.1", "0.0.0.0", "::1", "::"] as const;

/** Finds the facts. `host` tries that address alone. Never rejects. */
export async function portFacts(
  port: number,
  transport: "tcp" | "udp",
  interfaces: readonly InterfaceDetails[],
  host?: string,
): Promise<TransportFacts> {
  const { rows, owners } = await socketTable({
    [transport]: true,
    ipv4: true,
    ipv6: true,
    owners: true,
    bound: true,
  });
  const own = rows.filter((row) => row.netid === transport && row.local.port === port);
  const holdersOf = (row: SocketRow) => owners.get(row.inode) ?? [];
  const isBound = (row: SocketRow) => row.remote.port === 0;
  const bound = own
    .filter(isBound)
    .map((row) => ({ row, holders: holdersOf(row), reachable: reachOf(row, interfaces) }));
  const listens = new Set(bound.filter(({ row }) => row.state === "LISTEN").map(({ row }) => row.family));
  const connected = own.filter((row) => !isBound(row) && row.state !== "TIME-WAIT");
  // Who has no listener behind it has called: the port is its own end.
  const both = listens.size > 0;
  const connections: Record<string, number> = {};
  if (both) for (const { state } of connected) connections[state] = (connections[state] ?? 0) + 1;
  const waits = rows.filter(
    (row) => row.state === "TIME-WAIT" && row.netid === transport && row.local.port === port,
  );
  const trials: Trial[] = [];
  for (const one of host === undefined ? usualHosts : [host])
    trials.push(await tryBind(transport, one, port));
  return {
    transport,
    bound,
    connections,
    clients: both ? [] : connected.map((row) => ({ row, holders: holdersOf(row) })),
    leftovers: {
      count: waits.length,
      milliseconds: Math.max(0, ...waits.map(({ timer }) => timer?.milliseconds ?? 0)),
    },
    trials,
  };
}
