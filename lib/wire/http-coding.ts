/** Content codings of HTTP, RFC 9110 8.4.1: gzip (RFC 1952), deflate (RFC 1950, 1951), br (RFC 7932). */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

import { type HttpField, valuesOf } from "./http-head.ts";

/** Octets that a coded body may become: a bomb of a few KB must not fill memory. */
const longestBody = 16 << 20;
/** The same of a look at the beginning. */
const longestHead = 1 << 16;
const headSize = 1024;
/** The old names with `x-` are the same: RFC 9110 8.4.1.3. */
const codings: ReadonlySet<string> = new Set(["gzip", "x-gzip", "deflate", "x-deflate", "br"]);

/** The coding that the fields name, several as they stand there, which nobody takes off; "", none. */
export function codingOf(fields: readonly HttpField[]): string {
  const named = (valuesOf(fields, "content-encoding")[0] ?? "").trim().toLowerCase();
  return named === "identity" ? "" : named;
}

/** True for a coding that is taken off here. */
export function canOpen(coding: string): boolean {
  return codings.has(coding);
}

type Open = (body: Uint8Array, options: { finishFlush?: number; maxOutputLength: number }) => Uint8Array;

/** RFC 1952 2.3.1. */
const isGzip = (body: Uint8Array) => body[0] === 0x1f && body[1] === 0x8b;

/** RFC 1950 2.2: method 8, and the two octets together a multiple of 31. */
const isZlib = ([first = 0, second = 0]: Uint8Array) =>
  (first & 15) === 8 && (first * 256 + second) % 31 === 0;

/** Whichever it says, the octets tell: senders mistake one for the other, or leave out zlib's header (RFC 9110 8.4.1.2). */
function openerOf(body: Uint8Array, coding: string): Open | undefined {
  if (!canOpen(coding)) return undefined;
  if (coding === "br") return brotliDecompressSync;
  if (isGzip(body)) return gunzipSync;
  if (isZlib(body)) return inflateSync;
  return coding.endsWith("deflate") ? inflateRawSync : undefined;
}

function openedBy(open: Open, body: Uint8Array, maxOutputLength: number, finishFlush?: number) {
  try {
    return open(body, { maxOutputLength, ...(finishFlush !== undefined && { finishFlush }) });
  } catch {
    return undefined;
  }
}

/** What a coding conceals, as far as it goes; undefined where it cannot be opened, or becomes too long. */
export function opened(body: Uint8Array, coding: string): Uint8Array | undefined {
  const open = openerOf(body, coding);
  if (!open) return undefined;
  const flush = coding === "br" ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
  const found = openedBy(open, body, longestBody, flush);
  // Octets that say nothing so far are no coding of nothing, which has an end.
  return found?.length === 0 ? openedBy(open, body, longestBody) : found;
}

/** The first octets of a body without its coding; undefined where they cannot be told. */
export function openedHead(body: Uint8Array, coding: string): Uint8Array | undefined {
  if (coding === "") return body;
  const head = body.subarray(0, headSize);
  const open = openerOf(head, coding);
  if (!open) return undefined;
  const flush = coding === "br" ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
  return openedBy(open, head, longestHead, flush);
}

/** True for a whole gzip member without content. */
function holdsNothing(body: Uint8Array): boolean {
  return openedBy(gunzipSync, body, 1 << 16)?.length === 0;
}

/** Octets of a coded body that is looked into before it is believed to hold something. */
const shortest = 64;

/** True for octets that become some, also where they become more than one looks at. */
function becomesMore(open: Open, body: Uint8Array, finishFlush: number): boolean {
  try {
    return open(body.subarray(0, headSize), { finishFlush, maxOutputLength: 1 << 16 }).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
  }
}

/** True when `body` can be decoded to something as far as its first octets tell; one that cannot is not looked into. */
export function decodable(coding: string, body: Uint8Array): boolean {
  if (coding === "") return true;
  if (!canOpen(coding)) return false;
  // RFC 1952 2.3.1: a whole member of nothing ends in its size, 0; a short one may be that.
  if (body.length < shortest && body[0] === 0x1f && holdsNothing(body)) return false;
  if (coding === "br") return becomesMore(brotliDecompressSync, body, constants.BROTLI_OPERATION_FLUSH);
  // Ten octets are in front of what a member holds.
  if (isGzip(body)) return body.length > 10;
  return (
    isZlib(body) || (coding.endsWith("deflate") && becomesMore(inflateRawSync, body, constants.Z_SYNC_FLUSH))
  );
}
