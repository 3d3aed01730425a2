/** IPv4: fields at Wireshark's wording, fragments, lengths that lie, and back to octets. */
import t from "tap";
import { checksum } from "../../../lib/wire/checksum.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { ip } from "../../../lib/wire/ip.ts";

const header = { source: "127.0.0.1", destination: "127.0.0.2", protocol: 6 };
const bytes = ip.emit({ ...header, id: 0x46d7 }, Buffer.from("abc"));

t.test("a header in words", async (t) => {
  t.equal(checksum(bytes.subarray(0, 20)), 0, "emit computes the checksum");
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value = ip.parse(c);
  t.match(value, { ...header, totalLength: 23, ttl: 64 });
  const texts = c.fields.map((field) => field.text);
  t.ok(texts.includes("0100 .... = Version: 4"));
  t.ok(texts.includes(".... 0101 = Header Length: 20 bytes (5)"));
  t.ok(texts.includes("Identification: 0x46d7 (18135)"));
  t.ok(texts.includes("010. .... = Flags: 0x2, Don't fragment"));
  t.ok(texts.includes("...0 0000 0000 0000 = Fragment Offset: 0"));
  t.ok(texts.includes("Protocol: TCP (6)"));
  t.equal(c.left, 3);
  t.equal(ip.info(value), "TCP (6)");
});

t.test("emit(parse(x)) is x", async (t) => {
  const options = Uint8Array.of(1, 1, 1, 0);
  for (const value of [
    header,
    { ...header, options, ttl: 1, dsField: 3 },
    { ...header, flags: 1, fragmentOffset: 64 },
  ]) {
    const once = ip.emit(value, Buffer.from("xyz"));
    const c = new Cursor(once);
    t.same(ip.emit(ip.parse(c), once.subarray(c.offset, c.end)), once);
  }
});

t.test("lengths and fragments", async (t) => {
  const padded = new Cursor(Buffer.concat([bytes, Buffer.alloc(10)]));
  ip.parse(padded);
  t.equal(padded.left, 3, "what follows the total length is padding");
  t.throws(
    () => ip.parse(new Cursor(Uint8Array.of(0x44, ...bytes.subarray(1)))),
    /Bogus IP header length \(16/,
  );
  t.throws(() => ip.parse(new Cursor(bytes.subarray(0, 19))));
  const part = ip.parse(new Cursor(ip.emit({ ...header, protocol: 17, flags: 1, id: 0xf2c })));
  t.equal(ip.info(part), "Fragmented IP protocol (proto=UDP 17, off=0, ID=0f2c)");
  t.same(ip.next(part), []);
});
