import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { lldp } from "../../../lib/wire/lldp.ts";
import { readOptional } from "../../../lib/wire/lldp-tlv.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const required = "0207 04 020000000001 0405 05 65746830 0602 0078";
const table = [
  ["0806 75706c696e6b", "Port Description = uplink"],
  ["0e04 07ff 0000", "Capabilities: 0x07ff"],
  ["1011 05 06 02000001 02 00000001 02 2b06 000000", "Object Identifier: 1.3.6 (iso.3.6)"],
  ["1201 71", "Unknown TLV"],
] as const;

for (const [part, line] of table) {
  const unit = octets(`${required} ${part} 0000`);
  t.ok(dissected(lldp, unit).lines.includes(line), line);
  t.equal(hostile(lldp, unit, undefined, 200), "");
}
t.equal(readOptional(new Cursor(octets("0a0161"))), "SysN=a ");
