/** The parts of multipart bodies: RFC 2046 5.1, RFC 7578. */
import { latin1 } from "../printable.ts";

/** One part; offsets are those of the body. */
export interface HttpPart {
  readonly start: number;
  /** Where its own body begins, behind its head. */
  readonly bodyAt: number;
  readonly end: number;
  /** What its Content-Type says, as it stands there; undefined where it has none. */
  readonly type: string | undefined;
}

/** A multipart body as it lies in its octets. */
export interface Multipart {
  readonly boundary: string;
  /** Where the lines between the parts are, with the line end in front of each: the last is that behind the last part. */
  readonly delimiters: readonly (readonly [start: number, end: number])[];
  /** Each lies behind the delimiter of the same number. */
  readonly parts: readonly HttpPart[];
  /** Where a part begins that no delimiter ends; undefined where all are whole. */
  readonly unended: number | undefined;
}

const longestBoundary = 70;
/** Multiparts in one another that are looked into. */
export const deepestMultipart = 4;
/** Parts that are looked at. */
const mostParts = 100;

/** Offset of the line that begins with the delimiter, at or after `from`; -1, none. */
function delimiterAt(body: Buffer, delimiter: string, from: number): number {
  let at = body.indexOf(delimiter, from, "latin1");
  while (at > 0 && body[at - 1] !== 0x0a) at = body.indexOf(delimiter, at + 1, "latin1");
  return at;
}

/** The parts that end with a delimiter, in their order; `type` is the whole value of Content-Type. Undefined without a boundary. */
export function multipartOf(type: string, body: Uint8Array): Multipart | undefined {
  const found = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(type);
  const boundary = found?.[1] ?? found?.[2];
  // RFC 2046 5.1.1: at most 70 characters.
  if (boundary === undefined || boundary.length > longestBoundary) return undefined;
  const delimiter = `--${boundary}`;
  const all = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: HttpPart[] = [];
  const delimiters: [number, number][] = [];
  let unended: number | undefined;
  for (let at = delimiterAt(all, delimiter, 0); at >= 0; ) {
    // The line end in front of the delimiter is the delimiter's (RFC 2046 5.1.1).
    const front = parts.length === 0 ? at : at - (all[at - 2] === 0x0d ? 2 : 1);
    const behind = all.indexOf(0x0a, at) + 1;
    delimiters.push([front, behind > 0 ? behind : all.length]);
    const last = latin1(all, at, at + delimiter.length + 2) === `${delimiter}--`;
    const next = behind > 0 && !last && parts.length < mostParts ? delimiterAt(all, delimiter, behind) : -1;
    if (next < 0) {
      if (!last && behind > 0 && behind < all.length) unended = behind;
      break;
    }
    const end = Math.max(behind, next - (all[next - 2] === 0x0d ? 2 : 1));
    parts.push(partOf(all, behind, end, next));
    at = next;
  }
  return { boundary, delimiters, parts, unended };
}

/** The part from `start` to `end`; the next delimiter is at `next`. */
function partOf(all: Buffer, start: number, end: number, next: number): HttpPart {
  const blank = /\r?\n\r?\n|^\r?\n/.exec(latin1(all, start, next));
  const bodyAt = Math.min(blank ? start + blank.index + blank[0].length : next, end);
  const type = /^content-type:[ \t]*([^\r\n]*)/im.exec(latin1(all, start, bodyAt))?.[1];
  return { start, bodyAt, end, type };
}
