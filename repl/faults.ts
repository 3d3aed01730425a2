/** The faults that are typed with a server: --fault, --seed, and the letters of the server's own. */
import type { Options } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import type { FaultWords } from "../lib/fault/fault.ts";
import { Faults, type Strike, seeds } from "../lib/fault/faults.ts";
import { printable } from "../lib/printable.ts";

/** The number of --seed; undefined when none was typed. */
function seedOf(typed: Options[string]): number | undefined {
  if (typed === undefined) return undefined;
  const seed = /^\d{1,10}$/.test(String(typed)) ? Number(typed) : seeds;
  if (seed < seeds) return seed;
  throw new PortholeError(
    "usage",
    `Cannot read --seed "${printable(String(typed))}": a whole number from 0 to ${seeds - 1}`,
  );
}

/** Those of `--fault`, in the order typed; `note` is told of each strike. Throws what is wrong with one. */
export function faultsOf(
  options: Options,
  words: FaultWords | undefined,
  note: (line: string, strike: Strike) => void,
): Faults {
  const faults = new Faults({ words, seed: seedOf(options["seed"]), note });
  for (const spec of [options["fault"] ?? []].flat()) faults.add(String(spec));
  for (const { flags, faults: meant } of words?.options ?? []) {
    const value = options[flags.charAt(1)];
    if (typeof value === "string") for (const spec of meant(value)) faults.add(spec);
  }
  return faults;
}
