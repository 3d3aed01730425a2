/** Inbox: what has arrived and was not read yet. One reader at a time waits; the sender's side is told when to pause. */
import { describe, PortholeError } from "../errors.ts";

/** Octets that may wait before the sender is paused. */
export const highWater = 65_536;

/** A read that waits. */
interface Waiter {
  resolve: (chunk: Uint8Array | null) => void;
  reject: (error: Error) => void;
}

/**
 * A queue of chunks that ends once: with null when the peer has finished, or with an error, each after the chunks
 * before it.
 */
export class Inbox {
  /** Octets waiting. */
  size = 0;
  #chunks: Uint8Array[] = [];
  #ended = false;
  #error: PortholeError | undefined;
  #waiter: Waiter | undefined;
  #once: PortholeError | undefined;
  #wanted: () => void;

  /** `wanted` is called when a reader waits or the queue has room again: the sender may go on. */
  constructor(wanted: () => void) {
    this.#wanted = wanted;
  }

  get full(): boolean {
    return this.size >= highWater;
  }

  get length(): number {
    return this.#chunks.length;
  }

  push(chunk: Uint8Array): void {
    if (this.#ended || this.#error) return;
    const waiter = this.#take();
    if (waiter) waiter.resolve(chunk);
    else {
      this.#chunks.push(chunk);
      this.size += chunk.length;
    }
  }

  end(): void {
    this.#ended = true;
    this.#take()?.resolve(null);
  }

  fail(error: PortholeError): void {
    if (this.#ended || this.#error) return;
    this.#error = error;
    this.#take()?.reject(error);
  }

  /** Fails the read that waits, or else the next one, and only that: a datagram's error does not end the rest. */
  failOnce(error: PortholeError): void {
    const waiter = this.#take();
    if (waiter) waiter.reject(error);
    else this.#once = error;
  }

  /** The next chunk, null at the end. Rejects when the conversation broke, or with what `signal` says. */
  read(signal?: AbortSignal): Promise<Uint8Array | null> {
    const chunk = this.#chunks.shift();
    if (chunk) {
      this.size -= chunk.length;
      if (!this.full) this.#wanted();
      return Promise.resolve(chunk);
    }
    if (this.#once) {
      const error = this.#once;
      this.#once = undefined;
      return Promise.reject(error);
    }
    if (this.#error) return Promise.reject(this.#error);
    if (this.#ended) return Promise.resolve(null);
    if (this.#waiter)
      return Promise.reject(new PortholeError("failed", "Cannot read: another read waits already"));
    if (signal?.aborted) return Promise.reject(aborted(signal));
    return new Promise((resolve, reject) => {
      // A signal's listener costs more than all the rest of a read.
      this.#waiter = signal ? this.#until(signal, resolve, reject) : { resolve, reject };
      this.#wanted();
    });
  }

  /** A waiter that gives up when `signal` says so. */
  #until(signal: AbortSignal, resolve: Waiter["resolve"], reject: Waiter["reject"]): Waiter {
    const stop = () => {
      this.#waiter = undefined;
      reject(aborted(signal));
    };
    signal.addEventListener("abort", stop, { once: true });
    const quiet = () => signal.removeEventListener("abort", stop);
    return {
      resolve: (value) => {
        quiet();
        resolve(value);
      },
      reject: (error) => {
        quiet();
        reject(error);
      },
    };
  }

  #take() {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    return waiter;
  }
}

/** What an AbortSignal says, as an error of ours. */
export function aborted(signal: AbortSignal, action = "Cannot read"): PortholeError {
  const { code, message } = describe(signal.reason);
  return new PortholeError(
    code === "timeout" ? "timeout" : "aborted",
    `${action}: ${code === "timeout" ? message : "cancelled"}`,
    {
      cause: signal.reason,
    },
  );
}
