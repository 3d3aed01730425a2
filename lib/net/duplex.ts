/** ConnectionDuplex: a Connection as a Node stream, for libraries that want a socket (node:http, ssh2). */
import { Duplex } from "node:stream";
import type { Connection } from "./connection.ts";

/** How long what the peer still sends is taken and thrown away after our own end, milliseconds. */
const lingering = 1000;

/**
 * Reads when it is asked for octets, writes with backpressure, ends as `end`. Destroying it sends what was written,
 * finishes our side and takes the peer's rest for a second, so that our last words are not lost to a reset
 * (RFC 9112 9.6); then the connection is closed, and "close" is told.
 */
export class ConnectionDuplex extends Duplex {
  readonly connection: Connection;
  /** Resolves when the connection is closed. */
  readonly gone: Promise<void>;
  #reading: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #finished = false;

  constructor(connection: Connection) {
    super({ allowHalfOpen: true });
    this.connection = connection;
    this.gone = new Promise((resolve) => this.once("close", resolve));
    // The library may have let go of it: an error without a listener would end the process.
    this.on("error", () => {});
  }

  get remoteAddress(): string {
    return this.connection.remote.host;
  }

  get remotePort(): number {
    return this.connection.remote.port;
  }

  get localAddress(): string {
    return this.connection.local.host;
  }

  get localPort(): number {
    return this.connection.local.port;
  }

  override _read(): void {
    this.#reading ??= this.#pull();
  }

  async #pull(): Promise<void> {
    try {
      const chunk = await this.connection.read();
      this.#reading = undefined;
      if (chunk === null) this.#finished = true;
      this.#timer?.refresh();
      if (!this.destroyed) this.push(chunk);
    } catch (error) {
      this.#finished = true;
      this.destroy(error as Error);
    }
  }

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error) => void): void {
    this.#send(chunk, done);
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error) => void): void {
    this.#send(Buffer.concat(chunks.map((one) => one.chunk)), done);
  }

  #send(octets: Uint8Array, done: (error?: Error) => void): void {
    this.#timer?.refresh();
    this.connection.write(octets).then(() => done(), done);
  }

  override _final(done: (error?: Error) => void): void {
    this.connection.end().then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#timer);
    this.#leave().then(
      () => done(error),
      () => done(error),
    );
  }

  async #leave(): Promise<void> {
    const { connection } = this;
    const enough = AbortSignal.timeout(lingering);
    const late = new Promise<void>((resolve) => enough.addEventListener("abort", () => resolve()));
    try {
      await Promise.race([connection.end(), late]);
      await Promise.race([this.#reading, late]);
      while (!this.#finished && !enough.aborted)
        this.#finished = (await connection.read({ signal: enough })) === null;
    } catch {
      // Reset, or silent for too long: there is nobody to wait for.
    }
    await connection.close();
  }

  /** As net.Socket: sends what was written, then destroys. */
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once("finish", this.destroy);
  }

  /** As net.Socket: "timeout" is told after that long without an octet; 0 turns it off. */
  setTimeout(milliseconds: number, told?: () => void): this {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (milliseconds > 0) {
      if (told) this.once("timeout", told);
      this.#timer = setTimeout(() => this.emit("timeout"), milliseconds).unref();
    } else if (told) this.off("timeout", told);
    return this;
  }

  /** There is no Nagle delay to turn off: see tcp.ts. */
  setNoDelay(): this {
    return this;
  }

  /** Idle time is the listener's to bound. */
  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
