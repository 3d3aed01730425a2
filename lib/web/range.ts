/** Byte ranges: RFC 9110 14.1.2, 14.2, 14.4, and multipart/byteranges 14.6. */

/** A part of a representation: from the octet `start` up to and with `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** More ranges, or more than two that overlap, are an attack and not a reader (RFC 9110 14.2, CVE-2011-3192). */
const mostRanges = 16;
const mostOverlaps = 2;

/**
 * What a Range field asks of `size` octets: the ranges that can be had, "unsatisfiable" when none can, or undefined
 * when the field is to be ignored (another unit, no range, too many).
 */
export function parseRanges(value: string, size: number): Range[] | "unsatisfiable" | undefined {
  const set = /^bytes=(.+)$/i.exec(value.trim())?.[1];
  if (set === undefined) return undefined;
  const members = set
    .split(",")
    .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ""))
    .filter((member) => member !== "");
  if (members.length === 0 || members.length > mostRanges) return undefined;
  const found: Range[] = [];
  for (const member of members) {
    const match = /^(\d{0,15})-(\d{0,15})$/.exec(member);
    if (!match || member === "-") return undefined;
    const [, first = "", last = ""] = match;
    if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
    const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
    const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
    if (start <= end && start < size && !(first === "" && Number(last) === 0)) found.push({ start, end });
  }
  if (found.length === 0) return "unsatisfiable";
  const sorted = [...found].sort((a, b) => a.start - b.start);
  const overlaps = sorted.filter(
    (range, at) => at > 0 && range.start <= (sorted[at - 1] as Range).end,
  ).length;
  return overlaps > mostOverlaps ? undefined : found;
}

/** "bytes 0-4/10", or "bytes * /10" without the blank for a range that cannot be had. */
export function contentRange(range: Range | undefined, size: number): string {
  return range ? `bytes ${range.start}-${range.end}/${size}` : `bytes */${size}`;
}

/** One step of a multipart body: text, or a range of the representation's octets. */
export type Part = string | Range;

/** A multipart/byteranges body in its order, and its length in octets. */
export function multipart(
  ranges: readonly Range[],
  size: number,
  type: string,
  boundary: string,
): { parts: Part[]; length: number } {
  const parts: Part[] = [];
  for (const range of ranges)
    parts.push(
      `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: ${contentRange(range, size)}\r\n\r\n`,
      range,
    );
  parts.push(`\r\n--${boundary}--\r\n`);
  const octets = (part: Part) => (typeof part === "string" ? part.length : part.end - part.start + 1);
  return { parts, length: parts.reduce((sum, part) => sum + octets(part), 0) };
}
