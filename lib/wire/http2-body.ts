/** Bodies of HTTP/2 messages: put together of DATA frames, RFC 9113 6.1, their coding taken off, and what they are. */
import { contentLayers } from "./content.ts";
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { type Field, fieldOf } from "./field.ts";
import { opened } from "./http-content.ts";
import { contentLayer, type HttpMedia, mediaOfType, mediaType } from "./http-media.ts";
import type { BodyPiece, Flow } from "./http2-state.ts";
import { counted } from "./label.ts";
import { moved, nested } from "./moved.ts";
import { octetsText } from "./shown.ts";
import { textName } from "./text-lines.ts";

/** A body that is whole. */
export interface Http2Body {
  /** The frames that it came in; none where it is one DATA frame. */
  readonly pieces: readonly BodyPiece[];
  readonly bytes: Uint8Array;
  readonly type: string | undefined;
  /** What conceals it: "gzip", "deflate", "br", or nothing that is taken off. */
  readonly coding: string;
}

const none: HttpMedia = { suffix: "" };
const codings = new Set(["gzip", "deflate", "br"]);
/** Text that Wireshark reads as lines, and a form. */
const textTypes =
  /^(?:text\/(?:plain|html|css|javascript|richtext|enriched|parameters)|application\/(?:x-javascript|x-ns-proxy-autoconfig|x-www-form-urlencoded))$/;
const jsonTypes =
  /^application\/(?:json|json-rpc|jsonrequest|problem\+json|dds-web\+json|x-ndjson|vnd\.oma\.lwm2m\+json)$/;
const deepest = 4;

/** The body that ends with `last`, which is `alone` where it stands in one frame; undefined, nobody knows its beginning. */
export function bodyOf(
  flow: Flow,
  alone: Uint8Array,
  last: Uint8Array,
  number: number,
): Http2Body | undefined {
  const { pieces, started, transferred, partial, type } = flow;
  if (!started || transferred || !pieces) return undefined;
  const coding = codings.has(flow.coding) && !partial ? flow.coding : "";
  if (pieces.length === 0) return { pieces, bytes: alone, type, coding };
  const all = last.length > 0 ? [...pieces, { number, bytes: last }] : [...pieces];
  return { pieces: all, bytes: Buffer.concat(all.map(({ bytes }) => bytes)), type, coding };
}

/** What the columns say of a body; "HTTP/" in a column is the older protocol's. */
export function mediaOfBody({ type: given, bytes, coding }: Http2Body): HttpMedia {
  if (given === undefined || bytes.length === 0) return none;
  const type = mediaType(given);
  if (jsonTypes.test(type)) return { column: "HTTP2/JSON", suffix: `, JavaScript Object Notation (${type})` };
  const { column, suffix, alone } = mediaOfType(given, bytes, deepest, coding);
  if (alone) return none;
  if (column?.startsWith("HTTP/")) return { column: `HTTP2${column.slice(4)}`, suffix };
  // Unlike in HTTP/1.1 the name alone is not believed, unless it is of text.
  const named = suffix === ` (${type})` && !textTypes.test(type) && !type.startsWith("multipart/");
  return named ? none : { suffix };
}

/** The names of the layers that Wireshark has for a body. */
export function layersOfBody({ type: given, bytes }: Http2Body): readonly string[] {
  if (bytes.length === 0) return [];
  // What has no type is not looked into.
  if (given === undefined) return [];
  const type = mediaType(given);
  if (type === "application/octet-stream") return ["data"];
  if (jsonTypes.test(type)) return ["json"];
  const name = contentLayer(given);
  return name === "media" || (name === textName && !textTypes.test(type)) ? [] : [name];
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
    return () => noteContent(c, body, bytes, start, end);
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
  if (whole) noteContent(c, body, whole, start, end);
  c.offset = back;
  return undefined;
}

/** What the type says that it holds, as headings. */
function noteContent(c: Cursor, body: Http2Body, bytes: Uint8Array, start: number, end: number): void {
  if (!c.recording || body.type === undefined || layersOfBody(body).length === 0) return;
  // What was put together or taken out of a coding lies in all of its octets.
  const apart = bytes.length !== end - start;
  for (const layer of contentLayers(body.type, bytes)) c.fields.push(nested(moved(layer, start, end, apart)));
}
