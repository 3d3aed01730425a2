/** Bodies of DNS over HTTPS: RFC 8484 4.2, 6. */
import t from "tap";
import { dnsLayer, dnsLine, isDns } from "../../../lib/wire/content-dns.ts";

// RFC 8484 4.1.1: the query of its example, and an answer of one address to it.
const query = Buffer.from("00000100000100000000000003777777076578616d706c6503636f6d0000010001", "hex");
const answer = Buffer.concat([
  Buffer.from("000081800001000100000000", "hex"),
  query.subarray(12),
  Buffer.from("c00c000100010000003c0004c0000201", "hex"),
]);

t.test("a message is a line and a layer", async (t) => {
  t.equal(dnsLine(query), "Standard query 0x0000 A www.example.com");
  t.equal(dnsLine(answer), "Standard query response 0x0000 A www.example.com A 192.0.2.1");
  t.match(dnsLayer(query), { name: "dns", text: "Domain Name System (query)", start: 0, end: 33 });
  const layer = dnsLayer(answer);
  t.match(layer, { name: "dns", text: "Domain Name System (response)", start: 0, end: answer.length });
  t.match(layer?.fields[0], { name: "dns.id", start: 0, end: 2 });
});

t.test("what of a message can be read is said", async (t) => {
  t.equal(dnsLine(query.subarray(0, 30)), "Standard query 0x0000[Malformed Packet]");
  t.equal(dnsLine(Buffer.from("hello world,")), undefined, "counts that no message has");
  const layer = dnsLayer(answer.subarray(0, -1));
  t.equal(layer?.text, "Domain Name System (response)");
  t.ok(layer?.fields.some(({ name }) => name === "dns.flags"));
});

t.test("what is no message, or one of very many records, is not read", async (t) => {
  const many = Buffer.from(answer);
  many.writeUInt16BE(2001, 6);
  const long = Buffer.concat([answer, Buffer.alloc(65_535)]);
  for (const octets of [Buffer.alloc(0), query.subarray(0, 11), many, long]) {
    t.notOk(isDns(octets));
    t.equal(dnsLine(octets), undefined);
    t.equal(dnsLayer(octets), undefined);
  }
  t.ok(isDns(query));
});
