/** HTTP/1.1 server: RFC 9112 and RFC 9110 on Node's parser. A folder, its listings, and /echo; made to be attacked. */
import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Options } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { Faults } from "../lib/fault/faults.ts";
import { hostPort } from "../lib/net/address.ts";
import type { Service } from "../lib/net/connection.ts";
import { ConnectionDuplex } from "../lib/net/duplex.ts";
import { decode, printable } from "../lib/printable.ts";
import type { Server } from "../lib/service.ts";
import { answerFile, answerText, finished, refuse } from "../lib/web/answer.ts";
import { httpFault, httpFaults } from "../lib/web/fault.ts";
import { Folder, formatTarget, parseTarget } from "../lib/web/folder.ts";
import { mediaType } from "../lib/web/media.ts";
import { escapePlain, listing, welcome } from "../lib/web/page.ts";
import { bodyOf, fault, longestBody, tooLong } from "../lib/web/request.ts";
import { Turns } from "../lib/web/turns.ts";
import { phraseOf } from "../lib/wire/http-status.ts";

/** Octets of a head; Node answers 431 beyond. */
const longestHead = 16_384;
/** Milliseconds that a connection may be silent between two requests. */
const betweenRequests = 15_000;

/** RFC 9110 10.2.4: whose parser and framing answers here. Scanners know it by this name (nmap's "Node.js httpd"). */
const product = `Node v${process.versions.node}`;

const reading = "GET, HEAD, OPTIONS";
const html = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" };

/** What the parser calls it, and the status that says so (RFC 9110 15.5); anything else is 400. */
const statusOf: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
  HPE_INVALID_VERSION: 505,
};

interface Site {
  readonly folder: Folder | undefined;
  readonly log: boolean;
  readonly report: (line: string) => void;
  readonly faults: Faults;
}

const latin1 = (text: string) => decode(Buffer.from(text, "latin1"));

/** Shows a request as it was received: nothing of it reaches the client as it was. */
async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = tooLong(request) ? undefined : await bodyOf(request);
  if (!body) return refuse(response, 413, `a body is shown up to ${longestBody} octets`, { last: true });
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  const text = decode(body).split(/\r?\n/);
  const shown = [...lines.map(latin1), "", ...text].map(escapePlain);
  answerText(response, 200, `${shown.join("\n")}${text.at(-1) === "" ? "" : "\n"}`, {
    "Cache-Control": "no-store",
  });
}

async function fromFolder(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = parseTarget(request.url ?? "/");
  if (!path) return refuse(response, 400, "the target is no path");
  if (!site.folder && path.segments.length === 0) return answerText(response, 200, welcome, html);
  let found = await site.folder?.find(path);
  if (found?.kind === "folder") {
    if (!path.folder && path.segments.length > 0) {
      const location = formatTarget({ ...path, folder: true });
      return refuse(response, 301, "it is a folder", { headers: { Location: location } });
    }
    const index = await site.folder?.find({ segments: [...path.segments, "index.html"], folder: false });
    if (index?.kind !== "file") {
      const { names, more } = await (site.folder as Folder).list(found.path);
      const title = `/${path.segments.map((segment) => `${segment}/`).join("")}`;
      return answerText(response, 200, listing(title, names, more), html);
    }
    found = index;
  }
  if (!found) return refuse(response, 404, `nothing is here under ${escapePlain(latin1(request.url ?? ""))}`);
  const name = path.folder ? "index.html" : (path.segments.at(-1) ?? "index.html");
  try {
    await answerFile(request, response, found, mediaType(name));
  } finally {
    await found.handle.close();
  }
}

