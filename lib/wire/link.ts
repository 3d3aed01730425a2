/** The layers under the applications, in one list for whoever makes a dissector. */
import { arp } from "./arp.ts";
import { eth } from "./eth.ts";
import { exported } from "./exported.ts";
import { icmp } from "./icmp.ts";
import { icmpv6 } from "./icmpv6.ts";
import { ip } from "./ip.ts";
import { ipv6 } from "./ipv6.ts";
import { nullLoopback } from "./null.ts";
import type { Protocol } from "./protocol.ts";
import { sll, sll2 } from "./sll.ts";
import { tcp } from "./tcp.ts";
import { udp } from "./udp.ts";

/** Link, network and transport protocols. */
export const lowerProtocols: readonly Protocol[] = [
  ...[eth, nullLoopback, sll, sll2, exported, arp, ip, ipv6, icmp, icmpv6, tcp, udp],
] as readonly Protocol[];
