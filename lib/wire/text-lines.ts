/** Text that nobody reads further, line by line, as Wireshark's "Line-based text data". */
import { formatted } from "../printable.ts";
import { Cursor } from "./cursor.ts";
import type { Attached } from "./field.ts";
import { cutLine } from "./label.ts";
import { moved } from "./moved.ts";

/** The filter name of the layer. */
export const textName = "data-text-lines";

/** Lines that are shown: a body of some octets may become millions of them. */
const mostLines = 20_000;

/** Notes the octets up to `end`, each line with what ends it; gives how many lines there are. */
export function noteLines(c: Cursor, end: number, show: (line: Uint8Array) => string = formatted): number {
  let count = 0;
  for (; c.offset < end; count += 1) {
    const from = c.offset;
    const lf = c.find(0x0a);
    c.offset = lf < 0 || lf >= end ? end : lf + 1;
    if (count < mostLines) c.note("", cutLine(show(c.view(from, c.offset))), from, c.offset);
    else if (count === mostLines)
      c.note("", `[More than ${mostLines} lines: the others are not shown]`, from, end);
  }
  return count;
}

/** The text as a layer whose ranges count in `data`; `type` is its media type. */
export function textLayer(data: Uint8Array, type = ""): Attached {
  const c = new Cursor(data, 0, data.length, true);
  const count = noteLines(c, data.length);
  const text = `Line-based text data${type === "" ? "" : `: ${formatted(type)}`} (${count} lines)`;
  return { name: textName, text, start: 0, end: data.length, fields: c.finish() };
}

/**
 * The text as a layer behind the one that is read: octets from `start` to `end`, or, `apart`, what was deciphered or put
 * together of them.
 */
export function attachText(c: Cursor, data: Uint8Array, start: number, end: number, apart = false): void {
  if (c.recording && data.length > 0) c.attach(moved(textLayer(data), start, end, apart));
}
