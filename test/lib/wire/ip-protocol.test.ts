/** Names of IP protocol numbers: the list is not shifted by one. */
import t from "tap";
import { ipProtocolName, ipProtocolText } from "../../../lib/wire/ip-protocol.ts";

for (const [n, name] of [
  [0, "IPv6 Hop-by-Hop Option"],
  [1, "ICMP"],
  [6, "TCP"],
  [17, "UDP"],
  [58, "ICMPv6"],
  [89, "OSPF IGP"],
  [132, "SCTP"],
  [143, "Ethernet"],
  [200, "Unassigned"],
  [255, "Unknown"],
] as const)
  t.equal(ipProtocolName(n), name);
t.equal(ipProtocolText(17), "UDP (17)");
