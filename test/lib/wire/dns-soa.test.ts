import t from "tap";
import { soa } from "../../../lib/wire/dns-soa.ts";
import { parsed, readBack, written } from "../../support/rdata.ts";

t.test("text, octets, and back", async (t) => {
  const rows: [text: string, octets: string, back?: string][] = [
    [
      "ns. h\\.m. 4294967295 1h 1 1w1d 5",
      "026e730003682e6d00ffffffff00000e1000000001000a8c0000000005",
      "ns. h\\.m. 4294967295 3600 1 691200 5",
    ],
  ];
  for (const [text, octets, back = text] of rows) {
    const data = parsed(soa, text);
    t.equal(written(soa, data), octets, text);
    t.equal(written(soa, readBack(soa, octets)), octets, text);
    t.equal(soa.text(readBack(soa, octets)), back, text);
  }
});

t.test("what is wrong is said", async (t) => {
  const rows: [text: string, why: RegExp][] = [
    ["a. b. 1 2 3 4", /missing/],
    ["a. b. 4294967296 1 1 1 1", /serial/],
    ["a. b. 1 2147483648 1 1 1", /refresh/],
  ];
  for (const [text, why] of rows) t.throws(() => parsed(soa, text), why, text);
});
