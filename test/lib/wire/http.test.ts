import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { http } from "../../../lib/wire/http.ts";
import type { Context, Protocol } from "../../../lib/wire/protocol.ts";
import { capture, infosOf, noTshark, packetsOf, type Segment, tshark } from "../../support/segments.ts";

const protocol = http as Protocol;
const bytes = (text: string) => Buffer.from(text, "latin1");
const request = (line: string, ...fields: string[]) =>
  [line, "Host: 127.0.0.1:8080", ...fields, "", ""].join("\r\n");
const response = (line: string, ...fields: string[]) => [line, ...fields, "", ""].join("\r\n");

const segments: Segment[] = [
  ["C", request("GET / HTTP/1.1", "User-Agent: curl/7.88.1", "Accept: */*", "X-Foo: bar")],
  [
    "S",
    `${response("HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", "Content-Length: 5", "Server: x")}hel`,
  ],
  ["S", "lo"],
  ["C", request("HEAD /a HTTP/1.1")],
  ["S", response("HTTP/1.1 200 OK", "Content-Type: text/html", "Content-Length: 5")],
  ["C", request("GET /b HTTP/1.1", 'If-None-Match: "a"')],
  ["S", response("HTTP/1.1 304 Not Modified", 'ETag: "a"')],
  [
    "C",
    `${request("POST /c HTTP/1.1", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 7")}a=b&c=d`,
  ],
  [
    "S",
    `${response("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Content-Type: text/plain")}5\r\nhello\r\n0\r\n\r\n`,
  ],
  ["C", request("POST /d HTTP/1.1", "Content-Type: text/plain", "Transfer-Encoding: chunked")],
  ["C", '7\r\n{"a":1}\r\n'],
  ["C", "0\r\nX-T: y\r\n\r\n"],
  ["S", response("HTTP/1.1 404 Not Found", "Content-Length: 0")],
  ["C", request("GET /e HTTP/1.1")],
  [
    "S",
    `${response("HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-0/5", "Content-Length: 1", "Content-Type: application/octet-stream")}x`,
  ],
  ["C", null],
];

/** A segment of a message that goes on: Wireshark puts the start line into the column where it knows it already. */
const unfinished = (info: string) => (/segment of a reassembled PDU/.test(info) ? "…" : info);

t.test("the Info column is tshark's", { skip: noTshark }, async (t) => {
  const file = capture(8080, segments);
  const ours = packetsOf(file, [protocol]).map((packet) => unfinished(packet.info));
  t.same(ours.slice(0, -1), infosOf(file).map(unfinished).slice(0, -1));
});

/** Lines of our tree, indented as tshark does it. */
function lines(fields: readonly Field[], depth = 1): string[] {
  return fields.flatMap((field) => [
    `${"    ".repeat(depth)}${field.text}`,
    ...lines(field.children ?? [], depth + 1),
  ]);
}

t.test("the trees are tshark's", { skip: noTshark }, async (t) => {
  const file = capture(8080, segments);
  const theirs = tshark(file, ["-O", "http", "-Y", "http"])
    .split(/^Frame /m)
    .slice(1);
  const ours = packetsOf(file, [protocol]).filter((packet) => packet.protocols.includes("http"));
  t.equal(ours.length, theirs.length);
  for (const [at, packet] of ours.entries()) {
    const text = theirs[at] as string;
    const wanted = text
      .slice(text.indexOf("Hypertext Transfer Protocol\n"))
      .split("\n")
      .slice(1)
      .filter((line) => /^ {4}/.test(line));
    const layer = packet.layers().find((one) => one.name === "http");
    t.same(lines(layer?.fields ?? []), wanted, packet.info);
  }
});

t.test("field names are Wireshark's, with their values", async (t) => {
  const all = new Map<string, Field["value"]>();
  const collect = (field: Field) => {
    all.set(field.name, field.value);
    field.children?.forEach(collect);
  };
  for (const packet of packetsOf(capture(8080, segments), [protocol]))
    for (const layer of packet.layers()) if (layer.name === "http") layer.fields.forEach(collect);
  t.match(Object.fromEntries(all), {
    "http.request": true,
    "http.request.method": "GET",
    "http.request.uri": "/e",
    "http.request.version": "HTTP/1.1",
    "http.request.full_uri": "http://127.0.0.1:8080/e",
    "http.response": true,
    "http.response.code": 206,
    "http.response.code.desc": "Partial Content",
    "http.response.phrase": "Partial Content",
    "http.host": "127.0.0.1:8080",
    "http.user_agent": "curl/7.88.1",
    "http.content_type": "application/octet-stream",
    "http.content_length_header": "1",
    "http.content_length": 1,
    "http.chunk_size": 0,
    "http.transfer_encoding": "chunked",
  });
});

