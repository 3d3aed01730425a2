/** What a benchmark tells, and the median that all use. */

/** One figure. `ratio` is ours against the baseline; `aim` says which side of what number is good. */
export interface Figure {
  name: string;
  ratio: number;
  aim: string;
  ours: number;
  baseline: number;
  unit: string;
  /** How it was measured, in a few words. */
  how: string;
}

/** The middle value; of an even count the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] as number;
}
