/** A telnet session of a client: text above, RFC 854 and its options below. */
import type { Spoken, SpokenEvents } from "../command.ts";
import type { Connection } from "../net/connection.ts";
import { command, option } from "../wire/telnet-code.ts";
import { describeNegotiation } from "../wire/telnet-mode.ts";
import { Negotiation } from "../wire/telnet-negotiation.ts";
import { escapeText, type Part, padReturns, subnegotiation, TelnetDecoder } from "../wire/telnet-part.ts";
import { TelnetCommands } from "./telnet-commands.ts";

/** What the user lets the peer know, and wants. Without them nothing of the terminal is told (CVE-2026-32772). */
export interface TelnetOptions {
  /** RFC 1091. */
  terminal?: string;
  /** RFC 1073. */
  window?: { columns: number; rows: number };
  /** Ask for BINARY both ways at once (RFC 856). */
  binary?: boolean;
}

/** The connection as text: what the peer negotiates is taken out, answered and told to `events`. */
export class TelnetSession implements Spoken {
  readonly local;
  readonly remote;
  #conn: Connection;
  #events: SpokenEvents | undefined;
  #options: TelnetOptions;
  #decoder = new TelnetDecoder();
  #negotiation: Negotiation;
  readonly #commands: TelnetCommands;
  /** Subnegotiations that an option's beginning asks for. */
  #after: Uint8Array[] = [];
  #afterCr = false;

  constructor(conn: Connection, events?: SpokenEvents, options: TelnetOptions = {}) {
    this.local = conn.local;
    this.remote = conn.remote;
    this.#conn = conn;
    this.#events = events;
    this.#options = options;
    const us: number[] = [option.SGA, option.BINARY];
    if (options.terminal !== undefined) us.push(option.TTYPE);
    if (options.window !== undefined) us.push(option.NAWS);
    this.#negotiation = new Negotiation(
      { us: new Set(us), him: new Set([option.ECHO, option.SGA, option.BINARY]) },
      (side, which, on) => {
        if (side === "us" && which === option.NAWS && on) this.#after.push(this.#windowSize());
        if (side === "him" && which === option.ECHO) this.#events?.changed();
      },
    );
    this.#commands = new TelnetCommands(conn.remote, this.#negotiation, (octets) => this.raw(octets));
  }

  get closed(): Promise<void> | undefined {
    return this.#conn.closed;
  }

  /** RFC 857: who echoes decides what is shown; a line typed meanwhile may be a password. */
  get secret(): boolean {
    return this.#negotiation.on("him", option.ECHO);
  }

  async read(options?: { signal?: AbortSignal }): Promise<Uint8Array | null> {
    for (;;) {
      const chunk = await this.#conn.read(options);
      if (chunk === null) return null;
      const text: Uint8Array[] = [];
      await this.#take(this.#decoder.push(chunk), text);
      const all = Buffer.concat(text);
      // A segment of negotiation alone is no text: the reader goes on waiting.
      if (all.length > 0) return all;
    }
  }

  write(data: Uint8Array | string): Promise<void> {
    let octets: Uint8Array = typeof data === "string" ? Buffer.from(data) : data;
    if (!this.#commands.crlf)
      octets = Buffer.from(Buffer.from(octets).toString("latin1").replaceAll("\r\n", "\r\0"), "latin1");
    return this.raw(escapeText(this.#negotiation.on("us", option.BINARY) ? octets : padReturns(octets)));
  }

  raw(octets: Uint8Array): Promise<void> {
    return this.#conn.write(octets);
  }

  async pipe(to: Connection): Promise<number> {
    let octets = 0;
    for await (const chunk of this) {
      await to.write(chunk);
      octets += chunk.length;
    }
    return octets;
  }

  end(): Promise<void> {
    return this.#conn.end();
  }

  close(): Promise<void> {
    return this.#conn.close();
  }

  reset(): void {
    this.#conn.reset();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let chunk = await this.read(); chunk !== null; chunk = await this.read()) yield chunk;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#conn.close();
  }

  control(words: readonly string[]): Promise<readonly string[]> | undefined {
    return this.#commands.run(words);
  }

  /** Asks for options that the user wants from the start. */
  async begin(): Promise<void> {
    if (this.#options.binary) await this.#commands.ask(["us", "him"], option.BINARY, true);
  }

  /** Without the NUL that RFC 854 p. 11 wants after a CR that is no line's end; CR and NUL may come apart. */
  #withoutNul(text: Uint8Array): Uint8Array {
    if (this.#negotiation.on("him", option.BINARY)) return text;
    return text.filter((octet) => {
      const padding = this.#afterCr && octet === 0x00;
      this.#afterCr = octet === 0x0d;
      return !padding;
    });
  }

  /** Gathers the text of a segment and answers what it negotiates, in the order of its octets. */
  async #take(parts: readonly Part[], text: Uint8Array[]): Promise<void> {
    const came: number[] = [];
    const answers: Uint8Array[] = [];
    for (const part of parts) {
      if (part.kind === "text") text.push(this.#withoutNul(part.data));
      else if (part.kind === "command" && part.option !== undefined) {
        came.push(command.IAC, part.command, part.option);
        answers.push(this.#negotiation.receive(part.command, part.option));
      } else if (part.kind === "subnegotiation" && part.option === option.TTYPE && part.data[0] === 1)
        this.#after.push(...this.#terminalType());
    }
    const answer = Buffer.concat(answers);
    this.#show("RCVD", Uint8Array.from(came));
    this.#show("SENT", answer);
    const octets = Buffer.concat([answer, ...this.#after.splice(0)]);
    if (octets.length > 0)
      await this.raw(octets).catch(() => {
        // Who says a few words and hangs up takes no answer; its words are read all the same, then its end.
      });
  }

  #show(direction: "RCVD" | "SENT", octets: Uint8Array): void {
    const line = this.#commands.showOptions ? describeNegotiation(direction, octets) : "";
    if (line !== "") this.#events?.notice(line);
  }

  /** Nothing is told that the user has not given, nor before it was agreed to. */
  #terminalType(): Uint8Array[] {
    const { terminal } = this.#options;
    if (terminal === undefined || !this.#negotiation.on("us", option.TTYPE)) return [];
    return [subnegotiation(option.TTYPE, Uint8Array.of(0, ...Buffer.from(terminal)))];
  }

  #windowSize(): Uint8Array {
    const { columns, rows } = this.#options.window ?? { columns: 0, rows: 0 };
    return subnegotiation(option.NAWS, Uint8Array.of(columns >> 8, columns & 255, rows >> 8, rows & 255));
  }
}
