import t from "tap";
import {
  ber,
  contents,
  expectHead,
  fieldHead,
  integerOf,
  oidName,
  oidText,
  readHead,
  readInteger,
  readIntegerField,
} from "../../../lib/wire/ber.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { octets } from "../../support/dissected.ts";

const over = (hexadecimal: string) => new Cursor(octets(hexadecimal), 0, undefined, true);

t.test("X.690 8.1.3: lengths in the short and the long form", async (t) => {
  for (const [wire, from, end] of [
    ["04 02 6162", 2, 4],
    ["04 8102 6162", 3, 5],
    ["04 8400000002 6162", 6, 8],
  ] as const) {
    const c = over(wire);
    t.match(readHead(c), { identifier: ber.octets, start: 0, from, end });
    t.equal(c.offset, from);
  }
});

t.test("C7: a length that lies is refused before anything is read", async (t) => {
  for (const wire of [
    "",
    "04",
    "0403 6162",
    "0480 6162 0000",
    "0485 0000000002",
    "04ff 00",
    "1f02 0000",
    "0484ffffffff 00",
  ])
    t.throws(() => readHead(over(wire)), Malformed, wire);
  t.throws(() => expectHead(over("0402 6162"), ber.sequence), Malformed);
});

t.test("X.690 8.3: integers", async (t) => {
  const table: [string, number | bigint][] = [
    ["00", 0],
    ["7f", 127],
    ["80", -128],
    ["fffb", -5],
    ["0080", 128],
    ["7fffffffffffffff", 0x7fffffffffffffffn],
  ];
  for (const [wire, value] of table) t.equal(integerOf(octets(wire)), value, wire);
  t.equal(integerOf(octets("ff"), true), 255);
  for (const wire of ["", "00".repeat(10)]) t.throws(() => integerOf(octets(wire)), Malformed);
  const c = over("02 01 05");
  t.equal(readInteger(c, "x", "X"), 5);
  t.match(c.fields, [{ name: "x", text: "X: 5", start: 2, end: 3, value: 5 }]);
});

t.test("X.690 8.19: object identifiers", async (t) => {
  t.equal(oidText(octets("2b06010201")), "1.3.6.1.2.1");
  t.equal(oidText(octets("883703")), "2.999.3");
  t.equal(oidText(octets("2bff")), "1.3", "an arc that is cut off");
  t.equal(oidText(new Uint8Array(10_000)).split(".").length, 128, "bounded");
  t.equal(oidText(new Uint8Array(100).fill(0xff)), "", "an arc without end");
  t.equal(oidName("1.3.6"), "iso.3.6");
  t.equal(contents(over("0101 ff"), { identifier: 1, start: 0, from: 2, end: 3 })[0], 255);
});

t.test("an element of another kind is told and passed over", async (t) => {
  const c = over("0302 6162 020105 040161");
  t.equal(readIntegerField(c, "x", "X"), undefined);
  t.equal(readIntegerField(c, "x", "X"), 5);
  t.match(fieldHead(c, ber.octets), { from: 9, end: 10 });
  const words = "expected class:UNIVERSAL(0) tag:2(INTEGER) but found class:UNIVERSAL(0) tag:3";
  t.match(c.fields[0], {
    text: `BER Error: Wrong field in SEQUENCE: ${words}`,
    children: [{ text: `[Expert Info (Warning/Malformed): BER Error: Wrong field in SEQUENCE: ${words}]` }],
  });
  t.throws(() => fieldHead(over("0409 6162"), ber.integer), Malformed, "one that is not all there");
});
