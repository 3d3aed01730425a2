/** What a conversation of HTTP/2 remembers: the tables of HPACK, the settings that wait for their ACK, and its streams. */
import { copied } from "./cursor.ts";
import { allow, type HpackSide, newSide } from "./hpack.ts";
import { type HeaderPiece, lastOf } from "./http2-header.ts";

/** One DATA frame of a body: the frame of the capture that it came in, and its octets. */
export interface BodyPiece {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** What one end sends on a stream. */
export interface Flow {
  /** RFC 9113 8.1: the fields that begin a message were seen. */
  started: boolean;
  type: string | undefined;
  coding: string;
  /** RFC 9110 15.3.7: a part of something, whose coding is not taken off. */
  partial: boolean;
  /** RFC 9113 8.2.2 forbids it. */
  transferred: boolean;
  /** What came of the body so far; undefined where it was too much to be kept. */
  pieces: BodyPiece[] | undefined;
}

/** RFC 9113 5. */
export interface Stream {
  /** The flows of client and server. */
  readonly flows: readonly [Flow, Flow];
  /** RFC 9113 8.5: it carries something else. */
  tunnel: boolean;
}

/** Streams that are remembered; the oldest are forgotten. */
const mostStreams = 512;
/** Octets of bodies that wait for their end, and frames of one. */
const mostWaiting = 4 << 20;
const mostPieces = 4096;
/** SETTINGS of one end that wait for their ACK. */
const mostSettings = 16;

const newFlow = (): Flow => ({
  started: false,
  type: undefined,
  coding: "",
  partial: false,
  transferred: false,
  pieces: [],
});

/** The end that sends, as an index. */
export type End = 0 | 1;

/** Changed by `track` alone. */
export class Http2Session {
  readonly sides: [HpackSide, HpackSide] = [newSide(), newSide()];
  /** What each end has said of its table and the other has not acknowledged. */
  readonly #settings: [(number | undefined)[], (number | undefined)[]] = [[], []];
  readonly #streams = new Map<number, Stream>();
  #waiting = 0;

  /** What is known of a stream. */
  stream(id: number): Stream | undefined {
    return this.#streams.get(id);
  }

  /** RFC 9113 6.5.3: settings count once the other end acknowledges them. */
  announce(end: End, tableSize: number | undefined): void {
    if (this.#settings[end].length < mostSettings) this.#settings[end].push(tableSize);
  }

  /** The ACK of `end` to the oldest settings of the other. */
  acknowledge(end: End): void {
    const size = this.#settings[end === 0 ? 1 : 0].shift();
    if (size !== undefined && size !== this.sides[end].allowed)
      this.sides[end] = allow(this.sides[end], size);
  }

  /** A piece of a header block. */
  headers(end: End, id: number, piece: HeaderPiece): void {
    const stream = this.#begin(id);
    const flow = stream.flows[end];
    const status = lastOf(piece, ":status");
    if (status !== undefined || lastOf(piece, ":method") !== undefined) flow.started = true;
    if (status !== undefined) flow.partial = status === "206";
    if (lastOf(piece, ":method") === "CONNECT") stream.tunnel = true;
    flow.type = lastOf(piece, "content-type") ?? flow.type;
    flow.coding = lastOf(piece, "content-encoding") ?? flow.coding;
    if (lastOf(piece, "transfer-encoding") !== undefined) flow.transferred = true;
  }

  /** A part of a body that goes on. */
  data(end: End, id: number, piece: BodyPiece): void {
    const flow = this.#begin(id).flows[end];
    if (!flow.started || !flow.pieces) return;
    const { number, bytes } = piece;
    if (this.#waiting + bytes.length > mostWaiting || flow.pieces.length >= mostPieces) {
      this.#forget(flow);
      flow.pieces = undefined;
      return;
    }
    this.#waiting += bytes.length;
    flow.pieces.push({ number, bytes: copied(bytes) });
  }

  /** The body that `end` sends is whole. */
  finish(end: End, id: number): void {
    const flow = this.#streams.get(id)?.flows[end];
    if (!flow) return;
    this.#forget(flow);
    flow.pieces = [];
  }

  #begin(id: number): Stream {
    const known = this.#streams.get(id);
    if (known) return known;
    if (this.#streams.size >= mostStreams) {
      const [oldest] = this.#streams;
      if (oldest) {
        for (const flow of oldest[1].flows) this.#forget(flow);
        this.#streams.delete(oldest[0]);
      }
    }
    const stream: Stream = { flows: [newFlow(), newFlow()], tunnel: false };
    this.#streams.set(id, stream);
    return stream;
  }

  #forget({ pieces }: Flow): void {
    for (const { bytes } of pieces ?? []) this.#waiting -= bytes.length;
  }
}

/** RFC 9113 6.5.2. */
export const tableSizeSetting = 1;
