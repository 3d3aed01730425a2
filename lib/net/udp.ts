/** UDP (RFC 768). dgram-as-promised binds and closes; datagrams are received on its socket, since its recv loses them. */
import type { RemoteInfo, Socket } from "node:dgram";
import { DgramAsPromised, type SocketAsPromised } from "dgram-as-promised";
import { explain, PortholeError } from "../errors.ts";
import { formatAddress } from "./address.ts";
import type { Address, Connection, ConnectOptions, Letterbox } from "./connection.ts";
import { chunks, copy } from "./copy.ts";
import { aborted, Inbox } from "./inbox.ts";
import { type Event, nextConnection, now, Recording } from "./journal.ts";
import type { Bound, Shared } from "./streamserver.ts";
import { isJoined, joinPeer } from "./udp-peer.ts";

// The system's default holds about 270 small datagrams; this holds a burst of 5,000.
const receiveBuffer = 4 << 20;
/** Datagrams that may wait for a reader; further ones are dropped and counted, as a kernel does. */
const waiting = 10_000;

/** A resolver that is not asked: the address is one already. It saves a fifth of a responder's CPU. */
function lookup(
  host: string,
  _options: unknown,
  done: (error: null, address: string, family: number) => void,
): void {
  done(null, host, host.includes(":") ? 6 : 4);
}

function socketFor(host: string): SocketAsPromised {
  const v6 = host.includes(":");
  const made = DgramAsPromised.createSocket({
    type: v6 ? "udp6" : "udp4",
    ipv6Only: v6,
    lookup: lookup as never,
  });
  // Its wrapper also keeps errors for its own recv, which is never called; ours are taken on the socket.
  return made;
}

function enlarge(socket: Socket): void {
  try {
    socket.setRecvBufferSize(receiveBuffer);
  } catch {
    // A system that refuses keeps its default.
  }
}

