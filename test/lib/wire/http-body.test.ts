import t from "tap";
import { bodySpan, type Going, goingSpan } from "../../../lib/wire/http-body.ts";
import { type HttpHead, parseHead } from "../../../lib/wire/http-head.ts";

const head = (...fields: string[]): HttpHead =>
  parseHead(Buffer.from(["HTTP/1.1 200 OK", ...fields, "", ""].join("\r\n"))) as HttpHead;

const length = head("Content-Length: 5");
const chunked = head("Transfer-Encoding: chunked");

for (const [name, fields, body, method, span] of [
  ["a whole body", length, "hello+", undefined, { end: 5, going: undefined }],
  ["its beginning", length, "he", undefined, { end: 2, going: { kind: "length", left: 3 } }],
  ["of HEAD there is none (RFC 9112 6.3)", length, "hello", "HEAD", { end: 0, going: undefined }],
  ["chunks to the last", chunked, "2\r\nab\r\n0\r\n\r\n+", undefined, { end: 12, going: undefined }],
  [
    "a chunk that is not whole is waited for",
    chunked,
    "4\r\nab",
    undefined,
    { end: 0, going: { kind: "chunked", left: 0, ending: false } },
  ],
  ["no size at all", chunked, "zz\r\n", undefined, { end: 4, going: undefined }],
  ["up to the end of the connection", head(), "abc", undefined, { end: 3, going: { kind: "close" } }],
] as const)
  t.same(bodySpan(Buffer.from(body), 0, fields, method), span, name);

for (const [name, body, going, span] of [
  ["the rest of a length", "lo+", { kind: "length", left: 2 }, { end: 2, going: undefined }],
  ["not all of it", "l", { kind: "length", left: 3 }, { end: 1, going: { kind: "length", left: 2 } }],
  ["to the end", "abc", { kind: "close" }, { end: 3, going: { kind: "close" } }],
  [
    "the rest of a chunk, and the last",
    "b\r\n0\r\n\r\n",
    { kind: "chunked", left: 3, ending: false },
    { end: 8, going: undefined },
  ],
  [
    "a size that is none",
    "zz\r\n",
    { kind: "chunked", left: 0, ending: false },
    { end: 4, going: undefined },
  ],
] as const)
  t.same(goingSpan(Buffer.from(body), going as Going), span, name);
