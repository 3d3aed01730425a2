/** Porthole: the one engine behind every face. It owns the sessions, the sockets behind them, and the frames. */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Dialect, Engine, Options, Result } from "../lib/command.ts";
import { describe, explain, PortholeError } from "../lib/errors.ts";
import { owner } from "../lib/host/sockets.ts";
import { formatAddress, hostPort, parseAddress } from "../lib/net/address.ts";
import { connect } from "../lib/net/connect.ts";
import type {
  Address,
  Connection,
  ConnectOptions,
  Listener,
  ListenOptions,
  Service,
} from "../lib/net/connection.ts";
import { listen } from "../lib/net/listen.ts";
import { printable } from "../lib/printable.ts";
import type { Entry } from "../protocols.ts";
import { type Backend, FrameLog } from "./framelog.ts";
import { plain, Talk } from "./talk.ts";

/** A server or a bare listener, by its number. */
export interface Serving {
  readonly id: number;
  readonly kind: string;
  readonly listener: Listener;
  readonly opened: Date;
  close(): Promise<void>;
}

export type Numbered = Talk | Serving;

/** What a face is told while it waits for the next line. All text is printable. */
export interface Face {
  /** Text of a peer, for the person; `partial` when its last line is not ended yet. */
  text(talk: Talk, text: string): void;
  notice(line: string): void;
  /** The session in front has changed. */
  front(talk: Talk | undefined): void;
  /** What is typed into the session in front is from now on a secret, or is one no more. */
  secret?(talk: Talk): void;
  /** Asks the person one thing; undefined when no answer comes, or `signal` aborts. */
  ask?(question: string, secret: boolean, signal: AbortSignal): Promise<string | undefined>;
}

/** How long a closed connection's last segments still count as ours, milliseconds. */
const lingering = 2000;

/** See the file's head. One for a process; `close` lets everything go. */
export class Porthole implements Engine, AsyncDisposable {
  readonly frames: FrameLog;
  readonly protocols: readonly Entry[];
  readonly sessions = new Map<number, Numbered>();
  readonly started = new Date();
  /** The session that typed lines go to. */
  front: Talk | undefined;
  /** True when a face shows frames as they come. */
  live = false;
  /** Commands and lines that were run, for `history` in faces that keep none of their own. */
  readonly lines: string[] = [];
  /** Who is told; the prompt may take over from the command line. */
  face: Face;
  #last = 0;
  #running = new AbortController();
  /** Ports on which this porthole serves a protocol: "2525" -> "smtp". */
  #served = new Map<number, string>();
  #said = new Set<string>();
  /** A caller of `listen` comes to the front by itself: on the command line, where nothing else is being typed. */
  answering = false;
  /** Set by `quit`. */
  leaving = false;
  /** Both ports of every conversation that had a number, so that a closed one can still be followed. */
  #ends = new Map<number, { local: number; remote: number }>();

  constructor(options: { protocols: readonly Entry[]; face: Face; via?: Backend }) {
    this.protocols = options.protocols;
    this.face = options.face;
    this.frames = new FrameLog({
      protocols: options.protocols.map((entry) => entry.wire),
      notice: (line) => this.notice(line),
      ...(options.via && { via: options.via }),
    });
  }

  /** Aborted by `interrupt`; commands that wait take it. */
  get signal(): AbortSignal {
    return this.#running.signal;
  }

  /** Ctrl-C: stops what runs. */
  interrupt(): void {
    this.#running.abort(new PortholeError("aborted", "Cancelled"));
    this.#running = new AbortController();
  }

  notice(line: string): void {
    this.face.notice(line);
  }

  /** Connects as `connect` of lib/net does, with the frames of it shown. */
  async connect(to: string | Address, options: ConnectOptions = {}, protocol?: string): Promise<Connection> {
    const address = typeof to === "string" ? this.address(to) : to;
    const remote = await this.resolve(address, options.family);
    await this.frames.ready(remote);
    if (protocol !== undefined && remote.transport === "tcp")
      this.frames.decodeAs("tcp", remote.port, protocol);
    const pending = this.frames.own({ remote: { host: remote.host, port: remote.port } });
    const { record } = this.frames;
    try {
      const conn = await connect(remote, {
        signal: this.signal,
        keys: this.frames.keySink,
        ...(record && { record }),
        ...options,
        ...(remote.host !== address.host &&
          address.transport === "tls" && { tls: { serverName: address.host, ...options.tls } }),
      });
      const release = this.frames.own({ local: conn.local, remote: conn.remote });
      const close = conn.close.bind(conn);
      const reset = conn.reset.bind(conn);
      const later = () => void setTimeout(release, lingering).unref();
      conn.close = () => close().finally(later);
      conn.reset = () => {
        reset();
        later();
      };
      return conn;
    } finally {
      // What answers a connect (a SYN-ACK, an RST, an ICMP error) may be read a moment after the socket knew.
      setTimeout(pending, 200).unref();
    }
  }

