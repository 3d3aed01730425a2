/** The journal: what sockets of this process did and when, as facts. Frames may be drawn from it, marked synthetic. */
import type { Address, Recorder } from "./connection.ts";

/** What happened at a socket. `tx` is what we wrote, `rx` what we read; for UDP each is one datagram. */
export type Event =
  | "connect" // our connect() succeeded
  | "accept" // our listener accepted
  | "refused" // our connect() was refused
  | "tx"
  | "rx"
  | "tx-end" // we sent our last octet (FIN)
  | "rx-end" // the peer sent its last octet
  | "tx-reset" // we reset
  | "rx-reset" // the peer reset
  | "close";

/** One fact. `connection` numbers the socket within this process; `time` is nanoseconds since the epoch. */
export interface Record {
  readonly connection: number;
  readonly time: bigint;
  readonly event: Event;
  readonly local: Address;
  readonly remote: Address;
  readonly data?: Uint8Array;
}

const origin =
  BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6)) - process.hrtime.bigint();

/** Nanoseconds since the epoch, from the monotonic clock set once at start: it never runs backwards. */
export function now(): bigint {
  return origin + process.hrtime.bigint();
}

let last = 0;

/** A number for a new socket, unique in this process. */
export function nextConnection(): number {
  last += 1;
  return last;
}

/** The facts of one socket, told to a recorder as they come. */
export class Recording {
  readonly #record: Recorder;
  readonly #local: Address;
  readonly #remote: Address;
  readonly #connection = nextConnection();

  constructor(record: Recorder, local: Address, remote: Address) {
    this.#record = record;
    this.#local = local;
    this.#remote = remote;
  }

  /** Tells what happened now. The octets are copied: they are the caller's again when this returns. */
  note(event: Event, data?: Uint8Array): void {
    this.#record({
      connection: this.#connection,
      time: now(),
      event,
      local: this.#local,
      remote: this.#remote,
      ...(data && { data: Uint8Array.from(data) }),
    });
  }
}
