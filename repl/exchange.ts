/** Exchange: the lines said on a session and the reply to the last one, as its dialect reads them. */
import type { Dialect } from "../lib/command.ts";

/** Characters kept of one reply. */
const keptCharacters = 1 << 20;
/** Lines kept of what was said, for what may be said next. */
const keptLines = 100;

const verb = (line: string) => line.split(" ", 1)[0]?.toUpperCase();

/** See the file's head. */
export class Exchange {
  readonly #dialect: Dialect;
  #said: string[] = [];
  /** The line typed last. */
  #typed = "";
  /** What was heard since something was sent. */
  #reply = "";
  /** The same, until the next reply begins. */
  #lastReply = "";

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** A line is about to be sent; one that is secret is not remembered among what was said. */
  typed(line: string, secret: boolean): void {
    this.#typed = line;
    if (!secret) this.#said = [...this.#said.slice(1 - keptLines), line];
  }

  /** Something is sent: the reply to it is still to come. */
  sent(): void {
    this.#reply = "";
  }

  heard(text: string): void {
    this.#reply = this.#lastReply = (this.#reply + text).slice(-keptCharacters);
  }

  /** RFC 3207 4.2: what was said before TLS is forgotten. */
  forget(): void {
    this.#said = [];
  }

  /** True while nothing was heard since something was sent. */
  get silent(): boolean {
    return this.#reply === "";
  }

  /** True when the reply has come to its end, where the dialect knows replies' ends. */
  get whole(): boolean {
    return !this.silent && this.#dialect.answered?.(this.#reply, this.#typed) === true;
  }

  /** True when the reply says goodbye. */
  get farewell(): boolean {
    return this.#dialect.farewell?.(this.#reply, this.#typed) === true;
  }

  /** What may be said next, as far as the dialect knows: beginnings of lines. */
  next(): readonly string[] {
    return this.#dialect.next?.(this.#said, this.#lastReply) ?? [];
  }

  /** True when the line sent next will be answered, as far as the dialect knows. */
  expects(line: string): boolean {
    return this.#dialect.expects?.(line, this.#lastReply) ?? true;
  }

  /** True when a line with the same first word was said. */
  hasSaid(line: string): boolean {
    return this.#said.some((said) => verb(said) === verb(line));
  }

  /** True when the line typed last asks for TLS. */
  get asksTls(): boolean {
    return this.#typed.trim().toUpperCase() === this.#dialect.startTls?.lines.at(-1);
  }

  /** True when the reply lets TLS begin. */
  get tlsReady(): boolean {
    return this.#dialect.startTls?.ready(this.#reply) === true;
  }

  /** The last line of the reply; "" where there was none. */
  get lastLine(): string {
    return this.#lastReply.trimEnd().split("\n").at(-1) ?? "";
  }
}
