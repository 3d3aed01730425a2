/** Bit fields as Wireshark draws them. */
import t from "tap";
import { bits, hexNumber } from "../../../lib/wire/bits.ts";

const rows = [
  [0x12, 12, 0x010, ".... ...1 .... = "],
  [0x45, 8, 0xf0, "0100 .... = "],
  [0x4000, 16, 0x1fff, "...0 0000 0000 0000 = "],
  [0x020000, 24, 0x020000, ".... ..1. .... .... .... .... = "],
] as const;

for (const [value, width, mask, text] of rows) t.equal(bits(value, width, mask), text);
t.equal(hexNumber(0x86dd), "0x86dd");
t.equal(hexNumber(2, 3), "0x002");
