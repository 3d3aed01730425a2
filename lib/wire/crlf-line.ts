/** Lines of text protocols as the cursor meets them: RFC 5321 2.3.8, RFC 1939 3. */
import type { Cursor } from "./cursor.ts";

const LF = 0x0a;
const CR = 0x0d;

/** Reads one line, its end (CR LF, LF, or a CR alone, as Wireshark has it) included; what has no end is a line too. */
export function readLine(c: Cursor): string {
  const lf = c.find(LF);
  const cr = c.find(CR);
  let end = lf < 0 ? c.end : lf + 1;
  if (cr >= 0 && cr + 1 < end && cr + 1 !== lf) end = cr + 1;
  return c.latin1(end - c.offset);
}

/** True when a line ends in `bytes`; a CR at their end may be half of an end. */
export function hasLine(bytes: Uint8Array): boolean {
  if (bytes.indexOf(LF) >= 0) return true;
  const cr = bytes.indexOf(CR);
  return cr >= 0 && cr + 1 < bytes.length;
}

/** A line without its CR LF, or its LF or CR alone. */
export function withoutEnd(line: string): string {
  const { length } = line;
  const last = line.charCodeAt(length - 1);
  if (last === CR) return line.slice(0, -1);
  if (last !== LF) return line;
  return line.slice(0, line.charCodeAt(length - 2) === CR ? -2 : -1);
}
