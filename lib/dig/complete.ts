/** What may be typed on dig's line: types, classes and options. */
import { typeNames } from "../wire/dns-type.ts";
import { optionWords } from "./option.ts";

const classes = ["IN", "CH", "HS"];

/** The words that begin as `typed` does; types in the letters' case that was begun with. */
export function dnsWords(typed: string): string[] {
  if (typed.startsWith("+")) return optionWords.filter((word) => word.startsWith(typed.toLowerCase()));
  if (typed.startsWith("@") || typed.startsWith("-")) return [];
  const words = [...typeNames, ...classes].filter((word) => word.startsWith(typed.toUpperCase()));
  return typed === typed.toUpperCase() ? words : words.map((word) => word.toLowerCase());
}
