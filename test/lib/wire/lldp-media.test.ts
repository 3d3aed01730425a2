import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { lldp } from "../../../lib/wire/lldp.ts";
import { mediaNames, readMedia } from "../../../lib/wire/lldp-media.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const required = "0207 04 020000000001 0405 05 65746830 0602 0078";
const table = [
  ["fe08 0012bb 02 01 40146e", "Application Type: Voice (1)"],
  ["fe07 0012bb 04 51 0082", "Power Value: 13000 mW"],
  ["fe0e 0012bb 03 02 08 01 4445 01 03 426572", "CA Value: Ber"],
  ["fe07 0012bb 05 687731", "Hardware Revision: hw1"],
] as const;

for (const [part, line] of table) {
  const unit = octets(`${required} ${part} 0000`);
  t.ok(dissected(lldp, unit).lines.includes(line), line);
  t.equal(hostile(lldp, unit, undefined, 200), "");
}
t.equal(mediaNames[2], "Network Policy");
t.throws(() => readMedia(new Cursor(octets("00")), 2));