/** Cuts a stream of one end into messages, `step` octets to a segment, and gives their info. */
function infos(text: string, step: number, fromClient: boolean, asked: readonly string[] = []): string[] {
  const found: string[] = [];
  let waiting = Buffer.alloc(0);
  let state: unknown = { asked: asked.map((method) => ({ method })) };
  for (let at = 0; at < text.length; at += step) {
    waiting = Buffer.concat([waiting, bytes(text.slice(at, at + step))]);
    for (;;) {
      const context: Context = { fromClient, state };
      const size = waiting.length === 0 ? 0 : http.frame(waiting, context);
      if (size <= 0 || size > waiting.length) break;
      const value = http.parse(new Cursor(waiting, 0, size), context);
      t.same(Buffer.from(http.emit(value)).toString("latin1"), waiting.toString("latin1", 0, size));
      state = http.track(value, context);
      found.push(http.info(value));
      waiting = waiting.subarray(size);
    }
  }
  return found;
}

t.test("messages are found wherever segments are cut, and emit gives them back", async (t) => {
  const requests = segments.filter(([end, text]) => end === "C" && text !== null).map(([, text]) => text);
  const responses = segments.filter(([end, text]) => end === "S" && text !== null).map(([, text]) => text);
  const whole = infos(requests.join(""), 1 << 20, true);
  t.equal(whole.length, 6);
  for (const step of [1, 2, 7, 100]) t.same(infos(requests.join(""), step, true), whole, `${step}`);
  const asked = ["GET", "HEAD", "GET", "POST", "POST", "GET"];
  const answers = infos(responses.join(""), 1 << 20, false, asked);
  t.equal(answers.length, 6);
  for (const step of [1, 3, 50]) t.same(infos(responses.join(""), step, false, asked), answers, `${step}`);
});

t.test(
  "a body that is too long to be put together is shown as it comes, and the next message is found",
  async (t) => {
    const next = response("HTTP/1.1 204 No Content");
    const long = `${response("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 600000")}${"x".repeat(600_000)}`;
    const shown = infos(long + next, 65_536, false, ["GET", "GET"]);
    t.same(shown, ["HTTP/1.1 200 OK  (text/plain)", "HTTP/1.1 204 No Content "]);
    const chunk = `8000\r\n${"y".repeat(0x8000)}\r\n`;
    const chunked = `${response("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")}${chunk.repeat(20)}0\r\n\r\n`;
    const pieces = infos(chunked + next, 1460, false, ["GET", "GET"]);
    t.equal(pieces[0], "HTTP/1.1 200 OK ");
    t.equal(pieces.at(-1), "HTTP/1.1 204 No Content ");
    t.same([...new Set(pieces.slice(1, -1))], ["Continuation"]);
  },
);

t.test("what is no message", async (t) => {
  const cases: [string, boolean, string[]][] = [
    ["\x16\x03\x01\x02\x00abc", true, ["Continuation"]],
    ["\x00\x01\x02", true, ["Continuation"]],
    ["hello\r\nGET / HTTP/1.1\r\n\r\n", true, ["Continuation"]],
    ["x".repeat(9000), true, ["Continuation"]],
    ["\r\nGET /\x1b[2J\xff HTTP/1.1\r\n\r\n", true, ["GET /\\033[2J\ufffd HTTP/1.1 "]],
    [`${response("HTTP/1.1 200 OK")}until close`, false, []],
    [
      `${response("HTTP/1.1 101 Switching Protocols")}\x81\x00`,
      false,
      ["HTTP/1.1 101 Switching Protocols ", "Continuation"],
    ],
    [
      `${response("HTTP/1.1 100 Continue")}${response("HTTP/1.1 204 No Content")}`,
      false,
      ["HTTP/1.1 100 Continue ", "HTTP/1.1 204 No Content "],
    ],
    ["GET / HTTP/1.1\r\nHo", true, []],
    ["GE", true, []],
    // A CR alone ends the first line too: what that tells to be no HTTP is not waited for.
    ["\x7b\x99zs\x0f l\rmore", false, ["Continuation"]],
  ];
  for (const [text, fromClient, wanted] of cases) {
    let found: string[] = [];
    const context: Context = { fromClient, state: { asked: [{ method: "GET" }] } };
    const size = http.frame(bytes(text), context);
    if (size > 0) found = [http.info(http.parse(new Cursor(bytes(text), 0, size), context))];
    if (size > 0 && size < text.length) {
      const rest = bytes(text.slice(size));
      found.push(http.info(http.parse(new Cursor(rest), context)));
    }
    t.same(found, wanted, JSON.stringify(text.slice(0, 40)));
  }
});

