/** StreamConnection: a Connection over a node:net or node:tls socket; tcp, unix and tls share it. */
import type { Socket } from "node:net";
import { describe, explain, PortholeError } from "../errors.ts";
import { formatAddress } from "./address.ts";
import type { Address, Connection, KeySink, StartTls, TlsFacts, TlsServerOptions } from "./connection.ts";
import { chunks, copy } from "./copy.ts";
import { farewell } from "./farewell.ts";
import { Inbox } from "./inbox.ts";
import { Recording } from "./journal.ts";
import { reopen } from "./reuse.ts";
import { closedError, idleError, resetError, startTlsError } from "./stream-error.ts";
import type { StreamParts } from "./stream-parts.ts";

/** How long `close` waits for a peer that does not take the last octets, milliseconds. */
const lingering = 2000;

/** See the file's head. Reading starts with the first `read` or `pipe`, whose kind decides how octets are taken. */
export class StreamConnection implements Connection {
  readonly local: Address;
  readonly remote: Address;
  /** Resolves when the socket is gone, for whatever reason. */
  readonly closed: Promise<void>;
  #socket: Socket;
  #under: Socket | undefined;
  #tls: TlsFacts | undefined;
  #settled: Promise<void> | undefined;
  readonly #credentials: TlsServerOptions | undefined;
  readonly #keys: KeySink | undefined;
  #inbox: Inbox;
  #reading = false;
  #error: PortholeError | undefined;
  #ending: Promise<void> | undefined;
  readonly #recording: Recording | undefined;
  #gone = false;
  #onClosed!: () => void;
  #idle: number;

  constructor(parts: StreamParts) {
    const { socket, local, remote, opened, idle, record } = parts;
    this.local = local;
    this.remote = remote;
    this.#socket = socket;
    this.#under = parts.under;
    this.#tls = parts.tls;
    this.#settled = parts.settled;
    this.#credentials = parts.credentials;
    this.#keys = parts.keys;
    if (record) this.#recording = new Recording(record, local, remote);
    this.#idle = idle;
    this.#inbox = new Inbox(() => this.#socket.resume());
    this.closed = new Promise((resolve) => {
      this.#onClosed = resolve;
    });
    this.#watch(socket);
    this.#recording?.note(opened);
    // The peer gave up while it was accepted: the socket has told its close already, and tells it no more.
    if (socket.closed) this.#finished();
  }