async function route(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const wrong = fault(request);
  if (wrong) return refuse(response, ...wrong, { last: true });
  const { method = "", url = "" } = request;
  if (/^(?:[a-z]+:\/\/[^/]*)?\/echo(?:[?#]|$)/i.test(url)) return echo(request, response);
  if (method === "OPTIONS") {
    response.writeHead(204, phraseOf(204), { Allow: reading }).end();
    return;
  }
  if (method !== "GET" && method !== "HEAD")
    return refuse(response, 405, "files are only read", { last: true, headers: { Allow: reading } });
  return fromFolder(site, request, response);
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader("Server", product);
  try {
    if (!site.faults.active || !(await httpFault(site.faults, request, response)))
      await route(site, request, response);
  } catch (error) {
    if (response.headersSent || request.destroyed) response.destroy();
    else {
      const { code, message } = describe(error);
      const status = code === "permission" ? 403 : code === "limit" ? 503 : 500;
      if (status !== 403) site.report(`${printable(request.url ?? "")}: ${printable(message)}`);
      refuse(response, status, code === "permission" ? "it may not be read" : "it cannot be read now");
    }
  }
  await finished(response);
  if (!site.log) return;
  const { remote } = (request.socket as unknown as ConnectionDuplex).connection;
  const line = printable(latin1(`${request.method} ${request.url} HTTP/${request.httpVersion}`));
  site.report(`${hostPort(remote)} "${line}" ${response.headersSent ? response.statusCode : "no answer"}`);
}

function attach(http: HttpServer, site: Site): void {
  const turns = new Turns();
  const serve = (request: IncomingMessage, response: ServerResponse) =>
    turns.add(request, response, fault(request) !== undefined, () => answer(site, request, response));
  http.on("request", serve);
  http.on("checkContinue", (request, response) => {
    // RFC 9110 10.1.1: who waits for leave is told no before it sends what would be thrown away.
    if (!tooLong(request) && !fault(request)) response.writeContinue();
    serve(request, response);
  });
  http.on("connect", (_request: IncomingMessage, socket: Duplex) =>
    say(socket as ConnectionDuplex, 405, "this is no proxy"),
  );
  http.on("clientError", (error: NodeJS.ErrnoException & { reason?: string }, raw: Duplex) => {
    const socket = raw as ConnectionDuplex;
    const status = statusOf[error.code ?? ""] ?? 400;
    turns.after(socket, (begun) => {
      if (begun || !socket.writable || socket.errored) socket.destroy();
      else {
        const why = status === 408 ? "the request did not come in time" : (error.reason ?? error.message);
        say(socket, status, escapePlain(why));
        if (site.log) site.report(`${hostPort(socket.connection.remote)}: ${status}, ${printable(why)}`);
      }
    });
  });
}

/** Answers where there is no request to answer, and closes. */
function say(socket: ConnectionDuplex, status: number, why: string): void {
  const text = `${status} ${phraseOf(status)}: ${why}\n`;
  const head = [
    `HTTP/1.1 ${status} ${phraseOf(status)}`,
    `Server: ${product}`,
    `Date: ${new Date().toUTCString()}`,
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(text)}`,
    "X-Content-Type-Options: nosniff",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${text}`);
  socket.destroySoon();
}

function seconds(options: Options, name: string, flag: string, usual: number): number {
  const value = options[name];
  if (value === undefined) return usual;
  if (/^\d{1,6}(?:\.\d+)?$/.test(String(value)) && Number(value) > 0) return Number(value) * 1000;
  throw new PortholeError(
    "usage",
    `Cannot read ${flag} "${printable(String(value))}": seconds are needed, more than 0`,
  );
}

export const server: Server = {
  name: "http",
  summary:
    "An HTTP/1.1 server: a folder with listings, ranges and conditions, and /echo (RFC 9110, RFC 9112)",
  transports: ["tcp"],
  port: 8080,
  options: [
    {
      flags: "--root <folder>",
      summary: "serve the files below this folder; hidden ones are not",
      kind: "file",
    },
    { flags: "--log", summary: "say each request in a line" },
    {
      flags: "--head-timeout <seconds>",
      summary: "for the head of a request to come (default 20)",
      kind: "number",
    },
    {
      flags: "--request-timeout <seconds>",
      summary: "for all of a request to come (default 120)",
      kind: "number",
    },
  ],
  examples: ["serve http 8080", "serve http 8080 --root public --log", "serve http 8443 --tls"],

  faults: httpFaults,
  async create(options, report, _at, faults = new Faults()): Promise<Service> {
    const requestTimeout = seconds(options, "requestTimeout", "--request-timeout", 120_000);
    const headersTimeout = Math.min(
      requestTimeout,
      seconds(options, "headTimeout", "--head-timeout", 20_000),
    );
    const root = options["root"];
    const folder = typeof root === "string" ? await Folder.at(root) : undefined;
    const { createServer } = await import("node:http");
    const http = createServer({
      insecureHTTPParser: false,
      requireHostHeader: false, // `fault` says why, and looks for two
      maxHeaderSize: longestHead,
      keepAliveTimeout: betweenRequests,
      headersTimeout,
      requestTimeout,
      connectionsCheckingInterval: Math.min(1000, headersTimeout / 4),
    });
    // Fields past a count would be dropped unseen, a second Host among them; the head's size bounds them.
    http.maxHeadersCount = 0;
    // A client that has finished sending still reads (RFC 9112 9.6); without this Node ends our side at once.
    Object.assign(http, { httpAllowHalfOpen: true });
    attach(http, { folder, log: options["log"] === true, report, faults });
    // Connections are handed in, not accepted: it is this event that starts the watch over slow ones.
    http.emit("listening");
    return {
      async stream(conn) {
        const socket = new ConnectionDuplex(conn);
        http.emit("connection", socket);
        await socket.gone;
      },
      close: () => void http.close(),
    };
  },
};
