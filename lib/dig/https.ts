/** DNS over HTTPS, the client's side, as dig has it: one query, one request of HTTP/2 (RFC 8484). */
import type { ClientHttp2Session, ClientHttp2Stream } from "node:http2";
import { setImmediate as nextTurn } from "node:timers/promises";
import { explain, PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Connection } from "../net/connection.ts";
import { ConnectionDuplex } from "../net/duplex.ts";
import { printable } from "../printable.ts";
import { encodeMessage, type Message } from "../wire/dns.ts";
import { type Answered, judged } from "../zone/ask.ts";
import { endpoint, mediaType } from "../zone/over-http.ts";
import type { HttpWay } from "./query.ts";

/** Octets of an answer that are taken: a DNS message has no more (RFC 8484 6). */
const largest = 0xffff;

/** The request of a query: its fields, and its body. `called` is the server's name in the URI. */
export function requestOf(asked: Message, way: HttpWay, called: string) {
  const message = Buffer.from(encodeMessage(asked));
  const path = way.path ?? endpoint;
  const common = {
    ":scheme": way.plain ? "http" : "https",
    ":authority": called,
    accept: mediaType,
  };
  // RFC 8484 4.1: the variable `dns` of the URI's template, in base64url without padding.
  if (way.get) {
    const target = `${path}${path.includes("?") ? "&" : "?"}dns=${message.toString("base64url")}`;
    return { headers: { ":method": "GET", ":path": target, ...common } };
  }
  const headers = { "content-type": mediaType, "content-length": message.length };
  return { headers: { ":method": "POST", ":path": path, ...common, ...headers }, body: message };
}

async function octetsOf(stream: ClientHttp2Stream): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > largest)
      throw new PortholeError("limit", `the answer has more than the ${largest} octets of a DNS message`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What a response holds; throws what is wrong with it, in words. */
async function answerOf(stream: ClientHttp2Stream): Promise<Uint8Array> {
  const head = await new Promise<Record<string, unknown>>((resolve, reject) => {
    stream.once("response", resolve).once("error", reject);
    stream.once("close", () => reject(new PortholeError("closed", "end of file")));
  });
  const octets = await octetsOf(stream);
  const status = Number(head[":status"]);
  // RFC 8484 4.2.1: only a success carries a DNS message; an error of DNS is a success of HTTP.
  if (!(status >= 200 && status < 300)) throw new PortholeError("failed", `HTTP status ${status}`);
  const type = String(head["content-type"] ?? "");
  if (type.split(";", 1)[0]?.trim().toLowerCase() !== mediaType)
    throw new PortholeError("format", `the answer is of type "${printable(type)}", not ${mediaType}`);
  return octets;
}

/**
 * Asks over a connection, which is closed by it. Rejects with PortholeError: "unsupported" where TLS did not agree on
 * HTTP/2, "failed" for a status that is no success, "format" for what is no answer to the query.
 */
export async function askHttps(
  conn: Connection,
  asked: Message,
  way: HttpWay,
  { called, signal }: { called: string; signal: AbortSignal },
): Promise<Answered> {
  if (!way.plain && conn.tls?.alpn !== "h2")
    throw new PortholeError("unsupported", "the server has not agreed on HTTP/2 (ALPN h2)");
  const { connect } = await import("node:http2");
  const socket = new ConnectionDuplex(conn);
  const session: ClientHttp2Session = connect(`${way.plain ? "http" : "https"}://${hostPort(conn.remote)}`, {
    createConnection: () => socket,
    settings: { enablePush: false },
  });
  let broken: unknown;
  session.on("error", (error) => {
    broken = error;
  });
  let ended = false;
  try {
    const { headers, body } = requestOf(asked, way, called);
    const stream = session.request(headers, { signal });
    stream.on("error", () => {}); // told by what is awaited
    stream.end(body);
    const found = judged(await answerOf(stream), asked, true);
    if (typeof found === "string") throw new PortholeError("format", found);
    ended = true;
    return found;
  } catch (error) {
    signal.throwIfAborted();
    // A session that breaks ends its streams first, and says why behind them.
    await nextTurn();
    if (error instanceof PortholeError && broken === undefined) throw error;
    throw explain(`Cannot ask ${hostPort(conn.remote)} over HTTP/2`, broken ?? error);
  } finally {
    // A session that ends well says so (GOAWAY, RFC 9113 6.8) before its connection does.
    if (ended) {
      socket.once("finish", () => socket.destroy());
      session.close();
    } else {
      session.destroy();
      socket.destroy();
    }
    await socket.gone;
  }
}
