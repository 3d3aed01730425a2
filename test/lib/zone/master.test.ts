import t from "tap";
import type { ResourceRecord } from "../../../lib/wire/dns.ts";
import { rdataText } from "../../../lib/wire/dns-rdata.ts";
import { typeName } from "../../../lib/wire/dns-type.ts";
import { parseMaster, parseRecord } from "../../../lib/zone/master.ts";

const line = (one: ResourceRecord) =>
  `${one.name} ${one.ttl} ${typeName(one.type)} ${rdataText(one.type, one.data)}`;

t.test("a zone file", async (t) => {
  const text = `; a comment
$ORIGIN example.org. ; of this zone
$TTL 1h
@\tIN\tSOA\tns host\\.master (
\t\t2024010101 ; serial
\t\t2h 30m 1w
\t\t60 )

      NS ns
www 60 IN A 192.0.2.1
IN 60 A 192.0.2.2
x IN 60 A 192.0.2.3\r
txt TXT "a;b (c) \\" \\027" plain
$ORIGIN sub
y A 192.0.2.4
abs. CNAME @
u TYPE65280 \\# 2 abcd
h HTTPS 1 . alpn="h2,h3" port=443 ; parameters may be quoted
n NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:a@b!" .
c CAA 0 issue "ca.example"
g CLASS1 60 TYPE1 \\# 4 0A 00 00 01`;
  t.same(parseMaster(text, "z").map(line), [
    "example.org 3600 SOA ns.example.org. host\\.master.example.org. 2024010101 7200 1800 604800 60",
    "example.org 3600 NS ns.example.org.",
    "www.example.org 60 A 192.0.2.1",
    "IN.example.org 60 A 192.0.2.2",
    "x.example.org 60 A 192.0.2.3",
    'txt.example.org 3600 TXT "a;b (c) \\" \\027" "plain"',
    "y.sub.example.org 3600 A 192.0.2.4",
    "abs 3600 CNAME sub.example.org.",
    "u.sub.example.org 3600 TYPE65280 \\# 2 ABCD",
    'h.sub.example.org 3600 HTTPS 1 . alpn="h2,h3" port=443',
    'n.sub.example.org 3600 NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:a@b!" .',
    'c.sub.example.org 3600 CAA 0 issue "ca.example"',
    "g.sub.example.org 60 A 10.0.0.1",
  ]);
});

t.test("mistakes name their line", async (t) => {
  const rows: [string, RegExp][] = [
    ["\n\na. A x", /^z:3: "x" is no IPv4 address$/],
    ["a A 1.2.3.4", /^z:1: name "a": .*\$ORIGIN/],
    ["  A 1.2.3.4", /^z:1: .*no owner/],
    ["a. 60", /type is missing/],
    ["a. FOO 1", /"FOO" is no record type/],
    ["a. ANY 1", /cannot be of type ANY/],
    ["a. CH TXT x", /class CH/],
    ["a. 99999999999 A 1.2.3.4", /TTL/],
    ["a. SOA (\n b. c.", /^z:1: the parenthesis/],
    ["a. A 1.2.3.4 )", /closing parenthesis/],
    ['\na. TXT "x\n', /^z:2: the quoted string/],
    ["$INCLUDE x", /\$INCLUDE is not supported/],
    ["$TTL", /needs one value/],
    ["a..b. A 1.2.3.4", /label is empty/],
    ["a. \x1b[2J", /\\x1b/],
  ];
  for (const [text, message] of rows)
    t.throws(() => parseMaster(text, "z"), { code: "format", message }, JSON.stringify(text));
});

t.test("records as typed", async (t) => {
  t.equal(line(parseRecord("www.example.org 60 A 192.0.2.1")), "www.example.org 60 A 192.0.2.1");
  t.equal(line(parseRecord("example.org. MX 10 mail")), "example.org 3600 MX 10 mail.");
  for (const wrong of ["", "a", "a A", "a A 1.2.3.4\nb A 1.2.3.4", "$TTL 5", "; x"])
    t.throws(() => parseRecord(wrong), { code: "usage" }, JSON.stringify(wrong));
});
