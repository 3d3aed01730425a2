import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { dhcpv6 } from "../../../lib/wire/dhcpv6.ts";
import { readMessage } from "../../../lib/wire/dhcpv6-option.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const table = [
  ["00070001ff", "Pref-value: 255"],
  ["000800020001", "Elapsed time: 10ms"],
  ["002c0011 01 20010db8000000000000000000000001", "Query-type: by-address (1)"],
  ["000d0002 0002", "Status Code: NoAddrAvail (2)"],
  ["0019000c 00000001 ffffffff 00000002", "T1: infinity"],
  ["001a0019 00000001 00000002 38 20010db8000000000000000000000001", "Prefix length: 56"],
] as const;

for (const [option, line] of table) {
  const message = octets(`01123456 ${option}`);
  t.ok(dissected(dhcpv6, message).lines.includes(line), line);
  t.equal(hostile(dhcpv6, message, undefined, 200), "");
}

const within = { type: 0, info: "", depth: 0, ended: false };
readMessage(new Cursor(octets("0b000001")), within);
t.equal(within.info, "Information-request XID: 0x000001 ");
