/** LineReader: lines and counted octets out of a stream. */

import { PortholeError } from "../errors.ts";
import type { Connection } from "./connection.ts";

const CR = 0x0d;
const LF = 0x0a;

/** Octets of one line with its end, when the caller names no limit. */
const defaultLimit = 8192;

/** How a LineReader reads. */
export interface LineOptions {
  /** Octets of one line, its end included; 8192 when absent, 0 means no bound. */
  limit?: number;
  /** Only CR LF ends a line; a bare LF or CR belongs to it (RFC 5321 2.3.8). */
  crlfOnly?: boolean;
}

/**
 * Reads lines and counted octets from one connection. It owns what it has read ahead, so nothing else may read from
 * the connection meanwhile. One read at a time.
 *
 * @example
 * const lines = new LineReader(conn, { limit: 512, crlfOnly: true });
 * for (let line = await lines.readLine(); line; line = await lines.readLine()) await conn.write(`${line.length}\r\n`);
 */
export class LineReader {
  readonly #conn: Connection;
  readonly #limit: number;
  readonly #crlfOnly: boolean;
  #bytes: Uint8Array = new Uint8Array(0);
  /** The buffer that we made ourselves and may write to behind `#end`; a chunk is only read. */
  #owned: Uint8Array | undefined;
  #start = 0;
  #end = 0;
  /** No line end begins before this offset. */
  #scanned = 0;
  #overlong = false;
  #finished = false;

  constructor(conn: Connection, options: LineOptions = {}) {
    this.#conn = conn;
    this.#limit = (options.limit ?? defaultLimit) || Number.POSITIVE_INFINITY;
    this.#crlfOnly = options.crlfOnly ?? false;
  }

  /** Octets that were read from the connection and not yet handed out. */
  get buffered(): number {
    return this.#end - this.#start;
  }

  /** True when a whole line is there already, so that `readLine` will not wait for the peer. */
  get hasLine(): boolean {
    return this.#findEnd() >= 0;
  }

  /**
   * The next line without its end, or null when the peer has finished. A last line without an end is given too,
   * except with `crlfOnly`, where it never became a line. Rejects with PortholeError("limit") for a line that is too
   * long, after discarding all of it: the next call gives the line behind it. An aborted read
   * loses nothing. `limit` is for this line only.
   */
  async readLine(options: { signal?: AbortSignal; limit?: number } = {}): Promise<Uint8Array | null> {
    const limit = options.limit ?? this.#limit;
    for (;;) {
      const at = this.#findEnd();
      if (at >= 0) return this.#line(at, limit);
      if (this.buffered >= limit) this.#discard();
      if (!(await this.#more(options))) return this.#lastLine(limit);
    }
  }

  /**
   * The next line that is there already, or undefined: then `fill` waits for more. The octets are lent until the next
   * call. For servers that take many lines in one turn; errors and line ends are those of `readLine`.
   */
  takeLine(limit = this.#limit): Uint8Array | undefined {
    const at = this.#findEnd();
    if (at >= 0) return this.#line(at, limit, true);
    if (this.buffered >= limit) this.#discard();
    return undefined;
  }

  /**
   * Lends all that is there to `use`, which takes whole lines from its beginning and tells their octets: for text of
   * many lines, at a fraction of the cost of `takeLine`. Nothing is lent behind the beginning of a line that was too
   * long, which is no line's beginning: `takeLine` then tells of it.
   */
  takeLines(use: (octets: Uint8Array) => number): void {
    if (this.#overlong || this.buffered === 0) return;
    this.#start += use(this.#bytes.subarray(this.#start, this.#end));
    this.#scanned = Math.max(this.#scanned, this.#start);
  }

  /** Waits for more octets; false when the peer has finished. */
  fill(options?: { signal?: AbortSignal }): Promise<boolean> {
    return this.#more(options);
  }

  /** The next `size` octets, or null when the peer finishes before they are all there. The caller bounds `size`. */
  async readBytes(size: number, options: { signal?: AbortSignal } = {}): Promise<Uint8Array | null> {
    while (this.buffered < size) if (!(await this.#more(options))) return null;
    const bytes = this.#bytes.slice(this.#start, this.#start + size);
    this.#start += size;
    this.#scanned = this.#start;
    return bytes;
  }

  /** Offset of the LF that ends the first line, or -1. */
  #findEnd(): number {
    for (let from = this.#scanned; ; ) {
      const at = this.#bytes.indexOf(LF, from);
      if (at < 0 || at >= this.#end) {
        this.#scanned = this.#end;
        return -1;
      }
      if (!this.#crlfOnly || (at > this.#start && this.#bytes[at - 1] === CR)) {
        this.#scanned = at;
        return at;
      }
      from = at + 1;
    }
  }

  #line(at: number, limit: number, lent = false): Uint8Array {
    const withEnd = at + 1 - this.#start;
    const end = at > this.#start && this.#bytes[at - 1] === CR ? at - 1 : at;
    const line = lent ? this.#bytes.subarray(this.#start, end) : this.#bytes.slice(this.#start, end);
    this.#start = at + 1;
    this.#scanned = this.#start;
    if (this.#overlong || withEnd > limit) {
      this.#overlong = false;
      throw tooLong(limit);
    }
    return line;
  }

  #lastLine(limit: number): Uint8Array | null {
    const rest = this.#bytes.slice(this.#start, this.#end);
    this.#start = this.#end;
    this.#scanned = this.#end;
    if (this.#overlong) {
      this.#overlong = false;
      throw tooLong(limit);
    }
    return rest.length === 0 || this.#crlfOnly ? null : rest;
  }

  /** Lets go of a line that is already too long; its last octet stays, because it may be the CR of its end. */
  #discard(): void {
    this.#overlong = true;
    this.#start = this.#end - 1;
    this.#scanned = this.#start;
  }

  /** One promise, not the three of an async function: this is done for each segment of each conversation. */
  #more(options?: { signal?: AbortSignal }): Promise<boolean> {
    return this.#finished ? Promise.resolve(false) : this.#conn.read(options).then(this.#took);
  }

  readonly #took = (chunk: Uint8Array | null): boolean => {
    if (chunk === null) this.#finished = true;
    else this.#append(chunk);
    return chunk !== null;
  };

  #append(chunk: Uint8Array): void {
    const kept = this.buffered;
    if (kept === 0) {
      this.#bytes = chunk;
      this.#start = 0;
      this.#end = chunk.length;
      this.#scanned = 0;
      return;
    }
    if (this.#owned !== this.#bytes || this.#end + chunk.length > this.#bytes.length) {
      // Room is doubled, so that octets which arrive one by one are not copied over and over.
      const room = new Uint8Array(Math.max((kept + chunk.length) * 2, 256));
      room.set(this.#bytes.subarray(this.#start, this.#end));
      this.#bytes = this.#owned = room;
      this.#scanned -= this.#start;
      this.#start = 0;
      this.#end = kept;
    }
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }
}

function tooLong(limit: number): PortholeError {
  return new PortholeError("limit", `The peer sent a line of more than ${limit} octets`);
}
