/** Whether an address could be bound now, found by binding it and letting it go at once. */
import { createSocket } from "node:dgram";
import { createServer, isIP } from "node:net";
import { describe } from "../errors.ts";

/** How a trial ended; `code` and `why` are there when it was refused. */
export interface Trial {
  readonly host: string;
  readonly ok: boolean;
  /** EADDRINUSE, EACCES, EADDRNOTAVAIL, ... */
  readonly code?: string;
  readonly why?: string;
}

/**
 * Tries as a server of Node would: TCP with SO_REUSEADDR and listen(2), `::` for both versions. A call that comes in this
 * moment is closed.
 */
export function tryBind(transport: "tcp" | "udp", host: string, port: number): Promise<Trial> {
  return new Promise((resolve) => {
    const refused = (cause: NodeJS.ErrnoException) =>
      resolve({ host, ok: false, code: cause.code ?? "EUNKNOWN", why: describe(cause).message });
    const bound = () => resolve({ host, ok: true });
    if (transport === "udp") {
      const socket = createSocket(isIP(host.split("%", 1)[0] as string) === 6 ? "udp6" : "udp4");
      socket.once("error", (cause) => {
        socket.close();
        refused(cause);
      });
      socket.bind({ port, address: host, exclusive: true }, () => socket.close(bound));
      return;
    }
    const server = createServer((socket) => socket.destroy());
    server.once("error", refused);
    server.listen({ port, host, exclusive: true, backlog: 1 }, () => server.close(bound));
  });
}
