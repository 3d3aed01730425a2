import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { lldp } from "../../../lib/wire/lldp.ts";
import { dot3Names, readDot3 } from "../../../lib/wire/lldp-dot3.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const required = "0207 04 020000000001 0405 05 65746830 0602 0078";
const table = [
  ["fe06 00120f 04 05f2", "Maximum Frame Size: 1522"],
  [
    "fe09 00120f 01 03 6c03 001e",
    "Operational MAU Type: 1000BaseTFD - Four-pair Category 5 UTP, full duplex mode (0x001e)",
  ],
  ["fe0c 00120f 02 0f 01 04 31 0082 0082", "PSE Allocated Power Value: 13.0. Watt"],
] as const;

for (const [part, line] of table) {
  const unit = octets(`${required} ${part} 0000`);
  t.ok(dissected(lldp, unit).lines.includes(line), line);
  t.equal(hostile(lldp, unit, undefined, 200), "");
}
t.equal(dot3Names[5], "EEE (Energy-Efficient Ethernet)");
t.throws(() => readDot3(new Cursor(octets("00")), 4));
