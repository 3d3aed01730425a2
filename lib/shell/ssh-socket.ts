/** The socket under ssh2: the version exchange whole (RFC 4253 4.2), and backpressure where ssh2 has none. */
import { once } from "node:events";
import type { Connection } from "../net/connection.ts";
import { ConnectionDuplex } from "../net/duplex.ts";

const LF = 0x0a;
/** RFC 4253 4.2: a version line has at most 255 octets, CR LF included. */
const longestVersion = 255;
/** What a server may say in front of its version: RFC 4253 4.2 sets no bound, OpenSSH takes 1024 lines. */
const longestGreeting = 65_536;
/** How long a peer may take for our last words, milliseconds. */
const lastWords = 1000;
/** Octets that wait to be sent before nothing more is read from the peer, or written by us. */
const highWater = 262_144;

/**
 * ssh2 loses octets of a version line that comes in more than two pieces, and answers packets whether the peer reads
 * the answers or not. Here the lines up to the version are handed on in one piece, and while too much waits to be sent
 * nothing is read.
 */
export class SshSocket extends ConnectionDuplex {
  /** What is wrong with the beginning, in words; undefined while nothing is. */
  fault: string | undefined;
  #early: Buffer | undefined = Buffer.alloc(0);
  #server: boolean;

  /** `server`: the peer is a client, which says its version at once and nothing before it. */
  constructor(connection: Connection, server: boolean) {
    super(connection);
    this.#server = server;
    // ssh2 ends its side and waits for the peer to do the same; who does not is not waited for.
    this.once("finish", () => this.destroySoon());
    this.once("end", () => this.destroySoon());
  }

  override _read(): void {
    if (this.writableLength < highWater) super._read();
    else void this.ready().then(() => super._read());
  }

  override push(chunk: Uint8Array | null, encoding?: BufferEncoding): boolean {
    if (this.#early === undefined || chunk === null) return super.push(chunk, encoding);
    const early = Buffer.concat([this.#early, chunk]);
    this.#early = early;
    const whole = this.#whole(early);
    if (whole) {
      this.#early = undefined;
      return super.push(early);
    }
    if (this.fault !== undefined) {
      // As OpenSSH does: who is no SSH client reads a line that says so.
      if (this.#server) this.write("Invalid SSH identification string.\r\n");
      this.#early = Buffer.alloc(0);
      return super.push(null);
    }
    this._read();
    return true;
  }

  // ssh2 writes a packet's length and the rest of it one after the other: they leave in one segment.
  override write(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
    if (this.writableCorked === 0) {
      this.cork();
      process.nextTick(() => this.uncork());
    }
    return super.write(chunk as Uint8Array, encoding as BufferEncoding, done as () => void);
  }

  /** Lets the connection go: what was said still goes out, but a peer that does not take it is not waited for. */
  dismiss(): void {
    this.destroySoon();
    const timer = setTimeout(() => this.destroy(), lastWords);
    void this.gone.then(() => clearTimeout(timer));
  }

  /** Resolves when what waits to be sent is little, or the connection is gone. */
  async ready(): Promise<void> {
    while (this.writableLength >= highWater && !this.destroyed)
      await Promise.race([once(this, "drain").catch(() => {}), this.gone]);
  }

  /** True when the version line is there with its end. */
  #whole(early: Buffer): boolean {
    let start = 0;
    for (;;) {
      const end = early.indexOf(LF, start);
      const size = (end < 0 ? early.length : end + 1) - start;
      const known = Math.min(size, 4);
      const version = early.subarray(start, start + known).toString("latin1") === "SSH-".slice(0, known);
      if (version && size > longestVersion) this.fault = "its version line has more than 255 octets";
      else if (!version && this.#server) this.fault = "it does not speak SSH";
      else if (early.length > longestGreeting) this.fault = "it says too much in front of its version";
      if (this.fault !== undefined || end < 0) return false;
      if (version) return true;
      start = end + 1;
    }
  }
}