/** What a segment gives, in a conversation where a request was seen, or not. */
function segment(text: string, requested: boolean, fromClient = true): string[] {
  const context: Context = { fromClient, state: requested ? { asked: [], requested } : undefined };
  const found: string[] = [];
  for (let rest = bytes(text); rest.length > 0; ) {
    const size = http.frame(rest, context);
    if (!(size > 0)) return [...found, String(size)];
    found.push(http.info(http.parse(new Cursor(rest, 0, Math.min(size, rest.length)), context)));
    rest = rest.subarray(size);
  }
  return found;
}

t.test("old, odd and broken messages are read as Wireshark reads them", async (t) => {
  const post = (...fields: string[]) =>
    ["POST /x HTTP/1.1", ...fields, "Content-Type: text/plain", "", ""].join("\r\n");
  const length = "Content-Length: 4";
  const cases: [string, boolean, string[]][] = [
    ["GET /x\r\n\r\n", false, ["GET /x "]],
    ["GET\r\n\r\n", false, ["GET "]],
    ["GET /x HTTP/2.0\r\n\r\n", false, ["GET /x HTTP/2.0 "]],
    ["M-POST /x HTTP/1.1\r\n\r\n", false, ["M-POST /x HTTP/1.1 "]],
    ["FOO /x HTTP/1.1\r\n\r\n", false, ["NaN"]],
    ["FOO /x HTTP/1.1\r\n\r\n", true, ["Continuation"]],
    ["NOTIFY * HTTP/1.1\r\n\r\nabc", false, ["NOTIFY * HTTP/1.1 "]],
    ["\r\n", false, ["NaN"]],
    ["\r\n", true, ["Continuation"]],
    ["\r\nGET / HTTP/1.1\r\n\r\n", false, ["GET / HTTP/1.1 "]],
    ["\n\nGET / HTTP/1.1\r\n\r\n", true, ["Continuation"]],
    [`${post("no colon", length)}abcd`, true, ["POST /x HTTP/1.1 ", "Continuation"]],
    [`${post("a b(: c", length)}abcd`, true, ["POST /x HTTP/1.1  (text/plain)"]],
    [`${post("Content-Length: 2", length)}abcd`, true, ["POST /x HTTP/1.1  (text/plain)"]],
    [`${post("Content-Length: 4, 4")}abcd`, true, ["POST /x HTTP/1.1 ", "0"]],
    [`${post("Content-Length: +4")}abcd`, true, ["POST /x HTTP/1.1  (text/plain)"]],
    [`${post("Transfer-Encoding: identity")}abcd`, true, ["POST /x HTTP/1.1  (text/plain)"]],
    [
      `${post(length, "Transfer-Encoding: chunked")}1\r\na\r\n0\r\n\r\n`,
      true,
      ["POST /x HTTP/1.1  (text/plain)"],
    ],
    [`${post("Transfer-Encoding: chunked")}0\r\n\r\n`, true, ["POST /x HTTP/1.1 "]],
    [`GET /${"a".repeat(5000)} HTTP/1.1\r\n\r\n`, true, [`GET /${"a".repeat(4090)}`]],
  ];
  for (const [text, requested, wanted] of cases) t.same(segment(text, requested), wanted, text.slice(0, 60));
  const answers: [string, boolean, string[]][] = [
    ["HTTP/1.1 302 \r\nContent-Length: 0\r\n\r\n", true, ["HTTP/1.1 302  "]],
    ["HTTP/1.1 80 x\r\nContent-Length: 0\r\n\r\n", true, ["HTTP/1.1 80 x "]],
    ["ICY 200 OK\r\n\r\nabc", true, ["-Infinity"]],
    ["HTTP/1.1 204 x\r\n\r\njunk\r\n", true, ["HTTP/1.1 204 x ", "Continuation"]],
    ["HTTP/1.1 204 x\r\n\r\njunk\r\n", false, ["HTTP/1.1 204 x ", "NaN"]],
  ];
  for (const [text, requested, wanted] of answers)
    t.same(segment(text, requested, false), wanted, text.slice(0, 60));
});

