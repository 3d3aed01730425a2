/** What the terminal is: its width, and whether it shows more than ASCII. */

const usualWidth = 80;

/**
 * Columns that a drawing takes: those of the terminal that it goes to, else (`ladder | less`) of the one there is, else
 * what COLUMNS says, else 80.
 */
export function drawingWidth(
  columns: number | undefined,
  there: { columns?: number } = process.stdout,
  env = process.env,
): number {
  const said = columns ?? there.columns ?? Number(env["COLUMNS"]);
  return said > 0 ? said : usualWidth;
}

/** True when the locale is UTF-8: POSIX 8.2, the first of these that is set tells. */
export function hasUnicode(env = process.env): boolean {
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "";
  return /utf-?8/i.test(locale);
}
