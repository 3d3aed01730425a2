/** A table of text: columns as wide as their widest cell, wide and combining characters counted as terminals do. */
import { printable } from "../printable.ts";
import { columnsOf } from "./columns.ts";

/**
 * Lines of a table, two spaces between columns; the last column is not padded. Cells are made printable.
 *
 * @example
 * table([["22/tcp", "open"]], ["PORT", "STATE"]); // ["PORT    STATE", "22/tcp  open"]
 */
export function table(rows: readonly (readonly string[])[], headings?: readonly string[]): string[] {
  // A tab in a cell is shown as \t, so that the table stays a table.
  const all = (headings ? [headings, ...rows] : rows).map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of all)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, columnsOf(cell));
  return all.map((row) =>
    row
      .map((cell, i) =>
        i === row.length - 1 ? cell : cell + " ".repeat((widths[i] as number) - columnsOf(cell)),
      )
      .join("  ")
      .trimEnd(),
  );
}
