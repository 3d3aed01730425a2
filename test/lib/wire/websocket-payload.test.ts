import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { notePayload, type Payload } from "../../../lib/wire/websocket-payload.ts";

const texts = (list: readonly Field[], depth: number): string[] =>
  list.flatMap((one) => [`${depth} ${one.text}`, ...texts(one.children ?? [], depth + 1)]);

function lines(opcode: number, text: string | Buffer, more: Partial<Payload> = {}): string[] {
  const bytes = Buffer.from(text as string, "latin1");
  const c = new Cursor(bytes, 0, bytes.length, true);
  notePayload(
    c,
    { opcode, bytes, fragments: [], part: false, failed: false, apart: false, ...more },
    0,
    bytes.length,
  );
  const behind = c.attached.flatMap((one) => [`- ${one.text}`, ...texts(one.fields, 1)]);
  return [...texts(c.finish(), 0), ...behind];
}

t.test("RFC 6455 5.5, 5.6: payloads in Wireshark's words", async (t) => {
  t.same(lines(1, "a\nb"), [
    "0 Payload",
    "1 Text: a\\nb",
    "- Line-based text data (2 lines)",
    "1 a\\n",
    "1 b",
  ]);
  t.same(lines(2, "\x01"), ["0 Payload", "- Data (1 byte)", "1 Data: 01", "1 [Length: 1]"]);
  t.same(lines(9, "ab"), ["0 Payload", "1 Ping: 6162"]);
  t.same(lines(10, "ab"), ["0 Payload", "1 Pong: 6162"]);
  t.same(lines(8, "\x03\xe8bye"), [
    "0 Payload",
    "1 Close",
    "2 Status code: Normal Closure (1000)",
    "2 Reason: bye",
  ]);
  t.same(lines(8, "\x0f\xa0"), ["0 Payload", "1 Close", "2 Status code: Unknown (4000)"]);
  t.same(lines(8, "\x03"), ["0 Payload", "1 Close"]);
  t.match(lines(3, "a").slice(0, 3), ["0 Payload", "1 Unknown: 61", /Dissector for Websocket Opcode \(3\)/]);
});

t.test("parts of messages, and what could not be inflated", async (t) => {
  t.same(lines(1, "a", { part: true }), ["0 Payload"]);
  t.same(lines(0, "a", { part: true }), ["0 Payload", "- Continue: 61"]);
  const fragments = [
    { number: 1, bytes: Buffer.from("ab") },
    { number: 2, bytes: Buffer.alloc(0) },
    { number: 3, bytes: Buffer.from("c") },
  ];
  t.same(lines(1, "abc", { fragments }).slice(2, 8), [
    "- [3 Reassembled websocket Fragments (3 bytes): #1(2), #2(0), #3(1)]",
    "1 [Frame: 1, payload: 0-1 (2 bytes)]",
    "1 [Frame: 2 (no data)]",
    "1 [Frame: 3, payload: 2-2 (1 byte)]",
    "1 [Fragment count: 3]",
    "1 [Reassembled websocket Payload length: 3]",
  ]);
  t.match(lines(1, "x", { failed: true }), [
    "0 Payload",
    "- Decompression failed",
    /Expert Info/,
    /./,
    /./,
    /./,
  ]);
});
