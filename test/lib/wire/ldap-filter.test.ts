import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readFilter } from "../../../lib/wire/ldap-filter.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";

const tlv = (identifier: number, ...parts: (string | Buffer)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const size = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.of(identifier, ...size), body]);
};
const text = (words: string) => tlv(4, words);
const read = (octets: Buffer) => readFilter(new Cursor(octets));

t.test("RFC 4515: filters as text", async (t) => {
  const equality = (a: string, b: string) => tlv(0xa3, text(a), text(b));
  const table: [Buffer, string][] = [
    [equality("uid", "bob"), "(uid=bob)"],
    [tlv(0x87, "cn"), "(cn=*)"],
    [
      tlv(0xa0, equality("a", "b"), tlv(0xa1, tlv(0x87, "c"), tlv(0xa2, equality("d", "e")))),
      "(&(a=b)(|(c=*)(!(d=e))))",
    ],
    [tlv(0xa4, text("cn"), tlv(0x30, tlv(0x80, "a"), tlv(0x81, "b"), tlv(0x82, "c"))), "(cn=a*b*c)"],
    [tlv(0xa4, text("cn"), tlv(0x30, tlv(0x81, "b"))), "(cn=*b*)"],
    [tlv(0xa5, text("n"), text("5")), "(n>=5)"],
    [tlv(0xa6, text("n"), text("5")), "(n<=5)"],
    [tlv(0xa8, text("n"), text("5")), "(n~=5)"],
    [tlv(0xa9, tlv(0x81, "1.2"), tlv(0x82, "cn"), tlv(0x83, "v"), tlv(0x84, "\xff")), "(cn:dn:1.2:=v)"],
    [equality("a", "\x1b"), "(a=\\033)"],
  ];
  for (const [octets, words] of table) t.equal(read(octets), words);
});

t.test("C7: a filter that is too deep, too long or unknown", async (t) => {
  let deep = tlv(0x87, "x");
  for (let n = 0; n < 200; n += 1) deep = tlv(0xa2, deep);
  t.throws(() => read(deep), /too deep/);
  t.throws(() => read(tlv(0xa0, ...Array.from({ length: 2000 }, () => tlv(0x87, "x")))), /too long/);
  t.throws(() => read(tlv(0xaf, "x")), Malformed);
});
