/** DATA and what holds header blocks: RFC 9113 6.1, 6.2, 6.6, 6.10. */

import { latin1 } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import { hasStray, noteCString } from "./c-string.ts";
import { type Cursor, hex } from "./cursor.ts";
import { readPiece } from "./hpack.ts";
import { bodyOf, type Http2Body, noteBody, noteOctets } from "./http2-body.ts";
import { priority, reserved31 } from "./http2-frame.ts";
import { noteHeaders, pieceText } from "./http2-header.ts";
import { endOf, type Http2, keptOf, sessionOf } from "./http2-message.ts";
import { frameTypes } from "./http2-name.ts";
import { Malformed } from "./malformed.ts";
import type { Context } from "./protocol.ts";
import { octetsText } from "./shown.ts";

const endStream = 0x01;
const endHeaders = 0x04;
const padded = 0x08;
const prioritised = 0x20;
const { headers, push, continuation } = frameTypes;

/** RFC 9113 6.1: how many octets stand behind the data; the frame ends in front of them until they are read. */
function padding(c: Cursor, flags: number): number {
  const size = flags & padded ? c.uint(1, "http2.padding", "Pad Length", (n) => hexNumber(n, 2)) : 0;
  c.note("http2.pad_length", `[Pad Length: ${size}]`, c.offset, c.offset, size);
  return size;
}

function notePadding(c: Cursor, size: number, name: string): void {
  if (size > 0) c.take(size, name, "Padding", octetsText);
}

/** Octets in front of the padding. */
function unpadded(c: Cursor, size: number): number {
  if (c.sent < size) throw new Malformed(c.offset, "more padding than the frame has");
  return c.sent - size;
}

/** The body that ends here, of the frame's own octets with (`alone`) and without its padding. */
function bodyAt(
  context: Context | undefined,
  stream: number,
  alone: Uint8Array,
  last: Uint8Array,
): Http2Body | undefined {
  const kept = keptOf(context);
  if (kept) return kept.body;
  const known = sessionOf(context).stream(stream);
  return known && !known.tunnel
    ? bodyOf(known.flows[endOf(context)], alone, last, context?.number ?? 0)
    : undefined;
}

/** Reads DATA; gives what is to be noted behind the frame. */
export function readData(c: Cursor, value: Http2, context: Context | undefined): (() => void) | undefined {
  const size = padding(c, value.flags);
  const start = c.offset;
  const count = unpadded(c, size);
  c.need(count);
  const end = start + count;
  value.data = c.view(start, end);
  // A body in one frame is all that the frame has, its padding too, as Wireshark reads it.
  const alone = c.view(start, Math.min(end + size, c.end));
  const body =
    value.flags & endStream && !value.carries ? bodyAt(context, value.stream, alone, value.data) : undefined;
  value.body = body;
  const after = body ? noteBody(c, body, start, end) : undefined;
  if (!body) noteOctets(c, value.data, start, end);
  c.offset = end;
  notePadding(c, size, "http2.data.padding");
  return after;
}

const nothing: Uint8Array = new Uint8Array();

/** Reads a frame with a piece of a header block; gives what is to be noted behind the frame. */
export function readHeaders(c: Cursor, value: Http2, context: Context | undefined): (() => void) | undefined {
  const { type, flags, stream } = value;
  let after: (() => void) | undefined;
  // RFC 9113 8.1: trailers end a body, too.
  const flow = sessionOf(context).stream(stream)?.flows[endOf(context)];
  if (type === headers && flags & endStream && (keptOf(context)?.body || flow?.pieces?.length)) {
    value.body = bodyAt(context, stream, nothing, nothing);
    if (value.body) after = noteBody(c, value.body, c.offset, c.offset);
  }
  const size = padding(c, flags);
  if (type === headers && flags & prioritised) priority(c);
  if (type === push)
    reserved31(
      c,
      { name: "http2.push_promise.r", label: "Reserved" },
      "http2.push_promise.promised_stream_id",
      "Promised-Stream-ID",
    );
  const start = c.offset;
  const count = unpadded(c, size);
  c.need(count);
  c.skip(count);
  const block = c.view(start, c.offset);
  if (c.recording) {
    if (type === continuation) {
      const whole = latin1(block);
      const text = { field: "http2.continuation.header", label: "Continuation Header" };
      noteCString(c, { ...text, said: pieceText(whole), strays: hasStray(whole) }, start, c.offset);
    } else {
      const name = type === push ? "http2.push_promise.header" : "http2.headers";
      c.note(name, `Header Block Fragment: ${octetsText(block)}`, start, c.offset, hex(block));
    }
  }
  const kept = keptOf(context);
  if (kept?.piece) value.piece = kept.piece;
  else {
    const piece = readPiece(block, sessionOf(context).sides[endOf(context)], (flags & endHeaders) !== 0);
    value.piece = piece;
    value.side = piece.side;
  }
  noteHeaders(c, value.piece, start);
  const name = { [headers]: "headers", [push]: "push_promise" }[type as 1 | 5] ?? "continuation";
  notePadding(c, size, `http2.${name}.padding`);
  return after;
}
