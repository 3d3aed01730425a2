import { gzipSync } from "node:zlib";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { http2 } from "../../../lib/wire/http2.ts";
import type { Http2 } from "../../../lib/wire/http2-message.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import type { Context } from "../../../lib/wire/protocol.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const magic = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** A frame: RFC 9113 4.1. */
function frame(type: number, flags: number, stream: number, payload: Uint8Array | string = ""): Buffer {
  const body = Buffer.from(payload as string, "latin1");
  const head = Buffer.alloc(9);
  head.writeUIntBE(body.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, body]);
}
/** A literal field without indexing, its name written out; RFC 7541 6.2.2. */
const field = (name: string, value: string) =>
  `\0${String.fromCharCode(name.length)}${name}${String.fromCharCode(value.length)}${value}`;

/** Reads what two ends say; "<" in front is the server. Gives the lines, and the context of each for the tree. */
function dialogue(messages: readonly (readonly ["<" | ">", Buffer])[]) {
  let state: unknown;
  return messages.map(([from, bytes], at) => {
    const context: Context = { carrier: "tcp", fromClient: from === ">", state, number: at + 1 };
    const value = http2.parse(new Cursor(bytes), context);
    const kept: Context = { ...context, state: http2.keep(value) };
    const { info, column } = http2;
    const said = [info(value), column(value)];
    state = http2.track(value, context);
    const again = dissected<Http2>(http2, bytes, kept);
    t.equal(again.info, said[0], "the tree reads the same again");
    return { info: said[0], column: said[1], lines: again.lines, inside: http2.inside(value) };
  });
}

t.test("RFC 9113 3.4, 4.1: where a frame ends", async (t) => {
  for (const [bytes, size] of [
    [magic, 24],
    [magic.subarray(0, 10), -24],
    [Buffer.concat([magic, frame(4, 0, 0)]), 24],
    [frame(6, 0, 0, "12345678"), 17],
    [frame(6, 0, 0, "12345678").subarray(0, 12), -17],
    [frame(6, 0, 0, "12345678").subarray(0, 8), 0],
    [octets("ffffff 00 00 00000001"), -(0xffffff + 9)],
  ] as const)
    t.equal(http2.frame(bytes), size);
  t.equal(http2.guess(magic), true);
  t.equal(http2.guess(magic, { carrier: "udp" }), false);
  t.equal(http2.guess(frame(4, 0, 0)), false);
  t.equal(http2.guess(magic.subarray(0, 23)), false);
});

