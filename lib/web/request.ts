/** Requests that Node's parser takes: what is wrong with them all the same (RFC 9112 3.2, 6.1), and their bodies. */
import type { IncomingMessage } from "node:http";

/** Octets of a body that are taken. */
export const longestBody = 1 << 20;

/** Why a request whose head Node takes must not be served; its framing or its target may mean another to others. */
export function fault({
  rawHeaders,
  headers,
  httpVersion,
}: IncomingMessage): [status: number, why: string] | undefined {
  if (httpVersion !== "1.1" && httpVersion !== "1.0") return [505, "HTTP/1.1 and HTTP/1.0 are spoken"];
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;
  // RFC 9112 3.2: "any request message that contains more than one Host header field line".
  if (hosts > 1) return [400, "more than one Host field"];
  if (httpVersion === "1.1" && hosts === 0) return [400, "no Host field"];
  if (hosts === 1 && !/^(?:\[[\da-f:.]+\]|[\w.~%!$&'()*+,;=-]*)(?::\d*)?$/i.test(headers.host ?? ""))
    return [400, "the Host field names no host"];
  const coding = headers["transfer-encoding"];
  // RFC 9112 6.1: 1.0 has no such field; who sends it through an old proxy has its framing read in two ways.
  if (coding !== undefined && httpVersion === "1.0") return [400, "Transfer-Encoding in HTTP/1.0"];
  if (coding !== undefined && coding.toLowerCase() !== "chunked")
    return [501, "of Transfer-Encoding only chunked is understood"];
  return undefined;
}

/** The body up to its end; undefined when it is longer than can be shown. Rejects when the client goes away. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** True when the head says already that the body is too long. */
export const tooLong = (request: IncomingMessage) =>
  Number(request.headers["content-length"] ?? 0) > longestBody;
