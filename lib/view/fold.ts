/** Lines that break between words, where a terminal would break them anywhere. */
import { columnsOf } from "./columns.ts";

/**
 * A line as lines of at most `room` columns; a word that is longer is left whole. What begins with a space is a drawing
 * or a table, and stays as it is.
 *
 * @example
 * folded("connection refused: nothing listens there", 26); // ["connection refused:", "nothing listens there"]
 */
export function folded(line: string, room: number): string[] {
  if (line.startsWith(" ") || columnsOf(line) <= room) return [line];
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