  /** The address with its name resolved: the capture must know interface and address before the first segment. */
  async resolve(address: Address, family?: 4 | 6): Promise<Address> {
    if (address.transport === "unix" || address.transport === "memory" || isIP(address.host)) return address;
    try {
      const found = await lookup(address.host, { family: family ?? 0, all: true });
      // IPv4 first where both are there: it is what a lab sheet shows.
      const best = found.find((one) => one.family === 4) ?? found[0];
      return best ? { ...address, host: best.address } : address;
    } catch (error) {
      const where = address.port === 0 ? printable(address.host) : formatAddress(address);
      throw explain(`Cannot find ${where}`, error, "an address needs no name server");
    }
  }

  /** An address as typed; a port on which a protocol is served here is known by that. */
  address(text: string, defaults: Parameters<typeof parseAddress>[1] = {}): Address {
    return parseAddress(text, defaults);
  }

  /** Binds addresses for a service, as ours, and numbers it. `kind` is the protocol's name or "listen". */
  async serve(
    kind: string,
    at: readonly Address[],
    service: Service,
    options: Partial<ListenOptions> = {},
  ): Promise<Serving> {
    for (const address of at)
      await this.frames.ready(address.host ? address : { ...address, host: "127.0.0.1" });
    const { record } = this.frames;
    const listener = await listen(at, service, {
      owner,
      keys: this.frames.keySink,
      onError: (error, remote) =>
        this.notice(
          `${kind}: the conversation with ${hostPort(remote)} failed: ${printable(describe(error).message)}`,
        ),
      ...(record && { record }),
      ...options,
    });
    const releases = listener.addresses.map((local) => this.frames.own({ local }));
    for (const address of listener.addresses) {
      if (!this.protocols.some((entry) => entry.wire.name === kind)) continue;
      this.#served.set(address.port, kind);
      const carrier = address.transport === "udp" ? "udp" : "tcp";
      if (address.transport !== "unix" && address.transport !== "memory")
        this.frames.decodeAs(carrier, address.port, kind);
    }
    const id = this.#number();
    const serving: Serving = {
      id,
      kind,
      listener,
      opened: new Date(),
      close: async () => {
        this.sessions.delete(id);
        for (const address of listener.addresses) this.#served.delete(address.port);
        await listener.close();
        for (const release of releases) setTimeout(release, lingering).unref();
      },
    };
    this.sessions.set(id, serving);
    return serving;
  }

  /** The protocol that is spoken at an address: named, served here on that port, or the port's usual one. */
  protocolAt(address: Address, named?: string): Entry | undefined {
    const carrier = address.transport === "udp" ? "udp" : "tcp";
    const name = named ?? this.#served.get(address.port);
    return this.protocols.find((entry) =>
      name === undefined ? entry.wire.over?.[carrier]?.includes(address.port) : entry.wire.name === name,
    );
  }

  /** Numbers a connection and hands it to the person; `front` puts it in front. */
  open(conn: Connection, dialect: Dialect = plain, front = true, role: "client" | "server" = "client"): Talk {
    const talk = new Talk(
      this.#number(),
      conn,
      dialect,
      {
        text: (from, text) => this.face.text(from, text),
        notice: (from, line) => this.notice(this.front === from ? line : `#${from.id}: ${line}`),
        changed: (from) => {
          if (this.front === from) this.face.secret?.(from);
        },
        ended: (from, why) => {
          if (from.role === "client") this.sessions.delete(from.id);
          this.notice(this.front === from ? why : `#${from.id}: ${why}`);
          if (this.front === from && from.role === "client") this.bringToFront(undefined);
        },
      },
      role,
    );
    this.sessions.set(talk.id, talk);
    this.#ends.set(talk.id, { local: conn.local.port, remote: conn.remote.port });
    if (front) this.bringToFront(talk);
    return talk;
  }

