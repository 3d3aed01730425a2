/** FaultyConnection: a Connection that suffers the faults of `conn` and `stream`, while the server behind it knows nothing. */
import { PortholeError } from "../errors.ts";
import { formatAddress } from "../net/address.ts";
import type { Address, Connection, StartTls, TlsFacts } from "../net/connection.ts";
import { chunks, copy } from "../net/copy.ts";
import type { Armed } from "./chance.ts";
import { gone } from "./clock.ts";
import type { Faults } from "./faults.ts";
import { Pace } from "./pace.ts";

interface Count {
  messages: number;
  octets: number;
}

/**
 * What the server reads and writes goes through here. While no such fault is on, that costs one question each time.
 * `conn` counts what the client sends, `stream` what the server sends; inside TLS both count the clear octets.
 */
export class FaultyConnection implements Connection {
  readonly local: Address;
  readonly remote: Address;
  readonly closed?: Promise<void>;
  startTls?: (options: StartTls) => Promise<TlsFacts>;
  readonly #conn: Connection;
  readonly #faults: Faults;
  /** Faults of the whole connection that wait for what must come first. */
  #waiting: Armed[] = [];
  #silent = false;
  #opened: number | undefined;
  #received: Count = { messages: 0, octets: 0 };
  #sent: Count = { messages: 0, octets: 0 };
  /** Whether chance had `stream:rate` for this connection. */
  #rates: Map<Armed, boolean> | undefined;
  #pace: Pace | undefined;
  #written: number | undefined = 0;
  /** The last write, when it may not be done yet: writes keep their order. */
  #tail: Promise<void> | undefined;

  constructor(conn: Connection, faults: Faults) {
    this.#conn = conn;
    this.#faults = faults;
    this.local = conn.local;
    this.remote = conn.remote;
    if (conn.closed) this.closed = conn.closed;
    if (conn.startTls) this.startTls = (options) => this.#startTls(options);
  }

  /** Octets that were sent; undefined where the wire has others. */
  get sent(): number | undefined {
    return this.#conn.tls ? undefined : this.#written;
  }

  get tls(): TlsFacts | undefined {
    return this.#conn.tls;
  }

