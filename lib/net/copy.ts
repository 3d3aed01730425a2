/** The plain way of `pipe`: read, write, wait for the writer. Every Connection has it; TCP has a faster one beside it. */
import type { Connection } from "./connection.ts";

/** Copies until `from` has finished; resolves to the octets copied. */
export async function copy(from: Connection, to: Connection): Promise<number> {
  let octets = 0;
  for (;;) {
    const chunk = await from.read();
    if (chunk === null) return octets;
    octets += chunk.length;
    await to.write(chunk);
  }
}

/** The async iterator that every Connection has: chunks until the peer has finished. */
export async function* chunks(from: Connection): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const chunk = await from.read();
    if (chunk === null) return;
    yield chunk;
  }
}
