/** Datagrams put together from their fragments: RFC 791 3.2, RFC 8200 4.5. Memory is bounded, in datagrams and octets. */
import { copied } from "../wire/cursor.ts";
import type { Piece } from "./pieces.ts";

/** One fragment: which datagram it is of, where in it, and whether more follow. */
export interface Fragment {
  /** Addresses, identification and protocol: RFC 791 2.3 says that these four tell datagrams apart. */
  readonly key: string;
  readonly offset: number;
  readonly more: boolean;
}

interface Part {
  readonly number: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** A whole payload, and the frames that it came in. */
export interface Whole {
  readonly bytes: Uint8Array;
  readonly pieces: readonly Piece[];
}

interface Waiting {
  readonly pieces: Part[];
  /** Octets of the whole, once the last fragment told. */
  size: number | undefined;
  octets: number;
  time: bigint;
}

const mostDatagrams = 1024;
const mostOctets = 8 << 20;
/** A datagram is at most 65,535 octets; fragments of 8 octets each are no honest sender's, but few hold one. */
const mostPieces = 8192;
const largest = 65_535;
/** RFC 1122 3.3.2: the timeout lies between 60 and 120 seconds. */
const patience = 120_000_000_000n;

/** Fragments that wait for the others. */
export class Fragments {
  readonly #waiting = new Map<string, Waiting>();
  #octets = 0;

  /** Takes a fragment's octets that came in frame `number`, and gives the whole payload when it is complete. */
  take({ key, offset, more }: Fragment, bytes: Uint8Array, time: bigint, number = 0): Whole | undefined {
    if (offset + bytes.length > largest) return undefined;
    let waiting = this.#waiting.get(key);
    if (waiting && time - waiting.time > patience) {
      this.#forget(key);
      waiting = undefined;
    }
    if (!waiting) {
      waiting = { pieces: [], size: undefined, octets: 0, time };
      this.#waiting.set(key, waiting);
    }
    if (waiting.pieces.length >= mostPieces) return undefined;
    // The frame's octets may be a slice of a large block of the file: what waits must not hold on to it.
    waiting.pieces.push({ number, offset, bytes: copied(bytes) });
    waiting.octets += bytes.length;
    this.#octets += bytes.length;
    if (!more) waiting.size ??= offset + bytes.length;
    // Sorting is worth it only when all octets may be there.
    const whole =
      waiting.size !== undefined && waiting.octets >= waiting.size
        ? joined(waiting.pieces, waiting.size)
        : undefined;
    if (!whole) {
      this.#bound();
      return undefined;
    }
    this.#forget(key);
    const pieces = waiting.pieces.map(({ number, offset, bytes }) => ({
      number,
      from: offset,
      size: bytes.length,
    }));
    return { bytes: whole, pieces: pieces.sort((a, b) => a.from - b.from) };
  }

  #forget(key: string): void {
    this.#octets -= this.#waiting.get(key)?.octets ?? 0;
    this.#waiting.delete(key);
  }

  #bound(): void {
    while (this.#waiting.size > mostDatagrams || this.#octets > mostOctets)
      this.#forget(this.#waiting.keys().next().value as string);
  }
}

/** The octets in order, or undefined where a hole is left. Of two pieces that overlap the lower one's octets stay. */
function joined(pieces: readonly Part[], size: number): Uint8Array | undefined {
  const whole = new Uint8Array(size);
  let filled = 0;
  for (const { offset, bytes } of [...pieces].sort((a, b) => a.offset - b.offset)) {
    if (offset > filled) return undefined;
    const fresh = bytes.subarray(filled - offset, size - offset);
    if (fresh.length === 0) continue;
    whole.set(fresh, filled);
    filled += fresh.length;
    if (filled >= size) return whole;
  }
  return filled >= size ? whole : undefined;
}
