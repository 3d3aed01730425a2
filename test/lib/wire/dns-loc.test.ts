import t from "tap";
import { loc } from "../../../lib/wire/dns-loc.ts";
import { parsed, readBack, written } from "../../support/rdata.ts";

t.test("places: words, octets, text as BIND has it", async (t) => {
  const rows: [string, string, string?][] = [
    ["52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m", "000016138b3cf018810cbce0009895b8"],
    ["5 18 8.743 N 69 15 46.713 W -0.01m 1m 10000m 10m", "0012161381234567712345670098967f"],
    ["0 0 0.000 N 0 0 0.000 E 0.11m 0.01m 0.10m 90000000m", "0010119980000000800000000098968b"],
    ["0 0 0.001 S 0 0 0.001 E -100000.00m 0.00m 0.00m 10m", "000000137fffffff8000000100000000"],
    ["42 N 71 W 0", "", "42 0 0.000 N 71 0 0.000 W 0.00m 1m 10000m 10m"],
  ];
  for (const [text, , shown = text] of rows) {
    const data = parsed(loc, text);
    t.equal(loc.text(data), shown, text);
    t.same(readBack(loc, written(loc, data)), data);
  }
  for (const [text, octets] of rows.slice(0, 4)) t.equal(written(loc, parsed(loc, text)), octets, text);
});

t.test("what is no place stays octets", async (t) => {
  for (const octets of [
    "010000137fffffff8000000100000000",
    "00a012137fffffff8000000100000000",
    "001a12137fffffff8000000100000000",
    "00121413ffffffff8000000100000000",
    "0012",
    "",
  ]) {
    const data = readBack(loc, octets);
    t.same(Object.keys(data), ["bytes"], octets);
    t.equal(written(loc, data), octets);
  }
});

t.test("wrong words", async (t) => {
  for (const wrong of [
    "",
    "91 N 0 E 0",
    "0 N 181 E 0",
    "0 60 N 0 E 0",
    "0 0 60 N 0 E 0",
    "N 0 E 0",
    "0 N 0 E",
    "0 N 0 E x",
    "0 N 0 E 0 -1",
    "0 N 0 E 0 1 1 1 1",
    "1 2 3 4 N 0 E 0",
  ])
    t.throws(() => parsed(loc, wrong), RangeError, wrong);
});
