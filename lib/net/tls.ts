/** TLS over TCP (RFC 8446), by node:tls; imported only when a tls address is used. */
import type { Socket } from "node:net";
import { createServer, connect as secure, type TLSSocket } from "node:tls";
import { PortholeError } from "../errors.ts";
import type { Address, ConnectOptions } from "./connection.ts";
import { StreamConnection } from "./stream.ts";
import { accept, type Bound, bind, type Shared, unbind } from "./streamserver.ts";
import { localOf, openTcp, remoteOf } from "./tcp.ts";

/** Milliseconds that a caller may take to greet. */
const handshakeTimeout = 10_000;

/** Connects and verifies the certificate, unless told to take any; errors are the system's or say what is untrusted. */
export async function connectTls(
  to: Address,
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<StreamConnection> {
  const { serverName, ca, insecure, alpn } = options.tls ?? {};
  const socket = await openTcp(to, options, signal);
  const name = serverName ?? to.host;
  const over = await new Promise<TLSSocket>((resolve, reject) => {
    const wrapped = secure({
      socket,
      host: name,
      // SNI takes names only (RFC 6066 3).
      ...(/^[\d.]+$|:/.test(name) ? {} : { servername: name }),
      rejectUnauthorized: insecure !== true,
      ...(ca !== undefined && { ca: typeof ca === "string" ? ca : Buffer.from(ca) }),
      ...(alpn && { ALPNProtocols: alpn }),
    });
    const stop = () => {
      wrapped.destroy();
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    wrapped.once("error", (error: NodeJS.ErrnoException) => {
      signal.removeEventListener("abort", stop);
      socket.destroy();
      reject(untrusted(error) ?? error);
    });
    wrapped.once("secureConnect", () => {
      signal.removeEventListener("abort", stop);
      wrapped.removeAllListeners("error");
      resolve(wrapped);
    });
  });
  return new StreamConnection({
    socket: over,
    local: localOf(socket, "tls"),
    remote: remoteOf(socket, "tls"),
    opened: "connect",
    idle: options.idle ?? 0,
    record: options.record,
  });
}

function untrusted(error: NodeJS.ErrnoException): PortholeError | undefined {
  if (!/CERT|SELF_SIGNED|VERIFY|ALTNAME/.test(error.code ?? "")) return undefined;
  return new PortholeError(
    "refused",
    `Cannot trust the certificate: ${error.message.split("\n", 1)[0]} (--insecure takes it)`,
    {
      cause: error,
    },
  );
}

/** Binds one address. Without a certificate one is made for localhost and the loopback addresses, for this listener. */
export async function listenTls(at: Address, shared: Shared): Promise<Bound> {
  const { key, cert } = shared.options.tls ?? (await selfMade());
  // Callers that have not finished the handshake: node:tls hands them over only afterwards.
  const greeting = new Map<string, Socket>();
  const name = (socket: Socket) => `${socket.remoteAddress} ${socket.remotePort}`;
  const options = { key, cert, allowHalfOpen: true, noDelay: true, pauseOnConnect: true, handshakeTimeout };
  const server = createServer(options, (socket) => {
    greeting.delete(name(socket));
    accept(socket, localOf(socket, "tls"), remoteOf(socket, "tls"), shared);
  });
  server.on("connection", (socket: Socket) => {
    const key = name(socket);
    greeting.set(key, socket);
    socket.once("close", () => greeting.delete(key));
  });
  server.on("tlsClientError", (_error, socket) => {
    shared.counts.failed += 1; // a caller that speaks no TLS, or does not trust us
    socket.destroy();
  });
  await bind(server, { host: at.host, port: at.port, ipv6Only: at.host.includes(":") });
  const { address, port } = server.address() as { address: string; port: number };
  const close = () => {
    const unbound = unbind(server);
    for (const socket of greeting.values()) socket.destroy();
    return unbound;
  };
  return { address: { transport: "tls", host: address, port }, close };
}

async function selfMade(): Promise<{ key: string; cert: string }> {
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