t.test("a tunnel speaks what its port says", async (t) => {
  for (const [method, target, status, wanted] of [
    ["CONNECT", "a:443", 200, "tls"],
    ["CONNECT", "a:443", 403, undefined],
  ] as const) {
    const context: Context = { fromClient: false, state: { asked: [{ method, target }] } };
    const value = http.parse(new Cursor(bytes(`HTTP/1.1 ${status} x\r\n\r\n`)), context);
    t.equal(http.becomes(value, context), wanted, `${method} ${target} ${status}`);
  }
});

t.test("RFC 9110 7.8, RFC 6455 4.2.2: an Upgrade, and what was agreed on", async (t) => {
  const answer = (fields: string) => {
    const context: Context = { fromClient: false, state: { asked: [{ method: "GET", target: "/" }] } };
    const value = http.parse(new Cursor(bytes(`HTTP/1.1 101 x\r\n${fields}\r\n`)), context);
    return [http.becomes(value, context), http.bequeaths(value)];
  };
  t.match(answer("Upgrade: websocket\r\n"), ["websocket", { deflates: false }]);
  t.match(answer("Upgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"), [
    "websocket",
    { deflates: true },
  ]);
  t.same(answer("Upgrade: h2c\r\n"), ["http2", undefined]);
  t.same(answer(""), ["", undefined]);
});

t.test("RFC 9113 3.4: the preface of HTTP/2 is no request", async (t) => {
  const preface = bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  t.equal(http.frame(preface.subarray(0, 12)), 0, "wait for the rest");
  t.ok(Number.isNaN(http.frame(preface)));
  t.ok(Number.isNaN(http.frame(preface, { fromClient: true, state: { asked: [], requested: true } })));
});

t.test("any octets give a tree, and nothing that could move a cursor", async (t) => {
  const pieces = [
    "GET ",
    "/ ",
    "HTTP/1.1",
    "HTTP/1.1 200 OK",
    "\r\n",
    "\n",
    "Content-Length: 5",
    "Transfer-Encoding: chunked",
    "5",
    "hello",
    ":",
    "\x1b",
    "\x00",
    "0",
    "\r\n\r\n",
  ];
  const states = [
    undefined,
    { asked: [{ method: "HEAD" }] },
    { asked: [], client: { kind: "length", left: 9 }, server: { kind: "chunked", left: 3, ending: false } },
  ];
  const check = (words: string[], fromClient: boolean, which: number) => {
    const octets = bytes(words.join(""));
    const context: Context = { fromClient, state: states[which] };
    const size = http.frame(octets, context);
    const c = new Cursor(octets, 0, octets.length, true);
    const value = http.parse(c, context);
    http.track(value, context);
    const wrong = (field: Field): boolean =>
      /[\x00-\x1f\x7f-\x9f]/.test(field.text) ||
      field.end > octets.length ||
      (field.children?.some(wrong) ?? false);
    return (
      !(size > octets.length) && !/[\x00-\x1f\x7f-\x9f]/.test(http.info(value)) && !c.finish().some(wrong)
    );
  };
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), fc.boolean(), fc.nat(2), check),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 5 }), { maxLength: 8 }), fc.boolean(), fc.nat(2), check),
    { numRuns: 300 },
  );
  t.pass();
});

t.test("a response names the frame of its request, and the time it took", async (t) => {
  const request: Context = { fromClient: true, number: 4, time: 1_000n };
  const text = bytes("GET / HTTP/1.1\r\n\r\n");
  const state = http.track(http.parse(new Cursor(text), request), request);
  const c = new Cursor(bytes("HTTP/1.1 204 No\r\n\r\n"), 0, undefined, true);
  http.parse(c, { fromClient: false, number: 6, time: 1_501_000n, state });
  t.match(
    c.finish().filter(({ name }) => /time|request_in/.test(name)),
    [
      { name: "http.time", text: "[Time since request: 0.001500000 seconds]", value: 0.0015 },
      { name: "http.request_in", value: 4 },
    ],
  );
});
