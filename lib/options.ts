/** What was typed behind a command's options, read the same way everywhere. */
import type { Options } from "./command.ts";
import { duration } from "./duration.ts";
import { PortholeError } from "./errors.ts";
import { printable } from "./printable.ts";

/** An option's text as it was typed; undefined where it was not given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** The texts of an option that may be repeated. */
export function textOptions(options: Options, name: string): readonly string[] {
  const value = options[name];
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** What most numbers may be at most. */
const largest = 999_999_999;

/**
 * A whole number in decimal digits; `what` is what it is the value of. Throws a usage error of one line.
 *
 * @example
 * wholeNumber("25", "--count", 1, 100); // 25
 */
export function wholeNumber(typed: string, what: string, from = 0, to = largest): number {
  const value = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new PortholeError(
    "usage",
    `Cannot read ${what} "${printable(typed)}": a whole number from ${from} to ${to} is needed`,
  );
}

/** The number behind an option, under the name that its flag has in `options` (maxConns is --max-conns). */
export function countOption<T extends number | undefined>(
  options: Options,
  name: string,
  fallback: T,
  from = 1,
  to = largest,
): number | T {
  const typed = options[name];
  if (typed === undefined) return fallback;
  const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return wholeNumber(String(typed), flag, from, to);
}

/**
 * Milliseconds of `--idle`, a time as `duration` reads it, for a server that says goodbye: a little less than its listener
 * waits, which reads the option too. `usual` is what holds where nothing was said.
 */
export function idleOption(options: Options, usual: number): number {
  const typed = options["idle"];
  if (typed === undefined) return usual;
  const time = duration(String(typed), "--idle");
  if (time >= 1) return time * 0.95;
  throw new PortholeError("usage", `Cannot read --idle "${printable(String(typed))}": more than 0 is needed`);
}
