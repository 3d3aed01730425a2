/** Types whose data is a row of parts that words tell, as an onlooker reads them: see dns-skim. */
import type { Skim } from "./dns-skim.ts";

/** What a word of a layout reads; a number is octets. */
const words: Readonly<Record<string, (skim: Skim) => unknown>> = {
  name: (skim) => skim.name(),
  shown: (skim) => skim.show(skim.name()),
  string: (skim) => skim.string(),
  strings: (skim) => skim.strings(),
  types: (skim) => skim.types(),
  rest: (skim) => skim.rest(),
  restOrNone: (skim) => skim.left !== 0 && skim.rest(),
};

/** By number. */
const layouts: Readonly<Record<number, string>> = {
  2: "shown",
  3: "name",
  4: "name",
  5: "shown",
  6: "shown name 20",
  7: "name",
  8: "name",
  9: "name",
  12: "shown",
  14: "name name",
  16: "strings",
  17: "name name",
  18: "2 name",
  19: "string",
  21: "2 name",
  23: "name",
  24: "18 name restOrNone",
  25: "4 restOrNone",
  26: "2 name name",
  27: "string string string",
  30: "shown rest",
  37: "5 restOrNone",
  39: "shown",
  43: "4 rest",
  44: "2 restOrNone",
  46: "18 name restOrNone",
  47: "shown types",
  48: "4 rest",
  50: "4 string string types",
  51: "4 string",
  52: "3 rest",
  59: "4 rest",
  60: "4 rest",
  62: "6 types",
  63: "6 rest",
  99: "strings",
  104: "10",
  105: "6",
  106: "10",
  107: "2 name",
  108: "6",
  109: "8",
  32769: "4 rest",
  65282: "12 shown",
};

/** What reads the data of these types, by number. */
export const layoutSkims: Readonly<Record<number, (skim: Skim) => void>> = Object.fromEntries(
  Object.entries(layouts).map(([number, layout]) => {
    const parts = layout.split(" ").map((word) => words[word] ?? ((skim: Skim) => skim.skip(Number(word))));
    return [number, (skim: Skim) => parts.forEach((part) => void part(skim))];
  }),
);
