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
