/** A request of ours and the head of its response: RFC 9110 3, RFC 9112 3. */
import { PortholeError } from "../errors.ts";
import type { Connection } from "../net/connection.ts";
import { printable } from "../printable.ts";
import { type HttpField, isToken } from "../wire/http-head.ts";
import { type Response, readResponse } from "./response.ts";
import type { WebUrl } from "./url.ts";

/** Milliseconds to wait for each piece of the response. */
const patience = 60_000;

/** A request as it is sent: latin1 text, one character an octet, and the body. */
export interface Request {
  readonly method: string;
  readonly target: string;
  readonly fields: readonly HttpField[];
  readonly body: Uint8Array;
}

/** Makes the request of a method, a URL, the user's own fields ("Name: value"; "Name:" leaves ours out) and a body. */
export function makeRequest(method: string, url: WebUrl, own: readonly string[], body?: Uint8Array): Request {
  const given = own.map((line) => {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0));
    if (!isToken(name) || /[\r\n\0]/.test(line))
      throw new PortholeError(
        "usage",
        `Cannot use -H "${printable(line)}": a field is "Name: value", on one line`,
      );
    return { name, value: Buffer.from(line.slice(colon + 1).trim()).toString("latin1") };
  });
  const usual: [string, string | undefined][] = [
    ["Host", url.authority],
    ["User-Agent", "porthole"],
    ["Accept", "*/*"],
    ["Authorization", url.userinfo && `Basic ${Buffer.from(url.userinfo).toString("base64")}`],
    ["Content-Type", body && "application/x-www-form-urlencoded"],
    ["Content-Length", body && String(body.length)],
    ["Connection", "close"],
  ];
  const fields = usual.flatMap(([name, value]) =>
    value === undefined || given.some((one) => one.name.toLowerCase() === name.toLowerCase())
      ? []
      : [{ name, value }],
  );
  const all = [...fields, ...given.filter((one) => one.value !== "")];
  return { method: method.toUpperCase(), target: url.target, fields: all, body: body ?? new Uint8Array() };
}

/** The head as lines, without their ends. */
export function headLines({ method, target, fields }: Request): string[] {
  return [`${method} ${target} HTTP/1.1`, ...fields.map(({ name, value }) => `${name}: ${value}`)];
}

/** Sends a request and reads the head of its response. `first` is the time to its first octets, milliseconds. */
export async function exchange(
  conn: Connection,
  request: Request,
  signal?: AbortSignal,
): Promise<{ response: Response; first: number }> {
  const wait = AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]);
  await conn.write(
    Buffer.concat([Buffer.from([...headLines(request), "", ""].join("\r\n"), "latin1"), request.body]),
  );
  const sent = performance.now();
  return { response: await readResponse(conn, request.method, wait), first: performance.now() - sent };
}
