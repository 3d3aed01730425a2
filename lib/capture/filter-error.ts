/** What is wrong with a display filter, and where: the error that points at the characters. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";

const longestShown = 200;

/** A filter that cannot be read. `start` and `end` are offsets in `filter`; the message is one line. */
export class FilterError extends PortholeError {
  readonly filter: string;
  readonly start: number;
  readonly end: number;

  constructor(filter: string, why: string, start: number, end: number, advice = "") {
    const shown = filter.length > longestShown ? `${filter.slice(0, longestShown)}...` : filter;
    const place = `column ${start + 1}${advice && `; ${advice}`}`;
    super("usage", `Cannot read the filter "${printable(shown)}": ${printable(why)} (${printable(place)})`);
    this.name = "FilterError";
    this.filter = filter;
    this.start = start;
    this.end = Math.max(end, start + 1);
  }

  /** The filter and a line under it that marks what is meant; for faces that show more than one line. */
  get drawing(): readonly string[] {
    const from = Math.max(0, this.start - longestShown);
    const until = this.start + longestShown;
    const left = printable(this.filter.slice(from, this.start));
    const meant = printable(this.filter.slice(this.start, Math.min(this.end, until)));
    const rest = printable(this.filter.slice(this.end, Math.max(this.end, until)));
    const mark = `^${"~".repeat(Math.max(0, meant.length - 1))}`;
    return [left + meant + rest, " ".repeat(left.length) + mark];
  }
}

/** The name of `names` that is most like `name`; undefined when none is near. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const lower = name.toLowerCase().slice(0, 64);
  let best: string | undefined;
  let least = Math.max(2, Math.ceil(lower.length / 3)) + 1;
  for (const one of names) {
    if (Math.abs(one.length - lower.length) >= least) continue;
    const steps = distance(lower, one.toLowerCase(), least);
    if (steps < least) [best, least] = [one, steps];
  }
  return best;
}

/** Letters to change, add or leave out, until `most` (Levenshtein); two that changed places count half. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let steps = Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, (before[j - 2] as number) + 0.5);
      next[j] = steps;
      least = Math.min(least, steps);
    }
    if (least > most) return most;
    [before, row] = [row, next];
  }
  return row[b.length] as number;
}
