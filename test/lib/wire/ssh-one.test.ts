import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { oneSize, readOne } from "../../../lib/wire/ssh-one.ts";

/** A packet of that message, its check of four octets with it. */
function packet(code: number, body = ""): Buffer {
  const length = 1 + body.length + 4;
  const head = Buffer.alloc(4 + 8 - (length % 8));
  head.writeUInt32BE(length);
  return Buffer.concat([head, Buffer.from([code]), Buffer.from(`${body}crc4`)]);
}

t.test("packets of SSH 1: sizes, and the messages that are in the clear", async (t) => {
  for (const [bytes, clear, line] of [
    [packet(2, "key"), true, "Public Key"],
    [packet(3), true, "Session Key"],
    [packet(14), true, "Unknown (14)"],
    [packet(3, "abc"), false, "Encrypted packet (len=8)"],
  ] as const) {
    const c = new Cursor(bytes, 0, bytes.length, true);
    t.equal(oneSize(bytes, 0), bytes.length);
    t.equal(readOne(c, clear), line);
    t.equal(c.offset, bytes.length);
  }
  t.equal(oneSize(Buffer.from("\0\0\0"), 0), 0);
  t.throws(() => readOne(new Cursor(packet(3).subarray(0, 9)), true), { name: "Malformed" });
});
