/** HTTP/2: RFC 9113, one frame a message; header blocks by RFC 7541. Over TLS, behind its preface, or behind an Upgrade. */
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import type { HpackSide } from "./hpack.ts";
import { readPiece } from "./hpack.ts";
import type { HttpMedia } from "./http-media.ts";
import { bodyOf, type Http2Body, layersOfBody, mediaOfBody, noteBody, noteOctets } from "./http2-body.ts";
import { priority, readPlain, reserved31 } from "./http2-frame.ts";
import { briefly, type HeaderPiece, noteHeaders, pieceText } from "./http2-header.ts";
import { flagsOf, frameTypes, typeName, typeText } from "./http2-name.ts";
import { isPreface, preface, startsPreface } from "./http2-preface.ts";
import { type End, Http2Session } from "./http2-state.ts";
import { cutEnd, labelled } from "./label.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { noteFlags, octetsText } from "./shown.ts";

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
class Kept {
  readonly piece: HeaderPiece | undefined;
  readonly body: Http2Body | undefined;
  readonly carries: Http2["carries"];

  constructor({ piece, body, carries }: Http2) {
    this.piece = piece && { fields: piece.fields, stopped: piece.stopped };
    this.body = body;
    this.carries = carries;
  }
}

const headLength = 9;
const endStream = 0x01;
const endHeaders = 0x04;
const padded = 0x08;
const prioritised = 0x20;
const { data, headers, push, continuation, settings } = frameTypes;
/** As far as Wireshark's column goes. */
const longestInfo = 4095;

const unseen = new Http2Session();
const endOf = (context: Context | undefined): End => (context?.fromClient === false ? 1 : 0);
const sessionOf = (context: Context | undefined): Http2Session =>
  context?.state instanceof Http2Session ? context.state : unseen;
const keptOf = (context: Context | undefined): Kept | undefined =>
  context?.state instanceof Kept ? context.state : undefined;

/** As Protocol says. */
function frame(bytes: Uint8Array): number {
  if (startsPreface(bytes)) return bytes.length < preface.length ? -preface.length : preface.length;
  if (bytes.length < headLength) return 0;
  const size = headLength + (bytes[0] as number) * 65_536 + (bytes[1] as number) * 256 + (bytes[2] as number);
  return size > bytes.length ? -size : size;
}

function parse(c: Cursor, context?: Context): Http2 {
  if (isPreface(c.bytes.subarray(c.offset, c.end))) {
    c.open("http2.stream", "Stream: Magic");
    const said = "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n";
    c.note("http2.magic", `Magic: ${said}`, c.offset, c.offset + preface.length, said);
    c.skip(preface.length);
    c.close();
    return { kind: "magic", type: -1, flags: 0, stream: 0, length: 0 };
  }
  const length = c.peek(3);
  const type = c.peek(1, 3);
  const flags = c.peek(1, 4);
  const stream = c.peek(4, 5) % 0x8000_0000;
  const value: Http2 = { kind: "frame", type, flags, stream, length };
  c.partial = value;
  value.carries = type === data ? carriesOf(context, stream) : undefined;
  const line = c.recording ? headingOf(value) : "";
  c.open("http2.stream", line);
  c.uint(3, "http2.length", "Length");
  c.uint(1, "http2.type", "Type", typeText);
  noteFrameFlags(c, value);
  reserved31(c, { name: "http2.r", label: "Reserved" }, "http2.streamid", "Stream Identifier");
  const outer = c.narrow(c.offset + length);
  let after: (() => void) | undefined;
  if (type === data) after = readData(c, value, context);
  else if (type === headers || type === push || type === continuation) after = readHeaders(c, value, context);
  else value.tableSize = readPlain(c, type, flags);
  if (c.missing > 0) throw c.cutOff();
  c.skip(c.left);
  const said = value.piece && c.recording ? briefly(value.piece) : [];
  c.close(said.length > 0 ? cutEnd([line, ...said].join(", ")) : undefined);
  c.widen(outer);
  after?.();
  return value;
}

