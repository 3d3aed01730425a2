/** Which reader a media type has. */
import t from "tap";
import { mediaKind, mediaType, pictureOf } from "../../../lib/wire/media-type.ts";

t.test("a type is what stands in front of its parameters", async (t) => {
  for (const [given, type] of [
    ["text/html", "text/html"],
    [" Text/HTML; charset=utf-8", "text/html"],
    ["text/plain\tx", "text/plain"],
    ["a/b\0c", "a/b"],
    ["", ""],
  ] as const)
    t.equal(mediaType(given), type, JSON.stringify(given));
});

t.test("kinds are those of Wireshark 4.0", async (t) => {
  const kinds = {
    data: "application/octet-stream x-bt/img-thm",
    dns: "application/dns-message",
    form: "application/x-www-form-urlencoded",
    json: "application/json application/json-patch+json application/x-ndjson application/vnd.oma.lwm2m+json",
    multipart: "multipart/form-data multipart/x",
    named: "application/pkix-cert",
    silent: "application/cbor application/grpc application/grpc+proto application/pkcs7-signature video/mp2t",
    text: "text/plain text/css application/x-javascript application/x-ns-proxy-autoconfig x-bt/message x-obex/rui",
    xml: "text/xml application/soap+xml application/vnd.3gpp.sms+xml application/vnd.oma.xdcp+xml image/svg+xml x-obex/bt-soap application/vnd.omads-file+xml application/xcap-diff+xml",
    other:
      "application/xhtml+xml application/geo+json text/csv application/vnd.oma.dd+xml application/vnd.oma.drm.rights+xml image/png application/xmlx text/htmlx",
  };
  for (const [kind, types] of Object.entries(kinds))
    for (const type of types.split(" ")) t.equal(mediaKind(type), kind, type);
});

t.test("pictures are told by their first octets", async (t) => {
  const padded = (octets: string) => Buffer.concat([Buffer.from(octets, "latin1"), Buffer.alloc(20)]);
  for (const [octets, name] of [
    ["\xff\xd8\xff\xe0\0\x10JFIF\0", "JPEG JFIF image"],
    ["\x89PNG\r\n\x1a\n", "PNG"],
    ["GIF87a", "GIF87a"],
    ["GIF88a", undefined],
    [" GIF87a", undefined],
  ] as const)
    t.equal(pictureOf(padded(octets)), name, octets);
  t.equal(pictureOf(Buffer.from("GIF89a")), undefined, "too few octets");
});
