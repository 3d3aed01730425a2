import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { RecordReader } from "../../../lib/wire/tls-record.ts";

const record = (type: number, body: Buffer) =>
  Buffer.concat([Buffer.from([type, 3, 3, body.length >> 8, body.length & 255]), body]);

/** The parts of one record, as lines, and the names of its fields. */
function read(bytes: Buffer, fromClient = true) {
  const reader = new RecordReader({ carrier: "tcp", fromClient, state: undefined });
  const c = new Cursor(bytes, 0, bytes.length, true);
  reader.record(c);
  const [field] = c.finish();
  return {
    lines: reader.parts.map((part) => (typeof part === "string" ? part : part.line)),
    names: field?.children?.map(({ name }) => name),
    text: field?.text,
    end: c.offset,
  };
}

t.test("one record of each content type", async (t) => {
  for (const [type, body, line, name] of [
    [20, Buffer.from([1]), "Change Cipher Spec", "tls.change_cipher_spec"],
    [21, Buffer.from([2, 40]), "Alert (Level: Fatal, Description: Handshake Failure)", "tls.alert_message"],
    [21, Buffer.alloc(26), "Encrypted Alert", "tls.alert_message"],
    [22, Buffer.from([14, 0, 0, 0]), "Server Hello Done", "tls.handshake"],
    [22, Buffer.from([11, 0, 0, 9, 1]), "[Certificate Fragment]", "tls.handshake"],
    [23, Buffer.alloc(5), "Application Data", "tls.app_data"],
    [22, Buffer.alloc(16), "Encrypted Handshake Message", "tls.handshake"],
    [22, Buffer.from([11, 1, 0, 0, ...Buffer.alloc(12)]), "Encrypted Handshake Message", "tls.handshake"],
    [22, Buffer.from([99, 0, 0, 1, 0]), "Encrypted Handshake Message", "tls.handshake"],
    [22, Buffer.from([99, 0, 0, 9, 1]), "[Encrypted Handshake Message Fragment]", "tls.handshake"],
    [24, Buffer.from([2, 0, 0]), "Heartbeat Response", "tls.heartbeat_message"],
    [77, Buffer.alloc(3), "Ignored Unknown Record", ""],
  ] as const) {
    const bytes = record(type, body);
    const found = read(bytes, false);
    t.same(found.lines, [line]);
    t.equal(found.names?.at(-1), name, line);
    t.equal(found.end, bytes.length);
  }
});

t.test("a length that the octets do not have is Malformed", async (t) => {
  t.throws(() => read(record(24, Buffer.from([1, 0]))), { name: "Malformed" });
  t.throws(
    () => read(record(23, Buffer.alloc(0))),
    { name: "Malformed" },
    "also of nothing, with nothing behind",
  );
  t.throws(() => read(record(23, Buffer.alloc(9)).subarray(0, 10)), { name: "Malformed" });
});
