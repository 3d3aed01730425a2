/** Conditional requests: RFC 9110 8.8 (validators), 13 (preconditions), 5.6.7 (dates). */

/** What tells one state of a resource from another. `modified` is in whole seconds since the epoch, as milliseconds. */
export interface Validators {
  readonly etag: string;
  readonly modified: number;
}

/** The fields of a request that ask a question first; names in lower case, absent where not sent. */
export type Questions = Readonly<Record<string, string | readonly string[] | undefined>>;

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const time = "(\\d\\d):(\\d\\d):(\\d\\d)";
const day = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const fixed = new RegExp(`^${day}, (\\d\\d) (\\w{3}) (\\d{4}) ${time} GMT$`);
const rfc850 = new RegExp(
  `^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\\d\\d)-(\\w{3})-(\\d\\d) ${time} GMT$`,
);
const asctime = new RegExp(`^${day} (\\w{3}) ([ \\d]\\d) ${time} (\\d{4})$`);

/** An HTTP date in any of its three forms (RFC 9110 5.6.7) as milliseconds, or undefined for what is none. */
export function parseDate(text: string, now = Date.now()): number | undefined {
  let parts: (string | undefined)[];
  const match = fixed.exec(text) ?? rfc850.exec(text);
  if (match) parts = match.slice(1);
  else {
    const [, month, date, hour, minute, second, year] = asctime.exec(text) ?? [];
    parts = [date, month, year, hour, minute, second];
  }
  const [date, name = "", year = "", hour, minute, second] = parts;
  const month = months.indexOf(name);
  if (month < 0) return undefined;
  let full = Number(year);
  if (year.length === 2) {
    // More than 50 years ahead is the past century (RFC 9110 5.6.7).
    const present = new Date(now).getUTCFullYear();
    full += present - (present % 100);
    if (full > present + 50) full -= 100;
  }
  const found = new Date(0);
  found.setUTCFullYear(full, month, Number(date));
  if (found.getUTCDate() !== Number(date) || Number(hour) > 23 || Number(minute) > 59) return undefined;
  // 60 is a leap second (RFC 5322 3.3).
  return Number(second) > 60 ? undefined : found.setUTCHours(Number(hour), Number(minute), Number(second));
}

/** Entity tags of a list, or undefined when it is none. Commas may stand inside the quotes. */
function tags(value: string): string[] | undefined {
  const one = '\\s*(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"\\s*';
  if (!new RegExp(`^,*(?:${one})(?:,+(?:${one})?)*$`).test(value)) return undefined;
  return value.match(/(?:W\/)?"[^"]*"/g) ?? undefined;
}

const text = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === "string" || value === undefined ? value : value.join(", ");

/** Weak comparison leaves out the `W/`, strong comparison takes no weak tag (RFC 9110 8.8.3.2). */
function matches(value: string, etag: string, strong: boolean): boolean {
  if (value.trim() === "*") return true;
  const plain = (tag: string) => tag.replace(/^W\//, "");
  return (tags(value) ?? []).some((tag) =>
    strong ? tag === etag && !tag.startsWith("W/") : plain(tag) === plain(etag),
  );
}

/**
 * What the questions come to, in the order of RFC 9110 13.2.2: 412 when the client wants another state than this one,
 * 304 when it has this one already, else 200: go on.
 */
export function precondition(
  method: string,
  questions: Questions,
  { etag, modified }: Validators,
): 200 | 304 | 412 {
  const asked = (name: string) => text(questions[name]);
  const date = (name: string) => parseDate(asked(name) ?? "");
  const reads = method === "GET" || method === "HEAD";
  const ifMatch = asked("if-match");
  const unmodified = date("if-unmodified-since");
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, etag, true)) return 412;
  } else if (unmodified !== undefined && modified > unmodified) return 412;
  const ifNone = asked("if-none-match");
  const since = date("if-modified-since");
  if (ifNone !== undefined) {
    if (matches(ifNone, etag, false)) return reads ? 304 : 412;
  } else if (reads && since !== undefined && modified <= since) return 304;
  return 200;
}

/**
 * Whether a Range may be honoured, as If-Range has it (RFC 9110 13.1.5): the same tag, compared strongly, or exactly
 * the same date, which is a strong validator only when it is a second old or more (RFC 9110 8.8.2.2).
 */
export function rangeHolds(questions: Questions, { etag, modified }: Validators, now = Date.now()): boolean {
  const value = text(questions["if-range"])?.trim();
  if (value === undefined) return true;
  if (/^(?:W\/)?"/.test(value)) return value === etag && !value.startsWith("W/");
  return parseDate(value) === modified && now - modified >= 2000;
}
