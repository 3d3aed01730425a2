/** Messages in a stream, each with its two-octet length in front (RFC 1035 4.2.2). */
import { PortholeError } from "../errors.ts";
import type { Connection } from "./connection.ts";
import { LineReader } from "./lines.ts";

/** Octets of the length in front of each message (RFC 1035 4.2.2). */
const prefix = 2;

/** One message, several, or none. */
type Answers = Uint8Array | Iterable<Uint8Array> | undefined;

/**
 * Makes the stream half of a service of messages that go with a two-octet length in front (RFC 1035 4.2.2), from the
 * function that answers one. Queries may be pipelined (RFC 7766 6.2.1.1); each is answered in turn, with one message, with
 * several (a zone transfer), or with silence. Length and message leave in one write (RFC 7766 8).
 *
 * @example
 * const service: Service = { datagram: answer, stream: lengthPrefixed(answer) };
 */
export function lengthPrefixed(
  answer: (message: Uint8Array) => Answers | Promise<Answers>,
): (conn: Connection) => Promise<void> {
  return async (conn) => {
    const reader = new LineReader(conn);
    for (;;) {
      const head = await reader.readBytes(prefix);
      if (head === null) return;
      const message = await reader.readBytes(((head[0] as number) << 8) | (head[1] as number));
      if (message === null) return;
      const answers = await answer(message);
      if (answers instanceof Uint8Array) await conn.write(lengthPrefix(answers));
      else for (const one of answers ?? []) await conn.write(lengthPrefix(one));
    }
  };
}

/** A message with its two-octet length in front. Throws PortholeError("limit") past 65535 octets. */
export function lengthPrefix(message: Uint8Array): Uint8Array {
  if (message.length > 0xffff)
    throw new PortholeError("limit", `A message of ${message.length} octets does not fit a two-octet length`);
  const framed = new Uint8Array(prefix + message.length);
  framed[0] = message.length >> 8;
  framed[1] = message.length & 0xff;
  framed.set(message, prefix);
  return framed;
}
