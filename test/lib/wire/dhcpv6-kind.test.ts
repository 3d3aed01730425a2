import t from "tap";
import { dhcpv6 } from "../../../lib/wire/dhcpv6.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const table = [
  [
    "00170020 20010db8000000000000000000000001 20010db8000000000000000000000001",
    " 2 DNS server address: 2001:db8::1",
  ],
  ["001b0010 20010db8000000000000000000000001", "NIS server address: 2001:db8::1"],
  ["00290003 434554", "Time-zone: CET"],
  ["00060002 0017", "Requested Option code: DNS recursive name server (23)"],
] as const;

for (const [option, line] of table) {
  const message = octets(`01123456 ${option}`);
  t.ok(dissected(dhcpv6, message).lines.includes(line), line);
  t.equal(hostile(dhcpv6, message, undefined, 200), "");
}
