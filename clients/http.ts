/** HTTP client: RFC 9110, RFC 9112. One request with its heads and times shown, or HTTP by hand. */
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Command, Engine, Options, Result } from "../lib/command.ts";
import { explain, PortholeError } from "../lib/errors.ts";
import { formatAddress } from "../lib/net/address.ts";
import type { Connection } from "../lib/net/connection.ts";
import { decode, printable, printableBytes, printableLines } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";
import { dialect } from "../lib/web/by-hand.ts";
import { exchange, headLines, makeRequest } from "../lib/web/client-request.ts";
import type { Response } from "../lib/web/response.ts";
import { type Timing, timed, timingLine } from "../lib/web/timing.ts";
import { parseUrl, type WebUrl } from "../lib/web/url.ts";
import { type HttpField, valuesOf } from "../lib/wire/http-head.ts";

const methods = ["get", "head", "post", "put", "patch", "delete", "options", "trace"];
/** Octets of a body that are shown; -o takes any number. */
const longestShown = 32 << 20;

/** Connects and times it. */
async function open(
  engine: Engine,
  url: WebUrl,
  options: Options,
): Promise<{ conn: Connection; timing: Timing }> {
  const ca =
    typeof options["cacert"] === "string" ? await readNamed("--cacert", options["cacert"]) : undefined;
  const tls = { ...(options["insecure"] && { insecure: true }), ...(ca && { ca }) };
  return timed(url.address, () => engine.connect(url.address, { tls }));
}

async function readNamed(flag: string, name: string): Promise<Buffer> {
  try {
    if (name !== "-") return await readFile(name);
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  } catch (error) {
    throw explain(`Cannot read ${flag} "${printable(name)}"`, error);
  }
}

/** What -d says: texts joined by &, or a file with @. */
async function dataOf(options: Options): Promise<Uint8Array | undefined> {
  const given = [options["data"] ?? []].flat().map(String);
  if (given.length === 0) return undefined;
  const parts: Buffer[] = [];
  for (const one of given) {
    if (parts.length > 0) parts.push(Buffer.from("&"));
    parts.push(one.startsWith("@") ? await readNamed("-d", one.slice(1)) : Buffer.from(one));
  }
  return Buffer.concat(parts);
}

const shown = (text: string) => printableBytes(Buffer.from(text, "latin1"));

function responseLines({ head: { start, fields } }: Response): string[] {
  return [
    `${start.version} ${start.status} ${start.reason}`,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
  ].map(shown);
}

