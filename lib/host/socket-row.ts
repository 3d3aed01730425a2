/** One socket of this machine in the words of ss(8), whatever told of it: the nouns of all that reads or shows sockets. */

/** What kind of socket: ss's Netid. The three of AF_UNIX are stream, datagram and seqpacket. */
export type Netid = "tcp" | "udp" | "u_str" | "u_dgr" | "u_seq";

/** A TCP state under ss's name; sockets of other kinds are UNCONN, ESTAB or LISTEN (Linux, include/net/tcp_states.h). */
export type State = (typeof states)[number];

/** States by the system's number; 0 is none. */
export const states = [
  "UNKNOWN",
  "ESTAB",
  "SYN-SENT",
  "SYN-RECV",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "TIME-WAIT",
  "UNCONN",
  "CLOSE-WAIT",
  "LAST-ACK",
  "LISTEN",
  "CLOSING",
] as const;

/** One end. Of AF_UNIX `host` is the name, with @ for each NUL as /proc/net/unix has it, "" for none, and `port` the inode. */
export interface End {
  readonly host: string;
  readonly port: number;
}

/** What the socket waits for: retransmission ("on"), keepalive, the end of TIME-WAIT, a window ("persist"). */
export interface Timer {
  readonly name: "on" | "keepalive" | "timewait" | "persist" | "unknown";
  readonly milliseconds: number;
  readonly retransmits: number;
}

/** One row. What is undefined the system did not tell. Text in it is not yet printable. */
export interface SocketRow {
  readonly netid: Netid;
  /** 0 for AF_UNIX. */
  readonly family: 4 | 6 | 0;
  readonly state: State;
  /** Octets not yet read; of LISTEN, connections that wait for accept(2). */
  readonly receiveQueue: number | undefined;
  /** Octets not yet acknowledged; of LISTEN, how many connections may wait. */
  readonly sendQueue: number | undefined;
  readonly local: End;
  readonly remote: End;
  /** The interface that the socket is bound to, or that its link-local address belongs to; "" for none. */
  readonly device: string;
  /** Of [::]: takes IPv6 alone. */
  readonly v6only: boolean | undefined;
  /** 0 when no descriptor holds it: TIME-WAIT, SYN-RECV, orphans. */
  readonly inode: number;
  /** Who made it; a socket in TIME-WAIT is nobody's. */
  readonly uid: number | undefined;
  /** Datagrams, or connections, that were thrown away because a queue was full. */
  readonly drops: number;
  readonly timer: Timer | undefined;
}

/** What is asked of a table. */
export interface Wanted {
  readonly tcp?: boolean;
  readonly udp?: boolean;
  readonly unix?: boolean;
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
}

/** Everything. */
export const everything: Wanted = { tcp: true, udp: true, unix: true, ipv4: true, ipv6: true };

const timerNames = ["on", "keepalive", "timewait", "persist"] as const;

/** A timer by the system's number (inet_diag: 1 retransmission, 2 keepalive, 3 TIME-WAIT, 4 window probe); 0 is none. */
export function timerOf(number: number, milliseconds: number, retransmits: number): Timer | undefined {
  return number === 0 ? undefined : { name: timerNames[number - 1] ?? "unknown", milliseconds, retransmits };
}

/** "[::1]:25" or "*:68", as ss prints an end; the device stands behind the address. */
export function endText(row: SocketRow, which: "local" | "remote"): string {
  const { host, port } = row[which];
  if (row.family === 0) return `${host === "" ? "*" : host} ${port}`;
  // ss shows what serves both versions as *; [::] alone is IPv6 alone, or a system that does not tell.
  const any = row.family === 6 && host === "::" && row.v6only === false;
  const shown = any ? "*" : row.family === 6 ? `[${host}]` : host;
  const device = which === "local" && row.device !== "" ? `%${row.device}` : "";
  return `${shown}${device}:${port === 0 ? "*" : port}`;
}
