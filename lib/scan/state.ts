/** What is known of a port: nmap's six states, and the words for why (RFC 792, RFC 4443 3.1). */

/** nmap's names; they mean what its manual says. */
export type State = "open" | "closed" | "filtered" | "unfiltered" | "open|filtered" | "closed|filtered";

/** All six, in the order in which a report counts them. */
export const states: readonly State[] = [
  "open",
  "closed",
  "filtered",
  "unfiltered",
  "open|filtered",
  "closed|filtered",
];

/** The transport whose port was asked. */
export type Carrier = "tcp" | "udp";

/** What was found out about one port. */
export interface Finding {
  readonly carrier: Carrier;
  readonly port: number;
  readonly state: State;
  /** nmap's word: "syn-ack", "conn-refused", "reset", "port-unreach", "no-response" ... */
  readonly reason: string;
  /** Time to live of the answer, where it was seen. */
  readonly ttl?: number | undefined;
  /** Who sent the ICMP error, where it was not the host itself. */
  readonly from?: string | undefined;
}

/** ICMP destination unreachable (RFC 792, RFC 1812 5.2.7.1), by code; other codes are "dest-unreach". */
const unreachable: Readonly<Record<number, string>> = {
  0: "net-unreach",
  1: "host-unreach",
  2: "proto-unreach",
  3: "port-unreach",
  9: "net-prohibited",
  10: "host-prohibited",
  13: "admin-prohibited",
};

/** ICMPv6 destination unreachable (RFC 4443 3.1), by code. */
const unreachable6: Readonly<Record<number, string>> = {
  0: "no-route",
  1: "admin-prohibited",
  2: "beyond-scope",
  3: "host-unreach",
  4: "port-unreach",
  5: "fail-policy",
  6: "reject-route",
};

/** The type of a destination unreachable: 3 in ICMP, 1 in ICMPv6. */
export const unreachableType = { 4: 3, 6: 1 } as const;

/** The reason that an ICMP error means; undefined for what says nothing about a port. */
export function icmpReason(family: 4 | 6, type: number, code: number): string | undefined {
  if (type !== unreachableType[family]) return undefined;
  return (family === 4 ? unreachable : unreachable6)[code] ?? "dest-unreach";
}

/** The code of ICMP's "port unreachable" of each family. */
const portUnreachable = { 4: 3, 6: 4 } as const;

/**
 * The state that an ICMP destination unreachable means. Of UDP "port unreachable" is how a host says that nothing
 * listens (RFC 1122 4.1.3.1); of TCP a host says that by a reset, so that any ICMP error is a firewall's or a router's.
 */
export function icmpState(carrier: Carrier, family: 4 | 6, code: number, byTarget: boolean): State {
  return carrier === "udp" && byTarget && code === portUnreachable[family] ? "closed" : "filtered";
}

/** What the system says of a connect() that failed: state and reason; undefined for what says nothing of the port. */
export function connectFinding(errno: string | undefined): { state: State; reason: string } | undefined {
  switch (errno) {
    case "ECONNREFUSED":
      return { state: "closed", reason: "conn-refused" };
    // The handshake was done and a reset came before the program could be told of it.
    case "ECONNRESET":
    case "EPIPE":
      return { state: "open", reason: "syn-ack" };
    case "EHOSTUNREACH":
      return { state: "filtered", reason: "host-unreach" };
    case "ENETUNREACH":
      return { state: "filtered", reason: "net-unreach" };
    // How Linux tells of ICMPv6 "administratively prohibited", and of a rule of its own firewall.
    case "EACCES":
    case "EPERM":
      return { state: "filtered", reason: "admin-prohibited" };
    case "ENOPROTOOPT":
      return { state: "filtered", reason: "proto-unreach" };
    case "ETIMEDOUT":
    case "EHOSTDOWN":
      return { state: "filtered", reason: "no-response" };
    default:
      return undefined;
  }
}

/** What the system says of a connected UDP socket after a datagram was sent; undefined for what says nothing. */
export function datagramFinding(errno: string | undefined): { state: State; reason: string } | undefined {
  if (errno === "ECONNREFUSED") return { state: "closed", reason: "port-unreach" };
  // A rule of this machine's own firewall: nothing went out, and nothing is known of the port.
  if (errno === "EPERM") return undefined;
  const found = connectFinding(errno);
  return found && found.state === "filtered" && found.reason !== "no-response" ? found : undefined;
}
