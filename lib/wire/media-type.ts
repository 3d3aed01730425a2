/** Media types, RFC 6838: which reader each has in Wireshark 4.0, and which it has here. */
import { latin1 } from "../printable.ts";

/** The type that Content-Type has, without what follows it: RFC 9110 8.3. */
export function mediaType(given: string): string {
  // A NUL ends it in Wireshark, which is written in C.
  return (given.trim().split(/[; \t\0]/, 1)[0] as string).toLowerCase();
}

/** Types whose suffix is not `+xml`, and are XML; then those that say so. Of vendors' types, whole families. */
const xmlTypes = [
  /^text\/(?:xml|vnd\.wap\.(?:wml|si|sl|co|emn))$/,
  /^application\/(?:xml|xml-dtd|smil|vnd\.wv\.csp\.xml|x-wms-(?:logconnectstats|logplaystats|sendevent))$/,
  /^x-(?:bt\/(?:ctn-eventreport|ctn-listing|map-event-report|map-msg-listing|vcard-listing)|obex\/bt-soap)$/,
  /^x-(?:bt\/img-(?:capabilities|listing|properties)|obex\/folder-listing)$/,
  /^(?:image\/svg|message\/imdn)\+xml$/,
  /^application\/(?:3gpp-ims|atom|auth-policy|ccmp|conference-info|cpim-pidf|cpl|dds-web|dialog-info)\+xml$/,
  /^application\/(?:im-iscomposing|load-control|mathml|media_control|note|pidf|pidf-diff|poc-settings)\+xml$/,
  /^application\/(?:rdf|reginfo|resource-lists|rlmi|rls-services|rs-metadata|rss|simple-filter)\+xml$/,
  /^application\/(?:simple-message-summary|simservs|soap|upp-directory|watcherinfo|x-crd|xpidf|xslt)\+xml$/,
  /^application\/(?:xcap-[a-z]+|vnc\.3gpp\.iut-config|vnd\.(?:3gpp2?|etsi)[.-].*|vnd\.wv\.csp)\+xml$/,
  /^application\/vnd\.oma(?:\.(?!dd\+|drm\.rights\+).*|ds-.*)\+xml$/,
];
const jsonTypes =
  /^application\/(?:json|json-rpc|jsonrequest|x-ndjson|(?:dds-web|json-patch|merge-patch|problem|senml|sensml|vnd\.oma\.lwm2m)\+json)$/;
const textTypes = [
  /^text\/(?:css|enriched|html|javascript|parameters|plain|richtext|vnd\.sun\.j2me\.app-descriptor)$/,
  /^text\/(?:x-ref-list|x-ref-simple|xml-external-parsed-entity)$/,
  /^application\/(?:vnd\.drm\.message|vnd\.poc\.refer-to|x-javascript|x-ns-proxy-autoconfig)$/,
  /^application\/(?:x-rtsp-udp-packetpair|x-tia-p25-(?:issi|sndcp)|xml-external-parsed-entity)$/,
  /^x-(?:obex\/rui|bt\/(?:calendar(?:status)?|instancedescription|phonebook|update|vcard|img-print))$/,
  /^x-bt\/(?:ctn-(?:notificationregistration|forward)|ma(?:p-notificationregistration|p-messageupdate))$/,
  /^x-bt\/(?:masinstanceinformation|message(?:status)?)$/,
];
const dataTypes =
  /^(?:application\/octet-stream|x-bt\/img-(?:archive|attachment|display|img|monitoring|partial|status|thm))$/;
/** Types that have a reader of their own there, which says nothing in the packet list. */
const silentTypes =
  /^(?:application\/(?:cbor|cbor-seq|cose|cose-key|cose-key-set|grpc(?:-web(?:-text)?)?(?:\+(?:json|proto))?|mikey|ms-tnef|pkcs10|pkcs7-(?:mime|signature)|(?:senml|sensml)\+cbor|vnd\.oma\.lwm2m\+tlv|x-amf|x-fcs|x-its(?:-request|-response)?)|video\/mp2t)$/;
/** Octets that a picture has at least. */
const leastPicture = 20;
const form = "application/x-www-form-urlencoded";

/**
 * What Wireshark reads a type as; `named` and `silent` for readers of its own that the packet list has the type's name
 * or no word of, `other` without a reader.
 */
export type MediaKind =
  | "data"
  | "dns"
  | "form"
  | "json"
  | "multipart"
  | "named"
  | "other"
  | "silent"
  | "text"
  | "xml";

/** The kind of a type as `mediaType` gives it. */
export function mediaKind(type: string): MediaKind {
  const matches = (one: RegExp) => one.test(type);
  if (type === form) return "form";
  if (textTypes.some(matches)) return "text";
  if (jsonTypes.test(type)) return "json";
  if (type.startsWith("multipart/")) return "multipart";
  if (xmlTypes.some(matches)) return "xml";
  if (dataTypes.test(type)) return "data";
  if (type === "application/pkix-cert") return "named";
  if (type === "application/dns-message") return "dns";
  return silentTypes.test(type) ? "silent" : "other";
}

/** What pictures are by their first octets, whatever their type says: JFIF and Exif, PNG, GIF. */
export function pictureOf(head: Uint8Array): "JPEG JFIF image" | "PNG" | "GIF87a" | "GIF89a" | undefined {
  if (head.length < leastPicture) return undefined;
  const text = latin1(head, 0, 12);
  if (/^\xff\xd8[\s\S]{4}(?:JFIF|Exif)\0/.test(text)) return "JPEG JFIF image";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "PNG";
  return /^GIF8[79]a/.exec(text)?.[0] as "GIF87a" | "GIF89a" | undefined;
}
