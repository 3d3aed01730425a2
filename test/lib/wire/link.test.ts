/** The lower layers are all there, each under names of its own. */
import t from "tap";
import { lowerProtocols } from "../../../lib/wire/link.ts";

const names = lowerProtocols.map((protocol) => protocol.name);
t.equal(new Set(names).size, names.length);
for (const name of ["eth", "null", "sll", "sll2", "arp", "ip", "ipv6", "icmp", "icmpv6", "tcp", "udp"])
  t.ok(names.includes(name), name);
for (const protocol of lowerProtocols) t.ok(protocol.over, `${protocol.name} names its carriers`);
