/** One message of HTTP/2 as a value, and what its conversation knows of it. */
import type { HpackSide } from "./hpack.ts";
import type { HttpMedia } from "./http-media.ts";
import type { Http2Body } from "./http2-body.ts";
import type { HeaderPiece } from "./http2-header.ts";
import { type End, Http2Session } from "./http2-state.ts";
import type { Context } from "./protocol.ts";

/** One frame, or the preface that a client begins with. */
export interface Http2 {
  readonly kind: "magic" | "frame";
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly length: number;
  /** What it holds of a header block, and the table behind it. */
  piece?: HeaderPiece;
  side?: HpackSide;
  /** The size of the table of HPACK that its SETTINGS say. */
  tableSize?: number | undefined;
  /** The octets of a DATA frame without padding. */
  data?: Uint8Array;
  /** The body that ends with it. */
  body?: Http2Body | undefined;
  media?: HttpMedia;
  /** What its stream carries is no body: a tunnel, or one in a coding of its own. */
  carries?: "tunnel" | "transfer" | undefined;
}

/** What the tree needs to read a message again. */
export class Kept {
  readonly piece: HeaderPiece | undefined;
  readonly body: Http2Body | undefined;
  readonly carries: Http2["carries"];

  constructor({ piece, body, carries }: Http2) {
    this.piece = piece && { fields: piece.fields, stopped: piece.stopped };
    this.body = body;
    this.carries = carries;
  }
}

let unseen: Http2Session | undefined;

/** The end that sends. */
export const endOf = (context: Context | undefined): End => (context?.fromClient === false ? 1 : 0);

/** The conversation; of one that begins, an empty one that nobody changes. */
export function sessionOf(context: Context | undefined): Http2Session {
  if (context?.state instanceof Http2Session) return context.state;
  unseen ??= new Http2Session();
  return unseen;
}

/** What the list pass kept of the message; undefined in that pass itself. */
export const keptOf = (context: Context | undefined): Kept | undefined =>
  context?.state instanceof Kept ? context.state : undefined;
