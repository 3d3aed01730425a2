/** Servers on loopback to be scanned, and what a scan found, gathered. */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { Probing } from "../../lib/scan/probing.ts";
import type { Finding } from "../../lib/scan/state.ts";
import { timingOf } from "../../lib/scan/timing.ts";

/** A server on a free port until `close`. */
export async function serving(
  greet: (socket: Socket) => void = (socket) => socket.end(),
  host = "127.0.0.1",
): Promise<{ port: number; server: Server; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer({ pauseOnConnect: false }, (socket) => {
    sockets.add(socket);
    // Who only looks is gone at once: no failure of ours.
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    greet(socket);
  });
  server.listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return {
    port,
    server,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A port that nobody listens on: one that was just let go. */
export async function closedPort(): Promise<number> {
  const { port, close } = await serving();
  await close();
  return port;
}

/** What a scan is given, and what it will have found. */
export function gathering(
  ports: readonly number[],
  changes: Partial<Probing> = {},
): { probing: Probing; found: Finding[]; lines: string[] } {
  const found: Finding[] = [];
  const lines: string[] = [];
  return {
    found,
    lines,
    probing: {
      host: "127.0.0.1",
      ports,
      timing: timingOf(3),
      signal: new AbortController().signal,
      found: (one) => void found.push(one),
      trace: (line) => void lines.push(line),
      ...changes,
    },
  };
}

/** "2525 open syn-ack" of each, by port. */
export function told(found: readonly Finding[]): string[] {
  return [...found]
    .sort((a, b) => a.port - b.port)
    .map(({ port, state, reason }) => `${port} ${state} ${reason}`);
}
