import t from "tap";
import { blanks, laxFraming, laxHead, laxHeadEnd, laxStart, startLine } from "../../../lib/wire/http-lax.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

t.test("start lines of any version, of methods that are known", async (t) => {
  for (const [line, wanted] of [
    ["GET / HTTP/1.1", { kind: "request", method: "GET", target: "/", version: "HTTP/1.1" }],
    ["GET /", { kind: "request", method: "GET", target: "/", version: "" }],
    ["PUT", { kind: "request", method: "PUT", target: "", version: "" }],
    ["M-SEARCH * HTTP/1.1", { kind: "request", method: "M-SEARCH", target: "*", version: "HTTP/1.1" }],
    ["HTTP/1.1 200 OK", { kind: "response", version: "HTTP/1.1", status: 200, reason: "OK" }],
    ["HTTP/1.1 80 a b", { kind: "response", version: "HTTP/1.1", status: 0, reason: "a b" }],
    ["ICY 200 OK", { kind: "response", version: "ICY", status: 200, reason: "OK" }],
    ["get / HTTP/1.1", undefined],
    ["M-FOO / HTTP/1.1", undefined],
    ["", undefined],
  ] as const)
    t.same(laxStart(line), wanted, line);
});

t.test("lines with a colon are fields; another ends a request's head", async (t) => {
  const head = laxHead(bytes("GET / HTTP/1.1\r\na b : c \r\nnone\r\nd: e\r\n\r\n"));
  t.same(head?.fields, [{ name: "a b ", value: "c" }]);
  t.equal(head?.stop, 26);
  t.equal(head?.line, undefined);
  const answer = laxHead(bytes("HTTP/1.1 200 \r\nnone\r\nd: e\r\n\r\n"));
  t.same(answer?.fields, [{ name: "d", value: "e" }]);
  t.equal(answer?.stop, undefined);
  t.equal(answer?.line, "HTTP/1.1 200 ");
  t.equal(laxHead(bytes("nothing\r\n\r\n")), undefined);
});

t.test("a CR alone ends a line, and is an empty one", async (t) => {
  const text = "GET / HTTP/1.1\rHost: a\r\nb: c\n\rx";
  t.equal(startLine(bytes(text), 0, text.indexOf("\n")), "GET / HTTP/1.1");
  t.match(laxHead(bytes(text)), {
    fields: [
      { name: "Host", value: "a" },
      { name: "b", value: "c" },
    ],
  });
  const rows: [string, number][] = [
    ["a\r\n\r\nx", 5],
    ["a\n\nx", 3],
    ["a\r\n\rx", 4],
    ["a\r\rx", 3],
    ["a\r\n\r", -1],
    ["a\r\n", -1],
    ["\r\nx", 2],
    ["", -1],
  ];
  for (const [head, end] of rows) t.equal(laxHeadEnd(bytes(head), 0), end, JSON.stringify(head));
});

t.test("what frames a body", async (t) => {
  const request = "POST / HTTP/1.1\r\n";
  const answer = "HTTP/1.1 200 OK\r\n";
  for (const [text, wanted] of [
    [request, { kind: "length", length: 0 }],
    [`${request}Content-Length: 3\r\nContent-Length: +4\r\n`, { kind: "length", length: 4 }],
    [`${request}Content-Length: x\r\n`, { kind: "length", length: 0 }],
    [`${request}Content-Length: 3\r\nTransfer-Encoding: gzip, chunked\r\n`, { kind: "chunked" }],
    [`${request}Transfer-Encoding: identity\r\n`, { kind: "rest" }],
    ["NOTIFY * HTTP/1.1\r\n", { kind: "rest" }],
    [answer, { kind: "close" }],
    [`${answer}Content-Length: x\r\n`, { kind: "close" }],
    ["HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n", { kind: "chunked" }],
    ["HTTP/1.1 80 x\r\n", { kind: "close" }],
    ["HTTP/1.1 304 x\r\nContent-Length: 5\r\n", { kind: "length", length: 0 }],
  ] as const) {
    const head = laxHead(bytes(text));
    t.same(head && laxFraming(head), wanted, text);
  }
});

t.test("the line in front of an end, and the empty one before it", async (t) => {
  t.equal(startLine(bytes("\r\nGET /\r\n"), 2, 8), "GET /");
  t.equal(startLine(bytes("hello\r\n"), 0, 6), undefined);
  t.equal(startLine(bytes("GET /"), 0, -1), undefined);
  for (const [text, octets] of [
    ["\r\n\r\nG", 2],
    ["\nG", 1],
    ["\rG", 0],
    ["G", 0],
  ] as const)
    t.equal(blanks(bytes(text)), octets);
});
