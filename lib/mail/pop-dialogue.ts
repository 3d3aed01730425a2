/** The client's side of a POP3 dialogue: RFC 1939 3, RFC 2595 4. */
import { explain, PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Connection, TlsFacts, TlsOptions } from "../net/connection.ts";
import { unstuff } from "../net/dot-stuffing.ts";
import { LineReader } from "../net/lines.ts";
import { printableBytes } from "../printable.ts";

/** Milliseconds to wait for each line. */
const patience = 60_000;
/** Octets of a line. */
const lineLimit = 65_536;

/** One line of the dialogue; the password is never in it. */
export interface Spoken {
  readonly who: "info" | "client" | "server" | "error";
  readonly text: string;
}

/** A response that says no. */
export class Refused extends PortholeError {
  constructor(phase: string, said: string) {
    super("failed", `Cannot go on: the server refused ${phase}: ${said}`);
  }
}

/** The dialogue with one server. */
export class PopDialogue {
  readonly #conn: Connection;
  #reader: LineReader;
  readonly #signal: AbortSignal | undefined;

  constructor(conn: Connection, signal?: AbortSignal) {
    this.#conn = conn;
    this.#reader = new LineReader(conn, { limit: lineLimit });
    this.#signal = signal;
  }

  /** The next line. */
  async line(phase: string): Promise<Uint8Array> {
    const action = `Cannot read the response to ${phase} from ${hostPort(this.#conn.remote)}`;
    // Only a wait needs a timer: a mail has many lines that are there already.
    const timer = this.#reader.hasLine ? undefined : AbortSignal.timeout(patience);
    const signal = timer && (this.#signal ? AbortSignal.any([this.#signal, timer]) : timer);
    let line: Uint8Array | null;
    try {
      line = await this.#reader.readLine(signal ? { signal } : {});
    } catch (error) {
      throw timer?.aborted
        ? new PortholeError("timeout", `${action}: no answer in time (is it a POP3 server?)`)
        : explain(action, error);
    }
    if (line === null) throw new PortholeError("closed", `${action}: the peer has closed the connection`);
    return line;
  }

  /** Says a command and reads the first line of its response; `shown` stands for it where it holds a secret. */
  async *say(phase: string, command: string | undefined, shown = command): AsyncGenerator<Spoken, string> {
    if (command !== undefined) {
      yield { who: "client", text: shown ?? "" };
      await this.#conn.write(`${command}\r\n`);
    }
    const text = printableBytes(await this.line(phase));
    const good = /^\+OK(?: |$)/.test(text);
    yield { who: good ? "server" : "error", text };
    if (good) return text;
    if (!/^-ERR(?: |$)/.test(text))
      throw new PortholeError(
        "format",
        `Cannot read the response to ${phase} from ${hostPort(this.#conn.remote)}: it starts with neither +OK nor -ERR (is it a POP3 server?)`,
      );
    throw new Refused(phase, text);
  }

  /** The handshake after STLS. RFC 2595 4: what the server said in the clear behind its +OK is nobody's word. */
  async startTls(tls: TlsOptions): Promise<TlsFacts> {
    const action = `Cannot start TLS with ${hostPort(this.#conn.remote)}`;
    if (this.#reader.buffered > 0)
      throw new PortholeError("format", `${action}: the server said more in the clear behind its +OK`);
    if (!this.#conn.startTls) throw new PortholeError("unsupported", `${action}: it is no TCP connection`);
    const facts = await this.#conn.startTls({ ...tls, ...(this.#signal && { signal: this.#signal }) });
    this.#reader = new LineReader(this.#conn, { limit: lineLimit });
    return facts;
  }

  /** The lines of a multi-line response, dots taken off. */
  async *lines(phase: string): AsyncGenerator<Uint8Array> {
    for (;;) {
      const line = unstuff(await this.line(phase));
      if (line === null) return;
      yield line;
    }
  }
}
