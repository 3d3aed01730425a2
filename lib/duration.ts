/** Times as people type them: "500ms", "2s", "1m"; a bare number is seconds, as in ncat and nmap. */
import { PortholeError } from "./errors.ts";
import { printable } from "./printable.ts";

/** The longest time that a timer of Node takes, seconds: 24 days. A longer one would be over at once. */
export const longestTime = 2_147_483;

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/**
 * Milliseconds. Throws a usage error that quotes what was typed; `what` names the option that it is of.
 *
 * @example
 * duration("1.5m"); // 90000
 */
export function duration(text: string, what = "duration"): number {
  const match = /^(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h)?$/.exec(text);
  if (!match)
    throw new PortholeError("usage", `Cannot read ${what} "${printable(text)}": try 5, 500ms, 2s or 1m`);
  const time = Number(match[1]) * units[(match[2] ?? "s") as keyof typeof units];
  if (time <= longestTime * 1000) return time;
  throw new PortholeError("usage", `Cannot wait "${printable(text)}": longer than 24 days`);
}