  /** Octets that the peer has sent, read or not: for who asks whether it is silent. */
  get heard(): number {
    return (this.#under ?? this.#socket).bytesRead;
  }

  get tls(): TlsFacts | undefined {
    return this.#tls;
  }

  read({ signal }: { signal?: AbortSignal } = {}): Promise<Uint8Array | null> {
    if (!this.#reading) this.#startReading();
    return this.#inbox.read(signal);
  }

  write(data: Uint8Array | string): Promise<void> {
    const socket = this.#socket;
    if (this.#error) return Promise.reject(this.#error);
    if (socket.destroyed || socket.writableEnded) return Promise.reject(closedError(this.remote));
    if (data.length === 0) return Promise.resolve();
    if (this.#recording) this.#recording.note("tx", typeof data === "string" ? Buffer.from(data) : data);
    let settle: ((error?: Error | null) => void) | undefined;
    // Text goes as it is: node encodes it as UTF-8 in the call that sends it.
    socket.write(data, (error) => settle?.(error));
    // The kernel took it all. Until then the octets belong to the write: a caller may reuse its memory once this resolves.
    if (socket.writableLength === 0 && socket.errored === null) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const closed = () => reject(this.#error ?? closedError(this.remote));
      settle = (error) => {
        socket.off("close", closed);
        if (error) closed();
        else resolve();
      };
      socket.once("close", closed);
    });
  }

  /** True when octets may pass from socket to socket: TCP in the clear, and nobody is told of them. */
  get #bare(): boolean {
    return this.remote.transport === "tcp" && !this.#tls && !this.#recording;
  }

  async pipe(to: Connection): Promise<number> {
    if (this.#reading || !this.#bare || !(to instanceof StreamConnection) || !to.#bare) return copy(this, to);
    let octets = 0;
    const old = this.#socket;
    const fresh = reopen(
      old,
      (self) => (to === this ? self : to.#socket),
      (count) => {
        octets += count;
      },
    );
    if (!fresh) return copy(this, to);
    old.removeAllListeners();
    this.#socket = fresh;
    this.#reading = true;
    this.#watch(fresh);
    return new Promise((resolve, reject) => {
      const finish = () => (this.#error ? reject(this.#error) : resolve(octets));
      fresh.once("end", finish).once("close", finish);
      fresh.resume();
    });
  }

  end(): Promise<void> {
    this.#ending ??= new Promise((resolve) => {
      const socket = this.#socket;
      if (socket.destroyed) return resolve();
      this.#recording?.note("tx-end");
      socket.once("close", () => resolve());
      socket.end(resolve);
    });
    return this.#ending;
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (!socket.destroyed) {
      if (!this.#ending && !this.#error) this.#recording?.note("tx-end");
      this.#ending ??= Promise.resolve();
      this.#inbox.end();
      const timer = setTimeout(() => socket.destroy(), lingering);
      if (this.#tls) await farewell(socket, this.#settled);
      socket.destroySoon();
      await this.closed;
      clearTimeout(timer);
    }
    await this.closed;
  }

  reset(): void {
    if (this.#socket.destroyed) return;
    this.#recording?.note("tx-reset");
    this.#fail(resetError(this.remote));
    // Only TCP has an RST; elsewhere the socket is let go at once.
    const tcp = this.#under ?? (this.remote.transport === "tcp" ? this.#socket : undefined);
    // A TLS socket above hears of it by itself; destroying both in one turn was seen to crash node 20.
    // While a FIN is on its way out libuv refuses the RST (EINVAL), and node then never says that the socket is gone.
    const finishing = tcp?.writableEnded === true && !tcp.writableFinished;
    if (tcp && !finishing) tcp.resetAndDestroy();
    else this.#socket.destroy();
  }

  async startTls({ server, announce, signal, ...options }: StartTls): Promise<TlsFacts> {
    const raw = this.#socket;
    const action = `Cannot start TLS with ${formatAddress(this.remote)}`;
    if (this.#tls || this.remote.transport !== "tcp")
      throw new PortholeError("unsupported", `${action}: ${this.#tls ? "it is on already" : "no TCP below"}`);
    // From here on nothing is read in the clear: what comes waits in the socket for the handshake.
    raw.pause();
    raw.removeAllListeners("data").removeAllListeners("end");
    try {
      if (this.#inbox.size > 0)
        throw new PortholeError("format", `${action}: the peer sent more in the clear behind its request`);
      if (announce !== undefined) await this.write(announce);
      const { acceptor, secureClient } = await import("./secure.ts");
      const { socket, facts, settled } = server
        ? await (await acceptor(this.#credentials)).secure(raw, this.#keys)
        : await secureClient(raw, this.remote.host, options, { signal, keys: this.#keys });
      raw.setTimeout(0);
      this.#under = raw;
      this.#socket = socket;
      this.#tls = facts;
      this.#settled = settled;
      this.#watch(socket);
      if (this.#reading) this.#startReading();
      if (socket.destroyed) this.#finished();
      return facts;
    } catch (error) {
      const failure = startTlsError(action, error);
      this.#fail(failure);
      raw.destroy();
      throw failure;
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return chunks(this);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #watch(socket: Socket): void {
    if (this.#idle > 0)
      socket.setTimeout(this.#idle, () => {
        this.#fail(idleError(this.remote, this.#idle));
        socket.destroy();
      });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (describe(error).code === "reset" && !this.#error) this.#recording?.note("rx-reset");
      this.#fail(explain(`Cannot go on with ${formatAddress(this.remote)}`, error));
    });
    // Once TLS is on, the socket below does not end the conversation: the one above has its last octets first.
    socket.on("close", () => socket === this.#socket && this.#finished());
  }

  #finished(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#recording?.note("close");
    this.#inbox.end();
    this.#onClosed();
  }

  #startReading(): void {
    this.#reading = true;
    const socket = this.#socket;
    socket.on("data", (chunk: Buffer) => {
      if (this.#recording) this.#recording.note("rx", chunk);
      this.#inbox.push(chunk);
      if (this.#inbox.full) socket.pause();
    });
    socket.on("end", () => {
      this.#recording?.note("rx-end");
      this.#inbox.end();
    });
    // A peer that finished before the first read has been seen by nobody: the stream says so once more.
    if (socket.readableEnded || socket.destroyed) this.#inbox.end();
    else socket.resume();
  }

  #fail(error: PortholeError): void {
    this.#error ??= error;
    this.#inbox.fail(error);
  }
}
