/** What the packet list and frame.protocols say of the body of a message of HTTP/1.1. */
import { latin1 } from "../printable.ts";
import { contentNames } from "./content.ts";
import { dataNames } from "./data.ts";
import { ChunkDecoder } from "./http-chunk.ts";
import { codingOf, decodable, openedHead } from "./http-coding.ts";
import { type HttpHead, valuesOf } from "./http-head.ts";
import { laxFraming } from "./http-lax.ts";
import { contentLayer, type HttpMedia, isTold, mediaOf } from "./http-media.ts";
import { mediaKind, mediaType } from "./media-type.ts";

/** A message, its body as it is on the wire; `whole` when all of it is there, `cut` where the capture ends in it. */
export interface Shown {
  readonly head: HttpHead;
  readonly body: Uint8Array;
  readonly whole: boolean;
  readonly cut?: boolean;
  /** What is said of the body, once somebody has asked. */
  media?: HttpMedia;
}

const none: HttpMedia = { suffix: "" };
const nothing = new Uint8Array();
const LF = 0x0a;
/** Octets of a body, in a coding too, that tell what it holds. */
const telling = 64;

/** Wireshark looks at a body that was cut when its length is known and it has begun. */
export function mediaSeen(head: HttpHead, body: Uint8Array): boolean {
  return body.length > 0 && laxFraming(head, undefined).kind === "length";
}

/** The data of the first chunk, or all where it does not come in chunks; `chunks`, which. */
function dataOf({ head, body }: Shown): { data: Uint8Array; chunks: boolean } {
  if (laxFraming(head, undefined).kind !== "chunked") return { data: body, chunks: false };
  const from = body.indexOf(LF) + 1;
  const size = Number.parseInt(latin1(body, 0, from), 16);
  return { data: size > 0 ? body.subarray(from, from + size) : nothing, chunks: true };
}

/** All of the chunks; undefined where they are no chunks. */
function joined(body: Uint8Array): Uint8Array | undefined {
  try {
    return Buffer.concat([...new ChunkDecoder().push(body)]);
  } catch {
    return undefined;
  }
}

/** What the columns say of the body: of its first chunk, where it comes in chunks. */
export function shownMedia(shown: Shown): HttpMedia {
  shown.media ??= mediaOfShown(shown);
  return shown.media;
}

function mediaOfShown(shown: Shown): HttpMedia {
  const { head, body, whole, cut } = shown;
  if (cut) return none;
  const { data, chunks } = dataOf(shown);
  const kind = mediaKind(mediaType(valuesOf(head.fields, "content-type")[0] ?? ""));
  // A first chunk that is too short does not tell what the text is.
  const opaque = kind === "multipart" || (kind === "text" && data.length < telling);
  if (kind !== "dns" && !(opaque && chunks && whole))
    return data.length > 0 ? mediaOf(head.fields, data) : none;
  // These are read whole or not at all.
  const all = chunks ? joined(body) : body;
  return whole && all ? mediaOf(head.fields, all) : none;
}

/** The names of the layers in the body; what is coded or comes in chunks is opened for the tree alone. */
export function namesOfBody(shown: Shown): readonly string[] | undefined {
  const { head, body, whole } = shown;
  if (body.length === 0) return undefined;
  const [given] = valuesOf(head.fields, "content-type");
  const coding = codingOf(head.fields);
  const { data, chunks } = dataOf(shown);
  if (given === undefined || (data.length > 0 && !decodable(coding, data))) return dataNames;
  // What these hold tells what stands in them.
  if (whole && !chunks && coding === "") return contentNames(given, body);
  // What pictures are, and XML that is called text, their first octets tell.
  const told = isTold(mediaKind(mediaType(given)));
  return [contentLayer(given, told ? (openedHead(data, coding) ?? data) : data)];
}
