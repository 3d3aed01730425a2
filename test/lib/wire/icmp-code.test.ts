/** Types and codes of ICMP: those whose codes are shown have names. */
import t from "tap";
import { icmpCodes, icmpTypes } from "../../../lib/wire/icmp-code.ts";

for (const type of Object.keys(icmpCodes)) t.ok(icmpTypes[Number(type)], `type ${type} has a name`);
t.equal(icmpCodes[3]?.length, 16, "RFC 1812 5.2.7.1: codes 0 to 15 of unreachable");
t.equal(icmpCodes[3]?.[3], "Port unreachable");
