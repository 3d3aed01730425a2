/** Times as a line of bars, one column each: a glance tells the slow ones and the lost ones. */

const blocks = "▁▂▃▄▅▆▇█";
/** The same where the terminal has no blocks: from low to high. */
const plain = "_.-=+*%#";
const lost = "x";

/** How times are drawn. */
export interface SparkOptions {
  /** Columns that the drawing may take; the last times are drawn when there are more. */
  readonly width?: number;
  readonly unicode?: boolean;
}

/**
 * One column a time, between the least and the greatest of those drawn; `undefined` is one that did not come back, an x.
 *
 * @example
 * spark([1, 2, undefined, 3]); // "▁▅x█"
 */
export function spark(
  times: readonly (number | undefined)[],
  { width = 60, unicode = true }: SparkOptions = {},
): string {
  const steps = unicode ? blocks : plain;
  const drawn = times.slice(-Math.max(1, width));
  let [least, greatest] = [Number.POSITIVE_INFINITY, 0];
  for (const time of drawn)
    if (time !== undefined) {
      least = Math.min(least, time);
      greatest = Math.max(greatest, time);
    }
  const range = greatest - least;
  const top = steps.length - 1;
  return drawn
    .map((time) =>
      time === undefined ? lost : steps[range > 0 ? Math.round(((time - least) / range) * top) : 0],
    )
    .join("");
}
