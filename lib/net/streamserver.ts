/** What tcp, unix and tls servers share: accepting, the limits, the service's run, and the end of it all. */
import type { Server, Socket } from "node:net";
import { describe } from "../errors.ts";
import type { Address, Connection, Limits, ListenOptions, Service } from "./connection.ts";
import type { Crowd } from "./crowd.ts";
import { StreamConnection } from "./stream.ts";
import type { StreamParts } from "./stream-parts.ts";

/** The mutable side of a Listener's counts. */
export interface Counts {
  accepted: number;
  refused: number;
  failed: number;
  datagrams: number;
}

/** One bound address: how to stop it. */
export interface Bound {
  address: Address;
  close(): Promise<void>;
}

/** What all bound addresses of one listener share. */
export interface Shared {
  service: Service;
  options: ListenOptions;
  limits: Limits;
  connections: Set<Connection>;
  crowd: Crowd;
  counts: Counts;
  running: Set<Promise<void>>;
}

/** Runs the service for one accepted socket; a service that throws loses its own connection and nothing else. */
export function accept(
  socket: Socket,
  local: Address,
  remote: Address,
  shared: Shared,
  secured: Pick<StreamParts, "under" | "tls"> = {},
): void {
  const { record, keys, tls: credentials } = shared.options;
  // Who waits for a place has no listener yet, and an error without one would end the process.
  const ignore = () => {};
  socket.on("error", ignore);
  shared.crowd.enter(
    () => {
      const idle = shared.limits.idle;
      const parts = { socket, local, remote, opened: "accept", idle, record, keys, credentials } as const;
      acceptConnection(new StreamConnection({ ...parts, ...secured }), shared);
      socket.off("error", ignore);
    },
    () => {
      shared.counts.refused += 1;
      socket.destroy();
    },
  );
}

/** As `accept`, for a connection that is one already. */
export function acceptConnection(conn: Connection, shared: Shared): void {
  const { service, options, connections, counts, running } = shared;
  counts.accepted += 1;
  connections.add(conn);
  const run = async () => {
    try {
      options.onConnection?.(conn);
      await service.stream?.(conn);
      await conn.close();
    } catch (error) {
      // A caller that hangs up is no failure of the service.
      if (describe(error).code !== "reset" && describe(error).code !== "closed") {
        counts.failed += 1;
        options.onError?.(error as Error, conn.remote);
      }
      conn.reset();
    } finally {
      connections.delete(conn);
    }
  };
  const done = run().finally(() => running.delete(done));
  running.add(done);
}

/** Resolves when the server listens; rejects with what the system says. */
export function bind(
  server: Server,
  where: { host: string; port: number; ipv6Only?: boolean } | { path: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.off("error", reject);
      // Accepting can fail later (no descriptor left): the listener lives on, and new calls work when there are some.
      server.on("error", () => {});
      resolve();
    });
  });
}

/** Stops accepting; resolves when the port is free. Open conversations are the listener's to close. */
export function unbind(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
