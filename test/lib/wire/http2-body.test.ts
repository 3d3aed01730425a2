import { gzipSync } from "node:zlib";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import {
  bodyOf,
  type Http2Body,
  layersOfBody,
  mediaOfBody,
  noteBody,
  noteOctets,
  notePieces,
} from "../../../lib/wire/http2-body.ts";
import type { Flow } from "../../../lib/wire/http2-state.ts";

const flow = (more: Partial<Flow> = {}): Flow => ({
  started: true,
  type: "text/plain",
  coding: "",
  partial: false,
  transferred: false,
  pieces: [],
  ...more,
});
const body = (type: string | undefined, bytes: Uint8Array, more: Partial<Http2Body> = {}): Http2Body => ({
  pieces: [],
  bytes,
  type,
  coding: "",
  ...more,
});
const text = Buffer.from("a\nb");

t.test("RFC 9113 6.1: a body is put together where its beginning was seen", async (t) => {
  const last = Buffer.from("cd");
  const earlier = [{ number: 4, bytes: Buffer.from("ab") }];
  t.match(bodyOf(flow(), Buffer.from("cd\0"), last, 5), { pieces: [], bytes: { length: 3 } });
  const whole = bodyOf(flow({ pieces: earlier }), Buffer.from("cd\0"), last, 5);
  t.equal(Buffer.from(whole?.bytes ?? []).toString(), "abcd");
  t.same(
    whole?.pieces.map(({ number }) => number),
    [4, 5],
  );
  t.equal(bodyOf(flow({ pieces: earlier }), last, Buffer.alloc(0), 5)?.pieces.length, 1);
  for (const more of [{ started: false }, { transferred: true }, { pieces: undefined }])
    t.equal(bodyOf(flow(more), last, last, 5), undefined);
  t.match(bodyOf(flow({ coding: "gzip" }), last, last, 5), { coding: "gzip" });
  t.match(bodyOf(flow({ coding: "gzip", partial: true }), last, last, 5), { coding: "" });
  t.match(bodyOf(flow({ coding: "x-gzip" }), last, last, 5), { coding: "x-gzip" });
  t.match(bodyOf(flow({ coding: "zstd" }), last, last, 5), { coding: "" });
});

const query = Buffer.from("00000100000100000000000001610000010001", "hex");

t.test("what the columns say, and the layers", async (t) => {
  for (const [type, bytes, column, suffix, layers] of [
    ["text/plain; charset=utf-8", text, undefined, " (text/plain)", ["data-text-lines"]],
    [
      "application/json",
      text,
      "HTTP2/JSON",
      ", JavaScript Object Notation (application/json)",
      ["json", "data-text-lines"],
    ],
    ["image/svg+xml", text, "HTTP2/XML", "", ["xml"]],
    [
      "application/x-ndjson",
      Buffer.from("[]"),
      "HTTP2/JSON",
      ", JavaScript Object Notation (application/x-ndjson)",
      ["json"],
    ],
    ["application/dns-message", query, "DoH", "Standard query 0x0000 A a", ["dns"]],
    ["application/dns-message", text, undefined, "", ["media"]],
    ["application/pkix-cert", text, undefined, " (application/pkix-cert)", []],
    ["text/x-foo", text, undefined, "", []],
    ["image/webp", text, undefined, "", []],
    ["application/octet-stream", text, undefined, "", ["data"]],
    [undefined, text, undefined, "", []],
    ["text/plain", Buffer.alloc(0), undefined, "", []],
    ["image/gif", Buffer.from(`GIF89a${"\0".repeat(20)}`), undefined, " (GIF89a)", ["image-gif"]],
  ] as const) {
    const media = mediaOfBody(body(type, bytes));
    t.same([media.column, media.suffix], [column, suffix], `${type}`);
    t.same(layersOfBody(body(type, bytes)), layers, `${type}`);
  }
});

function lines(one: Http2Body): string[] {
  const c = new Cursor(one.bytes, 0, one.bytes.length, true);
  noteBody(c, one, 0, one.bytes.length)?.();
  const texts = (list: Field[], depth: number): string[] =>
    list.flatMap((field) => [`${depth} ${field.text}`, ...texts(field.children ?? [], depth + 1)]);
  return texts(c.finish(), 0);
}

t.test("a body in Wireshark's words", async (t) => {
  t.same(lines(body("text/plain", text)), [
    "0 Data: 610a62",
    "0 Line-based text data: text/plain (2 lines)",
    "1 a\\n",
    "1 b",
  ]);
  t.same(lines(body("text/plain", gzipSync(text), { coding: "gzip" })).slice(1), [
    "1 Data: 610a62",
    "0 Line-based text data: text/plain (2 lines)",
    "1 a\\n",
    "1 b",
  ]);
  t.match(lines(body(undefined, text, { coding: "br" })), [
    "0 Content-encoded entity body (br): 3 bytes",
    "1 Body decompression failed",
    /Expert Info/,
    /^3 /,
    /^3 /,
    /^3 /,
    "1 Data: 610a62",
  ]);
  t.same(lines(body("application/octet-stream", text)).slice(1), [
    "0 Data (3 bytes)",
    "1 Data: 610a62",
    "1 [Length: 3]",
  ]);
  t.same(lines(body(undefined, text)), ["0 Data: 610a62"]);
  t.same(lines(body("text/plain", Buffer.alloc(0))), ["0 Data: <MISSING>"]);
});

t.test("the frames that a body came in", async (t) => {
  const pieces = ["abc", "", "d"].map((one, at) => ({ number: at + 1, bytes: Buffer.from(one) }));
  const c = new Cursor(text, 0, 3, true);
  notePieces(c, body("text/plain", Buffer.from("abcd"), { pieces }));
  noteOctets(c, text, 0, 3);
  t.match(c.fields, [
    {
      text: "[3 Body fragments (4 bytes): #1(3), #2(0), #3(1)]",
      children: [
        { text: "[Frame: 1, payload: 0-2 (3 bytes)]" },
        { text: "[Frame: 2 (no data)]" },
        { text: "[Frame: 3, payload: 3-3 (1 byte)]" },
        { text: "[Body fragment count: 3]" },
        { text: "[Reassembled body length: 4]" },
        { text: "[Reassembled body data: 61626364]" },
      ],
    },
    { text: "Data: 610a62" },
  ]);
});

t.test("a bomb does not go off", async (t) => {
  const bomb = gzipSync(Buffer.alloc(64 << 20));
  t.match(lines(body("text/plain", bomb, { coding: "gzip" }))[1], /failed/);
});
