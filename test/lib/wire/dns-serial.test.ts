/** RFC 1982 3.2 and its corollaries. */
import t from "tap";
import { isNewerSerial, largestSerial } from "../../../lib/wire/dns-serial.ts";

for (const [serial, than, newer] of [
  [1, 0, true],
  [0, 1, false],
  [5, 5, false],
  [0, largestSerial, true],
  [largestSerial, 0, false],
  [0x7fff_ffff, 0, true],
  [0x8000_0000, 0, false],
  [2026112302, 2026112301, true],
] as const)
  t.equal(isNewerSerial(serial, than), newer, `${serial} after ${than}`);
