/** What bodies hold, by their types: which layers, in one another, and where they lie. */
import { gzipSync } from "node:zlib";
import t from "tap";
import { attachContent, contentLayers, contentNames } from "../../../lib/wire/content.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

const form = "application/x-www-form-urlencoded; charset=utf-8";
const parts = "multipart/mixed; boundary=B";
const multipart = (...list: readonly string[]) => `${list.map((one) => `--B\r\n${one}\r\n`).join("")}--B--`;

t.test("each type has its layers, and the same names in frame.protocols", (t) => {
  for (const [type, body, ...names] of [
    ["text/plain", "a\nb", "data-text-lines"],
    ["text/csv", "a,b", "data-text-lines"],
    [form, "a=1", "urlencoded-form"],
    ["application/json", '{"a":1}', "json"],
    ["application/hal+json", "[]", "json"],
    ["application/json", "{broken", "json", "data-text-lines"],
    ["application/json", "[1] rest", "json", "data-text-lines"],
    ["text/xml", "<a/>", "xml"],
    ["application/vnd.x+xml", "<a/>", "xml"],
    ["application/octet-stream", "\0", "data"],
    ["application/pdf", "%PDF", "media"],
    ["multipart/form-data", "--B--", "mime_multipart", "data"],
    ["image/png", `\x89PNG\r\n\x1a\n${"\0".repeat(20)}`, "png"],
    ["image/png", "\x89PNG", "media"],
    ["image/webp", `GIF89a${"\0".repeat(20)}`, "image-gif"],
    ["message/http", "GET / HTTP/1.0\r\n\r\n", "message-http"],
    ["application/dns-message", "", ...[]],
  ] as const) {
    const data = Buffer.from(body, "latin1");
    t.same(contentNames(type, data), names, `${type}: ${body}`);
    const found = contentLayers(type, data).map(({ name }) => name);
    // A picture is known by its name alone.
    const wanted =
      names[0] === "png" || names[0] === "image-gif" ? [] : names.filter((name) => name !== "mime_multipart");
    t.same(found, wanted, `${type}: ${body}`);
  }
  t.same(contentLayers("text/plain", new Uint8Array()), []);
  t.end();
});

t.test("parts hold what their types say, and parts", (t) => {
  const inner =
    "Content-Type: multipart/mixed; boundary=C\r\n\r\n--C\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--C--";
  const body = Buffer.from(
    multipart("\r\nabc", "Content-Type: application/json\r\n\r\n[1]", "X: y\r\n\r\n", inner),
  );
  t.same(contentNames(parts, body), ["mime_multipart", "data", "json", "mime_multipart", "xml"]);
  const [layer] = contentLayers(parts, body);
  const held = layer?.fields
    .filter(({ name }) => name === "mime_multipart.part")
    .map(({ children = [] }) => children.at(-1)?.name);
  t.same(held, ["data", "json", "", "mime_multipart"]);
  const json = layer?.fields.filter(({ name }) => name === "mime_multipart.part")[1]?.children?.at(-1);
  const at = body.indexOf("[1]");
  t.match(json, { start: at, end: at + 3, children: [{ name: "json.array", start: at, end: at + 3 }] });
  t.end();
});

t.test("a message of HTTP is shown line by line, without their ends", (t) => {
  const [layer] = contentLayers("message/http", Buffer.from("GET / HTTP/1.0\r\nA: b\n\r\n"));
  t.equal(layer?.text, "Media Type: message/http");
  const texts = layer?.fields.map(({ text }) => text);
  t.same(texts, ["GET / HTTP/1.0", "A: b", ""]);
  t.end();
});

t.test("multiparts in one another end somewhere", (t) => {
  let body = "x";
  for (let deep = 0; deep < 10; deep += 1)
    body = `--B${deep}\r\nContent-Type: multipart/mixed; boundary=B${deep - 1}\r\n\r\n${body}\r\n--B${deep}--`;
  const names = contentNames("multipart/mixed; boundary=B9", Buffer.from(body));
  t.equal(names.length, 5);
  t.ok(contentLayers("multipart/mixed; boundary=B9", Buffer.from(body)).length === 1);
  t.end();
});

t.test("layers stand behind the one that is read, where their octets are", (t) => {
  const bytes = Buffer.from('....{"a":1} x....');
  const c = new Cursor(bytes, 0, bytes.length, true);
  attachContent(c, "application/json", bytes.subarray(4, 13), { start: 4, end: 13, apart: false });
  t.match(c.attached, [
    { name: "json", start: 4, end: 13, fields: [{ name: "json.object", start: 4, end: 11 }] },
    { name: "data-text-lines", start: 12, end: 13, fields: [{ text: "x", start: 12, end: 13 }] },
  ]);
  const coded = gzipSync('{"a":1}');
  const other = new Cursor(coded, 0, coded.length, true);
  attachContent(other, "application/json", Buffer.from('{"a":1}'), {
    start: 0,
    end: coded.length,
    apart: true,
  });
  t.match(other.attached, [{ start: 0, end: coded.length, fields: [{ start: 0, end: coded.length }] }]);
  const silent = new Cursor(bytes);
  attachContent(silent, "application/json", bytes.subarray(4, 13), { start: 4, end: 13, apart: false });
  t.same(silent.attached, []);
  t.end();
});

t.test("of parts that are large together the first are looked into", (t) => {
  const part = `Content-Type: text/plain\r\n\r\n${"a\n".repeat(70_000)}`;
  const [layer] = contentLayers(parts, Buffer.from(multipart(part, part, part)));
  const held = layer?.fields.filter(({ name }) => name === "mime_multipart.part");
  t.same(
    held?.map(({ children = [] }) => children.at(-1)?.name),
    ["data-text-lines", "data", "data"],
  );
  t.end();
});
