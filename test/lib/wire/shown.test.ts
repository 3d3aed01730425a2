import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  littleEndian,
  named,
  noteBits,
  noteFlags,
  octetsText,
  readFlags,
  takeOctets,
  takeText,
} from "../../../lib/wire/shown.ts";

t.equal(octetsText(Buffer.from("0a0b", "hex")), "0a0b");
t.equal(octetsText(new Uint8Array()), "<MISSING>");
t.equal(octetsText(new Uint8Array(37)), `${"00".repeat(36)}…`);
t.equal(named(["", "Solicit"])(1), "Solicit (1)");
t.equal(named(["", "Solicit"])(0), "Unknown (0)");
t.equal(named({}, "Reserved")(7), "Reserved (7)");

const c = new Cursor(Buffer.alloc(40, 1), 0, 40, true);
takeOctets(c, 40, "data.data", "Data");
t.equal(c.fields[0]?.value, "01".repeat(40));
t.throws(() => takeOctets(c, 1, "data.data", "Data"));

const two = new Cursor(Buffer.from("0561620063", "hex"), 0, 5, true);
readFlags(two, 1, "x.flags", "Flags", [["x.flags.a", 1, "A", "Yes", "No"]]);
t.equal(takeText(two, 4, "x.text", "Text"), "ab");
const at = { value: 0x2a, width: 8, start: 0, end: 1 };
noteFlags(two, at, [["x.b", 2, "B"]]);
noteBits(two, at, ["x.c", 0x38, "C"]);
t.same(
  two.finish().map((field) => [field.text, field.value]),
  [
    ["Flags: 0x05", 5],
    ["Text: ab", "ab"],
    [".... ..1. = B: True", true],
    ["..10 1... = C: 5", 5],
  ],
);

t.equal(littleEndian(new Cursor(Buffer.from("0102", "hex")), 2, "x.n", "N"), 513);
