/** A telnet session of a client: text above, RFC 854 and its options below, and the words of the command mode. */
import type { Spoken, SpokenEvents } from "../command.ts";
import { PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Connection } from "../net/connection.ts";
import { printable } from "../printable.ts";
import { command, option } from "../wire/telnet-code.ts";
import { describeNegotiation, optionLabel, optionNamed, sendVerbs, sendWords } from "../wire/telnet-mode.ts";
import { Negotiation } from "../wire/telnet-negotiation.ts";
import { escapeText, type Part, padReturns, subnegotiation, TelnetDecoder } from "../wire/telnet-part.ts";

/** What the user lets the peer know, and wants. Without them nothing of the terminal is told (CVE-2026-32772). */
export interface TelnetOptions {
  /** RFC 1091. */
  terminal?: string;
  /** RFC 1073. */
  window?: { columns: number; rows: number };
  /** Ask for BINARY both ways at once (RFC 856). */
  binary?: boolean;
}

const ESCAPE = 0x1d; // ^]

/** The connection as text: what the peer negotiates is taken out, answered and told to `events`. */
export class TelnetSession implements Spoken {
  readonly local;
  readonly remote;
  #conn: Connection;
  #events: SpokenEvents | undefined;
  #options: TelnetOptions;
  #decoder = new TelnetDecoder();
  #negotiation: Negotiation;
  /** Subnegotiations that an option's beginning asks for. */
  #after: Uint8Array[] = [];
  #afterCr = false;
  #showOptions = true;
  #crlf = true;

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
    if (!this.#crlf)
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

  control([verb = "", ...words]: readonly string[]): Promise<readonly string[]> | undefined {
    if (verb === "send") return this.#send(words);
    if (verb === "status") return Promise.resolve(this.#status());
    if (verb === "display") return Promise.resolve(this.#display());
    if (verb === "toggle") return this.#toggle(words.join(" "));
    return verb === "mode" ? this.#mode(words.join(" ")) : undefined;
  }

  /** Asks for options that the user wants from the start. */
  async begin(): Promise<void> {
    if (this.#options.binary) await this.#ask(["us", "him"], option.BINARY, true);
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
    const line = this.#showOptions ? describeNegotiation(direction, octets) : "";
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

  async #ask(sides: readonly ("us" | "him")[], which: number, on: boolean): Promise<readonly string[]> {
    const octets = Buffer.concat(sides.map((side) => this.#negotiation.ask(side, which, on)));
    if (octets.length === 0) return [`${optionLabel(which)} is so already, or an answer is awaited`];
    await this.raw(octets);
    return [describeNegotiation("SENT", octets)];
  }

  #send([word = "", ...rest]: readonly string[]): Promise<readonly string[]> | undefined {
    const verb = sendVerbs[word];
    if (verb && rest.length > 0) {
      const which = optionNamed(rest.join(" "));
      if (which !== undefined) return this.#ask([verb.side], which, verb.on);
      throw new PortholeError(
        "usage",
        `Cannot send ${word} "${printable(rest.join(" "))}": an option is meant (echo, sga, naws, ttype, binary, linemode, or its number)`,
      );
    }
    if (rest.length > 0) return undefined;
    const known = Object.hasOwn(sendWords, word) ? sendWords[word] : undefined;
    if (known) return this.raw(Uint8Array.of(command.IAC, known[0])).then(() => [`SENT ${known[1]}`]);
    return word === "escape" ? this.raw(Uint8Array.of(ESCAPE)).then(() => ["SENT ^]"]) : undefined;
  }

  #status(): readonly string[] {
    const echo = this.secret
      ? "the peer echoes: what you type is not shown here"
      : "what you type is shown here";
    const side = (who: string, which: "us" | "him") => {
      const all = this.#negotiation
        .states(which)
        .map(
          ([code, state]) =>
            `${optionLabel(code)}${state === "yes" ? "" : state.startsWith("wantyes") ? " (asked)" : " (ending)"}`,
        );
      return `${who}: ${all.join(", ") || "no option"}`;
    };
    return [
      `Connected to ${hostPort(this.remote)}, line by line; ${echo}.`,
      side("We perform", "us"),
      side("The peer performs", "him"),
      "Escape character is '^]'.",
    ];
  }

  #display(): readonly string[] {
    const on = (side: "us" | "him") => (this.#negotiation.on(side, option.BINARY) ? "will" : "won't");
    return [
      `${this.#showOptions ? "will" : "won't"} show option processing (options)`,
      `${this.#crlf ? "will" : "won't"} send a line's end as CR LF, else CR NUL (crlf)`,
      `${on("us")} send in binary (outbinary); ${on("him")} receive in binary (inbinary)`,
    ];
  }

  #toggle(what: string): Promise<readonly string[]> {
    const binary = (sides: readonly ("us" | "him")[]) =>
      this.#ask(sides, option.BINARY, !sides.every((side) => this.#negotiation.on(side, option.BINARY)));
    if (what === "binary") return binary(["us", "him"]);
    if (what === "inbinary") return binary(["him"]);
    if (what === "outbinary") return binary(["us"]);
    if (what === "options") this.#showOptions = !this.#showOptions;
    else if (what === "crlf") this.#crlf = !this.#crlf;
    else
      throw new PortholeError(
        "usage",
        `Cannot toggle "${printable(what)}": options, crlf, binary, inbinary and outbinary can be`,
      );
    return Promise.resolve([this.#display()[what === "options" ? 0 : 1] as string]);
  }

  /** As the telnet clients do it: a peer that echoes and never waits for go-ahead takes characters. */
  async #mode(mode: string): Promise<readonly string[]> {
    if (mode !== "line" && mode !== "character")
      throw new PortholeError("usage", `Cannot enter mode "${printable(mode)}": character or line is meant`);
    const on = mode === "character";
    return [
      ...(await this.#ask(["him"], option.ECHO, on)),
      ...(await this.#ask(["him"], option.SGA, on)),
      on
        ? "Lines go whole all the same; the peer echoes them."
        : "What you type is shown here, passwords too.",
    ];
  }
}
