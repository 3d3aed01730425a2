/** Chunked bodies of HTTP/1.1: RFC 9112 7.1. Found out of octets that come in pieces. */
import { latin1 } from "../printable.ts";
import { Malformed } from "./malformed.ts";

const CR = 0x0d;
const LF = 0x0a;

/** Octets of a size line with its extension, or of one trailer line. */
const longestLine = 8192;
/** Octets of all trailers. */
const longestTrailer = 65_536;

/** One piece of a chunked body; offsets are in the octets that were given. */
export interface Chunk {
  readonly kind: "chunk" | "end" | "trailer";
  /** Where its size line, or the trailer line, begins. */
  readonly start: number;
  /** A chunk's data; empty for the others. */
  readonly data: number;
  readonly size: number;
  /** One past its last octet, line end included. */
  readonly end: number;
}

/** Offset of the LF of the line at `start`, or -1 when it has not come. A line ends with CR LF (RFC 9112 2.2). */
function lineEnd(bytes: Uint8Array, start: number): number {
  const lf = bytes.indexOf(LF, start);
  if (lf < 0 ? bytes.length - start > longestLine : lf - start > longestLine)
    throw new Malformed(start, "a line of a chunked body is too long");
  if (lf >= 0 && (lf === start || bytes[lf - 1] !== CR))
    throw new Malformed(start, "a line of a chunked body ends without CR");
  return lf;
}

const digitOf = (octet: number): number => {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/** The size that a size line says: hexadecimal digits only (RFC 9112 7.1), extensions ignored. */
function sizeOf(line: string, at: number): number {
  const match = /^([0-9A-Fa-f]{1,12})(?:[ \t]*;[^\r\n\0]*)?$/.exec(line);
  if (!match) throw new Malformed(at, "a chunk's size is no hexadecimal number");
  return Number.parseInt(match[1] as string, 16);
}

/** As `sizeOf`, without text for the usual line, so that a capture of many small chunks is read fast. */
function sizeAt(bytes: Uint8Array, start: number, lf: number): number {
  let size = 0;
  for (let at = start; at < lf - 1; at += 1) {
    const digit = digitOf(bytes[at] as number);
    if (digit < 0 || at - start > 11) return sizeOf(latin1(bytes, start, lf - 1), start);
    size = size * 16 + digit;
  }
  if (lf - 1 === start) throw new Malformed(start, "a chunk's size is no hexadecimal number");
  return size;
}

/**
 * The next piece at `start`, or undefined when it has not come whole. `ending` is true behind the last chunk, where
 * trailers stand. The empty line that ends all is a trailer of two octets. Throws Malformed.
 */
export function nextChunk(bytes: Uint8Array, start: number, ending: boolean): Chunk | undefined {
  const lf = lineEnd(bytes, start);
  if (lf < 0) return undefined;
  if (ending) return { kind: "trailer", start, data: start, size: 0, end: lf + 1 };
  const size = sizeAt(bytes, start, lf);
  const data = lf + 1;
  if (size === 0) return { kind: "end", start, data, size, end: data };
  const end = data + size + 2;
  if (bytes.length < end) return undefined;
  if (bytes[end - 2] !== CR || bytes[end - 1] !== LF)
    throw new Malformed(end - 2, "no CR LF behind a chunk's data");
  return { kind: "chunk", start, data, size, end };
}

/**
 * Takes a chunked body as it comes and gives its data at once. `done` when the empty line behind the trailers came;
 * `rest` is then what followed. Memory is that of one line. Throws Malformed.
 */
export class ChunkDecoder {
  done = false;
  /** Octets behind the body. */
  rest: Uint8Array = new Uint8Array();
  readonly trailers: string[] = [];
  #waiting: Uint8Array = new Uint8Array();
  #phase: "size" | "data" | "line end" | "trailer" = "size";
  #left = 0;
  #trailerOctets = 0;

  /** The data found in `bytes`, piece by piece. */
  *push(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
    const all = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, bytes]) : bytes;
    let at = 0;
    while (!this.done && at < all.length) {
      if (this.#phase === "data") {
        const piece = all.subarray(at, at + this.#left);
        at += piece.length;
        this.#left -= piece.length;
        if (this.#left === 0) this.#phase = "line end";
        yield piece;
        continue;
      }
      const lf = lineEnd(all, at);
      if (lf < 0) break;
      this.#line(latin1(all, at, lf - 1), at);
      at = lf + 1;
    }
    if (this.done) this.rest = all.subarray(at);
    this.#waiting = this.done ? new Uint8Array() : all.slice(at);
  }

  #line(line: string, at: number): void {
    if (this.#phase === "line end") {
      if (line !== "") throw new Malformed(at, "no CR LF behind a chunk's data");
      this.#phase = "size";
    } else if (this.#phase === "size") {
      this.#left = sizeOf(line, at);
      this.#phase = this.#left === 0 ? "trailer" : "data";
    } else if (line === "") this.done = true;
    else {
      this.#trailerOctets += line.length;
      if (this.#trailerOctets > longestTrailer)
        throw new Malformed(at, "the trailers of a chunked body are too long");
      this.trailers.push(line);
    }
  }
}