class UdpConnection implements Connection {
  readonly local: Address;
  readonly remote: Address;
  /** Datagrams that came faster than they were read. */
  dropped = 0;
  #socket: Socket;
  #inbox = new Inbox(() => {});
  readonly #recording: Recording | undefined;
  #ended = false;
  #closing: Promise<void> | undefined;
  readonly closed: Promise<void>;
  /** The socket hears its peer alone. */
  readonly #joined: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(promised: SocketAsPromised, local: Address, remote: Address, options: ConnectOptions) {
    this.#socket = promised.socket;
    this.#joined = isJoined(promised.socket);
    this.closed = new Promise((resolve) => this.#socket.once("close", resolve));
    this.local = local;
    this.remote = remote;
    if (options.record) this.#recording = new Recording(options.record, local, remote);
    if (options.idle)
      this.#timer = setTimeout(() => {
        const seconds = (options.idle ?? 0) / 1000;
        this.#inbox.fail(
          new PortholeError("timeout", `Cannot go on with ${formatAddress(remote)}: idle for ${seconds} s`),
        );
        void this.close(); // handed to the closing promise that close() keeps
      }, options.idle);
    this.#socket.on("message", (message) => {
      this.#timer?.refresh();
      this.#recording?.note("rx", message);
      if (this.#inbox.length >= waiting) this.dropped += 1;
      else this.#inbox.push(message);
    });
    this.#socket.on("error", (error) => {
      // An ICMP port unreachable comes back as ECONNREFUSED on a connected socket.
      const failure = explain(`Cannot go on with ${formatAddress(remote)}`, error);
      if (failure.code === "refused") this.#recording?.note("refused");
      this.#inbox.failOnce(failure);
    });
    this.#recording?.note("connect");
  }

  read({ signal }: { signal?: AbortSignal } = {}): Promise<Uint8Array | null> {
    return this.#inbox.read(signal);
  }

  write(data: Uint8Array | string): Promise<void> {
    if (this.#ended)
      return Promise.reject(
        new PortholeError(
          "closed",
          `Cannot write to ${formatAddress(this.remote)}: this side has finished sending`,
        ),
      );
    const octets = typeof data === "string" ? Buffer.from(data) : data;
    this.#recording?.note("tx", octets);
    this.#timer?.refresh();
    return new Promise((resolve, reject) => {
      const sent = (error: Error | null) =>
        error ? reject(explain(`Cannot write to ${formatAddress(this.remote)}`, error)) : resolve();
      if (this.#joined) this.#socket.send(octets, sent);
      else this.#socket.send(octets, this.remote.port, this.remote.host, sent);
    });
  }

  pipe(to: Connection): Promise<number> {
    return copy(this, to);
  }

  /** UDP has no FIN: only this side knows that it will send no more. */
  async end(): Promise<void> {
    this.#ended = true;
  }

  close(): Promise<void> {
    this.#closing ??= new Promise((resolve) => {
      clearTimeout(this.#timer);
      this.#ended = true;
      this.#inbox.end();
      this.#recording?.note("close");
      this.#socket.close(() => resolve());
    });
    return this.#closing;
  }

  reset(): void {
    void this.close(); // handed to the closing promise that close() keeps
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return chunks(this);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** A socket that only speaks with one peer: what others send never arrives. Errors are the system's. */
export async function connectUdp(
  to: Address,
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<Connection> {
  if (signal.aborted) throw aborted(signal, `Cannot connect to ${formatAddress(to)}`);
  const promised = socketFor(to.host);
  try {
    const host = options.from?.host ?? (to.host.includes(":") ? "::" : "0.0.0.0");
    await promised.bind({ address: host, port: options.from?.port ?? 0 });
    await joinPeer(promised.socket, to);
  } catch (error) {
    await promised.close().catch(() => {
      // a socket that could not be bound is closed already
    });
    throw error;
  }
  enlarge(promised.socket);
  const { address, port } = promised.socket.address();
  return new UdpConnection(promised, { transport: "udp", host: address, port }, to, options);
}

/** Binds one address and answers each datagram by the service. Errors are the system's. */
export async function listenUdp(at: Address, shared: Shared): Promise<Bound> {
  const promised = socketFor(at.host);
  const bound = await promised.bind({ address: at.host, port: at.port });
  const { socket } = promised;
  enlarge(socket);
  const local: Address = { transport: "udp", host: bound.address, port: bound.port };
  const numbers = new Map<string, number>();
  const { service, options, counts } = shared;
  /** An answer that took its time may be ready only after the socket is closed. */
  let open = true;
  const note = (event: Event, remote: Address, data: Uint8Array) => {
    const key = `${remote.host} ${remote.port}`;
    let number = numbers.get(key);
    if (number === undefined) {
      if (numbers.size >= waiting) numbers.clear();
      number = nextConnection();
      numbers.set(key, number);
    }
    options.record?.({ connection: number, time: now(), event, local, remote, data: Uint8Array.from(data) });
  };
  const failed = (error: unknown, remote: Address) => {
    counts.failed += 1;
    options.onError?.(error as Error, remote);
  };
  const answer = (data: Uint8Array | undefined, peer: RemoteInfo, remote: Address) => {
    // Nobody is at port 0 (RFC 768: "no reply").
    if (!data || peer.port === 0 || !open) return;
    if (options.record) note("tx", remote, data);
    // A peer that is gone answers with ICMP; that is the peer's matter. Without a callback no tick is spent on success.
    socket.send(data, peer.port, peer.address);
  };
  const box: Letterbox = {
    local,
    send(data, to) {
      if (to.port === 0 || !open) return;
      if (options.record) note("tx", to, data);
      socket.send(data, to.port, to.host);
    },
  };
  socket.on("message", (message, peer) => {
    counts.datagrams += 1;
    const remote: Address = { transport: "udp", host: peer.address, port: peer.port };
    if (options.record) note("rx", remote, message);
    try {
      const made = service.datagram?.(message, remote, box);
      if (made instanceof Promise)
        made.then(
          (data) => answer(data, peer, remote),
          (error) => failed(error, remote),
        );
      else answer(made, peer, remote);
    } catch (error) {
      failed(error, remote);
    }
  });
  socket.on("error", (error) => failed(error, local));
  return {
    address: local,
    close() {
      open = false;
      return promised.close();
    },
  };
}
