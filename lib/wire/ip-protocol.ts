/** Names of IP protocol numbers (IANA's registry), as Wireshark writes them. */

const listed = [
  ...[
    "IPv6 Hop-by-Hop Option",
    "ICMP",
    "IGMP",
    "GGP",
    "IPIP",
    "Stream",
    "TCP",
    "CBT",
    "EGP",
    "IGRP",
    "BBN RCC",
  ],
  ...["Network Voice", "PUP", "ARGUS", "EMCON", "XNET", "CHAOS", "UDP", "Multiplex", "DCN Measurement"],
  ...[
    "Host Monitoring",
    "Packet radio",
    "IDP",
    "Trunk-1",
    "Trunk-2",
    "Leaf-1",
    "Leaf-2",
    "Reliable Data",
    "IRT",
  ],
  ...["ISO TP4", "Bulk Data", "MFE NSP", "Merit Internodal", "DCCP", "3rd Party Connect"],
  ...[
    "Inter-Domain Policy Routing Protocol",
    "XTP",
    "Datagram delivery",
    "Control Message",
    "TP++",
    "IL",
    "IPv6",
  ],
  ...["Source demand routing", "Routing Header for IPv6", "Fragment Header for IPv6"],
  ...["Inter-Domain Routing Protocol", "RSVP", "Generic Routing Encapsulation", "DSR", "BNA"],
  ...["Encap Security Payload", "Authentication Header", "INSLP", "SwIPe", "NBMA ARP", "IP Mobility"],
  ...["TLSP Kryptonet", "SKIP", "ICMPv6", "No Next Header for IPv6", "Destination Options for IPv6"],
  ...["any host internal protocol", "CFTP", "any local network", "SATNET EXPAK", "Kryptolan"],
  ...[
    "Remote Virtual Disk",
    "IPPC",
    "any distributed file system",
    "SATNET Monitoring",
    "VISA",
    "IPCV",
    "CPNX",
  ],
  ...["CPHB", "Wang Span", "Packet Video", "Backroom SATNET Mon", "Sun ND Protocol", "Wideband Mon"],
  ...["Wideband Expak", "ISO IP", "VMTP", "Secure VMTP", "VINES", "TTP", "NSFNET IGP", "Dissimilar Gateway"],
  ...[
    "TCF",
    "EIGRP",
    "OSPF IGP",
    "Sprite RPC",
    "Locus ARP",
    "Multicast Transport",
    "AX.25",
    "IP in IP",
    "MICP",
  ],
  ...["Semaphore", "Ethernet in IP", "ENCAP", "any private encryption scheme", "GMTP", "Ipsilon Flow"],
  ...["PNNI over IP", "PIM", "ARIS", "SCPS", "QNX", "Active Networks", "IPComp", "Sitara Networks"],
  ...[
    "Compaq Peer",
    "IPX IN IP",
    "VRRP",
    "PGM",
    "any 0-hop protocol",
    "Layer 2 Tunneling",
    "DDX",
    "IATP",
    "STP",
  ],
  ...["SpectraLink", "UTI", "SMP", "SM", "PTP", "ISIS over IP", "FIRE", "CRTP", "CRUDP", "SSCOPMCE", "IPLT"],
  ...["Secure Packet", "PIPE", "SCTP", "Fibre Channel", "RSVP-E2E-IGNORE", "Mobile IPv6", "UDPLite"],
  ...["MPLS-in-IP", "MANET", "HIP", "Shim6", "WESP", "ROHC", "Ethernet"],
];
const lastUnassigned = 223;

/** The name of a protocol number. Those that IANA has not given away are "Unassigned". */
export function ipProtocolName(n: number): string {
  return listed[n] ?? (n >= listed.length && n <= lastUnassigned ? "Unassigned" : "Unknown");
}

/** The name and number of an IP protocol: "TCP (6)". */
export function ipProtocolText(n: number): string {
  return `${ipProtocolName(n)} (${n})`;
}
