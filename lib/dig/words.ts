/** Long data in words, and over several lines, as BIND writes it. */
import type { Style } from "./query.ts";

/** Where data goes on in multi-line form. */
export const lineBreak = "\n\t\t\t\t";

/** Digits of a word of long data: dig's default, and that of its multi-line form. */
const usual = { line: 56, multiline: 44 } as const;

/** Long data in words of so many characters as the style has it; one word where `split` is 0. */
export function inWords(text: string, { split, multiline }: Pick<Style, "split" | "multiline">): string {
  const width = split ?? (multiline ? usual.multiline : usual.line);
  if (width === 0 || text === "") return text;
  return (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(multiline ? lineBreak : " ");
}
