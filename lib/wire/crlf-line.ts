/** Lines of text protocols as the cursor meets them: RFC 5321 2.3.8, RFC 1939 3. */
import type { Cursor } from "./cursor.ts";

const LF = 0x0a;

/** Reads one line, its end included; what has no end is a line too. One character an octet. */
export function readLine(c: Cursor): string {
  const lf = c.find(LF);
  return c.latin1((lf < 0 ? c.end : lf + 1) - c.offset);
}

/** A line without its CR LF, or its LF alone. */
export function withoutEnd(line: string): string {
  if (!line.endsWith("\n")) return line;
  return line.slice(0, line.endsWith("\r\n") ? -2 : -1);
}
