/** TalkTls: TLS that starts on a session, when a line asks for it and the peer lets it begin (RFC 2595, RFC 3207). */
import { PortholeError } from "../lib/errors.ts";
import type { TlsFacts, TlsOptions } from "../lib/net/connection.ts";
import { printable } from "../lib/printable.ts";
import type { Exchange } from "./exchange.ts";
import type { Talk } from "./talk.ts";

/** Milliseconds that a peer may take to answer what leads to TLS. */
export const patience = 30_000;

/** What it needs of the session. */
export type TlsTalk = Pick<
  Talk,
  "id" | "kind" | "role" | "received" | "dialect" | "connection" | "answered" | "sendLine"
>;

/** See the file's head. */
export class TalkTls {
  readonly #talk: TlsTalk;
  readonly #exchange: Exchange;
  readonly #on: (facts: TlsFacts) => void;
  #options: TlsOptions;
  /** TLS that has begun to start, or is on. */
  #securing: Promise<TlsFacts> | undefined;

  /** `on` is called when it is on. */
  constructor(talk: TlsTalk, exchange: Exchange, options: TlsOptions, on: (facts: TlsFacts) => void) {
    this.#talk = talk;
    this.#exchange = exchange;
    this.#options = options;
    this.#on = on;
  }

  /** True when the line typed last asks for it, and it has not begun. */
  get asked(): boolean {
    return this.#talk.role !== "server" && !this.#securing && this.#exchange.asksTls;
  }

  /** Resolves when no handshake is under way. A failure is told by the end of the session. */
  settled(): Promise<unknown> | undefined {
    return this.#securing?.catch(() => {});
  }

  /** A reply has come, or a part of one: it begins where that was asked and is allowed. */
  heard(): void {
    const { connection } = this.#talk;
    if (!this.asked || !this.#exchange.tlsReady || !connection.startTls) return;
    this.#securing = connection.startTls(this.#options).then((facts) => {
      this.#on(facts);
      return facts;
    });
    // The session's reader tells of a failure.
    this.#securing.catch(() => {});
  }

  /** Says what leads to it; see `Talk.startTls`. */
  async start(tls: TlsOptions = this.#options): Promise<TlsFacts> {
    const talk = this.#talk;
    const action = `Cannot start TLS on #${talk.id}`;
    const { startTls } = talk.dialect;
    if (talk.connection.tls) throw new PortholeError("unsupported", `${action}: it is on already`);
    if (!startTls || !talk.connection.startTls || talk.role === "server")
      throw new PortholeError(
        "unsupported",
        `${action}: ${talk.kind} has no word for it (connect --tls speaks TLS from the first octet)`,
      );
    this.#options = tls;
    if (talk.received === 0) await talk.answered(patience);
    for (const line of startTls.lines) {
      if (line !== startTls.lines.at(-1) && this.#exchange.hasSaid(line)) continue;
      await talk.sendLine(line);
      await talk.answered(patience);
    }
    if (this.#securing) return this.#securing;
    const said = this.#exchange.lastLine;
    throw new PortholeError(
      "refused",
      said === "" ? `${action}: no answer in time` : `${action}: the peer said ${printable(said)}`,
    );
  }
}
