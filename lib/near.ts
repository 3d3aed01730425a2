/** Words near a mistyped one: those that a few letters tell apart, and those that begin alike. */

/** Letters to change, add or leave out, until `most` (Levenshtein); two that changed places count half. */
export function distance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
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
      if (steps < least) least = steps;
    }
    if (least > most) return least;
    [before, row] = [row, next];
  }
  return row[b.length] as number;
}

/** Longest word that is compared: what is longer was no slip of a finger. */
const longest = 64;
/** Letters that two words have in common at their beginning, when that alone makes them near. */
const common = 3;

/** At most three of `words` that `typed` may have been meant for, in whatever case, the nearest first. */
export function near(typed: string, words: Iterable<string>): string[] {
  if (typed.length < 2 || typed.length > longest) return [];
  const lower = typed.toLowerCase();
  const bound = lower.length < 5 ? 1 : Math.max(2, Math.ceil(lower.length / 3));
  const found: { word: string; far: number }[] = [];
  for (const word of words) {
    const other = word.toLowerCase();
    const alike = lower.length >= common && other.startsWith(lower.slice(0, common));
    if (!alike && Math.abs(other.length - lower.length) > bound) continue;
    const far = distance(lower, other, alike ? undefined : bound);
    if (alike || far <= bound) found.push({ word, far });
  }
  return found
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ word }) => word);
}

/** The nearest of them, for one line of a message; undefined when none is near. */
export function nearest(typed: string, words: Iterable<string>): string | undefined {
  return near(typed, words)[0];
}
