/** The layers under the applications, in one list for whoever makes a dissector. */
import { arp } from "./arp.ts";
import { cdp } from "./cdp.ts";
import { eap } from "./eap.ts";
import { eapol } from "./eapol.ts";
import { eth } from "./eth.ts";
import { exported } from "./exported.ts";
import { gre } from "./gre.ts";
import { icmp } from "./icmp.ts";
import { icmpv6 } from "./icmpv6.ts";
import { igmp } from "./igmp.ts";
import { ip } from "./ip.ts";
import { ah, esp } from "./ipsec.ts";
import { ipv6 } from "./ipv6.ts";
import { ipv6Extensions } from "./ipv6-extension.ts";
import { llc } from "./llc.ts";
import { lldp } from "./lldp.ts";
import { loop } from "./loop.ts";
import { mipv6 } from "./mipv6.ts";
import { nullLoopback } from "./null.ts";
import type { Protocol } from "./protocol.ts";
import { sll, sll2 } from "./sll.ts";
import { stp } from "./stp.ts";
import { tcp } from "./tcp.ts";
import { udp } from "./udp.ts";
import { ieee8021ad, vlan } from "./vlan.ts";
import { vrrp } from "./vrrp.ts";
import { vxlan } from "./vxlan.ts";

/** Link, network and transport protocols. */
export const lowerProtocols: readonly Protocol[] = [
  ...[eth, nullLoopback, sll, sll2, exported, arp, ip, ipv6, icmp, icmpv6, igmp, tcp, udp],
  cdp,
  vrrp,
  eapol,
  eap,
  lldp,
  ...[vlan, ieee8021ad, llc, stp, loop, gre, vxlan, ah, esp, mipv6, ...ipv6Extensions],
] as readonly Protocol[];