function carriesOf(context: Context | undefined, id: number): Http2["carries"] {
  const kept = keptOf(context);
  if (kept) return kept.carries;
  const stream = sessionOf(context).stream(id);
  if (stream?.tunnel) return "tunnel";
  return stream?.flows[endOf(context)].transferred ? "transfer" : undefined;
}

/** The line of a frame in the tree, without what its headers say. */
function headingOf({ type, flags, stream, length, carries }: Http2): string {
  const part = type === data && (flags & endStream) === 0 ? " (partial entity body)" : "";
  const what =
    carries === "tunnel" ? " (tunneled data)" : carries === "transfer" ? " (transfer-encoded body)" : "";
  return `Stream: ${typeName(type)}, Stream ID: ${stream}, Length ${length}${part}${what}`;
}

function noteFrameFlags(c: Cursor, { type, flags }: Http2): void {
  const start = c.offset;
  c.open("http2.flags");
  c.skip(1);
  if (c.recording) {
    const { unused, flags: known } = flagsOf(type);
    const [name, mask] = unused;
    const rest = (flags & mask) >>> (31 - Math.clz32(mask & -mask));
    c.note(
      `http2.flags.${name}`,
      `${bits(flags, 8, mask)}Unused: ${hexNumber(rest, 2)}`,
      start,
      c.offset,
      rest,
    );
    const list = known.map(({ flag }) => flag);
    noteFlags(c, { value: flags, width: 8, start, end: c.offset }, list);
    const set = known.filter(({ flag: [, bit] }) => flags & bit).map(({ word }) => `, ${word}`);
    c.close(`Flags: ${hexNumber(flags, 2)}${set.join("")}`, flags);
  } else c.close();
}

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

function readData(c: Cursor, value: Http2, context: Context | undefined): (() => void) | undefined {
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

function readHeaders(c: Cursor, value: Http2, context: Context | undefined): (() => void) | undefined {
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
      const said = pieceText(block);
      c.note("http2.continuation.header", labelled("Continuation Header", said), start, c.offset, said);
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

const mediaOfFrame = (value: Http2): HttpMedia => {
  value.media ??= value.body ? mediaOfBody(value.body) : { suffix: "" };
  return value.media;
};

/** HyperText Transfer Protocol 2. */
export const http2 = {
  name: "http2",
  label: "HTTP2",
  title: "HyperText Transfer Protocol 2",
  joiner: ", ",
  sized: true,
  lastRecord: true,
  parse,

  info(value: Http2) {
    if (value.kind === "magic") return "Magic";
    const { type, stream, piece } = value;
    const said = piece ? briefly(piece) : [];
    const line = `${typeName(type)}[${stream}]${mediaOfFrame(value).suffix}`;
    return said.length === 0 ? line : `${line}: ${said.join(": ")}`.slice(0, longestInfo);
  },

  column: (value: Http2) => mediaOfFrame(value).column ?? "HTTP2",
  inside: (value: Http2) => (value.body ? layersOfBody(value.body) : undefined),
  frame,
  waiting: () => "",
  guess: (bytes: Uint8Array, context?: Context) => context?.carrier !== "udp" && isPreface(bytes),

  track(value: Http2, context: Context): Http2Session {
    const session = context.state instanceof Http2Session ? context.state : new Http2Session();
    const { type, flags, stream, piece, side } = value;
    const end = endOf(context);
    if (value.kind === "magic") return session;
    if (type === settings) {
      if (flags & 1) session.acknowledge(end);
      else session.announce(end, value.tableSize);
    }
    if (side) session.sides[end] = side;
    if (piece && type !== push) session.headers(end, stream, piece);
    const ends = (flags & endStream) !== 0;
    if (type === data && value.data && !ends)
      session.data(end, stream, { number: context.number ?? 0, bytes: value.data });
    if (ends && (type === data || type === headers)) session.finish(end, stream);
    return session;
  },

  keep: (value: Http2) => (value.piece || value.body || value.carries ? new Kept(value) : undefined),
} satisfies Protocol<Http2>;
