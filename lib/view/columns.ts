/** How many columns a text takes on a terminal. */
import { createRequire } from "node:module";

/** Its tables and patterns cost 25 ms to load, and most captures hold nothing but ASCII. */
let measure: ((text: string) => number) | undefined;

/** Columns of printable text; wide and combining characters count as they are drawn. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  measure ??= (createRequire(import.meta.url)("string-width") as { default: (text: string) => number })
    .default;
  return measure(text);
}
