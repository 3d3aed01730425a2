/** What bodies hold, by their media types, as layers of the tree: text, forms, JSON, XML, parts, and what nobody reads. */
import { formatted } from "../printable.ts";
import { dnsLayer, isDns } from "./content-dns.ts";
import { formLayer } from "./content-form.ts";
import { jsonEnd, jsonLayer } from "./content-json.ts";
import { multipartLayer } from "./content-multipart.ts";
import { xmlLayer } from "./content-xml.ts";
import { Cursor, hex } from "./cursor.ts";
import { dataLayer } from "./data.ts";
import { type Attached, fieldOf } from "./field.ts";
import { contentLayer } from "./http-media.ts";
import { deepestMultipart, multipartOf } from "./http-multipart.ts";
import { counted } from "./label.ts";
import { mediaKind, mediaType } from "./media-type.ts";
import { moved, nested } from "./moved.ts";
import { noteLines, textLayer, textName } from "./text-lines.ts";

/** Octets of the parts of one body that are looked into: each may become many fields. */
const mostInParts = 1 << 18;

/** Octets of a type that is known by its name alone. */
function mediaLayer(data: Uint8Array, type: string): Attached {
  const { length } = data;
  const line = `Media type: ${formatted(type)} (${counted(length, "byte")})`;
  const fields = [fieldOf("media.type", line, 0, length, hex(data))];
  return { name: "media", text: "Media Type", start: 0, end: length, fields };
}

/** A message of HTTP as it was received (RFC 9110 9.3.8), line by line. */
function messageLayer(data: Uint8Array): Attached {
  const c = new Cursor(data, 0, data.length, true);
  noteLines(c, data.length, (line) => formatted(line).replace(/(?:\\r)?\\n$/, ""));
  const text = "Media Type: message/http";
  return { name: "message-http", text, start: 0, end: data.length, fields: c.finish() };
}

/** What is behind JSON, or no JSON at all, is text. */
function jsonLayers(data: Uint8Array, type: string): Attached[] {
  const end = jsonEnd(data);
  const layers = [jsonLayer(data, type, end)];
  if (end < data.length) layers.push(moved(textLayer(data.subarray(end), type), end, data.length, false));
  return layers;
}

function multipartLayers(data: Uint8Array, given: string, type: string, deep: number): Attached[] {
  if (deep === 0) return [mediaLayer(data, type)];
  let seen = 0;
  const layer = multipartLayer(data, given, type, (c, { type: own, bodyAt, end }) => {
    const body = data.subarray(bodyAt, end);
    seen += body.length;
    const opaque = own === undefined || seen > mostInParts;
    const held = opaque ? [dataLayer(body)] : contentLayers(own, body, deep - 1);
    for (const one of held) c.fields.push(nested(moved(one, bodyAt, end, false)));
  });
  return [layer ?? dataLayer(data)];
}

/**
 * The layers of a body whose Content-Type is `given`; their ranges count in `data`. Of pictures and of other types that
 * are known without being read there is none.
 *
 * @example
 * contentLayers("application/json", Buffer.from('{"a":1}')).map(({ name }) => name); // ["json"]
 */
export function contentLayers(given: string, data: Uint8Array, deep = deepestMultipart): Attached[] {
  if (data.length === 0) return [];
  const type = mediaType(given);
  switch (contentLayer(given, data)) {
    case textName:
      return [textLayer(data, type)];
    case "urlencoded-form":
      return [formLayer(data, type)];
    case "json":
      return jsonLayers(data, type);
    case "xml":
      return [xmlLayer(data)];
    case "mime_multipart":
      return multipartLayers(data, given, type, deep);
    case "data":
      return [dataLayer(data)];
    case "dns":
      return [dnsLayer(data) ?? mediaLayer(data, type)];
    case "message-http":
      return [messageLayer(data)];
    case "media":
      return [mediaLayer(data, type)];
    default:
      return [];
  }
}

/** The names of these layers and of those in them, as frame.protocols has them. */
export function contentNames(given: string, data: Uint8Array, deep = deepestMultipart): string[] {
  if (data.length === 0) return [];
  const name = contentLayer(given, data);
  if (name === "json" && jsonEnd(data) < data.length) return [name, textName];
  if (name === "dns" && !isDns(data)) return ["media"];
  if (name === "xml" && mediaKind(mediaType(given)) === "text") return [textName, name];
  if (name !== "mime_multipart") return [name];
  if (deep === 0) return ["media"];
  const parts = multipartOf(given, data)?.parts;
  const held = parts?.flatMap(({ type, bodyAt, end }) => {
    if (bodyAt >= end) return [];
    return type === undefined ? ["data"] : contentNames(type, data.subarray(bodyAt, end), deep - 1);
  });
  return [name, ...(held ?? ["data"])];
}

/** Where a body lies: `apart` where it was put together or taken out of a coding. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly apart: boolean;
}

/** Notes what a body holds as layers behind the one that is read. */
export function attachContent(
  c: Cursor,
  given: string,
  data: Uint8Array,
  { start, end, apart }: Place,
): void {
  if (!c.recording) return;
  for (const layer of contentLayers(given, data)) c.attach(moved(layer, start, end, apart));
}
