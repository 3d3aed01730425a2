/** Waiting in the middle of a conversation, so that a connection that ends, or a server that stops, ends the wait. */
import type { Connection } from "../net/connection.ts";

/** Time as faults know it; a test has one of its own. Units: milliseconds. */
export interface Clock {
  /** Of any steady clock. */
  now(): number;
  /** Resolves after so long, or as soon as `signal` is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The system's time. */
export const clock: Clock = {
  now: () => performance.now(),
  sleep(milliseconds, signal) {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal?.addEventListener("abort", done);
    });
  },
};

const signals = new WeakMap<Connection, AbortSignal>();

/** A signal that is aborted when the connection is gone; one for each connection, however often it is asked for. */
export function gone(conn: Connection): AbortSignal {
  let signal = signals.get(conn);
  if (!signal) {
    const controller = new AbortController();
    void conn.closed?.then(() => controller.abort()); // `closed` never rejects
    signal = controller.signal;
    signals.set(conn, signal);
  }
  return signal;
}
