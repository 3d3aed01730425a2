/** Waiting in the middle of a conversation, without keeping a stopped server from ending. */
import type { Connection } from "../net/connection.ts";

/** Resolves after so many milliseconds, or as soon as this side closes or resets the connection. */
export function pause(conn: Connection, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const { close, reset } = conn;
    const done = () => {
      clearTimeout(timer);
      conn.close = close;
      conn.reset = reset;
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    timer.unref();
    conn.close = () => {
      done();
      return conn.close();
    };
    conn.reset = () => {
      done();
      conn.reset();
    };
  });
}
