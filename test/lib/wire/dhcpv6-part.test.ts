import t from "tap";
import { dhcpv6 } from "../../../lib/wire/dhcpv6.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const table = [
  ["0010000e 00000137 0008 4d53465420352e30", "vendor-class-data: MSFT 5.0"],
  ["000f0005 0003 616263", "Suboption: 616263"],
  ["0011000a 00000009 0001 0002 6869", "Option data: 6869"],
  [
    "000b001b 030100 0000000000000001 abababababababababababababababab",
    "Authentication Information: abababababababababababababababab",
  ],
  ["00380014 0001 0010 20010db8000000000000000000000001", "NTP Server Address: 2001:db8::1"],
] as const;

for (const [option, line] of table) {
  const message = octets(`01123456 ${option}`);
  t.ok(dissected(dhcpv6, message).lines.includes(line), line);
  t.equal(hostile(dhcpv6, message, undefined, 200), "");
}
