/** Media types of HTTP bodies as the packet list names them: RFC 9110 8.3, RFC 6838. */
import { formattedLatin1, latin1 } from "../printable.ts";
import { dnsLine } from "./content-dns.ts";
import { codingOf, decodable, opened, openedHead } from "./http-coding.ts";
import { type HttpField, valuesOf } from "./http-head.ts";
import { deepestMultipart, multipartOf } from "./http-multipart.ts";
import { type MediaKind, mediaKind, mediaType, pictureOf } from "./media-type.ts";
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
const xml: HttpMedia = { column: "HTTP/XML", suffix: "" };
const mp4Types = /^(?:video|audio)\/mp4$/;
const git: HttpMedia = { column: "Git", suffix: "Git Smart Protocol", alone: true };
/** Types of which the list says more, or something else, than of their kind. */
const special: Readonly<Record<string, HttpMedia>> = {
  "application/cpim-pidf+xml": { column: "HTTP/PRESENCE", suffix: "" },
  "application/ocsp-request": { column: "OCSP", suffix: "Request", alone: true },
  "application/ocsp-response": { column: "OCSP", suffix: "Response", alone: true },
  "application/pkix-crl": { column: "PKIX-CRL", suffix: "Certificate Revocation List", alone: true },
  "application/sdp": { column: "HTTP/SDP", suffix: "" },
  "application/smil": { column: "HTTP/SMIL", suffix: "" },
  "application/timestamp-query": { column: "PKIXTSP", suffix: "Query", alone: true },
  "application/timestamp-reply": { column: "PKIXTSP", suffix: "Reply", alone: true },
  "application/x-git-upload-pack-advertisement": git,
  "application/x-git-upload-pack-request": git,
  "application/x-git-upload-pack-result": git,
};

const pictures: Readonly<Record<string, string>> = {
  "JPEG JFIF image": "image-jfif",
  PNG: "png",
  GIF87a: "image-gif",
  GIF89a: "image-gif",
};
const layers: Readonly<Record<MediaKind, string>> = {
  data: "data",
  dns: "dns",
  form: "urlencoded-form",
  json: "json",
  multipart: "mime_multipart",
  named: "media",
  other: "media",
  silent: "media",
  text: textName,
  xml: "xml",
};

/** Octets of the shortest text that Wireshark takes for XML whatever it is called. */
const leastXml = 39;

/** True for text that says itself to be XML: XHTML, most often. `head` is its beginning. */
function isXml(head: Uint8Array): boolean {
  return head.length >= leastXml && latin1(head, 0, 5).toLowerCase() === "<?xml";
}

/** True for kinds whose octets tell how they are read. */
export function isTold(kind: MediaKind): boolean {
  return kind === "other" || kind === "text";
}

/**
 * The name of the layer for a body of that type; where a type has no reader in Wireshark, its suffix or its tree says
 * how it is read here, and then what pictures begin with.
 */
export function contentLayer(given: string, body: Uint8Array): string {
  const type = mediaType(given);
  const kind = mediaKind(type);
  if (kind === "text" && isXml(body)) return "xml";
  if (kind !== "other") return layers[kind];
  if (type === "message/http") return "message-http";
  const picture = pictureOf(body);
  if (picture !== undefined) return pictures[picture] as string;
  // RFC 6839 3.1, RFC 7303 4.2, RFC 2046 4.1.
  if (type.endsWith("+xml")) return "xml";
  if (type.endsWith("+json") || type === "text/json") return "json";
  return /^(?:text\/|application\/(?:javascript|ecmascript)$)/.test(type) ? textName : "media";
}

/** What the columns say of a body of these fields. */
export function mediaOf(fields: readonly HttpField[], body: Uint8Array): HttpMedia {
  const given = valuesOf(fields, "content-type")[0];
  if (given === undefined || body.length === 0) return none;
  const coding = codingOf(fields);
  return decodable(coding, body) ? mediaOfType(given, body, deepestMultipart, coding) : none;
}

/**
 * The same of one type as Content-Type has it, also of a body that is empty; `deep` is how many multiparts may still
 * lie in it.
 */
export function mediaOfType(
  given: string,
  body: Uint8Array,
  deep = deepestMultipart,
  coding = "",
): HttpMedia {
  const type = mediaType(given);
  const known = Object.hasOwn(special, type) ? special[type] : undefined;
  if (known) return known;
  switch (mediaKind(type)) {
    case "multipart":
      return mediaOfParts(given, body, deep);
    case "dns":
      return mediaOfDns(type, body, coding);
    case "xml":
      return xml;
    case "json":
      return { column: "HTTP/JSON", suffix: `, JavaScript Object Notation (${type})` };
    case "data":
    case "silent":
      return none;
    case "other":
      return mediaOfOther(type, body, coding);
    case "text":
      return isXml(openedHead(body, coding) ?? body) ? xml : { suffix: ` (${formattedLatin1(type)})` };
    default:
      return { suffix: ` (${formattedLatin1(type)})` };
  }
}

/** A message of DNS is told in its own words, under whatever coding it came. */
function mediaOfDns(type: string, body: Uint8Array, coding: string): HttpMedia {
  const plain = coding === "" ? body : opened(body, coding);
  const line = plain && dnsLine(plain);
  return line === undefined ? mediaOfOther(type, body, coding) : { column: "DoH", suffix: line, alone: true };
}

function mediaOfParts(given: string, body: Uint8Array, deep: number): HttpMedia {
  const parts = (deep > 0 && multipartOf(given, body)?.parts) || [];
  const media = parts.flatMap(({ type: own, bodyAt, end }) =>
    own === undefined ? [] : [mediaOfType(own, body.subarray(bodyAt, end), deep - 1)],
  );
  const column = media.findLast((one) => one.column !== undefined)?.column;
  return { suffix: media.map((one) => one.suffix).join(""), ...(column !== undefined && { column }) };
}

/** A type without a reader: what its octets look like is believed before it. */
function mediaOfOther(type: string, body: Uint8Array, coding: string): HttpMedia {
  const head = openedHead(body, coding);
  const picture = head && pictureOf(head);
  // ISO/IEC 14496-12 4.3: a film says first what it is.
  if (head && mp4Types.test(type) && latin1(head, 4, 8) === "ftyp")
    return { column: "MP4", suffix: "", alone: true };
  return { suffix: ` (${picture ?? formattedLatin1(type)})` };
}
