/** Talk: one connection that a person or a script speaks over by hand; a numbered session. */
import type { Dialect, Spoken } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { hostPort } from "../lib/net/address.ts";
import type { Connection, TlsFacts, TlsOptions } from "../lib/net/connection.ts";
import { tlsWords } from "../lib/net/facts.ts";
import { printable } from "../lib/printable.ts";

/** How a plain connection is spoken: lines end with LF, as nc sends them. */
export const plain: Dialect = { name: "", lineEnd: "\n" };

/** What a talk tells its face. `text` is raw: the face makes it printable. */
export interface TalkEvents {
  text(talk: Talk, text: string): void;
  /** The peer has finished sending, or the connection is gone; `why` is a sentence. */
  ended(talk: Talk, why: string): void;
  /** News of the protocol under the text (telnet's options); printable. */
  notice?(talk: Talk, line: string): void;
  /** `secret` or `kind` may have changed. */
  changed?(talk: Talk): void;
  /** This typed line is written next; undefined when it has been. */
  says?(talk: Talk, line: string | undefined): void;
}

/** What a talk is besides its connection. */
export interface TalkParts {
  /** "client" unless told. */
  readonly role?: "client" | "server";
  /** For TLS that starts later. */
  readonly tls?: TlsOptions;
}

/** Text kept for `expect` and for scripts; older text is dropped beyond this many characters. */
const keptCharacters = 1 << 20;
/** Lines kept of what was said, for what may be said next. */
const keptLines = 100;
/** Milliseconds that a peer may take to answer what leads to TLS. */
const patience = 30_000;

/**
 * Reads all that arrives, hands it on at once, and remembers it for whoever waits: `expect` looks at what came since
 * the last match, a script waits until the peer has `answered` or fallen silent.
 */
export class Talk {
  readonly id: number;
  readonly dialect: Dialect;
  readonly connection: Spoken;
  readonly opened = new Date();
  /** "open", "half-closed" (we have ended), "ended" (the peer has ended), "closed". */
  state: "open" | "half-closed" | "ended" | "closed" = "open";
  /** "client": we connected. "server": we were called, and may still answer a caller who has finished sending. */
  readonly role: "client" | "server";
  received = 0;
  sent = 0;
  #events: TalkEvents;
  #decoder = new TextDecoder("utf-8");
  #unread = "";
  #reply = "";
  #arrived = 0;
  #waiters = new Set<() => void>();
  #pump: Promise<void>;
  #tls: TlsOptions;
  #said: string[] = [];
  /** TLS that has begun to start on this session, or is on. */
  #securing: Promise<TlsFacts> | undefined;
  #settle!: () => void;
  /** Resolves when nothing more will be said in either direction. */
  readonly whenClosed = new Promise<void>((resolve) => {
    this.#settle = resolve;
  });