  /** The faults of a new connection; false when the server is not to see it at all. */
  async begin(): Promise<boolean> {
    this.#opened = this.#faults.clock.now();
    for (const armed of this.#faults.on("conn")) {
      const { after, kind, value } = armed.fault;
      if (!armed.draws()) continue;
      if (after && (after.count > 0 || after.unit === "milliseconds")) {
        if (after.unit === "milliseconds" && kind !== "delay") void this.#later(armed, after.count);
        else this.#waiting.push(armed);
        continue;
      }
      if (!this.#strike(armed, "conn")) continue;
      if (kind === "delay") await this.#sleep(value);
      else if (kind === "reset") this.#conn.reset();
      else if (kind === "drop") for await (const _ of this.#conn); // heard, and never answered
      if (kind !== "delay") return false;
    }
    return true;
  }

  /** Resolves when all that the server wrote is sent. */
  async finish(): Promise<void> {
    await this.#tail;
  }

  read(options?: { signal?: AbortSignal }): Promise<Uint8Array | null> {
    return this.#waiting.length > 0 || this.#silent ? this.#hear(options) : this.#conn.read(options);
  }

  write(data: Uint8Array | string): Promise<void> {
    if (!this.#faults.streams && !this.#silent && !this.#tail) return this.#send(data);
    const octets = typeof data === "string" ? Buffer.from(data) : data;
    const before = this.#tail ?? Promise.resolve();
    const done = before.then(() => this.#say(octets));
    const tail: Promise<void> = done
      .catch(() => {
        // Whoever wrote is told; what is written next fails by itself.
      })
      .then(() => {
        if (this.#tail === tail) this.#tail = undefined;
      });
    this.#tail = tail;
    return done;
  }

  pipe(to: Connection): Promise<number> {
    // Octets that nobody needs to see take the short way; faults of `stream` that come later are for later connections.
    if (this.#faults.streams || this.#waiting.length > 0 || this.#silent || this.#tail) return copy(this, to);
    this.#written = undefined;
    return this.#conn.pipe(to instanceof FaultyConnection ? to.#conn : to);
  }

  async end(): Promise<void> {
    await this.#tail;
    await this.#conn.end();
  }

  async close(): Promise<void> {
    await this.#tail;
    await this.#conn.close();
  }

  reset(): void {
    this.#conn.reset();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return chunks(this);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #startTls(options: StartTls): Promise<TlsFacts> {
    await this.#tail;
    return (this.#conn.startTls as NonNullable<Connection["startTls"]>)(options);
  }

  #strike(armed: Armed, point: string): boolean {
    if (!armed.strike()) return false;
    this.#faults.tell(armed, point, this);
    return true;
  }

  #sleep(milliseconds: number): Promise<void> {
    return this.#faults.clock.sleep(milliseconds, gone(this.#conn));
  }

  /** Strikes after a time, whatever is said meanwhile. */
  async #later(armed: Armed, milliseconds: number): Promise<void> {
    const signal = gone(this.#conn);
    await this.#faults.clock.sleep(milliseconds, signal);
    if (!signal.aborted && this.#strike(armed, "conn")) await this.#end(armed);
  }

  async #end({ fault: { kind } }: Armed): Promise<void> {
    if (kind === "close") await this.#conn.close();
    else if (kind === "reset") this.#conn.reset();
    else this.#silent = true;
  }

  /** The next octets of the client, after what strikes at them. */
  async #hear(options?: { signal?: AbortSignal }): Promise<Uint8Array | null> {
    for (;;) {
      const chunk = await this.#conn.read(options);
      if (chunk === null) return null;
      const before = { ...this.#received };
      this.#received.messages += 1;
      this.#received.octets += chunk.length;
      for (const armed of this.#waiting.filter((one) => this.#passed(one, before, chunk.length))) {
        this.#waiting = this.#waiting.filter((one) => one !== armed);
        if (!this.#strike(armed, "conn")) continue;
        if (armed.fault.kind === "delay") await this.#sleep(armed.fault.value);
        else await this.#end(armed);
      }
      if (!this.#silent) return chunk;
    }
  }

  /** True when what must come first has come before the end of this message. */
  #passed({ fault: { after } }: Armed, { messages, octets }: Count, length: number): boolean {
    if (!after) return true;
    if (after.unit === "messages") return messages >= after.count;
    if (after.unit === "octets") return octets + length > after.count;
    this.#opened ??= this.#faults.clock.now();
    return this.#faults.clock.now() - this.#opened >= after.count;
  }

  /** Sends what the server wrote, as far as what strikes at it lets it. */
  async #say(octets: Uint8Array): Promise<void> {
    if (this.#silent) return;
    const before = { ...this.#sent };
    this.#sent.messages += 1;
    this.#sent.octets += octets.length;
    let rate = 0;
    for (const armed of this.#faults.on("stream")) {
      const { kind, value, after } = armed.fault;
      if (kind === "rate") {
        if (this.#slowed(armed)) rate = rate === 0 ? value : Math.min(rate, value);
        continue;
      }
      if (!this.#passed(armed, before, octets.length) || !armed.draws() || !this.#strike(armed, "stream"))
        continue;
      if (kind === "drop") return;
      if (kind === "delay") {
        await this.#sleep(value);
        continue;
      }
      // After so many octets: up to there and no further. Else a truncated message is half of one.
      const whole = after?.unit === "octets" ? Math.max(0, after.count - before.octets) : 0;
      const part = kind === "truncate" && after?.unit !== "octets" ? octets.length >> 1 : whole;
      await this.#paced(octets.subarray(0, part), rate);
      if (kind === "reset") this.#conn.reset();
      else await this.#conn.close();
      throw new PortholeError(
        "closed",
        `Cannot write to ${formatAddress(this.remote)}: a fault has cut it off`,
      );
    }
    await this.#paced(octets, rate);
  }

  #slowed(armed: Armed): boolean {
    this.#rates ??= new Map();
    let slowed = this.#rates.get(armed);
    if (slowed === undefined) {
      slowed = armed.draws() && this.#strike(armed, "stream");
      this.#rates.set(armed, slowed);
    }
    return slowed;
  }

  #send(data: Uint8Array | string): Promise<void> {
    if (this.#written !== undefined)
      this.#written += typeof data === "string" ? Buffer.byteLength(data) : data.length;
    return this.#conn.write(data);
  }

  async #paced(octets: Uint8Array, rate: number): Promise<void> {
    if (rate === 0) return this.#send(octets);
    this.#pace ??= new Pace(this.#faults.clock);
    for (const part of this.#pace.parts(octets, rate)) {
      const wait = this.#pace.wait(part.length, rate);
      if (wait > 0) await this.#sleep(wait);
      await this.#send(part);
    }
  }
}
