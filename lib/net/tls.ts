/** TLS over TCP (RFC 8446) from the first octet; imported only when a tls address is used. */
import { createServer, type Socket } from "node:net";
import type { Address, ConnectOptions } from "./connection.ts";
import { acceptor, secureClient } from "./secure.ts";
import { StreamConnection } from "./stream.ts";
import { accept, type Bound, bind, type Shared, unbind } from "./streamserver.ts";
import { localOf, openTcp, remoteOf } from "./tcp.ts";

/** Connects and verifies the certificate, unless told to take any; errors are the system's or say what is untrusted. */
export async function connectTls(
  to: Address,
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<StreamConnection> {
  const raw = await openTcp(to, options, signal);
  const { keys, record } = options;
  const { socket, facts, settled } = await secureClient(raw, to.host, options.tls ?? {}, { signal, keys });
  return new StreamConnection({
    socket,
    under: raw,
    tls: facts,
    settled,
    local: localOf(raw, "tls"),
    remote: remoteOf(raw, "tls"),
    opened: "connect",
    idle: options.idle ?? 0,
    record,
  });
}

/** Binds one address. Without a certificate the lab authority signs for the name that each caller asks for. */
export async function listenTls(at: Address, shared: Shared): Promise<Bound> {
  const { options, counts, service } = shared;
  const greeter = await acceptor(service.alpn ? { alpn: service.alpn, ...options.tls } : options.tls);
  // Callers that have not finished the handshake are no connections yet, and still end with the listener.
  const greeting = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (raw) => {
    raw.on("error", () => {}); // told by the handshake, or by the TLS socket above
    // In the doorway there are as many places as inside; then who has taken longest to greet makes place.
    if (shared.limits.connections > 0 && greeting.size >= shared.limits.connections) {
      const [slowest] = greeting;
      if (slowest) {
        greeting.delete(slowest);
        slowest.destroy();
      }
    }
    greeting.add(raw);
    const [local, remote] = [localOf(raw, "tls"), remoteOf(raw, "tls")];
    greeter
      .secure(raw, options.keys)
      .then(({ socket, facts }) => accept(socket, local, remote, shared, { under: raw, tls: facts }))
      .catch(() => {
        counts.failed += 1; // a caller that speaks no TLS, or does not trust us
      })
      .finally(() => greeting.delete(raw));
  });
  await bind(server, { host: at.host, port: at.port, ipv6Only: at.host.includes(":") });
  const { address, port } = server.address() as { address: string; port: number };
  const close = () => {
    const unbound = unbind(server);
    for (const socket of greeting) socket.destroy();
    return unbound;
  };
  return { address: { transport: "tls", host: address, port }, close };
}