  constructor(
    id: number,
    connection: Connection,
    dialect: Dialect,
    events: TalkEvents,
    { role = "client", tls = {} }: TalkParts = {},
  ) {
    this.id = id;
    this.role = role;
    this.#tls = tls;
    this.dialect = dialect;
    const told = {
      notice: (line: string) => events.notice?.(this, line),
      changed: () => events.changed?.(this),
    };
    this.connection = dialect.wrap?.(connection, told) ?? connection;
    this.#events = events;
    this.#pump = this.#read();
    // A stopped listener closes its calls itself: nobody waits any longer for the person to answer.
    void this.connection.closed?.then(() => this.#gone());
  }

  get kind(): string {
    const { remote, tls } = this.connection;
    if (!this.dialect.name) return remote.transport;
    return tls ? `${this.dialect.name}+tls` : this.dialect.name;
  }

  describe(): string {
    const { local, remote } = this.connection;
    return `${hostPort(local)} → ${hostPort(remote)}`;
  }

  /** True while what is typed is neither to be shown nor kept. */
  get secret(): boolean {
    return this.connection.secret === true && this.state === "open";
  }

  /** Obeys a command of the dialect itself; undefined when it has no such command. */
  control(words: readonly string[]): Promise<readonly string[]> | undefined {
    return this.connection.control?.(words);
  }

  /** Writes text, as the dialect puts it on the wire; `raw` octets go as they are. */
  async send(data: Uint8Array, raw = false): Promise<void> {
    if (
      this.state === "half-closed" ||
      this.state === "closed" ||
      (this.state === "ended" && this.role === "client")
    )
      throw new PortholeError(
        "closed",
        `Cannot send to #${this.id}: the connection is closed, or this side has finished sending`,
      );
    this.#reply = "";
    this.sent += data.length;
    await (raw && this.connection.raw ? this.connection.raw(data) : this.connection.write(data));
  }

  /** What may be said next, as far as the dialect knows: beginnings of lines. */
  next(): readonly string[] {
    return this.dialect.next?.(this.#said, this.#lastReply) ?? [];
  }

  /** Writes one typed line with the dialect's line end. */
  async sendLine(line: string): Promise<void> {
    // What is typed ahead of the go-ahead is meant for inside.
    if (this.#asked && this.#reply === "") await this.answered(patience);
    // A failure is told by the end of the session.
    await this.#securing?.catch(() => {});
    this.#typed = line;
    if (!this.secret) this.#said = [...this.#said.slice(1 - keptLines), line];
    this.#events.says?.(this, line);
    try {
      await this.send(Buffer.from(line + this.dialect.lineEnd));
    } finally {
      this.#events.says?.(this, undefined);
    }
  }

  /**
   * Waits until the peer has answered what was sent last. True when it has; false after `quiet` milliseconds of
   * silence. A dialect that knows its replies' ends (SMTP) answers at once; otherwise a short pause after some
   * octets is the end.
   */
  async answered(quiet = 500, pause = 60): Promise<boolean> {
    for (;;) {
      if (this.state === "ended" || this.state === "closed") return true;
      const { dialect } = this;
      await this.#securing?.catch(() => {});
      if (this.#reply !== "" && dialect.answered?.(this.#reply, this.#typed)) {
        // A reply that says goodbye is followed by the peer's FIN: what comes next must not be typed into it.
        if (dialect.farewell?.(this.#reply, this.#typed)) await this.#change(quiet);
        return true;
      }
      const wait = this.#reply !== "" && !dialect.answered ? pause : quiet;
      if (!(await this.#change(wait))) return this.#reply !== "";
    }
  }

  /** True when the line sent next will be answered, as far as the dialect knows. */
  expectsAnswer(line: string): boolean {
    return this.dialect.expects?.(line, this.#lastReply) ?? true;
  }

  #lastReply = "";
  /** The line typed last. */
  #typed = "";

  /**
   * Starts TLS as the dialect has it, and resolves when it is on. Rejects with PortholeError("unsupported") where the
   * protocol has no such thing, "refused" when the peer does not want it; when the handshake fails, the session is over.
   */
  async startTls(tls: TlsOptions = this.#tls): Promise<TlsFacts> {
    const action = `Cannot start TLS on #${this.id}`;
    const { startTls } = this.dialect;
    if (this.connection.tls) throw new PortholeError("unsupported", `${action}: it is on already`);
    if (!startTls || !this.connection.startTls || this.role === "server")
      throw new PortholeError(
        "unsupported",
        `${action}: ${this.kind} has no word for it (connect --tls speaks TLS from the first octet)`,
      );
    this.#tls = tls;
    if (this.received === 0) await this.answered(patience);
    const verb = (line: string) => line.split(" ", 1)[0]?.toUpperCase();
    for (const line of startTls.lines) {
      if (line !== startTls.lines.at(-1) && this.#said.some((said) => verb(said) === verb(line))) continue;
      await this.sendLine(line);
      await this.answered(patience);
    }
    if (this.#securing) return this.#securing;
    const said = this.#lastReply.trimEnd().split("\n").at(-1) ?? "";
    throw new PortholeError(
      "refused",
      said === "" ? `${action}: no answer in time` : `${action}: the peer said ${printable(said)}`,
    );
  }

  /** True when the line typed last asks for TLS. */
  get #asked(): boolean {
    if (this.role === "server" || this.#securing) return false;
    return this.#typed.trim().toUpperCase() === this.dialect.startTls?.lines.at(-1);
  }

  #secure(): void {
    const { connection } = this;
    if (!connection.startTls) return;
    this.#securing = connection.startTls(this.#tls).then((facts) => {
      // RFC 3207 4.2: what was said before is forgotten.
      this.#said = [];
      this.#unread = "";
      this.#events.notice?.(this, `TLS is on: ${tlsWords(facts)}`);
      this.#events.changed?.(this);
      this.#wake();
      return facts;
    });
    // The pump tells of a failure.
    this.#securing.catch(() => {});
  }

  /** Waits for text that matches, takes it and what came before it; resolves to the match. */
  async expect(pattern: RegExp, timeout: number, signal: AbortSignal): Promise<RegExpExecArray> {
    const until = performance.now() + timeout;
    for (;;) {
      const match = pattern.exec(this.#unread);
      if (match) {
        this.#unread = this.#unread.slice(match.index + match[0].length);
        return match;
      }
      const left = until - performance.now();
      if (this.state === "ended" || this.state === "closed")
        throw new PortholeError(
          "closed",
          `Cannot find ${pattern} from #${this.id}: the peer has finished sending`,
        );
      if (signal.aborted)
        throw new PortholeError("aborted", `Cannot find ${pattern} from #${this.id}: cancelled`);
      if (left <= 0 || !(await this.#change(left, signal)))
        throw new PortholeError(
          signal.aborted ? "aborted" : "timeout",
          `Cannot find ${pattern} from #${this.id}: ${signal.aborted ? "cancelled" : `not within ${timeout} ms`} (--timeout MS waits longer)`,
        );
    }
  }

  /** Half-close: nothing more is sent; what the peer still says is read. */
  async end(): Promise<void> {
    if (this.state === "ended") return this.close();
    if (this.state === "open") this.state = "half-closed";
    await this.connection.end();
  }

  async close(): Promise<void> {
    this.state = "closed";
    await this.connection.close();
    await this.#pump;
    this.#settle();
    this.#wake();
  }

  reset(): void {
    this.state = "closed";
    this.connection.reset();
    this.#settle();
    this.#wake();
  }

  #gone(): void {
    if (this.state === "open" || this.state === "half-closed" || this.role === "server")
      this.state = "closed";
    this.#settle();
    this.#wake();
  }

  /** Resolves when the peer has finished sending, or after `timeout` milliseconds. */
  async finished(timeout: number): Promise<void> {
    while (this.state !== "ended" && this.state !== "closed") if (!(await this.#change(timeout))) return;
  }

  async #read(): Promise<void> {
    let why = "Connection closed by foreign host.";
    try {
      for (;;) {
        const chunk = await this.connection.read();
        if (chunk === null) break;
        this.received += chunk.length;
        this.#take(this.#decoder.decode(chunk, { stream: true }));
      }
      this.#take(this.#decoder.decode());
    } catch (error) {
      if (this.state === "closed") return;
      why = `Connection ended: ${describe(error).message}.`;
    }
    if (this.state === "closed") return;
    const answerable = this.role === "server" && this.state === "open" && why.startsWith("Connection closed");
    this.state = "ended";
    this.#wake();
    if (answerable) {
      this.#events.ended(
        this,
        "The caller has finished sending (FIN); it still reads. `end` finishes this side too.",
      );
      return;
    }
    this.#events.ended(this, why);
    // Without our own FIN the connection would stay half open for as long as we live.
    await this.connection.close().catch(() => {
      // Closing a connection that the peer has reset can fail; it is gone either way.
    });
    this.#settle();
  }

  #take(text: string): void {
    if (text === "") return;
    this.#unread = (this.#unread + text).slice(-keptCharacters);
    this.#reply = this.#lastReply = (this.#reply + text).slice(-keptCharacters);
    this.#arrived += 1;
    this.#events.text(this, text);
    if (this.#asked && this.dialect.startTls?.ready(this.#reply)) this.#secure();
    this.#wake();
  }

  #wake(): void {
    for (const waiter of this.#waiters) waiter();
  }

  /** True when something arrived or the state changed within `timeout` milliseconds. */
  #change(timeout: number, signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (changed: boolean) => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        signal?.removeEventListener("abort", stop);
        resolve(changed);
      };
      const wake = () => done(true);
      const stop = () => done(false);
      const timer = setTimeout(done, timeout, false);
      this.#waiters.add(wake);
      signal?.addEventListener("abort", stop, { once: true });
    });
  }
}
