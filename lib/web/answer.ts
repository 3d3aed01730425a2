/** Answers of the HTTP server: a text, a file whole or in parts (RFC 9110 14), each written to its end or cut off. */
import { randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { phraseOf } from "../wire/http-status.ts";
import type { Found } from "./folder.ts";
import { precondition, rangeHolds } from "./precondition.ts";
import { contentRange, multipart, type Part, parseRanges } from "./range.ts";

/** Octets read from a file at once. */
const blockSize = 65_536;

/** Resolves when the response is written, or its connection is gone. */
export function finished(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.writableFinished || response.destroyed) resolve();
    else response.once("finish", resolve).once("close", resolve);
  });
}

/** Answers with a text. The type is never to be guessed: what a browser takes for HTML is only what says so. */
export function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: OutgoingHttpHeaders = {},
): void {
  const octets = Buffer.from(text);
  response.writeHead(status, phraseOf(status), {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": octets.length,
    "X-Content-Type-Options": "nosniff",
    ...headers,
  });
  response.end(octets);
}

/** Says no in one line. `last` closes the connection behind it: what follows may be no request. */
export function refuse(
  response: ServerResponse,
  status: number,
  why: string,
  { last = false, headers = {} }: { last?: boolean; headers?: OutgoingHttpHeaders } = {},
): void {
  answerText(response, status, `${status} ${phraseOf(status)}: ${why}\n`, {
    ...headers,
    ...(last && { Connection: "close" }),
  });
}

/** Answers with a file: whole, a part, parts, or that the client has it already. The handle stays the caller's. */
export async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: Found & { kind: "file" },
  type: string,
): Promise<void> {
  const { handle, size, validators } = file;
  const method = request.method ?? "GET";
  const headers: OutgoingHttpHeaders = {
    ETag: validators.etag,
    "Last-Modified": new Date(validators.modified).toUTCString(),
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
  };
  const verdict = precondition(method, request.headers, validators);
  if (verdict === 412) return refuse(response, 412, "the file is in another state", { headers });
  if (verdict === 304) {
    response.writeHead(304, phraseOf(304), headers).end();
    return;
  }
  const asked =
    method === "GET" && rangeHolds(request.headers, validators) ? request.headers.range : undefined;
  const ranges = asked === undefined ? undefined : parseRanges(asked, size);
  if (ranges === "unsatisfiable")
    return refuse(response, 416, "the file ends before that", {
      headers: { ...headers, "Content-Range": contentRange(undefined, size) },
    });
  let parts: Part[] = size > 0 ? [{ start: 0, end: size - 1 }] : [];
  headers["Content-Type"] = type;
  headers["Content-Length"] = size;
  const only = ranges?.length === 1 ? ranges[0] : undefined;
  if (only) {
    parts = [only];
    headers["Content-Range"] = contentRange(only, size);
    headers["Content-Length"] = only.end - only.start + 1;
  } else if (ranges) {
    const boundary = randomBytes(12).toString("hex");
    const body = multipart(ranges, size, type, boundary);
    parts = body.parts;
    headers["Content-Type"] = `multipart/byteranges; boundary=${boundary}`;
    headers["Content-Length"] = body.length;
  }
  const status = ranges ? 206 : 200;
  response.writeHead(status, phraseOf(status), headers);
  if (method !== "HEAD") for (const part of parts) if (!(await send(response, part, handle))) return;
  response.end();
}

/** Writes one part; false when the connection is gone. A file that has become shorter ends it: the length was promised. */
async function send(response: ServerResponse, part: Part, handle: FileHandle): Promise<boolean> {
  if (typeof part === "string") return write(response, Buffer.from(part));
  for (let at = part.start; at <= part.end; ) {
    const block = Buffer.allocUnsafe(Math.min(blockSize, part.end - at + 1));
    const { bytesRead } = await handle.read(block, 0, block.length, at);
    if (bytesRead === 0) {
      response.destroy();
      return false;
    }
    if (!(await write(response, block.subarray(0, bytesRead)))) return false;
    at += bytesRead;
  }
  return true;
}

function write(response: ServerResponse, octets: Buffer): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  if (response.write(octets)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const drained = () => {
      response.off("close", closed);
      resolve(true);
    };
    const closed = () => {
      response.off("drain", drained);
      resolve(false);
    };
    response.once("drain", drained).once("close", closed);
  });
}
