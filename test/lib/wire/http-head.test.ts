import t from "tap";
import {
  blankBefore,
  closesBehind,
  framingOf,
  headEnd,
  isToken,
  listOf,
  parseField,
  parseHead,
  parseStart,
  valuesOf,
} from "../../../lib/wire/http-head.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const post = (...fields: string[]) => parseHead(bytes(["POST / HTTP/1.1", ...fields, "", ""].join("\r\n")));

t.test("start lines", async (t) => {
  t.same(parseStart("GET /a?b HTTP/1.1"), {
    kind: "request",
    method: "GET",
    target: "/a?b",
    version: "HTTP/1.1",
  });
  t.same(parseStart("HTTP/1.0 404 Not Found"), {
    kind: "response",
    version: "HTTP/1.0",
    status: 404,
    reason: "Not Found",
  });
  t.same(parseStart("HTTP/1.1 200"), { kind: "response", version: "HTTP/1.1", status: 200, reason: "" });
  for (const line of [
    "",
    "GET /",
    "GET  / HTTP/1.1",
    "GET / HTTP/1.1x",
    "G(T / HTTP/1.1",
    "HTTP/1.1 20 OK",
    "220 hello",
  ])
    t.equal(parseStart(line), undefined, line);
});

t.test("fields", async (t) => {
  t.same(parseField("Host: \t a b \t"), { name: "Host", value: "a b" });
  t.same(parseField("A:"), { name: "A", value: "" });
  for (const line of ["Host : x", " Host: x", "no colon", ": v", "a b: c", ""])
    t.equal(parseField(line), undefined, line);
  const { fields } = parseHead(bytes("GET / HTTP/1.1\r\nA: 1\r\na: 2, 3,\r\n\r\n"))!;
  t.same(valuesOf(fields, "a"), ["1", "2, 3,"]);
  t.same(listOf(fields, "a"), ["1", "2", "3"]);
  t.ok(isToken("X-a"));
  t.notOk(isToken("a b"));
});

t.test("a head that is none", async (t) => {
  for (const text of [
    "GET / HTTP/1.1\r\nA: b\rC: d\r\n\r\n",
    "GET / HTTP/1.1\r\nA: b\0\r\n\r\n",
    "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
    "hello\r\n\r\n",
  ])
    t.equal(parseHead(bytes(text)), undefined, JSON.stringify(text));
});

t.test("where the head ends", async (t) => {
  const cases: [string, number][] = [
    ["a\r\n\r\nb", 5],
    ["a\n\nb", 3],
    ["a\r\n\nb", 4],
    ["a\r\nb\r\n", -1],
    ["a\r\n\r", -1],
    ["", -1],
  ];
  for (const [text, at] of cases) t.equal(headEnd(bytes(text)), at, JSON.stringify(text));
  t.equal(headEnd(bytes("\r\n\r\nx: y\r\n\r\n"), 4), 12);
  t.equal(blankBefore(bytes("\r\n\nGET")), 3);
  t.equal(blankBefore(bytes("\rGET")), 0);
});

t.test("framing (RFC 9112 6.3)", async (t) => {
  const wrong = { kind: "wrong" };
  const cases: [string[], object][] = [
    [[], { kind: "length", length: 0 }],
    [["Content-Length: 5"], { kind: "length", length: 5 }],
    [["Content-Length: 5", "Content-Length: 5"], { kind: "length", length: 5 }],
    [["Content-Length: 5, 5"], { kind: "length", length: 5 }],
    [["Transfer-Encoding: Chunked"], { kind: "chunked" }],
    [["Transfer-Encoding: gzip, chunked"], { kind: "chunked" }],
    ...["+5", "-1", "0x5", "5_0", "5 5", "1e1", "99999999999999999999", "", "5, 6", "5,"].map(
      (value): [string[], object] => [[`Content-Length: ${value}`], wrong],
    ),
    [["Content-Length: 5", "Content-Length: 6"], wrong],
    ...["chunked, identity", "xchunked", "\vchunked", "chunked, chunked", "identity", ""].map(
      (value): [string[], object] => [[`Transfer-Encoding: ${value}`], wrong],
    ),
    [["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], wrong],
    [["Transfer-Encoding: chunked", "Content-Length: 5"], wrong],
  ];
  for (const [fields, framing] of cases) t.match(framingOf(post(...fields)!), framing, fields.join(" | "));
  t.match(framingOf(parseHead(bytes("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"))!), wrong);
});

t.test("framing of responses", async (t) => {
  const cases: [string, string, object][] = [
    ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "GET", { kind: "length", length: 5 }],
    ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "HEAD", { kind: "length", length: 0 }],
    ["HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "GET", { kind: "length", length: 0 }],
    ["HTTP/1.1 204 No Content\r\n\r\n", "GET", { kind: "length", length: 0 }],
    ["HTTP/1.1 100 Continue\r\n\r\n", "GET", { kind: "length", length: 0 }],
    ["HTTP/1.1 101 Switching Protocols\r\n\r\n", "GET", { kind: "close" }],
    ["HTTP/1.1 200 OK\r\n\r\n", "GET", { kind: "close" }],
    ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "CONNECT", { kind: "close" }],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "GET", { kind: "close" }],
  ];
  for (const [text, method, framing] of cases)
    t.match(framingOf(parseHead(bytes(text))!, method), framing, text);
});

t.test("who closes", async (t) => {
  const cases: [string, boolean][] = [
    ["HTTP/1.1 200 OK\r\n\r\n", false],
    ["HTTP/1.1 200 OK\r\nConnection: x, Close\r\n\r\n", true],
    ["HTTP/1.0 200 OK\r\n\r\n", true],
    ["HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n", false],
  ];
  for (const [text, closes] of cases) t.equal(closesBehind(parseHead(bytes(text))!), closes, text);
});
