import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { NameWriter } from "../../../lib/wire/dns-name.ts";
import { parseRdata, rdataText, readRdata, writeRdata } from "../../../lib/wire/dns-rdata.ts";
import { typeNumber } from "../../../lib/wire/dns-type.ts";

const absolute = (name: string) => name.replace(/\.$/, "") || ".";
const words = (text: string) => [...text.matchAll(/"((?:\\.|[^"])*)"|(\S+)/g)].map((m) => m[1] ?? m[2] ?? "");
const parse = (type: string, text: string) => parseRdata(typeNumber(type) as number, words(text), absolute);

t.test("text to octets and back", async (t) => {
  const rows: [string, string, string?][] = [
    ["A", "192.0.2.1"],
    ["AAAA", "2001:DB8:0::1", "2001:db8::1"],
    ["NS", "ns.example."],
    ["PTR", "."],
    ["MX", "10 mail.example."],
    ["SOA", "ns. host\\.master. 4294967295 1h 1 1w1d 5", "ns. host\\.master. 4294967295 3600 1 691200 5"],
    ["TXT", 'a "b \\" c" "\\027\\255" ""', '"a" "b \\" c" "\\027\\255" ""'],
    ["SRV", "1 2 65535 t.example."],
    ["CAA", '0 issue "ca.example; x=y"'],
    ["HINFO", '"RFC8482" ""'],
    ["TYPE65280", "\\# 3 abc d01", "\\# 3 ABCD01"],
    ["TYPE65280", "\\# 0"],
    ["A", "\\# 4 0A000001", "10.0.0.1"],
  ];
  for (const [type, text, back = text] of rows) {
    const number = typeNumber(type) as number;
    const data = parse(type, text);
    t.equal(rdataText(number, data), back, text);
    const octets = Uint8Array.from([
      ...new Array(12).fill(0),
      ...writeRdata(number, data, new NameWriter(), 12),
    ]);
    t.same(readRdata(number, new Cursor(octets, 12), 0), data, `${text} on the wire`);
  }
});

t.test("what is wrong is said", async (t) => {
  const rows: [string, string, RegExp][] = [
    ["A", "1.2.3", /no IPv4 address/],
    ["A", "::1", /no IPv4 address/],
    ["A", "", /missing/],
    ["A", "1.2.3.4 5", /all there may be/],
    ["MX", "65536 x.", /not a number up to 65535/],
    ["SOA", "a. b. 1 2 3 4", /missing/],
    ["TXT", `"${"x".repeat(256)}"`, /255/],
    ["CAA", "0 is-sue x", /letters/],
    ["TYPE65280", "1 .", /\\# LENGTH HEX/],
    ["TYPE65280", "\\# 2 ab", /2 octets/],
    ["A", "\\# 2 abcd", /no data of this type/],
  ];
  for (const [type, text, why] of rows)
    t.throws(() => parse(type, text), why, `${type} ${text.slice(0, 20)}`);
});

t.test("octets past the data", async (t) => {
  const rows: [string, string][] = [
    ["A", "010203"],
    ["A", "0102030405"],
    ["TXT", "0561"],
    ["CAA", "00ff61"],
    ["OPT", "000a00ff01"],
    ["MX", "00"],
  ];
  for (const [type, octets] of rows)
    t.throws(
      () => readRdata(typeNumber(type) as number, new Cursor(Buffer.from(octets, "hex")), 0),
      { name: "Malformed" },
      `${type} ${octets}`,
    );
});
