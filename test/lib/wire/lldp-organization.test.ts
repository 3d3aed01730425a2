import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { lldp } from "../../../lib/wire/lldp.ts";
import { readOrganization } from "../../../lib/wire/lldp-organization.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const required = "0207 04 020000000001 0405 05 65746830 0602 0078";
const table = [
  ["fe06 0080c2 01 000a", "Port VLAN Identifier: 10 (0x000a)"],
  ["fe0b 0080c2 03 001e 04 766c616e", "VLAN Name: vlan"],
  ["fe05 00000c 09 7a", "Unknown Subtype Content: 7a"],
  ["fe09 0080c2 07 03 00000009", "Aggregated Port Id: 9"],
] as const;

for (const [part, line] of table) {
  const unit = octets(`${required} ${part} 0000`);
  t.ok(dissected(lldp, unit).lines.includes(line), line);
  t.equal(hostile(lldp, unit, undefined, 200), "");
}
t.equal(readOrganization(new Cursor(octets("0080c27f"))), "IEEE - Unknown subtype 0x7f");
