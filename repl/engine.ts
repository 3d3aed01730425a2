/** Porthole: the one engine behind every face. It owns the sessions, the sockets behind them, and the frames. */
import { lookup } from "node:dns/promises";
import type { Packet } from "../lib/capture/frame.ts";
import type { Dialect, Engine, Options, Result, TalkOptions } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import type { FaultWords } from "../lib/fault/fault.ts";
import type { Faults, Strike } from "../lib/fault/faults.ts";
import { withFaults } from "../lib/fault/service.ts";
import { owner } from "../lib/host/socket-table.ts";
import { formatAddress, hostPort, parseAddress } from "../lib/net/address.ts";
import { connect } from "../lib/net/connect.ts";
import type { Address, Connection, ConnectOptions, ListenOptions, Service } from "../lib/net/connection.ts";
import { listen } from "../lib/net/listen.ts";
import { printable } from "../lib/printable.ts";
import { cutTo } from "../lib/view/list.ts";
import type { Entry } from "../protocols.ts";
import { type Actor, nobody } from "./causes.ts";
import { faultsOf } from "./faults.ts";
import { type Backend, FrameLog } from "./framelog.ts";
import type { LabRoom } from "./labroom.ts";
import { addressesOf, type Lookup } from "./names.ts";
import type { Picture } from "./picture.ts";
import { type Numbered, type Serving, Sessions } from "./sessions.ts";
import { plain, Talk, type TalkParts } from "./talk.ts";

/** What a face is told while it waits for the next line. All text is printable. */
export interface Face {
  /** Text of a peer, for the person; `partial` when its last line is not ended yet. */
  text(talk: Talk, text: string): void;
  notice(line: string): void;
  /** Something that happened by itself, as an object and as a line; a face without it shows the line as a notice. */
  event?(event: object, line: string): void;
  /** The session in front has changed. */
  front(talk: Talk | undefined): void;
  /** What is typed into the session in front is from now on a secret, or is one no more. */
  secret?(talk: Talk): void;
  /** Hands the terminal to a program until `act` resolves; absent where there is none. */
  terminal?<T>(act: () => Promise<T>): Promise<T>;
  /** Asks the person one thing; undefined when no answer comes, or `signal` aborts. */
  ask?(question: string, secret: boolean, signal: AbortSignal): Promise<string | undefined>;
  /** Hands over each key that is pressed while a command runs, in place of the line editor, until the answer is called. */
  keys?(press: (keys: string) => void): () => void;
}

/** What a Porthole is made with. */
export interface PortholeOptions {
  readonly protocols: readonly Entry[];
  readonly face: Face;
  readonly via?: Backend;
  /** Finds the addresses of a name; the system's own way unless given. */
  readonly lookup?: Lookup;
}

/** What another address of the same name may not say. A UDP socket is always made: only its name has families. */
const elsewhere = new Set(["refused", "unreachable", "timeout", "not-found", "unsupported"]);

/** Columns of a typed line that are kept for `why`. */
const longestLine = 200;

/** A command without what a password option holds: it may be saved beside the frames. */
function withoutSecrets(line: string): string {
  const plain = line
    .replace(/(--?(?:pass\w*|secret|token|user|auth\w*)[= ]+)\S+/gi, "$1***")
    .replace(/(:\/\/[^\s/:@]*:)[^\s@]*@/g, "$1***@")
    .replace(/\b(pass|auth|login|authenticate)\b\s.*$/is, "$1 ***");
  return cutTo(printable(plain), longestLine);
}

