/** The parts of multipart bodies: RFC 2046 5.1, RFC 7578. */
import { latin1 } from "../printable.ts";

/** One part: what its Content-Type says, as it stands there, and the octets behind its head. */
export interface HttpPart {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Parts that are looked at. */
const mostParts = 100;

/** Offset of the line that begins with the delimiter, at or after `from`; -1, none. */
function delimiterAt(body: Buffer, delimiter: string, from: number): number {
  let at = body.indexOf(delimiter, from, "latin1");
  while (at > 0 && body[at - 1] !== 0x0a) at = body.indexOf(delimiter, at + 1, "latin1");
  return at;
}

/** The parts that have a type and end with a delimiter, in their order. `type` is the whole value of Content-Type. */
export function partsOf(type: string, body: Uint8Array): HttpPart[] {
  const found = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(type);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) return [];
  const delimiter = `--${boundary}`;
  const all = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: HttpPart[] = [];
  let at = delimiterAt(all, delimiter, 0);
  while (at >= 0 && parts.length < mostParts) {
    const begin = all.indexOf(0x0a, at) + 1;
    const next = begin > 0 ? delimiterAt(all, delimiter, begin) : -1;
    if (next < 0 || latin1(all, at, begin).startsWith(`${delimiter}--`)) break;
    // The line end in front of the delimiter is the delimiter's (RFC 2046 5.1.1).
    const end = Math.max(begin, next - (all[next - 2] === 0x0d ? 2 : 1));
    const blank = /\r?\n\r?\n|^\r?\n/.exec(latin1(all, begin, next));
    const start = blank ? begin + blank.index + blank[0].length : next;
    const head = latin1(all, begin, Math.min(start, next));
    const said = /^content-type:[ \t]*([^\r\n]*)/im.exec(head)?.[1];
    if (said !== undefined) parts.push({ type: said, body: all.subarray(Math.min(start, end), end) });
    at = next;
  }
  return parts;
}