t.test("a request and its response", async (t) => {
  const got = dialogue([
    [">", magic],
    [">", frame(4, 0, 0, "\0\x03\0\0\0\x64")],
    [">", frame(1, 5, 1, `\x82\x86\x84${field(":authority", "h")}`)],
    ["<", frame(4, 1, 0)],
    ["<", frame(1, 4, 1, `\x88${field("content-type", "text/plain")}`)],
    ["<", frame(0, 0, 1, "ab")],
    ["<", frame(0, 9, 1, "\x02c\n\0\0")],
    ["<", frame(9, 4, 1, field("a", "b"))],
  ]);
  t.same(
    got.map(({ info }) => info),
    [
      "Magic",
      "SETTINGS[0]",
      "HEADERS[1]: GET /",
      "SETTINGS[0]",
      "HEADERS[1]: 200 OK",
      "DATA[1]",
      "DATA[1] (text/plain)",
      "CONTINUATION[1]",
    ],
  );
  t.ok(got.every(({ column }) => column === "HTTP2"));
  t.same(got[0]?.lines, ["Stream: Magic", "Magic: PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n"]);
  t.same(got[2]?.lines.slice(0, 13), [
    "Stream: HEADERS, Stream ID: 1, Length 17, GET /",
    "Length: 17",
    "Type: HEADERS (1)",
    "Flags: 0x05, End Headers, End Stream",
    "00.0 ..0. = Unused: 0x00",
    "..0. .... = Priority: False",
    ".... 0... = Padded: False",
    ".... .1.. = End Headers: True",
    ".... ...1 = End Stream: True",
    "0... .... .... .... .... .... .... .... = Reserved: 0x0",
    ".000 0000 0000 0000 0000 0000 0000 0001 = Stream Identifier: 1",
    "[Pad Length: 0]",
    "Header Block Fragment: 828684000a3a617574686f726974790168",
  ]);
  t.equal(got[5]?.lines[0], "Stream: DATA, Stream ID: 1, Length 2 (partial entity body)");
  t.match(got[6]?.lines.join("\n"), /\[2 Body fragments \(4 bytes\): #6\(2\), #7\(2\)\][\s\S]*\nabc\\n$/);
  t.same(got[6]?.inside, ["data-text-lines"]);
  t.equal(got[7]?.lines.includes("Continuation Header: "), true, "a NUL ends what is shown");
});

t.test(
  "bodies that end with trailers, in a coding, in a tunnel, of which nobody saw the beginning",
  async (t) => {
    const got = dialogue([
      ["<", frame(0, 1, 9, "lost")],
      [
        "<",
        frame(
          1,
          4,
          1,
          `\x88${field("content-type", "application/json")}${field("content-encoding", "gzip")}`,
        ),
      ],
      ["<", frame(0, 0, 1, gzipSync("{}").toString("latin1"))],
      ["<", frame(1, 5, 1, field("grpc-status", "0"))],
      [">", frame(1, 4, 3, `${field(":method", "CONNECT")}${field(":authority", "h:80")}`)],
      [">", frame(0, 1, 3, "x")],
      ["<", frame(1, 4, 5, `\x88${field("transfer-encoding", "chunked")}`)],
      ["<", frame(0, 1, 5, "x")],
    ]);
    t.same(
      got.map(({ info, column }) => `${column} ${info}`),
      [
        "HTTP2 DATA[9]",
        "HTTP2 HEADERS[1]: 200 OK",
        "HTTP2 DATA[1]",
        "HTTP2/JSON HEADERS[1], JavaScript Object Notation (application/json)",
        "HTTP2 HEADERS[3]",
        "HTTP2 DATA[3]",
        "HTTP2 HEADERS[5]: 200 OK",
        "HTTP2 DATA[5]",
      ],
    );
    t.equal(got[0]?.inside, undefined);
    t.match(
      got[3]?.lines.join("\n"),
      /Content-encoded entity body \(gzip\): \d+ bytes -> 2 bytes\nData: 7b7d\nJavaScript Object Notation: application\/json\nObject\n\[Pad/,
    );
    t.equal(got[5]?.lines[0], "Stream: DATA, Stream ID: 3, Length 1 (tunneled data)");
    t.equal(got[7]?.lines[0], "Stream: DATA, Stream ID: 5, Length 1 (transfer-encoded body)");
  },
);

t.test("RFC 7541 2.2: each direction has a table of its own; RFC 9113 4.3: over CONTINUATION", async (t) => {
  const added = "\x40\x01n\x01v";
  const got = dialogue([
    [">", frame(1, 0, 1, added.slice(0, 3))],
    [">", frame(9, 4, 1, added.slice(3))],
    [">", frame(1, 5, 3, "\xbe")],
    ["<", frame(1, 5, 3, "\xbe")],
    ["<", frame(5, 4, 3, `\0\0\0\x02${added}`)],
    ["<", frame(1, 5, 3, "\xbe")],
    [">", frame(1, 5, 5, "\x80")],
    [">", frame(1, 5, 5, "\x82")],
  ]);
  const headers = got.map(({ lines }) => lines.filter((line) => line.startsWith("Header: ")));
  t.same(headers, [
    [],
    ["Header: n: v"],
    ["Header: n: v"],
    ["Header: <unknown>: "],
    ["Header: n: v"],
    ["Header: n: v"],
    [],
    [],
  ]);
});

t.test("RFC 9113 4.2, 6: frames that are too short say what was understood", async (t) => {
  for (const [bytes, info] of [
    [frame(6, 0, 0, "1"), "PING[0]"],
    [frame(0, 8, 1, "\x09abc"), "DATA[1]"],
    [frame(1, 13, 1, "\xff\x82"), "HEADERS[1]"],
    [frame(8, 0, 7, "\0"), "WINDOW_UPDATE[7]"],
  ] as const) {
    const c = new Cursor(bytes, 0, bytes.length, true);
    t.throws(() => http2.parse(c), Malformed);
    t.equal(http2.info(c.partial as Http2), info);
  }
});

t.test("hostile octets", async (t) => {
  const headers = frame(1, 0x2d, 1, `\x01\0\0\0\0\x0f\x82${field("a", "b\x1b\x9b")}\0`);
  for (const bytes of [magic, frame(4, 0, 0, "\0\x01\0\0\x10\0"), headers, frame(0, 9, 1, "\x01ab\0")])
    t.equal(hostile(http2, bytes, { number: 1 }), "");
});
