/** A table of text: columns as wide as their widest cell, wide and combining characters counted as terminals do. */
import { printable } from "../printable.ts";
import { columnsOf } from "./columns.ts";
import { folded } from "./fold.ts";

/** Columns between two cells. */
const gap = 2;

/**
 * Lines of a table, two spaces between columns; the last column is not padded. Cells are made printable. Words of the
 * last column that do not fit into `width` go on below it.
 *
 * @example
 * table([["22/tcp", "open"]], ["PORT", "STATE"]); // ["PORT    STATE", "22/tcp  open"]
 */
export function table(
  rows: readonly (readonly string[])[],
  headings?: readonly string[],
  width = Number.POSITIVE_INFINITY,
): string[] {
  // A tab in a cell is shown as \t, so that the table stays a table.
  const all = (headings ? [headings, ...rows] : rows).map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of all)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, columnsOf(cell));
  return all.flatMap((row) => {
    const head = row
      .slice(0, -1)
      .map((cell, i) => cell + " ".repeat((widths[i] as number) - columnsOf(cell) + gap))
      .join("");
    const indent = columnsOf(head);
    const [first = "", ...more] = folded(row.at(-1) ?? "", width - indent);
    return [(head + first).trimEnd(), ...more.map((words) => " ".repeat(indent) + words)];
  });
}
