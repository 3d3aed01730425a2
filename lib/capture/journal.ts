/** The journal as a source: synthetic frames drawn at once from what our own sockets did. Needs no privilege at all. */
import type { Address, Recorder } from "../net/connection.ts";
import type { Record } from "../net/journal.ts";
import { type Frame, linkTypes, type Source } from "./frame.ts";
import { keyOf, type Path, pathOf, reverse } from "./path.ts";
import { FrameQueue } from "./queue.ts";
import { flag, payloadLimit, tcpPacket, udpPacket } from "./synthetic.ts";

/** Conversations and datagrams remembered, so that what both our ends saw is drawn once. */
const talkLimit = 4096;
const pendingLimit = 64;

/** One direction of a TCP conversation. */
interface Direction {
  readonly path: Path;
  /** Octets of payload drawn, and octets seen by the end that sent them and by the end that read them. */
  drawn: number;
  sent: number;
  received: number;
  finished: boolean;
}

/** A TCP conversation; `client` and `server` are the sockets of this process that took part. */
interface Talk {
  readonly up: Direction;
  readonly down: Direction;
  client?: number;
  server?: number;
  reset: boolean;
}

const words = {
  connect: "handshake synthetic: connect() observed",
  accept: "handshake synthetic: accept() observed",
  refused: "synthetic: connect() was refused",
  payload: "payload observed, header synthetic",
  end: "synthetic: end of sending observed",
  reset: "synthetic: reset observed",
  tls: "payload observed inside TLS, header synthetic: the wire carried it encrypted",
} as const;

/**
 * Draws each fact as raw IP packets (link type 101): the handshake of a connect or accept, the octets written and read,
 * FIN and RST. Sequence numbers start at 0; the numbers, windows, lifetimes and segment borders are invented, so every
 * frame is synthetic and its comment says what was observed. When both ends are ours, the exchange is drawn once.
 * Unix-domain and memory connections have no IP addresses and are not drawn.
 *
 * @example
 * const journal = new JournalSource();
 * const conn = await connect("localhost:2525", { record: journal.record });
 */
export class JournalSource implements Source {
  readonly name = "journal";
  readonly interface = "journal";
  readonly stamps = "when our socket acted, nanoseconds; no wire was watched";
  readonly ready = Promise.resolve();
  readonly #queue = new FrameQueue();
  readonly #talks = new Map<string, Talk>();
  readonly #datagrams = new Map<string, Uint8Array[]>();
  #time = 0n;

  /** Hand this to `connect` and `listen`. */
  readonly record: Recorder = (record) => {
    const transport = record.local.transport;
    if (transport === "unix" || transport === "memory") return;
    this.#time = record.time;
    if (transport === "udp") this.#datagram(record);
    else this.#stream(record);
  };

  /** Nothing is lost: sockets tell all they do. */
  dropped(): number {
    return 0;
  }

  [Symbol.asyncIterator](): AsyncIterator<Frame> {
    return this.#queue;
  }

