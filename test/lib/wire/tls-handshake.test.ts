import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { handshakeName, readHandshake } from "../../../lib/wire/tls-handshake.ts";

const read = (text: string, version = 0x303) => {
  const c = new Cursor(Buffer.from(text, "latin1"), 0, undefined, true);
  const message = readHandshake(c, { version, suite: undefined });
  return { message, offset: c.offset, fields: c.finish() };
};

t.test("names and lengths", async (t) => {
  t.equal(handshakeName({ type: 14 }), "Server Hello Done");
  t.equal(handshakeName({ type: 99 }), "Encrypted Handshake Message");
  const done = read("\x0e\0\0\0rest");
  t.equal(done.offset, 4);
  t.match(done.fields, [
    { name: "tls.handshake", text: "Handshake Protocol: Server Hello Done", start: 0, end: 4 },
  ]);
  t.match(read("\x14\0\0\x02ab").fields[0]?.children?.at(-1), { name: "tls.handshake.verify_data" });
});

t.test("a message of another length than it says", async (t) => {
  t.throws(() => read("\x14\0\0\x05ab"), { name: "Malformed" });
  const broken = read("\x01\0\0\x03\x03\x03r");
  t.equal(broken.offset, 7, "the message after it can be read");
  t.match(JSON.stringify(broken.fields), /"error":"needs 32 octets/);
});

t.test("certificates that are none are said to be", async (t) => {
  const { fields } = read("\x0b\0\0\x09\0\0\x06\0\0\x03abc");
  t.match(JSON.stringify(fields), "Certificate: 616263");
  const newer = read("\x0b\0\0\x0c\0\0\0\x08\0\0\x03abc\0\0", 0x304);
  t.match(JSON.stringify(newer.fields), "Certificate: 616263");
});

t.test("what encrypted extensions settle", async (t) => {
  t.same(read("\x08\0\0\x0b\0\x09\0\x10\0\x05\0\x03\x02h2", 0x304).message.protocols, ["h2"]);
});
