/** The colour of a filter while it is typed, as in Wireshark's bar: green when it is one, red when it is none yet. */
import { stripVTControlCharacters, styleText } from "node:util";
import type { FilterError } from "../lib/capture/filter-error.ts";

/** The filter of a command's line, whole or still open, and where it begins. */
export function filterIn(line: string): { filter: string; start: number } | undefined {
  const found = /(?:^|\s)(?:-Y|--filter)(?:\s+|=)(?:'([^']*)'?|"((?:[^"\\]|\\.)*)"?|([^\s'"]+))\s*$/d.exec(
    line,
  );
  const at = found?.indices?.slice(1).find((one) => one !== undefined);
  if (!at || at[0] === at[1]) return undefined;
  return { filter: line.slice(at[0], at[1]), start: at[0] };
}

/**
 * What to write so that the filter on the line has its colour, the cursor staying at its place in it; "" where nothing is to be
 * painted. The characters that are wrong are underlined too, so that the colour is not the only sign.
 */
export function tint(
  prompt: string,
  line: string,
  cursor: number,
  columns: number,
  check: (filter: string) => FilterError | undefined,
): string {
  const typed = filterIn(line);
  if (!typed || typed.filter.trim() === "" || !/^[\x20-\x7e]*$/.test(line)) return "";
  const before = stripVTControlCharacters(prompt).length;
  // A line that wraps is left as it is: where its parts stand is the terminal's matter.
  if (before + line.length >= columns) return "";
  const { filter, start } = typed;
  const error = check(filter);
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    text === "" ? "" : styleText(style, text, { validateStream: false } as never);
  const text = error
    ? paint("red", filter.slice(0, error.start)) +
      paint(["red", "underline"], filter.slice(error.start, error.end)) +
      paint("red", filter.slice(error.end))
    : paint("green", filter);
  return `\x1b[${before + start + 1}G${text}\x1b[${before + cursor + 1}G`;
}