const isText =
  /^(?:text\/|application\/(?:json|xml|javascript|x-www-form-urlencoded|[\w.-]+\+(?:json|xml)))|^$/i;

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > longestShown)
      throw new PortholeError(
        "limit",
        `Cannot show the body: it is longer than ${longestShown} octets (-o FILE keeps it)`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function store(body: AsyncIterable<Uint8Array>, path: string): Promise<number> {
  let octets = 0;
  const counted = async function* () {
    for await (const chunk of body) {
      octets += chunk.length;
      yield chunk;
    }
  };
  try {
    await pipeline(counted, createWriteStream(path));
  } catch (error) {
    throw explain(`Cannot write "${printable(path)}"`, error);
  }
  return octets;
}

async function* ask(engine: Engine, method: string, typed: string, options: Options): AsyncGenerator<Result> {
  const url = parseUrl(typed);
  const fields = [options["header"] ?? []].flat().map(String);
  const request = makeRequest(method, url, fields, await dataOf(options));
  const { conn, timing } = await open(engine, url, options);
  try {
    const quiet = options["silent"] === true;
    const said = (mark: string, lines: readonly string[]): Result => ({
      notice: true,
      lines: (paint) => lines.map((line) => paint(mark === ">" ? "client" : "server", `${mark} ${line}`)),
    });
    if (!quiet) yield said(">", headLines(request).map(shown));
    const started = performance.now();
    const { response, first } = await exchange(conn, request, engine.signal);
    timing.first = first;
    const lines = responseLines(response);
    if (options["include"]) yield { lines: () => [...lines, ""] };
    else if (!quiet) yield said("<", lines);
    const output = options["output"];
    const body = typeof output === "string" ? undefined : await collect(response.body);
    const octets = body?.length ?? (await store(response.body, String(output)));
    timing.total =
      (timing.resolve ?? 0) + (timing.connect ?? 0) + (timing.tls ?? 0) + performance.now() - started;
    const type = valuesOf(response.head.fields, "content-type")[0] ?? "";
    const text = body && isText.test(type) ? decode(body) : undefined;
    if (text !== undefined && text !== "")
      yield { lines: () => printableLines(text).replace(/\n$/, "").split("\n") };
    else if (body && octets > 0 && text === undefined)
      yield {
        notice: true,
        lines: () => [`${octets} octets of ${shown(type)} are not shown (-o FILE keeps them)`],
      };
    const { start } = response.head;
    const pairs = (all: readonly HttpField[]) => all.map(({ name, value }) => [shown(name), shown(value)]);
    yield {
      notice: true,
      json: {
        ...{ method: request.method, url: typed, remote: formatAddress(conn.remote) },
        ...{
          request: pairs(request.fields),
          status: start.status,
          reason: shown(start.reason),
          version: start.version,
        },
        ...{
          headers: pairs(response.head.fields),
          octets,
          ...(text !== undefined && { body: text }),
          timing,
        },
      },
      lines: () => (quiet ? [] : [`${octets} octets; ${timingLine(timing)}`]),
    };
    if (options["fail"] && start.status >= 400)
      throw new PortholeError(
        "failed",
        `Cannot get "${printable(typed)}": the server says ${start.status} ${shown(start.reason)}`,
      );
  } finally {
    await conn.close();
  }
}

async function* run(
  engine: Engine,
  [first = "", second]: readonly string[],
  options: Options,
): AsyncGenerator<Result> {
  const method = methods.includes(first.toLowerCase()) ? first : undefined;
  if (method !== undefined && second !== undefined) {
    yield* ask(engine, method, second, options);
    return;
  }
  if (method !== undefined || second !== undefined)
    throw new PortholeError(
      "usage",
      method === undefined
        ? `Cannot say "${printable(first)}": one of ${methods.join(", ")}`
        : `Cannot ${method} without a URL (try http ${method} http://127.0.0.1:8080/)`,
    );
  if (!engine.talk)
    throw new PortholeError(
      "unsupported",
      "Cannot speak HTTP by hand here: there is nobody to speak (try http get URL)",
    );
  const { address } = parseUrl(first);
  const tls = options["insecure"] ? { tls: { insecure: true } } : {};
  yield* engine.talk(await engine.connect(address, tls), dialect);
}

const command: Command = {
  name: "http",
  summary: "Get or post a URL, with heads and times shown; without a method, speak HTTP by hand",
  arguments: [
    { name: "method", summary: `${methods.join(", ")}; or a URL to speak with by hand`, required: true },
    {
      name: "url",
      summary: "http://host:port/path, https://..., host:port/path or 8080/path",
      kind: "endpoint",
    },
  ],
  options: [
    {
      flags: "-H, --header <line>",
      summary: '"Name: value"; "Name:" leaves one out; may be repeated',
      repeat: true,
    },
    {
      flags: "-d, --data <text>",
      summary: "the body; @FILE is a file, @- standard input; repeated, joined by &",
      repeat: true,
    },
    { flags: "-i, --include", summary: "the head of the response with the body, on standard output" },
    { flags: "-s, --silent", summary: "no heads and times on standard error" },
    { flags: "-o, --output <file>", summary: "the body into a file", kind: "file" },
    { flags: "-f, --fail", summary: "exit with 1 for a status of 400 or more" },
    { flags: "-k, --insecure", summary: "take any certificate" },
    { flags: "--cacert <file>", summary: "trust the certificates in this PEM file", kind: "file" },
  ],
  examples: [
    "http get 8080/",
    "http head https://127.0.0.1:8443/ -k",
    "http post 8080/echo -d a=b -H 'X-A: b'",
    "http 8080",
  ],
  run,
};

/** HTTP, spoken. */
export const client: Client = { name: "http", command, dialect };
