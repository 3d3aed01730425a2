/** What the terminal is: its width, and whether it shows more than ASCII. */

const usualWidth = 80;

/** Columns of the terminal; 80 where nobody says. */
export function terminalWidth(stream: { columns?: number } = process.stdout, env = process.env): number {
  const said = stream.columns ?? Number(env["COLUMNS"]);
  return said > 0 ? said : usualWidth;
}

/** True when the locale is UTF-8: POSIX 8.2, the first of these that is set tells. */
export function hasUnicode(env = process.env): boolean {
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "";
  return /utf-?8/i.test(locale);
}

/** Columns that a table may take: one line a row where a program reads, the terminal's own where a person does. */
export function tableWidth(stream: { columns?: number } = process.stdout): number {
  return stream.columns ?? Number.POSITIVE_INFINITY;
}
