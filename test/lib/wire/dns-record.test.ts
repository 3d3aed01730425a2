import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readQuestion, readRecord, recordWords, typeWords } from "../../../lib/wire/dns-record.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { mdns } from "../../../lib/wire/mdns.ts";

const cursor = (octets: string) =>
  new Cursor(Buffer.from("00".repeat(12) + octets.replaceAll(" ", ""), "hex"), 12, undefined, true);

t.test("questions", async (t) => {
  t.same(readQuestion(cursor("0161 00 0001 8001"), 0, { multicast: true }), {
    name: "a",
    type: 1,
    class: 0x8001,
  });
  t.equal(readQuestion(cursor("c00c 0001 0001"), 0, {}).name, "<Name contains a pointer that loops>");
  t.throws(() => readQuestion(cursor("c00c 0001 0001"), 0, { strict: true }), { name: "Malformed" });
});

t.test("data that is not of its type is octets, and what the list shows of it is kept", async (t) => {
  const c = cursor("0161 00 000f 0001 0000003c 0006 000a 016200 ff 00");
  const record = readRecord(c, 0, {});
  t.same(record.data, { bytes: Uint8Array.from([0, 10, 1, 98, 0, 255]) });
  t.equal(record.shown, " 10 b");
  t.equal(recordWords(record), " 10 b");
  t.equal(c.left, 1, "the record ends where it says");
  const fields = c.finish()[0]?.children as Field[];
  t.match(fields.at(-1), { name: "dns.data", text: "Data: 000a016200ff", start: 25, end: 31 });
});

t.test("a record longer than the message is named, and no more", async (t) => {
  t.throws(() => readRecord(cursor("0161 00 0003 0001 0000003c 0009 016200"), 0, {}), {
    name: "Malformed",
    info: " MD",
  });
});

t.test("multicast: the bit of the class is shown of every type", async (t) => {
  t.equal(typeWords(41, 0x8001, true), " OPT, cache flush");
  t.equal(typeWords(41, 0x8001, false), " OPT");
  const query = "0000 0000 0000 0000 0000 0001 00 0029 9000 00000000 0000";
  const message = mdns.parse(new Cursor(Buffer.from(query.replaceAll(" ", ""), "hex")));
  t.equal(mdns.info(message), "Standard query 0x0000 OPT, cache flush");
});
