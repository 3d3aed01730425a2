/** Answers that were made already, by the octets of their questions. Its size is fixed, so memory stays flat. */

/** One answer. */
export interface Made {
  /** The octets of the query that decide its answer, without its ID. */
  readonly question: Uint8Array;
  /** The answer; its first two octets are the ID of whoever asked first. */
  readonly octets: Uint8Array;
  /** Answers of one kind are limited together (see rate.ts). */
  readonly kind: number;
}

/** Places; a power of two. An answer over UDP has at most 1232 octets, so that they hold 10 MB at the very most. */
const places = 8192;
const headerSize = 12;
/** Octets of an OPT record before its options, and of those the length of the options at the end. */
const optSize = 11;
const optLengthSize = 2;
/** Octets that decide the answer, at most: a header, a name, type and class, an OPT record without options. */
const longestQuery = headerSize + 255 + 4 + optSize;
const idSize = 2;

/**
 * How many octets of a query decide its answer: all, or all before the options of an OPT record that ends it, since no
 * option changes what is answered here (a client's cookie is another one each time). 0 when the options are malformed.
 */
export function deciding(query: Uint8Array): number {
  const { length } = query;
  // Only where one question and one additional record are counted can that record be such an OPT.
  if (length < headerSize + 5 + optSize || query[11] !== 1 || query[10] !== 0 || query[5] !== 1)
    return length;
  let at = headerSize;
  for (let size = query[at] as number; size !== 0; size = query[at] as number) {
    at += size + 1;
    if (size > 63 || at >= length) return length;
  }
  at += 5;
  const opt = query[at] === 0 && query[at + 1] === 0 && query[at + 2] === 41;
  if (!opt || at + optSize > length) return length;
  at += optSize;
  const end = at - optLengthSize;
  if (at + (((query[end] as number) << 8) | (query[end + 1] as number)) !== length) return 0;
  while (at + 4 <= length) at += 4 + (((query[at + 2] as number) << 8) | (query[at + 3] as number));
  return at === length ? end : 0;
}

/** FNV-1a over the deciding octets but the ID. */
function hash(query: Uint8Array, end: number): number {
  let value = 0x811c9dc5;
  for (let at = idSize; at < end; at += 1) value = Math.imul(value ^ (query[at] as number), 0x01000193);
  return (value ^ (value >>> 15)) & (places - 1);
}

/** Each place holds the answer that was made last for the queries that fall on it. */
export class AnswerCache {
  #made: (Made | undefined)[] = new Array(places).fill(undefined);

  /** The answer to these octets, whatever their ID and their options. */
  find(query: Uint8Array): Made | undefined {
    const end = deciding(query);
    if (end === 0 || end > longestQuery) return undefined;
    const made = this.#made[hash(query, end)];
    if (made === undefined || made.question.length !== end - idSize) return undefined;
    const { question } = made;
    for (let at = 0; at < question.length; at += 1) if (question[at] !== query[at + idSize]) return undefined;
    return made;
  }

  keep(query: Uint8Array, octets: Uint8Array, kind: number): void {
    const end = deciding(query);
    if (end > longestQuery || end < idSize) return;
    this.#made[hash(query, end)] = { question: query.slice(idSize, end), octets, kind };
  }

  clear(): void {
    this.#made.fill(undefined);
  }
}

/** A copy of the answer with the ID of this query. A copy, since the one before may still wait to be sent. */
export function withId(octets: Uint8Array, query: Uint8Array): Uint8Array {
  const copy = Buffer.allocUnsafe(octets.length);
  copy.set(octets);
  copy[0] = query[0] as number;
  copy[1] = query[1] as number;
  return copy;
}
