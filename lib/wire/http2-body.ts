/** Bodies of HTTP/2 messages: put together of DATA frames, RFC 9113 6.1, their coding taken off, and what they are. */
import { contentLayers, contentNames, type Place } from "./content.ts";
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { type Field, fieldOf } from "./field.ts";
import { canOpen, opened, openedHead } from "./http-coding.ts";
import { contentLayer, type HttpMedia, isTold, mediaOfType } from "./http-media.ts";
import { deepestMultipart } from "./http-multipart.ts";
import type { BodyPiece, Flow } from "./http2-state.ts";
import { counted } from "./label.ts";
import { type MediaKind, mediaKind, mediaType, pictureOf } from "./media-type.ts";
import { moved, nested } from "./moved.ts";
import { octetsText } from "./shown.ts";

/** A body that is whole. */
export interface Http2Body {
  /** The frames that it came in; none where it is one DATA frame. */
  readonly pieces: readonly BodyPiece[];
  readonly bytes: Uint8Array;
  readonly type: string | undefined;
  /** What conceals it and is taken off (Wireshark does not know the old names with `x-` here); "", nothing. */
  readonly coding: string;
}

const none: HttpMedia = { suffix: "" };
/** Kinds that are layers there. */
const readHere: ReadonlySet<MediaKind> = new Set(["data", "dns", "form", "json", "multipart", "text", "xml"]);

/** The body that ends with `last`, which is `alone` where it stands in one frame; undefined, nobody knows its beginning. */
export function bodyOf(
  flow: Flow,
  alone: Uint8Array,
  last: Uint8Array,
  number: number,
): Http2Body | undefined {
  const { pieces, started, transferred, partial, type } = flow;
  if (!started || transferred || !pieces) return undefined;
  const coding = canOpen(flow.coding) && !partial ? flow.coding : "";
  if (pieces.length === 0) return { pieces, bytes: alone, type, coding };
  const all = last.length > 0 ? [...pieces, { number, bytes: last }] : [...pieces];
  return { pieces: all, bytes: Buffer.concat(all.map(({ bytes }) => bytes)), type, coding };
}

/** What the columns say of a body; "HTTP/" in a column is the older protocol's. */
export function mediaOfBody({ type: given, bytes, coding }: Http2Body): HttpMedia {
  if (given === undefined || bytes.length === 0) return none;
  const { column, suffix, alone } = mediaOfType(given, bytes, deepestMultipart, coding);
  if (alone && column !== undefined) return { column, suffix, alone };
  if (column?.startsWith("HTTP/")) return { column: `HTTP2${column.slice(4)}`, suffix };
  const type = mediaType(given);
  // Unlike in HTTP/1.1 the name of a type without a reader is not said.
  const unread = ["other", "dns"].includes(mediaKind(type));
  return unread && suffix === ` (${type})` ? none : { suffix };
}

/** The names of the layers that Wireshark has for a body. */
export function layersOfBody({ type: given, bytes, coding }: Http2Body): readonly string[] {
  if (bytes.length === 0) return [];
  // What has no type is not looked into.
  if (given === undefined) return [];
  const kind = mediaKind(mediaType(given));
  const head = isTold(kind) ? (openedHead(bytes, coding) ?? bytes) : bytes;
  if (!readHere.has(kind) && (kind !== "other" || pictureOf(head) === undefined)) return [];
  // What is coded is opened for the tree alone.
  return coding === "" ? contentNames(given, bytes) : [contentLayer(given, head)];
}

/** Notes the frames of a body that came in several. */
export function notePieces(c: Cursor, { pieces, bytes }: Http2Body): void {
  if (!c.recording || pieces.length === 0) return;
  const at = c.offset;
  const field = (name: string, text: string, value: Field["value"], children?: Field[]) =>
    fieldOf(`http2.body.${name}`, text, at, at, value, children);
  let from = 0;
  const list = pieces.map(({ number, bytes: { length } }) => {
    const where =
      length > 0 ? `, payload: ${from}-${from + length - 1} (${counted(length, "byte")})` : " (no data)";
    from += length;
    return field("fragment", `[Frame: ${number}${where}]`, number);
  });
  const { length } = bytes;
  list.push(
    field("fragment.count", `[Body fragment count: ${pieces.length}]`, pieces.length),
    field("reassembled.length", `[Reassembled body length: ${length}]`, length),
    field("reassembled.data", `[Reassembled body data: ${octetsText(bytes)}]`, hex(bytes)),
  );
  const frames = pieces.map((piece) => `#${piece.number}(${piece.bytes.length})`).join(", ");
  const words = `[${counted(pieces.length, "Body fragment")} (${counted(length, "byte")}): ${frames}]`;
  c.fields.push(field("fragments", words, undefined, list));
}

/** Notes octets of a body as they are, from `start` to `end`. */
export function noteOctets(c: Cursor, bytes: Uint8Array, start: number, end: number): void {
  if (c.recording) c.note("http2.data.data", `Data: ${octetsText(bytes)}`, start, end, hex(bytes));
}

/**
 * Notes a body, which lies from `start` to `end`, where the frame is open; gives what is to be noted behind the frame,
 * if something is.
 */
export function noteBody(c: Cursor, body: Http2Body, start: number, end: number): (() => void) | undefined {
  if (!c.recording) return undefined;
  notePieces(c, body);
  const { bytes, coding } = body;
  if (coding === "" || bytes.length === 0) {
    noteOctets(c, bytes, start, end);
    return () => noteContent(c, body, bytes, { start, end, apart: body.pieces.length > 0 });
  }
  const whole = opened(bytes, coding);
  const back = c.offset;
  c.offset = start;
  const words = `Content-encoded entity body (${coding}): ${counted(bytes.length, "byte")}`;
  c.open("", whole ? `${words} -> ${counted(whole.length, "byte")}` : words);
  if (!whole) {
    c.open("http2.body_decompression_failed", "Body decompression failed");
    const name = "http2.body_decompression_failed";
    noteExpert(c, { severity: "warn", group: "Undecoded", message: "Body decompression failed", name });
    c.close();
  }
  noteOctets(c, whole ?? bytes, start, end);
  c.offset = end;
  c.close();
  if (whole) noteContent(c, body, whole, { start, end, apart: true });
  c.offset = back;
  return undefined;
}

/** What the type says that it holds, as headings. */
function noteContent(c: Cursor, body: Http2Body, bytes: Uint8Array, { start, end, apart }: Place): void {
  if (!c.recording || body.type === undefined || layersOfBody(body).length === 0) return;
  for (const layer of contentLayers(body.type, bytes)) c.fields.push(nested(moved(layer, start, end, apart)));
}
