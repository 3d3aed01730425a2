import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import t from "tap";
import { contentLayer, isTold, mediaOf, mediaOfType } from "../../../lib/wire/http-media.ts";

const field = (name: string, value: string) => ({ name, value });
const suffixOf = (type: string) => mediaOf([field("Content-Type", type)], Buffer.from("x")).suffix;

t.test("the end of the line", async (t) => {
  const cases: [string, string][] = [
    ["text/html; charset=utf-8", " (text/html)"],
    ["TEXT/Plain", " (text/plain)"],
    ["application/octet-stream", ""],
    ["multipart/form-data; boundary=x", ""],
    ["application/xml", ""],
    ["image/svg+xml", ""],
    ["application/xhtml+xml", " (application/xhtml+xml)"],
    ["application/json", ", JavaScript Object Notation (application/json)"],
    ["application/vnd.api+json", " (application/vnd.api+json)"],
    ["", " ()"],
    ["a\x1b[2J", " (a\\033[2j)"],
  ];
  for (const [type, wanted] of cases) t.equal(suffixOf(type), wanted, type);
});

t.test("text that says itself to be XML, and is long enough for it, is XML", async (t) => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  for (const [type, body, column, layer] of [
    ["text/html", `${head}\n`, "HTTP/XML", "xml"],
    ["text/plain; charset=utf-8", `${head.toUpperCase()}<a/>`, "HTTP/XML", "xml"],
    ["text/html", head, undefined, "data-text-lines"],
    ["text/html", ` ${head}<a/>`, undefined, "data-text-lines"],
    ["application/x-www-form-urlencoded", `${head}<a/>`, undefined, "urlencoded-form"],
  ] as const) {
    const octets = Buffer.from(body);
    t.equal(mediaOf([field("Content-Type", type)], octets).column, column, `${type} ${body}`);
    t.equal(contentLayer(type, octets), layer, `${type} ${body}`);
    const coded = [field("Content-Type", type), field("Content-Encoding", "gzip")];
    t.equal(mediaOf(coded, gzipSync(octets)).column, column, `${type} ${body}, coded`);
  }
});

t.test("the column", async (t) => {
  const column = (type: string) => mediaOf([field("content-type", type)], Buffer.from("x")).column;
  t.equal(column("text/xml"), "HTTP/XML");
  t.equal(column("application/json"), "HTTP/JSON");
  t.equal(column("application/ocsp-response"), "OCSP");
  t.equal(column("text/html"), undefined);
});

t.test("a body that is coded is looked into when it is what it says", async (t) => {
  const html = field("Content-Type", "text/html");
  const suffix = (coding: string, body: number[]) =>
    mediaOf([html, field("Content-Encoding", coding)], Uint8Array.from(body)).suffix;
  t.equal(suffix("gzip", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]), " (text/html)");
  t.equal(suffix("gzip", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), "", "its head alone");
  t.equal(suffix("deflate", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]), " (text/html)");
  t.equal(suffix("deflate", [0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]), " (text/html)", "without a head");
  t.equal(suffix("br", [1, 2, 3]), "");
  t.equal(suffix("gzip", [1, 2, 3]), "");
  t.equal(suffix("deflate", [0x78, 0x9c]), " (text/html)");
  t.equal(suffix("deflate", [0x61, 0x62]), "");
  t.equal(suffix("identity", [1]), " (text/html)");
  t.equal(suffix("br", [1]), "");
  t.equal(mediaOf([html], new Uint8Array()).suffix, "", "no body, no words");
  t.equal(mediaOfType("text/html", new Uint8Array()).suffix, " (text/html)", "in a mail there are");
  t.equal(suffix("gzip", [...gzipSync("")]), "", "a coding of nothing");
  t.equal(suffix("gzip", [...gzipSync("a")]), " (text/html)");
});

t.test("parts of a multipart body each say what they are", async (t) => {
  const part = (type: string) => `--x\r\nContent-Type: ${type}\r\n\r\nabc\r\n`;
  const nested = 'multipart/mixed; boundary="y"\r\n\r\n--y\r\nContent-Type: image/gif\r\n\r\nz\r\n--y--';
  for (const [body, suffix, column] of [
    [
      `${part("image/png")}--x\r\n\r\nabc\r\n${part("text/html")}--x--`,
      " (image/png) (text/html)",
      undefined,
    ],
    [`${part("text/xml")}${part("text/plain")}--x--`, " (text/plain)", "HTTP/XML"],
    [`${part("application/octet-stream")}--x--`, "", undefined],
    [`${part(nested)}--x--`, " (image/gif)", undefined],
    [part("image/png"), "", undefined],
  ] as const) {
    const media = mediaOf([field("Content-Type", "multipart/form-data; boundary=x")], Buffer.from(body));
    t.equal(media.suffix, suffix, JSON.stringify(body));
    t.equal(media.column, column);
  }
});

t.test("pictures are named by what they are, whatever the type says", async (t) => {
  const padded = (octets: string) => Buffer.concat([Buffer.from(octets, "latin1"), Buffer.alloc(20)]);
  const suffix = (type: string, body: Uint8Array, coding?: string) =>
    mediaOf(
      [field("Content-Type", type), ...(coding === undefined ? [] : [field("Content-Encoding", coding)])],
      body,
    ).suffix;
  const jpeg = padded("\xff\xd8\xff\xe0\0\x10JFIF\0");
  const png = padded("\x89PNG\r\n\x1a\n");
  for (const [type, body, wanted] of [
    ["image/jpeg", jpeg, " (JPEG JFIF image)"],
    ["image/png", jpeg, " (JPEG JFIF image)"],
    ["image/jpeg", padded("\xff\xd8\xff\xe1\0\x10Exif\0"), " (JPEG JFIF image)"],
    ["image/jpeg", padded("\xff\xd8\xff\xdb\0\x43"), " (image/jpeg)"],
    ["image/png", png, " (PNG)"],
    ["image/png", png.subarray(0, 19), " (image/png)"],
    ["image/webp", padded("GIF87a"), " (GIF87a)"],
    ["image/gif", padded("GIF89a"), " (GIF89a)"],
    ["text/html", png, " (text/html)"],
    ["application/octet-stream", png, ""],
    ["video/mp4", padded("\0\0\0\x18ftypmp42"), ""],
    ["video/mp4", padded("no film"), " (video/mp4)"],
    ["constructor", png.subarray(0, 4), " (constructor)"],
    ["__proto__", png.subarray(0, 4), " (__proto__)"],
  ] as const)
    t.equal(suffix(type, body), wanted, `${type} ${body.subarray(0, 8).toString("latin1")}`);
  t.equal(suffix("image/x", gzipSync(jpeg), "gzip"), " (JPEG JFIF image)");
  t.equal(suffix("image/x", deflateSync(png), "deflate"), " (PNG)");
  t.equal(suffix("text/plain", brotliCompressSync(Buffer.from("hello")), "br"), " (text/plain)");
  t.equal(
    suffix("image/x", gzipSync(Buffer.alloc(50_000_000)).subarray(0, 1024), "gzip"),
    " (image/x)",
    "a bomb",
  );
});

t.ok(isTold("text") && isTold("other"));
t.notOk(isTold("json"));
