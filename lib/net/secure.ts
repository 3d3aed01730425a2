/** The TLS handshake (RFC 8446) over a TCP socket that is open already, on either side, by node:tls. */
import type { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import {
  createSecureContext,
  createServer,
  rootCertificates,
  type SecureContext,
  type Server,
  connect as secure,
  type TLSSocket,
} from "node:tls";
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { type Authority, authority, knownAuthority } from "./authority.ts";
import type { KeySink, TlsFacts, TlsOptions, TlsServerOptions } from "./connection.ts";

/** Milliseconds that a caller may take to greet. */
const handshakeTimeout = 10_000;
/** SNI names are host names (RFC 6066 3); nothing else gets a certificate. */
const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})*\.?$/i;
const loopbackNames = ["localhost", "127.0.0.1", "::1"];

/** A socket that is encrypted now, and what is known of it. */
export interface Secured {
  readonly socket: TLSSocket;
  readonly facts: TlsFacts;
  /**
   * Client, TLS 1.3: resolves when the server's session ticket has come (RFC 8446 4.6.1), or nothing can come any more.
   * The server sends it unasked after the handshake; a client that is gone by then resets the connection.
   */
  readonly settled?: Promise<void>;
}

function factsOf(socket: TLSSocket, peer?: X509Certificate): TlsFacts {
  const alpn = socket.alpnProtocol;
  const servername = (socket as { servername?: string | false }).servername;
  return {
    protocol: socket.getProtocol() ?? "unknown",
    cipher: socket.getCipher()?.standardName ?? socket.getCipher()?.name ?? "unknown",
    ...(typeof alpn === "string" && { alpn: printable(alpn) }),
    ...(typeof servername === "string" && servername !== "" && { serverName: printable(servername) }),
    ...(peer && { fingerprint: peer.fingerprint256, verified: socket.authorized }),
  };
}

let trusted: { authority: Authority | undefined; context: SecureContext } | undefined;

/** The system's roots and the lab authority, parsed once. */
async function trustedContext(): Promise<SecureContext> {
  const lab = await knownAuthority();
  if (trusted?.authority !== lab || !trusted)
    trusted = {
      authority: lab,
      context: createSecureContext(lab ? { ca: [...rootCertificates, lab.cert] } : {}),
    };
  return trusted.context;
}

/**
 * The client's side. Rejects with what the system says, with PortholeError("refused") for a certificate that is not
 * trusted, or with what `signal` says; the socket is destroyed then.
 */
export async function secureClient(
  raw: Socket,
  host: string,
  { serverName, ca, insecure, alpn }: TlsOptions,
  { signal, keys }: { signal?: AbortSignal | undefined; keys?: KeySink | undefined } = {},
): Promise<Secured> {
  const secureContext =
    ca === undefined
      ? await trustedContext()
      : createSecureContext({ ca: typeof ca === "string" ? ca : Buffer.from(ca) });
  const lab = keys ? await knownAuthority() : undefined;
  const name = serverName ?? host;
  return new Promise((resolve, reject) => {
    const over = secure({
      socket: raw,
      host: name,
      ...(hostName.test(name) && !/^[\d.]+$/.test(name) ? { servername: name } : {}),
      rejectUnauthorized: insecure !== true,
      secureContext,
      ...(alpn && { ALPNProtocols: [...alpn] }),
    });
    // Whose certificate it is is known only after the first keys.
    let held: Buffer[] | undefined = [];
    let ofLab = false;
    const settled = new Promise<void>((done) => {
      const come = () => done();
      over.once("session", come).once("end", come).once("close", come);
    });
    if (keys)
      over.on("keylog", (line: Buffer) => {
        if (held) held.push(line);
        else keys(line, ofLab);
      });
    const fail = (error: unknown) => {
      signal?.removeEventListener("abort", stop);
      over.destroy();
      raw.destroy();
      reject(error);
    };
    const stop = () => fail(signal?.reason);
    if (signal?.aborted) return fail(signal.reason);
    signal?.addEventListener("abort", stop, { once: true });
    const ended = () => fail(Object.assign(new Error("closed"), { code: "ECONNRESET" }));
    over.once("close", ended);
    over.once("error", (error: NodeJS.ErrnoException) => fail(untrusted(error) ?? error));
    over.once("secureConnect", () => {
      signal?.removeEventListener("abort", stop);
      over.off("close", ended).removeAllListeners("error");
      // Asked once: node gives it once only.
      const peer = over.getPeerX509Certificate();
      const facts = factsOf(over, peer);
      ofLab = peer !== undefined && lab?.signed(peer.raw) === true;
      for (const line of held ?? []) keys?.(line, ofLab);
      held = undefined;
      resolve({ socket: over, facts, ...(facts.protocol === "TLSv1.3" && { settled }) });
    });
  });
}

