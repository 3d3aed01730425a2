/** Porthole: the one engine behind every face. It owns the sessions, the sockets behind them, and the frames. */
import type { Packet } from "../lib/capture/frame.ts";
import type { Dialect, Engine, Result, TalkOptions } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { formatAddress, hostPort, parseAddress } from "../lib/net/address.ts";
import type { Address, Connection, ConnectOptions } from "../lib/net/connection.ts";
import type { Entry } from "../protocols.ts";
import type { Actor } from "./actor.ts";
import { actorOf, lineWords } from "./actor.ts";
import { Calls } from "./calls.ts";
import type { Face } from "./face.ts";
import { type Backend, FrameLog } from "./framelog.ts";
import type { LabRoom } from "./labroom.ts";
import type { Lookup } from "./names.ts";
import type { Picture } from "./picture.ts";
import { Servings } from "./servings.ts";
import { type Numbered, Sessions } from "./sessions.ts";
import { plain, Talk } from "./talk.ts";
import type { TalkParts } from "./talk-parts.ts";

/** What a Porthole is made with. */
export interface PortholeOptions {
  readonly protocols: readonly Entry[];
  readonly face: Face;
  readonly via?: Backend;
  /** Finds the addresses of a name; the system's own way unless given. */
  readonly lookup?: Lookup;
}

/** See the file's head. One for a process; `close` lets everything go. */
export class Porthole implements Engine, AsyncDisposable {
  readonly frames: FrameLog;
  readonly protocols: readonly Entry[];
  readonly sessions = new Sessions();
  readonly started = new Date();
  /** The session that typed lines go to. */
  front: Talk | undefined;
  /** The capture file that is looked at in place of the frames seen. */
  opened: Picture | undefined;
  /** The hosts that were made, and what runs on them. */
  lab: LabRoom | undefined;
  /** True when a face shows frames as they come. */
  live = false;
  /** Which of them it shows (`frames on -Y FILTER`). */
  shown: (packet: Packet) => boolean = () => true;
  /** Commands and lines that were run, for `history` in faces that keep none of their own. */
  readonly lines: string[] = [];
  /** Who is told; the prompt may take over from the command line. */
  face: Face;
  /** What is served, and how more is. */
  readonly servings: Servings;
  readonly #calls: Calls;
  #running = new AbortController();
  #said = new Set<string>();
  /** A caller of `listen` comes to the front by itself: on the command line, where nothing else is being typed. */
  answering = false;
  /** Set by `quit`. */
  leaving = false;
  /** The command that runs, as typed, and where it stands in a script ("FILE:3"); for `why`. */
  doing: string | undefined;
  place: string | undefined;

  constructor(options: PortholeOptions) {
    this.protocols = options.protocols;
    this.face = options.face;
    this.frames = new FrameLog({
      protocols: options.protocols.map((entry) => entry.wire),
      notice: (line) => this.notice(line),
      ...(options.via && { via: options.via }),
    });
    this.servings = new Servings(this);
    this.#calls = new Calls(this, options.lookup);
  }

