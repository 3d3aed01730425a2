/** Text that nobody reads further, line by line, as Wireshark's "Line-based text data". */
import { formatted } from "../printable.ts";
import { Cursor } from "./cursor.ts";
import { cutLine } from "./label.ts";

/** The filter name of the layer. */
export const textName = "data-text-lines";

/** Notes the octets up to `end`, each line with what ends it; gives how many lines there are. */
export function noteLines(c: Cursor, end: number, show: (line: Uint8Array) => string = formatted): number {
  let count = 0;
  for (; c.offset < end; count += 1) {
    const from = c.offset;
    const lf = c.find(0x0a);
    c.offset = lf < 0 || lf >= end ? end : lf + 1;
    c.note("", cutLine(show(c.view(from, c.offset))), from, c.offset);
  }
  return count;
}

/**
 * The text as a layer behind the one that is read: octets from `start` to `end`, or what was deciphered or put together
 * of them. `type` is its media type.
 */
export function attachText(c: Cursor, data: Uint8Array, start: number, end: number, type = ""): void {
  if (!c.recording || data.length === 0) return;
  const inner = new Cursor(data, 0, data.length, true);
  const count = noteLines(inner, data.length);
  const fields = inner.finish();
  // What is not on the wire as it is lies in all of its octets.
  const whole = data.length !== end - start;
  for (const field of fields) {
    field.start = whole ? start : start + field.start;
    field.end = whole ? end : start + field.end;
  }
  const text = `Line-based text data${type === "" ? "" : `: ${type}`} (${count} lines)`;
  c.attach({ name: textName, text, start, end, fields });
}
