/** A connection whose peer's octets are known beforehand, chunk by chunk; what is written to it is kept. */
import type { Address, Connection } from "../../lib/net/connection.ts";

const memory: Address = { transport: "memory", host: "", port: 0, path: "feed" };

/** A Connection that reads `chunks` and then the end, and the octets that were written to it, write by write. */
export function feed(chunks: readonly (string | Uint8Array)[]): { conn: Connection; written: Buffer[] } {
  const waiting = chunks.map((chunk) => Buffer.from(chunk as Uint8Array));
  const written: Buffer[] = [];
  const conn: Connection = {
    local: memory,
    remote: memory,
    async read() {
      return waiting.shift() ?? null;
    },
    async write(data) {
      written.push(Buffer.from(data as Uint8Array));
    },
    async pipe() {
      return 0;
    },
    async end() {},
    async close() {},
    reset() {},
    async *[Symbol.asyncIterator]() {
      for (let chunk = await conn.read(); chunk; chunk = await conn.read()) yield chunk;
    },
    async [Symbol.asyncDispose]() {},
  };
  return { conn, written };
}

/** The same octets, one to a chunk. */
export function octets(text: string | Uint8Array): Uint8Array[] {
  return [...Buffer.from(text as Uint8Array)].map((octet) => Uint8Array.of(octet));
}