  /** What the looking commands look at. */
  get picture(): Picture {
    return this.opened ?? this.frames;
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

  /** Connects as `connect` of lib/net does, with the frames of it shown; a name's addresses are tried in turn. */
  connect(to: string | Address, options?: ConnectOptions): Promise<Connection> {
    return this.#calls.connect(typeof to === "string" ? this.address(to) : to, options);
  }

  /** The address with its name resolved: the capture must know interface and address before the first segment. */
  resolve(address: Address, family?: 4 | 6): Promise<Address> {
    return this.#calls.resolve(address, family);
  }

  /** Who acts now: the command that runs, or the line of the script. */
  actor(): Actor {
    return actorOf(this.doing, this.place);
  }

  /** "Decode as", once, unless something is served there by this porthole or the port is the protocol's own. */
  decodeAs(address: Address, protocol: string): void {
    this.servings.decodeAs(address, protocol);
  }

  /** The frames between two ends that crossed so far, as rows; those of a datagram's ICMP errors are not among them. */
  async framesOf(local: Address, remote: Address): Promise<readonly Result[]> {
    const [{ packetJson }, { row }] = await Promise.all([
      import("../lib/view/json.ts"),
      import("../lib/view/list.ts"),
    ]);
    await this.frames.sync();
    const carrier = local.transport === "udp" ? "udp" : "tcp";
    return this.frames.packets
      .filter(
        ({ protocols, sourcePort, destinationPort, source, destination }) =>
          protocols.includes(carrier) &&
          ((sourcePort === local.port && destinationPort === remote.port && destination === remote.host) ||
            (sourcePort === remote.port && destinationPort === local.port && source === remote.host)),
      )
      .map((packet) => ({ json: packetJson(packet), lines: (paint) => [row(packet, paint)] }));
  }

  /** An address as typed; "#1" is where that server of ours listens. */
  address(text: string, defaults: Parameters<typeof parseAddress>[1] = {}): Address {
    const number = /^#(\d+)$/.exec(text)?.[1];
    const session = number === undefined ? undefined : this.sessions.get(Number(number));
    const bound = session instanceof Talk ? undefined : session?.listener.addresses[0];
    return bound ?? parseAddress(text, defaults);
  }

  /** Numbers a connection and hands it to the person; `front` puts it in front. */
  open(conn: Connection, dialect: Dialect = plain, front = true, parts: TalkParts = {}): Talk {
    const talk = new Talk(
      this.sessions.number(),
      conn,
      dialect,
      {
        text: (from, text) => this.face.text(from, text),
        notice: (from, line) => this.notice(this.front === from ? line : `#${from.id}: ${line}`),
        changed: (from) => {
          if (this.front === from) this.face.secret?.(from);
        },
        says: (from, line) => {
          const { local, remote } = from.connection;
          const words = line === undefined ? undefined : lineWords(from, line, this.place);
          this.frames.causes.says(local, remote, words);
        },
        ended: (from, why) => {
          if (from.role === "client") this.sessions.delete(from.id);
          this.notice(this.front === from ? why : `#${from.id}: ${why}`);
          if (this.front === from && from.role === "client") this.bringToFront(undefined);
        },
      },
      parts,
    );
    this.sessions.add(talk);
    this.frames.causes.session(conn.local, conn.remote, talk.id);
    if (front) this.bringToFront(talk);
    return talk;
  }

  async *talk(
    conn: Connection,
    dialect: Dialect,
    { tls, startTls }: TalkOptions = {},
  ): AsyncIterable<Result> {
    const talk = this.open(conn, dialect, true, tls ? { tls } : {});
    yield* this.greet(talk);
    if (startTls) await talk.startTls();
  }

  /** The lines a telnet user knows, and once for each dialect what ends a line. */
  async *greet(talk: Talk): AsyncIterable<Result> {
    const { local, remote } = talk.connection;
    const where = remote.transport === "unix" ? (remote.path ?? "") : hostPort(remote);
    const from = remote.transport === "unix" ? "" : `, from port ${local.port}`;
    // UDP has no handshake (RFC 768): nothing has crossed yet, and whether anybody listens is not known.
    const did = remote.transport === "udp" ? "Ready to send to" : "Connected to";
    const lines = [`${did} ${where} as #${talk.id}${from}. Escape character is '^]'.`];
    const ending = talk.dialect.lineEnd === "\r\n" ? "CR LF" : "LF";
    const said = `${talk.dialect.name} ${ending}`;
    if (!this.#said.has(said)) {
      this.#said.add(said);
      lines.push(`Lines you type are sent with ${ending}. For \\x00 and --hex: ^], then \`send\`.`);
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
    return this.sessions.find(text, this.front);
  }

  /** The ports of a conversation, open or closed; without a word, of the one in front or the one opened last. */
  ends(text: string | undefined): { id: number; local: number; remote: number } {
    return this.sessions.ends(text, this.front);
  }

  /** As `session`, but only a conversation will do. */
  conversation(text: string | undefined): Talk {
    return this.sessions.conversation(text, this.front);
  }

  /** Closes one session or server; it has no number any more. */
  async drop(session: Numbered): Promise<void> {
    await session.close();
    this.sessions.delete(session.id);
    if (this.front === session) this.bringToFront(undefined);
  }

  async close(): Promise<void> {
    this.interrupt();
    const sessions = [...this.sessions.values()];
    await Promise.allSettled([...sessions, this.lab].map((session) => session?.close()));
    await this.frames.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
