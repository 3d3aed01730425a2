import t from "tap";
import { dhcpv6 } from "../../../lib/wire/dhcpv6.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const table = [
  ["0059000c 01 08 10 c0000200 20 20010db8", "IPv6 prefix: 2001:db8::"],
  ["005a0010 20010db8000000000000000000000001", "BR address: 2001:db8::1"],
  ["005d0004 04 02 4000", "PSID: 1"],
  ["005c0009 c0000201 20 20010db8", "IPv4 Address: 192.0.2.1"],
] as const;

for (const [option, line] of table) {
  const message = octets(`01123456 ${option}`);
  t.ok(dissected(dhcpv6, message).lines.includes(line), line);
  t.equal(hostile(dhcpv6, message, undefined, 200), "");
}
