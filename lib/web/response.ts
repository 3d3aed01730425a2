/** Reads responses from a connection: RFC 9112 4, 6, 7; interim ones (RFC 9110 15.2) are passed over. */

import { explain, PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Connection } from "../net/connection.ts";
import { latin1 } from "../printable.ts";
import { ChunkDecoder } from "../wire/http-chunk.ts";
import { framingOf, type HttpFraming, type HttpHead, headEnd, parseHead } from "../wire/http-head.ts";

const longestHead = 65_536;
const mostInterim = 20;

/** A response: its head, and its body as it comes, which is to be read to its end or left with `return`. */
export interface Response {
  readonly head: HttpHead & { readonly start: { readonly kind: "response" } };
  readonly framing: HttpFraming;
  readonly body: AsyncGenerator<Uint8Array, void, undefined>;
}

/**
 * Reads the response to a request of `method`. Rejects with one line that names the peer: "format" for what is no
 * HTTP or has two lengths, "closed" where it ends too early, "timeout" and "aborted" as `signal` says.
 */
export async function readResponse(
  conn: Connection,
  method: string,
  signal?: AbortSignal,
): Promise<Response> {
  const action = `Cannot read the response of ${hostPort(conn.remote)}`;
  const options = signal ? { signal } : {};
  const read = () =>
    conn.read(options).catch((cause: unknown) => {
      const error = explain(action, cause);
      if (error.code !== "timeout" && error.code !== "aborted") throw error;
      throw new PortholeError(
        error.code,
        `${action}: ${error.code === "timeout" ? "no answer in time (is it an HTTP server?)" : "cancelled"}`,
        { cause },
      );
    });
  let bytes: Uint8Array = new Uint8Array();
  for (let interim = 0; interim <= mostInterim; interim += 1) {
    let end = headEnd(bytes);
    while (end < 0) {
      if (bytes.length > longestHead)
        throw new PortholeError("limit", `${action}: its head is longer than ${longestHead} octets`);
      if (!/^(?:H|$)/.test(latin1(bytes, 0, 1))) throw notHttp(action);
      const chunk = await read();
      if (chunk === null)
        throw new PortholeError(
          "closed",
          `${action}: the peer closed the connection ${bytes.length === 0 ? "without a word" : "in the head"}`,
        );
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
      end = headEnd(bytes);
    }
    // RFC 9112 5.2: a user agent takes a folded line for one with a blank.
    const text = latin1(bytes, 0, end).replace(/\r?\n[ \t]+/g, " ");
    const head = parseHead(Buffer.from(text, "latin1"));
    if (head?.start.kind !== "response") throw notHttp(action);
    bytes = bytes.subarray(end);
    if (head.start.status < 200 && head.start.status !== 101) continue;
    const framing = framingOf(head, method);
    if (framing.kind === "wrong")
      throw new PortholeError(
        "format",
        `${action}: its length is not clear: ${framing.why.replace(/[^\x20-\x7e]/g, "?")}`,
      );
    return { head: head as Response["head"], framing, body: bodyOf(bytes, framing, read, action) };
  }
  throw new PortholeError("limit", `${action}: more than ${mostInterim} interim responses`);
}

const notHttp = (action: string) =>
  new PortholeError("format", `${action}: it does not begin as HTTP/1.1 does (is it an HTTP server?)`);

async function* bodyOf(
  first: Uint8Array,
  framing: HttpFraming,
  read: () => Promise<Uint8Array | null>,
  action: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = framing.kind === "chunked" ? new ChunkDecoder() : undefined;
  let left = framing.kind === "length" ? framing.length : Number.POSITIVE_INFINITY;
  let octets = 0;
  for (let bytes: Uint8Array | null = first; ; bytes = await read()) {
    if (bytes === null) {
      if (framing.kind === "close") return;
      throw new PortholeError(
        "closed",
        `${action}: the peer closed the connection after ${octets} octets of the body, before its end`,
      );
    }
    const pieces = decoder ? decoded(decoder, bytes, action) : [bytes.subarray(0, left)];
    for (const piece of pieces) {
      octets += piece.length;
      left -= piece.length;
      if (piece.length > 0) yield piece;
    }
    if (decoder?.done || left <= 0) return;
  }
}

function* decoded(decoder: ChunkDecoder, bytes: Uint8Array, action: string): Generator<Uint8Array> {
  try {
    yield* decoder.push(bytes);
  } catch (cause) {
    throw explain(action, cause);
  }
}
