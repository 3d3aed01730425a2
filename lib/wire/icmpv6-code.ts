/** Types and codes of ICMPv6 (IANA's registry), in Wireshark's words. */

/** Names of types. */
export const icmpv6Types: Readonly<Record<number, string>> = {
  1: "Destination Unreachable",
  2: "Packet Too Big",
  3: "Time Exceeded",
  4: "Parameter Problem",
  100: "Private experimentation",
  101: "Private experimentation",
  127: "Reserved for expansion of ICMPv6 error messages",
  128: "Echo (ping) request",
  129: "Echo (ping) reply",
  130: "Multicast Listener Query",
  131: "Multicast Listener Report",
  132: "Multicast Listener Done",
  133: "Router Solicitation",
  134: "Router Advertisement",
  135: "Neighbor Solicitation",
  136: "Neighbor Advertisement",
  137: "Redirect",
  138: "Router Renumbering",
  139: "Node Information Query",
  140: "Node Information Reply",
  141: "Inverse Neighbor Discovery Solicitation",
  142: "Inverse Neighbor Discovery Advertisement",
  143: "Multicast Listener Report Message v2",
  144: "Home Agent Address Discovery Request",
  145: "Home Agent Address Discovery Reply",
  146: "Mobile Prefix Solicitation",
  147: "Mobile Prefix Advertisement",
  148: "Certification Path Solicitation",
  149: "Certification Path Advertisement",
  150: "Experimental Mobility",
  151: "Multicast Router Advertisement",
  152: "Multicast Router Solicitation",
  153: "Multicast Router Termination",
  154: "FMIPv6",
  155: "RPL Control",
  156: "Locator Update",
  157: "Duplicate Address Request",
  158: "Duplicate Address Confirmation",
  159: "MPL Control Message",
  160: "Extended Echo request",
  161: "Extended Echo reply",
  200: "Private experimentation",
  201: "Private experimentation",
  255: "Reserved for expansion of ICMPv6 informational messages",
};

const codes: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  1: [
    ...["no route to destination", "Administratively prohibited", "Beyond scope of source address"],
    ...["Address unreachable", "Port unreachable", "Source address failed ingress/egress policy"],
    ...["Reject route to destination", "Error in Source Routing Header"],
  ],
  3: ["hop limit exceeded in transit", "fragment reassembly time exceeded"],
  4: [
    ...["erroneous header field encountered", "unrecognized Next Header type encountered"],
    "unrecognized IPv6 option encountered",
    "IPv6 First Fragment has incomplete IPv6 Header Chain",
  ],
  138: { 0: "Command", 1: "Result", 255: "Sequence number reset" },
  139: [
    ...["Query subject = IPv6 addresses", "Query subject = DNS name or empty"],
    "Query subject = IPv4 addresses",
  ],
  140: ["Successful", "Refused", "Unknown query type"],
  150: [],
  154: {
    2: "Router Solicitation for Proxy Advertisement",
    3: "Proxy Router Advertisement",
    4: "Handover Initiate",
    5: "Handover Acknowledge",
  },
  155: {
    0: "DODAG Information Solicitation",
    1: "DODAG Information Object",
    2: "Destination Advertisement Object",
    3: "Destination Advertisement Object Acknowledgment",
    4: "P2P Discovery Reply Object",
    5: "P2P Discovery Reply Object Acknowledgement",
    128: "Secure DODAG Information Solicitation",
    129: "Secure DODAG Information Object",
    130: "Secure Destination Advertisement Object",
    131: "Secure Destination Advertisement Object Acknowledgment",
    132: "P2P Secure Discovery Reply Object",
    133: "P2P Secure Discovery Reply Object Acknowledgement",
    138: "Consistency Check",
  },
  160: ["No error"],
  161: [
    ...["No error", "Malformed Query", "No Such Interface", "No Such Table Entry"],
    "Multiple Interfaces Satisfy Query",
  ],
};

/** The words of a code, where the packet list shows them. */
export function icmpv6Code(type: number, code: number): string | undefined {
  const known = codes[type];
  if (!known) return undefined;
  return known[code] ?? (type === 1 ? "Unknown" : `Unknown (${code})`);
}
