/** Answers that were made already, by the octets of their questions. Its size is fixed, so memory stays flat. */

/** One answer. */
export interface Made {
  /** The query it answers, without its ID. */
  readonly question: Uint8Array;
  /** The answer; its first two octets are the ID of whoever asked first. */
  readonly octets: Uint8Array;
  /** Answers of one kind are limited together (see rate.ts). */
  readonly kind: number;
}

/** Places; a power of two. An answer over UDP has at most 1232 octets, so that they hold 10 MB at the very most. */
const places = 8192;
/** Octets of the longest query that is kept: a header, a name, an OPT record without options. */
const longestQuery = 12 + 255 + 4 + 11;
const idSize = 2;

/** FNV-1a over the query but its ID. */
function hash(query: Uint8Array): number {
  let value = 0x811c9dc5;
  for (let at = idSize; at < query.length; at += 1)
    value = Math.imul(value ^ (query[at] as number), 0x01000193);
  return (value ^ (value >>> 15)) & (places - 1);
}

/** Each place holds the answer that was made last for the queries that fall on it. */
export class AnswerCache {
  #made: (Made | undefined)[] = new Array(places).fill(undefined);

  /** The answer to just these octets, whatever their ID. */
  find(query: Uint8Array): Made | undefined {
    if (query.length > longestQuery) return undefined;
    const made = this.#made[hash(query)];
    if (made === undefined || made.question.length !== query.length - idSize) return undefined;
    const { question } = made;
    for (let at = 0; at < question.length; at += 1) if (question[at] !== query[at + idSize]) return undefined;
    return made;
  }

  keep(query: Uint8Array, octets: Uint8Array, kind: number): void {
    if (query.length > longestQuery || query.length < idSize) return;
    this.#made[hash(query)] = { question: query.slice(idSize), octets, kind };
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
