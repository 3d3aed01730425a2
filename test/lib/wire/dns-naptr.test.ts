import t from "tap";
import { naptr } from "../../../lib/wire/dns-naptr.ts";
import { parsed, readBack, written } from "../../support/rdata.ts";

t.test("text, octets, and back", async (t) => {
  const rows: [text: string, octets: string, back?: string][] = [
    [
      '100 50 "s" "http+I2L+I2C+I2R" "" www.example.',
      `006400320173${"10687474702b49324c2b4932432b493252"}0003777777076578616d706c6500`,
    ],
    [
      '10 100 "u" "E2U+sip" "!^.*$!sip:\\\\1@x!" .',
      `000a0064017507${"4532552b736970"}0f${"215e2e2a24217369703a5c31407821"}00`,
    ],
  ];
  for (const [text, octets, back = text] of rows) {
    const data = parsed(naptr, text);
    t.equal(written(naptr, data), octets, text);
    t.equal(written(naptr, readBack(naptr, octets)), octets, text);
    t.equal(naptr.text(readBack(naptr, octets)), back, text);
  }
});

t.test("what is wrong is said", async (t) => {
  const rows: [text: string, why: RegExp][] = [
    ['100 50 "s" "x" ""', /is missing/],
    ['65536 50 "s" "x" "" .', /order "65536"/],
    ['1 50 "s-" "x" "" .', /flags/],
    [`1 50 "s" "${"x".repeat(256)}" "" .`, /services has more than 255/],
  ];
  for (const [text, why] of rows) t.throws(() => parsed(naptr, text), why, text);
});

t.test("octets past the data", async (t) => {
  for (const octets of ["0064", "006400320573", "00640032017300"])
    t.throws(() => readBack(naptr, octets), { name: "Malformed" }, octets);
});

t.test("flags that are no text, in the list", async (t) => {
  const data = { ...readBack(naptr, "0064003200000000"), flags: Uint8Array.of(0x73, 0xe9, 0x77) };
  t.equal(naptr.info?.(data), "100 50 s\ufffdw");
});