/** How long a closed connection's last segments still count as ours, milliseconds. */
const lingering = 2000;

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
  #running = new AbortController();
  /** Ports on which this porthole serves a protocol: "2525" -> "smtp". */
  #served = new Map<number, string>();
  #said = new Set<string>();
  /** What a client has said is spoken where: "udp 5391 dns". */
  #decoded = new Set<string>();
  /** A caller of `listen` comes to the front by itself: on the command line, where nothing else is being typed. */
  answering = false;
  /** Set by `quit`. */
  leaving = false;
  /** The command that runs, as typed, and where it stands in a script ("FILE:3"); for `why`. */
  doing: string | undefined;
  place: string | undefined;
  readonly #lookup: Lookup;

  constructor(options: PortholeOptions) {
    this.#lookup = options.lookup ?? lookup;
    this.protocols = options.protocols;
    this.face = options.face;
    this.frames = new FrameLog({
      protocols: options.protocols.map((entry) => entry.wire),
      notice: (line) => this.notice(line),
      ...(options.via && { via: options.via }),
    });
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
  async connect(to: string | Address, options: ConnectOptions = {}): Promise<Connection> {
    const address = typeof to === "string" ? this.address(to) : to;
    const all = await addressesOf(address, this.#lookup, options.family);
    for (const [at, remote] of all.entries()) {
      const next = all[at + 1];
      try {
        return await this.#connect(address, remote, options);
      } catch (error) {
        if (!next || !elsewhere.has(describe(error).code)) throw error;
        this.notice(`${describe(error).message}; trying ${hostPort(next)} ...`);
      }
    }
    throw new PortholeError("not-found", `Cannot find ${formatAddress(address)}: the name has no address`);
  }

  async #connect(address: Address, remote: Address, options: ConnectOptions): Promise<Connection> {
    await this.frames.ready(remote);
    const pending = this.frames.own({ remote: { host: remote.host, port: remote.port } });
    try {
      const conn = await connect(remote, {
        signal: this.signal,
        keys: this.frames.keySink,
        record: this.frames.recorder(false, () => this.#actor()),
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

  /** "Decode as", once, unless something is served there by this porthole or the port is the protocol's own. */
  decodeAs(address: Address, protocol: string): void {
    const carrier = address.transport === "udp" ? "udp" : "tcp";
    const key = `${carrier} ${address.port} ${protocol}`;
    if (this.protocolAt(address) || this.#decoded.has(key)) return;
    this.#decoded.add(key);
    this.frames.decodeAs(carrier, address.port, protocol);
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

  /** The address with its name resolved: the capture must know interface and address before the first segment. */
  async resolve(address: Address, family?: 4 | 6): Promise<Address> {
    return (await addressesOf(address, this.#lookup, family))[0] ?? address;
  }

  /** An address as typed; a port on which a protocol is served here is known by that. */
  address(text: string, defaults: Parameters<typeof parseAddress>[1] = {}): Address {
    return parseAddress(text, defaults);
  }

  /** Faults for a server that is to be: those of `--fault`, in the order typed. Throws what is wrong with one. */
  faults(options: Options, words?: FaultWords): Faults {
    const faults: Faults = faultsOf(options, words, (line, strike) => this.#struck(faults, line, strike));
    return faults;
  }

  /** A fault struck: said, and kept, beside the frames of its conversation. */
  #struck(faults: Faults, line: string, { number, fault, point, time, ...ends }: Strike): void {
    const serving = [...this.sessions.values()].find(
      (one) => !(one instanceof Talk) && one.faults === faults,
    );
    const said = serving ? `#${serving.id} ${serving.kind}: ${line}` : line;
    const { local, remote } = ends;
    const event = {
      event: "fault",
      ...(serving && { session: serving.id }),
      ...{ fault: number, spec: fault.text, point, time: Number(time) / 1e9 },
      ...(local && { local: formatAddress(local) }),
      ...(remote && { remote: formatAddress(remote) }),
    };
    this.frames.notes.add({ line: said, time, ...ends }, () =>
      this.face.event ? this.face.event(event, said) : this.notice(said),
    );
  }

  /** Binds addresses for a service, as ours, and numbers it. `kind` is the protocol's name or "listen". */
  async serve(
    kind: string,
    at: readonly Address[],
    service: Service,
    options: Partial<ListenOptions> = {},
    faults: Faults = this.faults({}),
  ): Promise<Serving> {
    for (const address of at)
      await this.frames.ready(address.host ? address : { ...address, host: "127.0.0.1" });
    const label: { who: string; session?: number } = { who: `serve ${kind}` };
    // A protocol's server writes all that its port sends; a bare listener is spoken for by hand, line by line.
    const record = kind === "listen" ? this.frames.recorder(true, () => label) : this.frames.record;
    const listener = await listen(at, withFaults(service, faults), {
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
    const id = this.sessions.number();
    label.session = id;
    label.who = `${kind === "listen" ? "" : "serve "}${kind} #${id}`;
    for (const address of listener.addresses) this.frames.causes.listens(address, label);
    const serving: Serving = {
      id,
      kind,
      listener,
      faults,
      opened: new Date(),
      close: async () => {
        this.sessions.delete(id);
        for (const address of listener.addresses) this.#served.delete(address.port);
        // A call may have been wrapped on its way to its talk; its ends stay the same.
        const ends = new Set([...listener.connections].map((conn) => conn.remote));
        const calls = [...this.sessions.values()].filter(
          (one): one is Talk => one instanceof Talk && ends.has(one.connection.remote),
        );
        await Promise.allSettled(calls.map((talk) => talk.close()));
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
          const words = line === undefined ? undefined : this.#lineWords(from, line);
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

  /** Who acts now: the command that runs, or the line of the script. */
  #actor(): Actor {
    const { doing, place } = this;
    if (doing === undefined) return { who: place === undefined ? nobody : `script ${place}` };
    return { who: `command '${withoutSecrets(doing)}'${place === undefined ? "" : ` (${place})`}` };
  }

  /** A typed line as it may be kept: nothing that was typed unseen, and of what TLS conceals the first word. */
  #lineWords(talk: Talk, line: string): string {
    const place = this.place === undefined ? "" : ` (${this.place})`;
    if (talk.secret) return `session #${talk.id} line (typed unseen)${place}`;
    const shown = talk.connection.tls ? line.replace(/\s.*$/s, " ...") : line;
    return `session #${talk.id} line '${cutTo(printable(shown), longestLine)}'${place}`;
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
    const server = await entry.serve();
    const faults = this.faults(options, server.faults);
    const service = await server.create(options, say, at, faults);
    const full = server.full ?? "displace";
    const serving = await this.serve(entry.wire.name, at, service, { full, ...listening }, faults);
    serving.options = options;
    label.id = serving.id;
    return serving;
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
