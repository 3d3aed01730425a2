/** Words near a mistyped one: those that one or two letters tell apart, and those that begin alike. */

/** How many letters are to be changed, put in, left out or swapped with their neighbour. */
export function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const above = rows[i - 1] as number[];
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, ((rows[i - 2] as number[])[j - 2] as number) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** Longest word that is compared: what is longer was no slip of a finger. */
const longest = 24;

/** At most three of `words` that `typed` may have been meant for, in whatever case, the nearest first. */
export function near(typed: string, words: Iterable<string>): string[] {
  if (typed.length < 2 || typed.length > longest) return [];
  const lower = typed.toLowerCase();
  const bound = typed.length < 5 ? 1 : 2;
  return [...words]
    .map((word) => ({ word, far: distance(lower, word) }))
    .filter(({ word, far }) => far <= bound || (typed.length > 2 && word.startsWith(lower.slice(0, 3))))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ word }) => word);
}

/** The nearest of them, for one line of a message; undefined when none is near. */
export function nearest(typed: string, words: Iterable<string>): string | undefined {
  return near(typed, words)[0];
}
