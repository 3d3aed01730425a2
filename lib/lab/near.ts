/** The near name: what was meant by a word that is nearly one of those known. */

/** The near name, for messages: one that begins alike, or differs in one place. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const all = [...known];
  const lower = word.toLowerCase();
  return (
    all.find((one) => one === lower) ??
    all.find((one) => isNear(lower, one)) ??
    (word.length >= 3 ? all.find((one) => one.startsWith(lower) || lower.startsWith(one)) : undefined)
  );
}

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || b.length < 3) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [x, y] = [a.slice(at), b.slice(at)];
  return (
    x.slice(1) === y.slice(1) ||
    x.slice(1) === y ||
    x === y.slice(1) ||
    (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
  );
}
