/** TCP (RFC 9293): connecting and listening. Half-open allowed, no Nagle delay, reading starts when it is asked for. */
import { createServer, Socket } from "node:net";
import type { Address, ConnectOptions } from "./connection.ts";
import { StreamConnection } from "./stream.ts";
import { accept, type Bound, bind, type Shared, unbind } from "./streamserver.ts";

/** The local end of a socket as an Address. */
export function localOf(socket: Socket, transport: Address["transport"]): Address {
  return { transport, host: socket.localAddress ?? "", port: socket.localPort ?? 0 };
}

/** The remote end of a socket as an Address. */
export function remoteOf(socket: Socket, transport: Address["transport"]): Address {
  return { transport, host: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
}

/** Resolves with the open socket. Rejects with what the system says, or what `signal` says. */
export function openTcp(to: Address, options: ConnectOptions, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = new Socket({ allowHalfOpen: true });
    const stop = () => {
      socket.destroy();
      reject(signal.reason);
    };
    const fail = (error: Error) => {
      signal.removeEventListener("abort", stop);
      reject(error);
    };
    signal.addEventListener("abort", stop, { once: true });
    socket.once("error", fail);
    socket.connect(
      {
        host: to.host,
        port: to.port,
        // Attempts at both families at once would show up as frames of their own.
        autoSelectFamily: false,
        ...(options.family && { family: options.family }),
        ...(options.from?.host !== undefined && { localAddress: options.from.host }),
        ...(options.from?.port !== undefined && { localPort: options.from.port }),
      },
      () => {
        signal.removeEventListener("abort", stop);
        socket.off("error", fail);
        // As an option of `connect` it is not heeded for a socket that was made before.
        socket.setNoDelay(true);
        resolve(socket);
      },
    );
  });
}

/** Connects; errors are the system's. */
export async function connectTcp(
  to: Address,
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<StreamConnection> {
  const socket = await openTcp(to, options, signal);
  return new StreamConnection({
    socket,
    local: localOf(socket, "tcp"),
    remote: remoteOf(socket, "tcp"),
    opened: "connect",
    idle: options.idle ?? 0,
    record: options.record,
    keys: options.keys,
  });
}

/** Binds one address; errors are the system's. */
export async function listenTcp(at: Address, shared: Shared): Promise<Bound> {
  // Paused at first: the first read or pipe decides how octets are taken (see reuse.ts).
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) =>
    accept(socket, localOf(socket, "tcp"), remoteOf(socket, "tcp"), shared),
  );
  await bind(server, { host: at.host, port: at.port, ipv6Only: at.host.includes(":") });
  const { address, port } = server.address() as { address: string; port: number };
  return { address: { transport: "tcp", host: address, port }, close: () => unbind(server) };
}
