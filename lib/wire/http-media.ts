/** Media types of HTTP bodies as the packet list names them: RFC 9110 8.3, RFC 6838; a body's coding, RFC 9110 8.4. */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { formattedLatin1, latin1 } from "../printable.ts";
import { type HttpField, valuesOf } from "./http-head.ts";
import { multipartOf } from "./http-multipart.ts";
import { textName } from "./text-lines.ts";

/** What a body adds to the columns. */
export interface HttpMedia {
  /** Behind "HTTP/" in the Protocol column, or in its place when it stands alone. */
  readonly column?: string;
  /** At the end of the line, or, `alone`, the line itself. */
  readonly suffix: string;
  readonly alone?: true;
}

const none: HttpMedia = { suffix: "" };
/** Multiparts in one another. */
const deepest = 4;
const xml: HttpMedia = { column: "HTTP/XML", suffix: "" };

/** Types that are XML without saying so, and those that say so and are read. */
const xmlTypes =
  /^(?:text\/xml|text\/vnd\.wap\.(?:wml|si|sl|co|emn)|image\/svg\+xml|message\/imdn\+xml|application\/(?:xml|xml-dtd|smil|vnd\.wv\.csp\.xml|x-wms-(?:logconnectstats|logplaystats|sendevent)|(?:3gpp-ims|atom|auth-policy|ccmp|conference-info|cpim-pidf|dialog-info|im-iscomposing|load-control|mathml|media_control|note|pidf|pidf-diff|poc-settings|rdf|reginfo|resource-lists|rlmi|rls-services|rss|rs-metadata|simple-filter|simple-message-summary|simservs|soap|watcherinfo|x-crd|xcap-[a-z]+|xpidf|xslt)\+xml))$/;
const jsonTypes = /^application\/(?:json|json-rpc|jsonrequest|problem\+json)$/;
/** Types that are read without a word on the line. */
const silent =
  /^(?:application\/(?:octet-stream|grpc|grpc-web|cbor|cose|cose-key|cose-key-set|pkcs7-mime|x-fcs)|video\/mp2t)$/;
/** Types whose name is believed, whatever the octets look like. */
const believed = /^(?:text\/|application\/(?:x-)?(?:javascript|ecmascript|www-form-urlencoded)$)/;
const mp4Types = /^(?:video|audio)\/mp4$/;
const alone: Readonly<Record<string, HttpMedia>> = {
  "application/ocsp-request": { column: "OCSP", suffix: "Request", alone: true },
  "application/ocsp-response": { column: "OCSP", suffix: "Response", alone: true },
  "application/pkix-crl": { column: "PKIX-CRL", suffix: "Certificate Revocation List", alone: true },
};

/** Octets of a coded body that is looked into before it is believed to hold something. */
const shortest = 64;
/** Octets that a picture has at least. */
const leastPicture = 20;

/** What pictures are by their first octets, whatever their type says: JFIF and Exif, PNG, GIF. */
function pictureOf(body: Uint8Array): string | undefined {
  if (body.length < leastPicture) return undefined;
  const text = latin1(body, 0, 12);
  if (/^\xff\xd8[\s\S]{4}(?:JFIF|Exif)\0/.test(text)) return "JPEG JFIF image";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "PNG";
  return /^GIF8[79]a/.exec(text)?.[0];
}

/** The first octets of a body without its coding; undefined where they cannot be told. */
function decodedHead(coding: string, body: Uint8Array): Uint8Array | undefined {
  if (coding === "" || coding === "identity") return body;
  const head = body.subarray(0, 1024);
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 20 };
  try {
    if (coding === "br")
      return brotliDecompressSync(head, {
        finishFlush: constants.BROTLI_OPERATION_FLUSH,
        maxOutputLength: 1 << 20,
      });
    return head[0] === 0x1f ? gunzipSync(head, options) : inflateSync(head, options);
  } catch {
    return undefined;
  }
}

/** True for a whole gzip member without content. */
function holdsNothing(body: Uint8Array): boolean {
  try {
    return gunzipSync(body, { maxOutputLength: 1 << 16 }).length === 0;
  } catch {
    return false;
  }
}

