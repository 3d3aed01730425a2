/** How an option of dig changes a query, and the readers of its values. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Query } from "./query.ts";

/** What one line says of all its queries: dig keeps these two apart from the rest, and the last word holds. */
export interface Whole {
  /** The data alone. */
  short: boolean;
  /** The line that repeats the command. */
  greeting: boolean;
}

/** What one option does; `value` is what stands behind its `=`. */
export type Apply = (query: Query, on: boolean, value: string | undefined, whole: Whole) => void;

/** An option that is on or off. */
export const switched =
  (
    key: {
      [K in keyof Query]-?: Query[K] extends boolean ? K : never;
    }[keyof Query],
  ): Apply =>
  (query, on) => {
    query[key] = on;
  };

/** EDNS comes on with whatever needs it. */
export function needEdns(query: Query): void {
  query.edns ??= 0;
}

/** A number of an option, at least `least`. Throws PortholeError("usage"). */
export function number(name: string, value: string | undefined, least: number, most: number): number {
  if (value !== undefined && /^\d{1,10}$/.test(value)) {
    const found = Number(value);
    if (found <= most) return Math.max(found, least);
  }
  throw wrongValue(name, value, `a number up to ${most}`);
}

/** A value that an option does not take. */
export function wrongValue(name: string, value: string | undefined, wanted: string): PortholeError {
  const typed = value === undefined ? "" : `=${value}`;
  return new PortholeError("usage", `Cannot use "+${printable(name + typed)}": it takes ${wanted}`, {
    exitStatus: 1,
  });
}
