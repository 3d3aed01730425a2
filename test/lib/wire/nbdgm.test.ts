import t from "tap";
import { nbdgm } from "../../../lib/wire/nbdgm.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const name = `20${"43".repeat(2)}${"4341".repeat(15)}00`;
const direct = octets(`11 02 1234 0a000001 008a 0052 0000 ${name} ${name} ff534d42 00`);
t.equal(dissected(nbdgm, direct).info, "Direct_group datagram");
t.same(nbdgm.next?.(dissected(nbdgm, direct).value), [["nbdgm", 0]]);
t.ok(dissected(nbdgm, direct).lines.includes("Datagram length: 82 bytes"));
const failed = octets("13 02 0001 0a000001 008a 82");
t.ok(dissected(nbdgm, failed).lines.includes("Error code: Destination name not present (0x82)"));
const query = octets(`14 0b 0001 0a000001 008a ${name}`);
t.equal(dissected(nbdgm, query).info, "Datagram query request");
t.equal(dissected(nbdgm, octets("20 02 0001 0a000001 008a")).info, "Unknown message type (0x20)");
for (const sample of [direct, failed, query]) t.equal(hostile(nbdgm, sample), "");