function untrusted(error: NodeJS.ErrnoException): PortholeError | undefined {
  if (!/CERT|SELF_SIGNED|VERIFY|ALTNAME/.test(error.code ?? "")) return undefined;
  return new PortholeError(
    "refused",
    `Cannot trust the certificate: ${printable(error.message.split("\n", 1)[0] ?? "")} (--insecure takes it)`,
    { cause: error },
  );
}

interface Greeting {
  done(result: TLSSocket | Error): void;
  keys: KeySink | undefined;
}

/** The two ends of a socket as one text; a TLS socket has the ends of the socket below. */
const endsOf = (socket: Socket) =>
  `${socket.remoteAddress} ${socket.remotePort} ${socket.localAddress} ${socket.localPort}`;

/** The server's side: one set of credentials, for any number of sockets. */
export class Acceptor {
  readonly #server: Server;
  readonly #lab: boolean;
  readonly #greeting = new Map<string, Greeting>();
  readonly #sinks = new WeakMap<TLSSocket, KeySink>();

  constructor(server: Server, lab: boolean) {
    this.#server = server;
    this.#lab = lab;
    server.on("secureConnection", (socket) => {
      const greeting = this.#greeting.get(endsOf(socket));
      if (!greeting) return void socket.destroy();
      if (greeting.keys) this.#sinks.set(socket, greeting.keys);
      greeting.done(socket);
    });
    server.on("tlsClientError", (error, socket) => this.#greeting.get(endsOf(socket))?.done(error));
    server.on("keylog", (line, socket) => {
      const sink = this.#sinks.get(socket) ?? this.#greeting.get(endsOf(socket))?.keys;
      sink?.(line, this.#lab);
    });
  }

  /** Greets over `raw`; rejects with the reason when the caller speaks no TLS, hangs up, or takes too long. */
  secure(raw: Socket, keys?: KeySink): Promise<Secured> {
    const ends = endsOf(raw);
    return new Promise((resolve, reject) => {
      const closed = () => finish(Object.assign(new Error("closed"), { code: "ECONNRESET" }));
      const finish = (result: TLSSocket | Error) => {
        if (this.#greeting.get(ends)?.done !== finish) return;
        this.#greeting.delete(ends);
        raw.off("close", closed);
        if (result instanceof Error) {
          raw.destroy();
          reject(result);
        } else resolve({ socket: result, facts: factsOf(result) });
      };
      this.#greeting.set(ends, { done: finish, keys });
      raw.once("close", closed);
      if (raw.destroyed) return closed();
      // A documented way in: node:tls has servers take sockets by this event.
      this.#server.emit("connection", raw);
    });
  }
}

const acceptors = new WeakMap<object, Promise<Acceptor>>();
/** Of the lab, one for each list that ALPN offers. */
const ofLab = new Map<string, object>();

/** The acceptor for these credentials; without any, certificates of the lab authority for the names asked. */
export function acceptor(options: TlsServerOptions = {}): Promise<Acceptor> {
  const own = options.key !== undefined && options.cert !== undefined;
  const key = own ? options : labKey(options.alpn);
  let found = acceptors.get(key);
  if (!found) {
    found = own ? Promise.resolve(withCredentials(options)) : withAuthority(options);
    acceptors.set(key, found);
    found.catch(() => acceptors.delete(key));
  }
  return found;
}

function labKey(alpn: readonly string[] = []): object {
  const text = alpn.join();
  const key = ofLab.get(text) ?? {};
  ofLab.set(text, key);
  return key;
}

const common = { allowHalfOpen: true, pauseOnConnect: true, handshakeTimeout };

function withCredentials({ key, cert, alpn }: TlsServerOptions): Acceptor {
  const server = createServer({ ...common, key, cert, ...(alpn && { ALPNProtocols: [...alpn] }) });
  return new Acceptor(server, false);
}

async function withAuthority({ alpn }: TlsServerOptions): Promise<Acceptor> {
  const lab = await authority();
  const standard = await lab.issue(loopbackNames);
  const server = createServer({
    ...common,
    ...standard,
    ...(alpn && { ALPNProtocols: [...alpn] }),
    SNICallback: (name, answer) => {
      const plain = name.toLowerCase();
      if (!hostName.test(plain) || plain === "localhost") return answer(null, undefined);
      lab
        .issue([plain])
        .then(({ key, cert }) => answer(null, createSecureContext({ key, cert })))
        .catch((error: Error) => answer(error));
    },
  });
  return new Acceptor(server, true);
}
