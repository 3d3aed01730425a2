/** DNS over HTTPS, the server's side (RFC 8484): each message a request of HTTP/2 or HTTP/1.1, GET or POST. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { Connection, Service } from "../net/connection.ts";
import { ConnectionDuplex } from "../net/duplex.ts";
import { decodeMessage } from "../wire/dns.ts";
import { type as recordType } from "../wire/dns-type.ts";
import { headerSize } from "./reply.ts";

/** What ALPN offers (RFC 7301): RFC 8484 5.2 recommends HTTP/2. */
export const alpn = ["h2", "http/1.1"];
/** Where the messages are asked for, unless another place was agreed on; the one that RFC 8484 4.1.1 draws. */
export const endpoint = "/dns-query";
/** The media type of a message (RFC 8484 6). */
export const mediaType = "application/dns-message";

/** A client of HTTP/2 begins with these octets (RFC 9113 3.4); HTTP/1.1 has kept this method free for it (11.6). */
const preface = Buffer.from("PRI ");
/** Octets of a DNS message, as behind a two-octet length (RFC 8484 6). */
const largest = 0xffff;
/** base64url (RFC 4648 5) without padding, as RFC 8484 6 has it. */
const base64url = /^[\w-]*$/;

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;
type Answer = (
  query: Uint8Array,
  conn: Connection,
) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

/** What a request is refused with: its status, and why. */
class Refusal extends Error {
  readonly status: number;
  readonly allow: boolean;

  constructor(status: number, why: string, allow = false) {
    super(why);
    this.status = status;
    this.allow = allow;
  }
}

/** The octets of a body; throws past those of a DNS message, without reading on. */
async function body(request: Request): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > largest) throw new Refusal(413, `a DNS message has at most ${largest} octets`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The query that a request carries (RFC 8484 4.1). */
async function queryOf(request: Request): Promise<Uint8Array> {
  // Only the path and `dns` matter; a URL that cannot be read has neither.
  const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
  if (pathname !== endpoint) throw new Refusal(404, `DNS is asked at ${endpoint}`);
  switch (request.method) {
    case "GET":
    case "HEAD": {
      const text = searchParams.get("dns");
      if (text === null || !base64url.test(text))
        throw new Refusal(400, `${endpoint}?dns= takes a DNS message in base64url without padding`);
      return Buffer.from(text, "base64url");
    }
    case "POST": {
      const said = String(request.headers["content-type"] ?? "");
      if (said.split(";", 1)[0]?.trim().toLowerCase() !== mediaType)
        throw new Refusal(415, `a POST carries ${mediaType}`);
      return await body(request);
    }
    default:
      throw new Refusal(405, "DNS is asked by GET or POST", true);
  }
}

/** How long an answer may be kept, in seconds: its smallest TTL (RFC 8484 5.1), of a negative one the SOA's (RFC 2308 5). */
function lifetime(answer: Uint8Array): number {
  const { answers, authorities } = decodeMessage(answer);
  const told = answers.length > 0 ? answers : authorities.filter(({ type }) => type === recordType.SOA);
  return told.reduce((least, { ttl }) => Math.min(least, ttl), told[0]?.ttl ?? 0);
}

type Headers = Record<string, string | number>;

function say({ method }: Request, response: Response, status: number, headers: Headers, text: Uint8Array) {
  // A request that is gone takes no answer.
  if (response.destroyed || response.writableEnded) return;
  response.writeHead(status, { ...headers, "content-length": text.length });
  if (method === "HEAD") response.end();
  else response.end(text);
}

async function respond(answer: Answer, conn: Connection, request: Request, response: Response) {
  try {
    const query = await queryOf(request);
    // Elsewhere what is no query is met with silence; here a request waits, and HTTP has a status for it.
    if (query.length < headerSize || (query[2] as number) >= 0x80)
      throw new Refusal(400, "this is no DNS query");
    const made = await answer(query, conn);
    if (made === undefined) return;
    const headers = { "content-type": mediaType, "cache-control": `max-age=${lifetime(made)}` };
    say(request, response, 200, headers, made);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(400, "the request cannot be read");
    const headers = {
      "content-type": "text/plain; charset=utf-8",
      ...(refusal.allow && { allow: "GET, HEAD, POST" }),
      // What is left of a body is not read: HTTP/1.1 could not find the next request behind it.
      ...(request.httpVersionMajor === 1 && !request.complete && { connection: "close" }),
    };
    say(request, response, refusal.status, headers, Buffer.from(`${refusal.status}: ${refusal.message}\n`));
  }
}

/** What the client has said first, as much as tells HTTP/2 from HTTP/1.1; undefined when it has said nothing. */
async function beginning(conn: Connection): Promise<Buffer | undefined> {
  let said = Buffer.alloc(0);
  do {
    const more = await conn.read();
    if (more === null) break;
    said = Buffer.concat([said, more]);
  } while (said.length < preface.length && preface.subarray(0, said.length).equals(said));
  return said.length > 0 ? said : undefined;
}

/**
 * Makes the stream half of a service that answers DNS over HTTPS, or over HTTP in the clear, from the function that
 * answers one query; `undefined` is silence. Which HTTP it is, the client's first octets tell.
 *
 * @example
 * const service: Service = { ...(await overHttp((query) => responder.message(query))), alpn };
 */
export async function overHttp(answer: Answer): Promise<Required<Pick<Service, "stream" | "close">>> {
  const [{ createServer }, http2] = await Promise.all([import("node:http"), import("node:http2")]);
  const serve = (request: Request, response: Response) => {
    const { connection } = request.socket as unknown as ConnectionDuplex;
    void respond(answer, connection, request, response);
  };
  const one = createServer({ requireHostHeader: false }, serve);
  Object.assign(one, { httpAllowHalfOpen: true });
  const two = http2.createServer({ maxSessionMemory: 1, settings: { maxConcurrentStreams: 100 } }, serve);
  // A session that breaks has told its peer why (RFC 9113 5.4.1); it is no matter of the other ones.
  two.on("sessionError", () => {});
  // Connections are handed in, not accepted: it is this event that starts the watch over slow ones.
  one.emit("listening");
  return {
    async stream(conn) {
      const said = await beginning(conn);
      if (!said) return;
      const socket = new ConnectionDuplex(conn);
      socket.unshift(said);
      const isTwo = said.subarray(0, preface.length).equals(preface);
      (isTwo ? two : one).emit("connection", socket);
      await socket.gone;
    },
    close() {
      one.close();
      two.close();
    },
  };
}
