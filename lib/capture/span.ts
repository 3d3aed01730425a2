/** Messages of a stream that are past: a few are remembered, by where they were. */

/** Messages that are remembered, of a kind and a direction. */
const mostPast = 16;

/** A message: where its first octet is, and the one behind its last. */
export interface Span {
  readonly from: number;
  readonly end: number;
  /** Octets that it lacks. */
  lacks: number;
}

/** No message: one list for all, which nobody adds to. */
export const noSpan: Span[] = [];

/** Remembers one more, and gives the list that it is in; the oldest of many is forgotten. */
export function remember(spans: Span[], from: number, end: number, lacks = 0): Span[] {
  if (spans === noSpan) return [{ from, end, lacks }];
  if (spans.push({ from, end, lacks }) > mostPast) spans.shift();
  return spans;
}