/** True when `body` can be decoded as far as its first octets tell; a body that cannot is not looked into. */
function decodable(coding: string, body: Uint8Array): boolean {
  switch (coding) {
    case "gzip":
    case "x-gzip":
    case "deflate":
    case "x-deflate":
      // Whichever of the two it says: senders mistake one for the other. RFC 1952 2.3.1 has ten octets in front.
      if (body[0] === 0x1f && body[1] === 0x8b) return body.length > 10;
      // RFC 1950 2.2: method 8, and the two octets together a multiple of 31.
      if (((body[0] ?? 0) & 15) === 8 && ((body[0] ?? 0) * 256 + (body[1] ?? 0)) % 31 === 0) return true;
      return coding.endsWith("deflate") && inflates(body);
    case "":
    case "identity":
      return true;
    case "br":
      return (decodedHead(coding, body)?.length ?? 0) > 0;
    default:
      return false;
  }
}

/** True for RFC 1951 alone, without a header in front, as some servers send what they call "deflate". */
function inflates(body: Uint8Array): boolean {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 16 };
  try {
    return inflateRawSync(body.subarray(0, 1024), options).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
  }
}

/** The type that Content-Type has, without what follows it. */
export function mediaType(given: string): string {
  // A NUL ends it in Wireshark, which is written in C.
  return (given.trim().split(/[; \t\0]/, 1)[0] as string).toLowerCase();
}

const layers: Readonly<Record<string, string>> = {
  "application/octet-stream": "data",
  "application/x-www-form-urlencoded": "urlencoded-form",
  "image/gif": "image-gif",
  "image/jpeg": "image-jfif",
  "image/jpg": "image-jfif",
  "image/png": "png",
};

/** The name of the layer that Wireshark has for a body of that type. */
export function contentLayer(given: string): string {
  const type = mediaType(given);
  // RFC 6839 3.1 and RFC 7303 4.2: what a type ends in says how it is read.
  if (xmlTypes.test(type) || type.endsWith("+xml")) return "xml";
  if (jsonTypes.test(type) || /^(?:text\/json|application\/x-ndjson|.*\+json)$/.test(type)) return "json";
  if (type.startsWith("multipart/")) return "mime_multipart";
  return layers[type] ?? (believed.test(type) ? textName : "media");
}

/** What the columns say of a body of these fields. */
export function mediaOf(fields: readonly HttpField[], body: Uint8Array): HttpMedia {
  const given = valuesOf(fields, "content-type")[0];
  if (given === undefined || body.length === 0) return none;
  const coding = (valuesOf(fields, "content-encoding")[0] ?? "").trim().toLowerCase();
  if (!decodable(coding, body)) return none;
  // RFC 1952 2.3.1: a whole member of nothing ends in its size, 0; a short one may be that.
  if (body.length < shortest && body[0] === 0x1f && holdsNothing(body)) return none;
  return mediaOfType(given, body, deepest, coding);
}

/**
 * The same of one type as Content-Type has it, also of a body that is empty; `deep` is how many multiparts may still
 * lie in it.
 */
export function mediaOfType(given: string, body: Uint8Array, deep = deepest, coding = ""): HttpMedia {
  const type = mediaType(given);
  if (type.startsWith("multipart/")) {
    const parts = (deep > 0 && multipartOf(given, body)?.parts) || [];
    const media = parts.flatMap(({ type: own, bodyAt, end }) =>
      own === undefined ? [] : [mediaOfType(own, body.subarray(bodyAt, end), deep - 1)],
    );
    const column = media.findLast((one) => one.column !== undefined)?.column;
    return { suffix: media.map((one) => one.suffix).join(""), ...(column !== undefined && { column }) };
  }
  const special = alone[type];
  if (special) return special;
  if (type === "application/sdp") return { column: "HTTP/SDP", suffix: "" };
  if (xmlTypes.test(type)) return xml;
  if (jsonTypes.test(type)) return { column: "HTTP/JSON", suffix: `, JavaScript Object Notation (${type})` };
  if (silent.test(type)) return none;
  const head = believed.test(type) ? undefined : decodedHead(coding, body);
  const picture = head && pictureOf(head);
  // ISO/IEC 14496-12 4.3: a film says first what it is.
  if (head && mp4Types.test(type) && latin1(head, 4, 8) === "ftyp")
    return { column: "MP4", suffix: "", alone: true };
  return { suffix: ` (${picture ?? formattedLatin1(type)})` };
}