  async close(): Promise<void> {
    this.#queue.end();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #emit(bytes: Uint8Array, comment: string): void {
    this.#queue.push([
      {
        time: this.#time,
        link: linkTypes.raw,
        bytes,
        wireLength: bytes.length,
        interface: this.interface,
        synthetic: true,
        comment,
      },
    ]);
  }

  #datagram({ event, local, remote, data }: Record): void {
    if ((event !== "tx" && event !== "rx") || data === undefined) return;
    const path = event === "tx" ? pathOf(local, remote) : pathOf(remote, local);
    if (!path) return;
    const key = keyOf(path);
    const pending = this.#datagrams.get(key) ?? [];
    if (event === "rx") {
      const drawn = pending.findIndex((one) => Buffer.compare(one, data) === 0);
      if (drawn >= 0) {
        pending.splice(drawn, 1);
        return;
      }
    } else {
      // A copy: the sender may reuse its buffer.
      pending.push(Uint8Array.from(data));
      if (pending.length > pendingLimit) pending.shift();
      remember(this.#datagrams, key, pending);
    }
    this.#emit(udpPacket(path, data), words.payload);
  }

  #stream(record: Record): void {
    const { event, local, remote, connection } = record;
    if (event === "close") return;
    if (event === "refused") {
      this.#refused(local, remote);
      return;
    }
    const path = pathOf(local, remote);
    if (!path) return;
    const key = keyOf(path);
    if (event === "connect" || event === "accept") {
      this.#open(event, connection, path, key);
      return;
    }
    // A socket that was open before the journal was handed over: whoever uses the higher port is the client.
    const talk = this.#talks.get(key) ?? this.#begin(key, path.sourcePort > path.destinationPort, path);
    const mine = keyOf(talk.up.path) === key ? talk.up : talk.down;
    const theirs = mine === talk.up ? talk.down : talk.up;
    const comment = local.transport === "tls" ? words.tls : words.payload;
    if (event === "tx" && record.data) {
      mine.sent += record.data.length;
      this.#payload(mine, theirs, record.data, mine.sent, comment);
    } else if (event === "rx" && record.data) {
      theirs.received += record.data.length;
      this.#payload(theirs, mine, record.data, theirs.received, comment);
    } else if (event === "tx-end") this.#finish(mine, theirs, talk);
    else if (event === "rx-end") this.#finish(theirs, mine, talk);
    else if (event === "tx-reset") this.#reset(mine, theirs, talk);
    else if (event === "rx-reset") this.#reset(theirs, mine, talk);
  }

  #begin(key: string, fromClient: boolean, path: Path): Talk {
    const [up, down] = fromClient ? [path, reverse(path)] : [reverse(path), path];
    const talk: Talk = { up: direction(up), down: direction(down), reset: false };
    // Found from either end.
    remember(this.#talks, key, talk);
    remember(this.#talks, keyOf(reverse(path)), talk);
    return talk;
  }

  #open(event: "connect" | "accept", connection: number, path: Path, key: string): void {
    const role = event === "connect" ? "client" : "server";
    const known = this.#talks.get(key);
    // The other end is ours and told of it first. The same role again means that the ports were used anew.
    if (known && known[role] === undefined) {
      known[role] = connection;
      return;
    }
    const talk = this.#begin(key, role === "client", path);
    talk[role] = connection;
    const { up, down } = talk;
    const comment = words[event];
    this.#emit(tcpPacket(up.path, { flags: flag.syn, sequence: 0, acknowledgement: 0 }), comment);
    const answer = { flags: flag.syn | flag.ack, sequence: 0, acknowledgement: 1 };
    this.#emit(tcpPacket(down.path, answer), comment);
    this.#emit(tcpPacket(up.path, { flags: flag.ack, sequence: 1, acknowledgement: 1 }), comment);
  }

  /** Draws what of `data` the other end has not told of: `seen` is the octets that this end knows of, data included. */
  #payload(from: Direction, to: Direction, data: Uint8Array, seen: number, comment: string): void {
    const fresh = Math.min(seen - from.drawn, data.length);
    if (fresh <= 0 || from.finished) return;
    let at = data.length - fresh;
    while (at < data.length) {
      const part = data.subarray(at, at + payloadLimit);
      this.#segment(from, to, flag.psh | flag.ack, comment, part);
      from.drawn += part.length;
      at += part.length;
    }
  }

  #finish(from: Direction, to: Direction, talk: Talk): void {
    if (from.finished || talk.reset) return;
    this.#segment(from, to, flag.fin | flag.ack, words.end);
    from.finished = true;
    if (to.finished) this.#segment(to, from, flag.ack, words.end);
  }

  #reset(from: Direction, to: Direction, talk: Talk): void {
    if (talk.reset) return;
    talk.reset = true;
    this.#segment(from, to, flag.rst | flag.ack, words.reset);
  }

  #refused(local: Address, remote: Address): void {
    // A socket that never connected may not say where it started from.
    const anywhere = remote.host.includes(":") ? "::" : "0.0.0.0";
    const path = pathOf(local, remote) ?? pathOf({ ...local, host: anywhere }, remote);
    if (!path) return;
    this.#emit(tcpPacket(path, { flags: flag.syn, sequence: 0, acknowledgement: 0 }), words.refused);
    const answer = { flags: flag.rst | flag.ack, sequence: 0, acknowledgement: 1 };
    this.#emit(tcpPacket(reverse(path), answer), words.refused);
  }

  #segment(from: Direction, to: Direction, flags: number, comment: string, payload?: Uint8Array): void {
    const segment = { flags, sequence: next(from), acknowledgement: next(to) };
    this.#emit(tcpPacket(from.path, segment, payload), comment);
  }
}

/** The next sequence number of a direction: SYN and FIN count one each. */
function next({ drawn, finished }: Direction): number {
  return 1 + drawn + (finished ? 1 : 0);
}

function direction(path: Path): Direction {
  return { path, drawn: 0, sent: 0, received: 0, finished: false };
}

/** Keeps the newest; the oldest entry goes when there are too many. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > talkLimit) map.delete(map.keys().next().value!);
}
