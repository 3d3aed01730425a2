/** Talk: one connection that a person or a script speaks over by hand; a numbered session. */
import type { Dialect, Spoken } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { hostPort } from "../lib/net/address.ts";
import type { Connection, TlsFacts, TlsOptions } from "../lib/net/connection.ts";
import { tlsWords } from "../lib/net/facts.ts";
import { Exchange } from "./exchange.ts";
import { Heard } from "./heard.ts";
import type { TalkEvents, TalkParts } from "./talk-parts.ts";
import { TalkTls, patience as tlsPatience } from "./talk-tls.ts";

/** How a plain connection is spoken: lines end with LF, as nc sends them. */
export const plain: Dialect = { name: "", lineEnd: "\n" };

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
  readonly #heard = new Heard();
  readonly #exchange: Exchange;
  readonly #tls: TalkTls;
  #pump: Promise<void>;
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
    this.dialect = dialect;
    this.#exchange = new Exchange(dialect);
    const told = {
      notice: (line: string) => events.notice?.(this, line),
      changed: () => events.changed?.(this),
    };
    this.connection = dialect.wrap?.(connection, told) ?? connection;
    this.#events = events;
    this.#tls = new TalkTls(this, this.#exchange, tls, (facts) => this.#secured(facts));
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
    this.#exchange.sent();
    this.sent += data.length;
    await (raw && this.connection.raw ? this.connection.raw(data) : this.connection.write(data));
  }

  /** What may be said next, as far as the dialect knows: beginnings of lines. */
  next(): readonly string[] {
    return this.#exchange.next();
  }

  /** Writes one typed line with the dialect's line end. */
  async sendLine(line: string): Promise<void> {
    // What is typed ahead of the go-ahead is meant for inside.
    if (this.#tls.asked && this.#exchange.silent) await this.answered(tlsPatience);
    await this.#tls.settled();
    this.#exchange.typed(line, this.secret);
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
      await this.#tls.settled();
      if (this.#exchange.whole) {
        // A reply that says goodbye is followed by the peer's FIN: what comes next must not be typed into it.
        if (this.#exchange.farewell) await this.#heard.change(quiet);
        return true;
      }
      const wait = !this.#exchange.silent && !this.dialect.answered ? pause : quiet;
      if (!(await this.#heard.change(wait))) return !this.#exchange.silent;
    }
  }

  /** True when the line sent next will be answered, as far as the dialect knows. */
  expectsAnswer(line: string): boolean {
    return this.#exchange.expects(line);
  }

  /**
   * Starts TLS as the dialect has it, and resolves when it is on. Rejects with PortholeError("unsupported") where the
   * protocol has no such thing, "refused" when the peer does not want it; when the handshake fails, the session is over.
   */
  startTls(tls?: TlsOptions): Promise<TlsFacts> {
    return this.#tls.start(tls);
  }

  #secured(facts: TlsFacts): void {
    this.#exchange.forget();
    this.#heard.forget();
    this.#events.notice?.(this, `TLS is on: ${tlsWords(facts)}`);
    this.#events.changed?.(this);
    this.#heard.wake();
  }

  /** Waits for text that matches, takes it and what came before it; resolves to the match. */
  expect(pattern: RegExp, timeout: number, signal: AbortSignal): Promise<RegExpExecArray> {
    const over = () => this.state === "ended" || this.state === "closed";
    return this.#heard.expect(pattern, `#${this.id}`, { timeout, signal, over });
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
    this.#heard.wake();
  }

  reset(): void {
    this.state = "closed";
    this.connection.reset();
    this.#settle();
    this.#heard.wake();
  }

  #gone(): void {
    if (this.state === "open" || this.state === "half-closed" || this.role === "server")
      this.state = "closed";
    this.#settle();
    this.#heard.wake();
  }

  /** Resolves when the peer has finished sending, or after `timeout` milliseconds. */
  async finished(timeout: number): Promise<void> {
    while (this.state !== "ended" && this.state !== "closed")
      if (!(await this.#heard.change(timeout))) return;
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
    this.#heard.wake();
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
    this.#heard.add(text);
    this.#exchange.heard(text);
    this.#events.text(this, text);
    this.#tls.heard();
    this.#heard.wake();
  }
}
