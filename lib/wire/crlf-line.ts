/** Lines of text protocols as the cursor meets them: RFC 5321 2.3.8, RFC 1939 3. */
import type { Cursor } from "./cursor.ts";

const LF = 0x0a;
const CR = 0x0d;

/**
 * One past the end of the line at `from` (CR LF, LF, or a CR alone, as Wireshark has it); -1 where it does not end. Where
 * octets may follow (`waits`), a CR behind which there is none yet may be half of an end, and is none.
 */
export function lineEnd(bytes: Uint8Array, from: number, end = bytes.length, waits = false): number {
  for (let at = from; at < end; at += 1) {
    const octet = bytes[at];
    if (octet === LF) return at + 1;
    if (octet !== CR) continue;
    if (at + 1 < end) return bytes[at + 1] === LF ? at + 2 : at + 1;
    return waits ? -1 : at + 1;
  }
  return -1;
}

/** Where the text ends of a line whose end, at `next`, is `lineEnd`'s. */
export function textEnd(bytes: Uint8Array, from: number, next: number): number {
  return next - (next - 2 >= from && bytes[next - 1] === LF && bytes[next - 2] === CR ? 2 : 1);
}

/** Reads one line, its end included; what has no end is a line too. */
export function readLine(c: Cursor): string {
  const end = lineEnd(c.bytes, c.offset, c.end);
  return c.latin1((end < 0 ? c.end : end) - c.offset);
}

/** True when a line ends in `bytes`; a CR at their end may be half of an end. */
export function hasLine(bytes: Uint8Array): boolean {
  return lineEnd(bytes, 0, bytes.length, true) >= 0;
}

/** A line without its CR LF, or its LF or CR alone. */
export function withoutEnd(line: string): string {
  const { length } = line;
  const last = line.charCodeAt(length - 1);
  if (last === CR) return line.slice(0, -1);
  if (last !== LF) return line;
  return line.slice(0, line.charCodeAt(length - 2) === CR ? -2 : -1);
}
