import t from "tap";
import { svcb } from "../../../lib/wire/dns-svcb.ts";
import { parsed, readBack, written } from "../../support/rdata.ts";

t.test("text, octets, and back", async (t) => {
  const rows: [text: string, octets: string, back?: string][] = [
    // The vectors of RFC 9460 D.1 and D.2, some with shorter names.
    ["0 foo.example.com.", "000003666f6f076578616d706c6503636f6d00"],
    ["1 .", "000100"],
    ["16 foo.example.com. port=53", "001003666f6f076578616d706c6503636f6d00000300020035"],
    ["1 foo. key667=hello", "000103666f6f00029b000568656c6c6f", '1 foo. key667="hello"'],
    [
      '1 foo. ipv6hint="2001:db8::1,2001:db8::53:1"',
      "000103666f6f000006002020010db800000000000000000000000120010db8000000000000000000530001",
      "1 foo. ipv6hint=2001:db8::1,2001:db8::53:1",
    ],
    [
      '16 foo. alpn="h2,h3-19" mandatory="ipv4hint,alpn" ipv4hint="192.0.2.1"',
      "001003666f6f000000000400010004000100090268320568332d313900040004c0000201",
      '16 foo. mandatory=alpn,ipv4hint alpn="h2,h3-19" ipv4hint=192.0.2.1',
    ],
    ['16 foo. alpn="f\\\\\\\\oo\\\\,bar,h2"', "001003666f6f000001000c08665c6f6f2c626172026832"],
    [
      '1 . no-default-alpn alpn="h2" ech=AEX+DQ==',
      "0001000001000302683200020000000500040045fe0d",
      '1 . alpn="h2" no-default-alpn ech=AEX+DQ==',
    ],
  ];
  for (const [text, octets, back = text] of rows) {
    const data = parsed(svcb, text);
    t.equal(written(svcb, data), octets, text);
    t.equal(written(svcb, readBack(svcb, octets)), octets, text);
    t.equal(svcb.text(readBack(svcb, octets)), back, text);
  }
});

t.test("what is wrong is said", async (t) => {
  const rows: [text: string, why: RegExp][] = [
    // RFC 9460 D.3
    ["1 foo. key123=abc key123=def", /stands there twice/],
    ["1 foo. mandatory", /needs a value/],
    ["1 foo. port=", /needs a value/],
    ["1 foo. no-default-alpn=abc", /takes no value/],
    ["1 foo. mandatory=key123", /mandatory lists key123, which is not there/],
    ["1 foo. mandatory=mandatory", /lists itself/],
    ["1 foo. mandatory=key123,key123 key123=abc", /twice/],
    ["1 foo. no-default-alpn", /needs alpn/],
    ["1 foo. what=x", /"what" is no parameter/],
    ["1 foo. key65535=x", /no parameter/],
    ["1 foo. port=65536", /port/],
    ["1 foo. ipv4hint=::1", /no IPv4 address/],
    ["1 foo. alpn=h2,,h3", /item of the list is empty/],
    ["1", /missing/],
  ];
  for (const [text, why] of rows) t.throws(() => parsed(svcb, text), why, text);
});

t.test("parameters out of order or past the data", async (t) => {
  for (const octets of [
    "00010000030002003500010003026832",
    "000100000300020035000300020035",
    "0001000003000500",
  ])
    t.throws(() => readBack(svcb, octets), { name: "Malformed" }, octets);
});