  async *talk(conn: Connection, dialect: Dialect): AsyncIterable<Result> {
    const talk = this.open(conn, dialect);
    yield* this.greet(talk);
  }

  /** The lines a telnet user knows, and once for each dialect what ends a line. */
  async *greet(talk: Talk): AsyncIterable<Result> {
    const { local, remote } = talk.connection;
    const where = remote.transport === "unix" ? (remote.path ?? "") : hostPort(remote);
    const from = remote.transport === "unix" ? "" : `, from port ${local.port}`;
    const lines = [`Connected to ${where} as #${talk.id}${from}. Escape character is '^]'.`];
    const ending = talk.dialect.lineEnd === "\r\n" ? "CR LF" : "LF";
    const said = `${talk.dialect.name} ${ending}`;
    if (!this.#said.has(said)) {
      this.#said.add(said);
      lines.push(`Lines you type are sent with ${ending}. \`send\` takes \\r\\n, \\x00 and --hex.`);
    }
    yield {
      json: { session: talk.id, local: formatAddress(local), remote: formatAddress(remote) },
      lines: () => lines,
      notice: true,
    };
  }

  /** Asks the person, where the face has one. `question` is printable. */
  async ask(question: string, secret = false): Promise<string | undefined> {
    const { signal } = this;
    const answer = await this.face.ask?.(question, secret, signal);
    signal.throwIfAborted();
    return answer;
  }

  bringToFront(talk: Talk | undefined): void {
    if (this.front === talk) return;
    this.front = talk;
    this.face.front(talk);
  }

  /** A session by what was typed: "2", "#2", or nothing for the one in front or the only one there is. */
  session(text: string | undefined): Numbered {
    if (text === undefined) {
      const talks = [...this.sessions.values()].filter((session) => session instanceof Talk);
      const only = this.front ?? (talks.length === 1 ? talks[0] : undefined);
      if (only) return only;
      throw new PortholeError(
        "usage",
        talks.length === 0
          ? "Cannot tell which session: none is open (connect PORT opens one)"
          : `Cannot tell which session: ${talks.map((talk) => `#${talk.id}`).join(", ")} are open; add a number`,
      );
    }
    const session = this.sessions.get(Number(text.replace(/^#/, "")));
    if (session) return session;
    const open = [...this.sessions.keys()].map((id) => `#${id}`).join(", ");
    throw new PortholeError(
      "usage",
      `Cannot find session "${printable(text)}": ${open ? `open are ${open}` : "none is open"}`,
    );
  }

  /** The ports of a conversation, open or closed; without a word, of the one in front or the one opened last. */
  ends(text: string | undefined): { id: number; local: number; remote: number } {
    const id =
      text === undefined ? (this.front?.id ?? [...this.#ends.keys()].at(-1)) : Number(text.replace(/^#/, ""));
    const ends = id === undefined ? undefined : this.#ends.get(id);
    if (id !== undefined && ends) return { id, ...ends };
    const known = [...this.#ends.keys()].map((one) => `#${one}`).join(", ");
    throw new PortholeError(
      "usage",
      text === undefined
        ? "Cannot tell which conversation: there was none yet (connect PORT opens one)"
        : `Cannot find conversation "${printable(text)}": ${known ? `there were ${known}` : "there was none yet"}`,
    );
  }

  /** As `session`, but only a conversation will do. */
  conversation(text: string | undefined): Talk {
    const session = this.session(text);
    if (session instanceof Talk) return session;
    throw new PortholeError(
      "usage",
      `Cannot speak over #${session.id}: it is a server (connect to it, or stop ${session.id})`,
    );
  }

  /** Starts the server of a protocol; used by the command and from JavaScript. */
  async start(
    entry: Entry,
    at: readonly Address[],
    options: Options,
    listening: Partial<ListenOptions> = {},
  ): Promise<Serving> {
    const label: { id?: number } = {};
    const say = (line: string) =>
      this.notice(`${label.id === undefined ? entry.wire.name : `#${label.id} ${entry.wire.name}`}: ${line}`);
    const service = await entry.serve.create(options, say, at);
    const serving = await this.serve(entry.wire.name, at, service, listening);
    label.id = serving.id;
    return serving;
  }

  #number(): number {
    this.#last += 1;
    return this.#last;
  }

  async close(): Promise<void> {
    this.interrupt();
    const sessions = [...this.sessions.values()];
    await Promise.allSettled(sessions.map((session) => session.close()));
    await this.frames.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
