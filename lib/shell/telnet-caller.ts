/** A caller by telnet: RFC 854 and its options under lines or keys, and what the caller's client told of its terminal. */
import type { Connection } from "../net/connection.ts";
import { printableBytes } from "../printable.ts";
import { command, option } from "../wire/telnet-code.ts";
import { type EchoMode, LineEditor } from "../wire/telnet-line.ts";
import { Negotiation } from "../wire/telnet-negotiation.ts";
import { escapeText, type Part, subnegotiation, TelnetDecoder } from "../wire/telnet-part.ts";
import type { Window } from "./pty.ts";
import { keysOf, NvtReturns, typedAs } from "./telnet-keys.ts";

/** RFC 1091: how a terminal's type is asked for, and how it is told. */
const [IS, SEND] = [0, 1];

/** One caller. One of `ask` and `keys` waits at a time. */
export class TelnetCaller {
  /** As told by NAWS (RFC 1073); a width or height of 0 says nothing. */
  window: Window | undefined;
  /** As told by TTYPE (RFC 1091), printable. */
  terminal: string | undefined;
  /** Told of each window after the first. */
  onWindow: (window: Window) => void = () => {};
  /** Called when octets came. */
  onInput: () => void = () => {};
  #conn: Connection;
  #decoder = new TelnetDecoder();
  #editor = new LineEditor();
  #parts: Part[] = [];
  /** The caller's client sends each key at once. */
  #characters = false;
  #out: Uint8Array[] = [];
  #returns = new NvtReturns();
  #gone = false;
  #negotiation = new Negotiation(
    {
      us: new Set([option.ECHO, option.SGA, option.BINARY]),
      him: new Set([option.SGA, option.NAWS, option.TTYPE, option.BINARY]),
    },
    (side, which, on) => {
      // RFC 1091: a client that WILL tell its type waits to be asked.
      if (side === "him" && which === option.TTYPE && on)
        this.#out.push(subnegotiation(option.TTYPE, Uint8Array.of(SEND)));
    },
  );

  constructor(conn: Connection) {
    this.#conn = conn;
  }

  /** True when the caller has been dismissed. */
  get gone(): boolean {
    return this.#gone;
  }

  /** True while we show the caller what it types. */
  get echoes(): boolean {
    return this.#negotiation.on("us", option.ECHO);
  }

  async greet(): Promise<void> {
    const asked = [
      this.#negotiation.ask("us", option.ECHO, true),
      this.#negotiation.ask("us", option.SGA, true),
      this.#negotiation.ask("him", option.NAWS, true),
      this.#negotiation.ask("him", option.TTYPE, true),
    ];
    await this.#conn.write(Buffer.concat(asked));
  }

  /**
   * After the password: a client that sends whole lines may show them itself again. Without ECHO and SUPPRESS GO AHEAD
   * the well-known clients edit lines (RFC 857, RFC 858).
   */
  async settle(): Promise<void> {
    if (this.#characters) return;
    const asked = [option.ECHO, option.SGA].map((which) => this.#negotiation.ask("us", which, false));
    await this.#conn.write(Buffer.concat(asked));
  }

  /** Says lines, each ended by CR LF (RFC 854 p. 11). */
  async say(text: string, end = "\r\n"): Promise<void> {
    await this.#conn.write(escapeText(Buffer.from(text.replaceAll("\n", "\r\n") + end)));
  }

  /** Says octets of a program's terminal as they are, but for what telnet needs. */
  async pass(octets: Uint8Array): Promise<void> {
    const binary = this.#negotiation.on("us", option.BINARY);
    await this.#conn.write(escapeText(binary ? octets : this.#returns.pad(octets)));
  }

  /** Says why, and hangs up at once; who waits for the caller is told that it has gone. */
  dismiss(why: string): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#conn.write(`\r\n${why}\r\n`).catch(() => {
      // Who does not read, or has gone, is not told.
    });
    void this.#conn.close();
  }

  /** Throws the caller out without a word: for a flood of them. */
  drop(): void {
    this.#gone = true;
    this.#conn.reset();
  }

  /** The next line typed, or null when the caller has gone. A secret one is not echoed. */
  async ask(question: string, secret = false): Promise<string | null> {
    await this.say(question, "");
    for (;;) {
      const line = this.#work(secret);
      await this.#flush();
      if (line !== undefined) return line;
      if (!(await this.#more())) return null;
    }
  }

  /** The next keys for a program's terminal, null when the caller has gone. */
  async keys(): Promise<Uint8Array | null> {
    for (;;) {
      const keys: Uint8Array[] = [];
      for (const part of this.#parts.splice(0)) {
        if (part.kind === "text")
          keys.push(keysOf(part.data, this.#returns, this.#negotiation.on("him", option.BINARY)));
        else if (part.kind === "subnegotiation") this.#learn(part.option, part.data);
        else if (part.option === undefined) this.#pressed(part.command, keys);
        else this.#out.push(this.#negotiation.receive(part.command, part.option));
      }
      await this.#flush();
      const typed = Buffer.concat(keys);
      if (typed.length > 0) return typed;
      if (!(await this.#more())) return null;
    }
  }

  async #more(): Promise<boolean> {
    const chunk = this.#gone ? null : await this.#conn.read();
    if (chunk === null) return false;
    this.onInput();
    this.#parts = this.#decoder.push(chunk);
    this.#characters ||= keyByKey(this.#parts);
    return true;
  }

  async #flush(): Promise<void> {
    const out = Buffer.concat(this.#out.splice(0));
    if (out.length > 0) await this.#conn.write(out);
  }

  /** Goes through what has come, up to the end of a line: what was typed ahead waits for its own question. */
  #work(secret: boolean): string | null | undefined {
    for (let part = this.#parts.shift(); part; part = this.#parts.shift()) {
      if (part.kind === "subnegotiation") this.#learn(part.option, part.data);
      else if (part.kind === "command") {
        const line = this.#command(part.command, part.option, secret);
        if (line !== undefined) return line;
      } else {
        const { echo, line, taken } = this.#editor.type(part.data, this.#mode(secret));
        if (echo !== "") this.#out.push(Buffer.from(echo));
        if (taken < part.data.length) this.#parts.unshift({ ...part, data: part.data.subarray(taken) });
        if (line !== undefined) return line;
      }
    }
    return undefined;
  }

  #command(code: number, which: number | undefined, secret: boolean): string | null | undefined {
    const mode = this.#mode(secret);
    if (which !== undefined) this.#out.push(this.#negotiation.receive(code, which));
    else if (code === command.EC) this.#out.push(Buffer.from(this.#editor.erase(mode)));
    else if (code === command.EL) this.#out.push(Buffer.from(this.#editor.kill(mode)));
    else if (code === command.IP || code === command.BRK) {
      const { echo, line } = this.#editor.interrupt(mode);
      this.#out.push(Buffer.from(echo));
      return line;
    } else if (code === command.EOF) return null;
    else this.#answer(code);
    return undefined;
  }

  /** What a program's terminal takes for a key: Interrupt Process is Ctrl-C there. */
  #pressed(code: number, keys: Uint8Array[]): void {
    const key = typedAs(code);
    if (key === undefined) this.#answer(code);
    else keys.push(Uint8Array.of(key));
  }

  #answer(code: number): void {
    if (code === command.AYT) this.#out.push(Buffer.from("[yes]\r\n"));
    // RFC 854 p. 8: after Abort Output comes the Synch signal, of which TCP's urgent mark cannot be sent from here.
    else if (code === command.AO) this.#out.push(Uint8Array.of(command.IAC, command.DM));
  }

  #mode(secret: boolean): EchoMode {
    // RFC 857: who refused our ECHO shows the keys itself.
    if (!this.echoes) return "none";
    return secret ? "ends" : "all";
  }

  /** RFC 855: only what was agreed to can be told. NEW-ENVIRON never is, so nothing of it gets further than this. */
  #learn(which: number, data: Uint8Array): void {
    if (!this.#negotiation.on("him", which)) return;
    const octets = Buffer.from(data);
    if (which === option.NAWS && octets.length === 4) {
      const window = { columns: octets.readUInt16BE(0), rows: octets.readUInt16BE(2) };
      if (window.columns === 0 || window.rows === 0) return;
      this.window = window;
      this.onWindow(window);
    }
    if (which === option.TTYPE && octets[0] === IS) this.terminal = printableBytes(octets.subarray(1, 41));
  }
}

/** Lines as a client that edits them itself sends them: no control characters, CR LF or LF at each end. */
const wholeLines = /^(?:[^\x00-\x08\x0a-\x1f\x7f]*\r?\n)+$/;

/**
 * True when a segment's text is of one who types and waits for the echo: a key, a piece of a line, an erasing key, the
 * CR NUL of a Return key. Whole lines come from a client that edits them itself, though it may have said DO ECHO.
 */
function keyByKey(parts: readonly Part[]): boolean {
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.data] : []));
  return texts.length > 0 && !wholeLines.test(Buffer.concat(texts).toString("latin1"));
}
