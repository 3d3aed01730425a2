/** StreamConnection: a Connection over a node:net or node:tls socket; tcp, unix and tls share it. */
import type { Socket } from "node:net";
import { describe, explain, PortholeError } from "../errors.ts";
import { formatAddress } from "./address.ts";
import type { Address, Connection, Recorder } from "./connection.ts";
import { chunks, copy } from "./copy.ts";
import { Inbox } from "./inbox.ts";
import { type Event, nextConnection, now } from "./journal.ts";
import { reopen } from "./reuse.ts";

/** What a StreamConnection is made with. `socket` is open, and has not been read from. */
export interface StreamParts {
  socket: Socket;
  local: Address;
  remote: Address;
  /** Who opened it: written to the journal. */
  opened: "connect" | "accept";
  /** Milliseconds without an octet either way; 0 is no bound. */
  idle: number;
  record?: Recorder | undefined;
}

/** How long `close` waits for a peer that does not take the last octets, milliseconds. */
const lingering = 2000;

/** See the file's head. Reading starts with the first `read` or `pipe`, whose kind decides how octets are taken. */
export class StreamConnection implements Connection {
  readonly local: Address;
  readonly remote: Address;
  #socket: Socket;
  #inbox: Inbox;
  #reading = false;
  #error: PortholeError | undefined;
  #ending: Promise<void> | undefined;
  #closed: Promise<void>;
  #record: Recorder | undefined;
  #number = nextConnection();
  #onClosed!: () => void;
  #idle: number;

  constructor({ socket, local, remote, opened, idle, record }: StreamParts) {
    this.local = local;
    this.remote = remote;
    this.#socket = socket;
    this.#record = record;
    this.#idle = idle;
    this.#inbox = new Inbox(() => this.#socket.resume());
    this.#closed = new Promise((resolve) => {
      this.#onClosed = resolve;
    });
    this.#watch(socket);
    this.#note(opened);
    // The peer gave up while it was accepted: the socket has told its close already, and tells it no more.
    if (socket.closed) this.#finished();
  }

  /** Resolves when the socket is gone, for whatever reason. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  read({ signal }: { signal?: AbortSignal } = {}): Promise<Uint8Array | null> {
    if (!this.#reading) this.#startReading();
    return this.#inbox.read(signal);
  }

  write(data: Uint8Array | string): Promise<void> {
    const octets = typeof data === "string" ? Buffer.from(data) : data;
    const socket = this.#socket;
    if (this.#error) return Promise.reject(this.#error);
    if (socket.destroyed || socket.writableEnded) return Promise.reject(this.#gone());
    if (octets.length === 0) return Promise.resolve();
    if (this.#record) this.#note("tx", octets);
    let settle: ((error?: Error | null) => void) | undefined;
    socket.write(octets, (error) => settle?.(error));
    // The kernel took it all. Until then the octets belong to the write: a caller may reuse its memory once this resolves.
    if (socket.writableLength === 0 && socket.errored === null) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const closed = () => reject(this.#error ?? this.#gone());
      settle = (error) => {
        socket.off("close", closed);
        if (error) closed();
        else resolve();
      };
      socket.once("close", closed);
    });
  }

  async pipe(to: Connection): Promise<number> {
    const plain = this.#reading || this.#record || !(to instanceof StreamConnection) || to.#record;
    if (plain || this.remote.transport !== "tcp" || to.remote.transport !== "tcp") return copy(this, to);
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
      this.#note("tx-end");
      socket.once("close", () => resolve());
      socket.end(resolve);
    });
    return this.#ending;
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (!socket.destroyed) {
      if (!this.#ending && !this.#error) this.#note("tx-end");
      this.#ending ??= Promise.resolve();
      this.#inbox.end();
      socket.destroySoon();
      const timer = setTimeout(() => socket.destroy(), lingering);
      await this.#closed;
      clearTimeout(timer);
    }
    await this.#closed;
  }

  reset(): void {
    if (this.#socket.destroyed) return;
    this.#note("tx-reset");
    this.#fail(
      new PortholeError(
        "reset",
        `Cannot use ${formatAddress(this.remote)}: this side has reset the connection`,
      ),
    );
    // Only TCP has an RST; elsewhere the socket is let go at once.
    if (this.remote.transport === "tcp") this.#socket.resetAndDestroy();
    else this.#socket.destroy();
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
        this.#fail(
          new PortholeError(
            "timeout",
            `Cannot go on with ${formatAddress(this.remote)}: idle for ${this.#idle / 1000} s`,
          ),
        );
        socket.destroy();
      });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (describe(error).code === "reset" && !this.#error) this.#note("rx-reset");
      this.#fail(explain(`Cannot go on with ${formatAddress(this.remote)}`, error));
    });
    socket.on("close", () => this.#finished());
  }

  #finished(): void {
    this.#note("close");
    this.#inbox.end();
    this.#onClosed();
  }

  #startReading(): void {
    this.#reading = true;
    const socket = this.#socket;
    socket.on("data", (chunk: Buffer) => {
      if (this.#record) this.#note("rx", chunk);
      this.#inbox.push(chunk);
      if (this.#inbox.full) socket.pause();
    });
    socket.on("end", () => {
      this.#note("rx-end");
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

  #gone(): PortholeError {
    return new PortholeError(
      "closed",
      `Cannot write to ${formatAddress(this.remote)}: the connection is closed for writing`,
    );
  }

  #note(event: Event, data?: Uint8Array): void {
    this.#record?.({
      connection: this.#number,
      time: now(),
      event,
      local: this.local,
      remote: this.remote,
      ...(data && { data: Uint8Array.from(data) }),
    });
  }
}
