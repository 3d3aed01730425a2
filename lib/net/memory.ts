/** Connections inside this process, for tests: two ends joined by two bounded queues. */
import { PortholeError } from "../errors.ts";
import type { Address, Connection, Recorder } from "./connection.ts";
import { chunks, copy } from "./copy.ts";
import { Inbox } from "./inbox.ts";
import { type Event, Recording } from "./journal.ts";

class MemoryConnection implements Connection {
  readonly local: Address;
  readonly remote: Address;
  peer!: MemoryConnection;
  recording: Recording | undefined;
  #room: (() => void)[] = [];
  #inbox = new Inbox(() => this.peer.#drained());
  #state: "open" | "ended" | "closed" = "open";
  #error: PortholeError | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #onClosed!: () => void;
  readonly closed = new Promise<void>((resolve) => {
    this.#onClosed = resolve;
  });

  constructor(local: Address, remote: Address) {
    this.local = local;
    this.remote = remote;
  }

  async read({ signal }: { signal?: AbortSignal } = {}): Promise<Uint8Array | null> {
    const chunk = await this.#inbox.read(signal);
    this.note(chunk ? "rx" : "rx-end", chunk ?? undefined);
    return chunk;
  }

  async write(data: Uint8Array | string): Promise<void> {
    if (this.#error) throw this.#error;
    if (this.#state !== "open")
      throw new PortholeError("closed", `Cannot write to memory:${this.remote.path}: closed for writing`);
    if (this.peer.#state === "closed")
      throw new PortholeError("closed", `Cannot write to memory:${this.remote.path}: the peer is gone`);
    const octets = typeof data === "string" ? Buffer.from(data) : Uint8Array.from(data);
    if (octets.length === 0) return;
    this.note("tx", octets);
    this.peer.#inbox.push(octets);
    while (this.peer.#inbox.full && !this.#over())
      await new Promise<void>((resolve) => this.#room.push(resolve));
    if (this.#error) throw this.#error;
    if (this.peer.#inbox.full)
      throw new PortholeError("closed", `Cannot write to memory:${this.remote.path}: the peer is gone`);
  }

  pipe(to: Connection): Promise<number> {
    return copy(this, to);
  }

  async end(): Promise<void> {
    if (this.#state !== "open") return;
    this.#state = "ended";
    this.note("tx-end");
    this.peer.#inbox.end();
  }

  async close(): Promise<void> {
    if (this.#state === "closed") return;
    await this.end();
    this.#state = "closed";
    this.#inbox.end();
    this.#drained();
    this.peer.#drained();
    clearTimeout(this.#idleTimer);
    this.note("close");
    this.#onClosed();
  }

  reset(): void {
    if (this.#state === "closed") return;
    this.note("tx-reset");
    this.#state = "closed";
    this.#inbox.end();
    this.peer.note("rx-reset");
    clearTimeout(this.#idleTimer);
    this.peer.#fail("reset", `Cannot go on with memory:${this.local.path}: the peer reset the connection`);
    this.peer.#drained();
    this.#drained();
    this.#onClosed();
    // A reset is the end of both ends.
    this.peer.#onClosed();
  }

  /** Ends the conversation when nothing is read or written for so long; 0 is no bound. Milliseconds. */
  limitIdle(idle: number): void {
    if (idle <= 0) return;
    this.#idleTimer = setTimeout(() => {
      this.#fail("timeout", `Cannot go on with memory:${this.remote.path}: idle for ${idle / 1000} s`);
      void this.close();
    }, idle);
  }

  #fail(code: "reset" | "timeout", message: string): void {
    clearTimeout(this.#idleTimer);
    this.#error = new PortholeError(code, message);
    this.#inbox.fail(this.#error);
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return chunks(this);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  note(event: Event, data?: Uint8Array): void {
    if (data && this.#idleTimer && this.#state !== "closed") this.#idleTimer.refresh();
    this.recording?.note(event, data);
  }

  /** True when waiting for room makes no sense any more. */
  #over(): boolean {
    return this.#error !== undefined || this.#state !== "open" || this.peer.#state === "closed";
  }

  #drained(): void {
    for (const resolve of this.#room.splice(0)) resolve();
  }
}

/**
 * Two joined ends: what one writes, the other reads. Records go to `record` of each end; `idle` is milliseconds.
 *
 * @example
 * const [client, server] = pair();
 * await client.write("hi");
 * await server.read(); // octets of "hi"
 */
export function pair(
  name = "pair",
  record: { client?: Recorder | undefined; server?: Recorder | undefined } = {},
  idle: { client?: number | undefined; server?: number | undefined } = {},
): [client: Connection, server: Connection] {
  const at = (end: string): Address => ({ transport: "memory", host: "", port: 0, path: end });
  const client = new MemoryConnection(at(`${name}-client`), at(name));
  const server = new MemoryConnection(at(name), at(`${name}-client`));
  client.peer = server;
  server.peer = client;
  if (record.client) client.recording = new Recording(record.client, client.local, client.remote);
  if (record.server) server.recording = new Recording(record.server, server.local, server.remote);
  client.limitIdle(idle.client ?? 0);
  server.limitIdle(idle.server ?? 0);
  client.note("connect");
  server.note("accept");
  return [client, server];
}

/** Takes the server's end of a new pair, made with its record and the milliseconds it may be idle; false refuses the call. */
type Taker = (make: (record: Recorder | undefined, idle: number) => Connection) => boolean;

// A process has one name space for memory addresses, as it has one for ports.
const listening = new Map<string, Taker>();

/** Makes a name connectable; undefined when it is taken. The function returned lets it go. */
export function listenMemory(name: string, take: Taker): (() => void) | undefined {
  if (listening.has(name)) return undefined;
  listening.set(name, take);
  return () => listening.delete(name);
}

/** Connects to a name; undefined when nothing listens there. */
export function connectMemory(
  name: string,
  record: Recorder | undefined,
  idle?: number,
): Connection | undefined {
  const take = listening.get(name);
  if (!take) return undefined;
  let client: Connection | undefined;
  const taken = take((serverRecord, serverIdle) => {
    const records = { client: record, server: serverRecord };
    const [mine, theirs] = pair(name, records, { client: idle, server: serverIdle });
    client = mine;
    return theirs;
  });
  return taken ? client : undefined;
}
