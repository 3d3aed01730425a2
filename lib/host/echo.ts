/** What comes of one question to a host ("are you there?"), whoever asks it: the nouns of ping and traceroute. */

/** What asked: a raw socket of ours, the system's program, a TCP connect, or a datagram to a closed UDP port. */
export type EchoBy = "net-ping" | "ping" | "tcp" | "udp";

/** All ways of asking, best first. */
export const echoWays: readonly EchoBy[] = ["net-ping", "ping", "tcp", "udp"];

/** What came back: the answer of the host, an error by its ICMP meaning, or nothing. */
export type Outcome =
  | "reply"
  | "time-exceeded"
  | "net-unreachable"
  | "host-unreachable"
  | "protocol-unreachable"
  | "port-unreachable"
  | "too-big"
  | "prohibited"
  | "unreachable"
  | "redirect"
  | "parameter-problem"
  | "timeout"
  | "failed";

/** What came of one question. */
export interface Echo {
  readonly outcome: Outcome;
  /** Round-trip time; absent when nothing came back. */
  readonly microseconds?: number;
  /** Of the reply, where it is seen. */
  readonly ttl?: number;
  /** Who reported an error, when it was not the host. */
  readonly source?: string;
  /** Why, where `outcome` alone does not tell. */
  readonly why?: string;
}

/** Asks one host, again and again; closing it lets its socket or program go. */
export interface Echoer {
  readonly by: EchoBy;
  /** Questions that may be in flight at once. */
  readonly most: number;
  /** False where a hop limit cannot be set. */
  readonly hops: boolean;
  /** Octets that one question carries behind its header; undefined where that cannot be chosen. */
  readonly size?: number;
  /** Asks once; never rejects. `ttl`: hops that the question may go. */
  echo(ttl?: number): Promise<Echo>;
  close(): void;
}

/** How to ask. */
export interface EchoerOptions {
  /** Milliseconds that an answer is waited for. */
  readonly timeout: number;
  /** Octets of data: 56 when absent, as ping sends. */
  readonly size?: number;
  /** Of a TCP connect or a datagram. */
  readonly port?: number;
}

/** What ping(8) sends behind the eight octets of the header. */
export const usualSize = 56;
/** What Linux sends with; RFC 1700 recommended it. */
export const usualTtl = 64;

const words: Record<Outcome, string> = {
  reply: "reply",
  "time-exceeded": "Time to live exceeded",
  "net-unreachable": "Destination Net Unreachable",
  "host-unreachable": "Destination Host Unreachable",
  "protocol-unreachable": "Destination Protocol Unreachable",
  "port-unreachable": "Destination Port Unreachable",
  "too-big": "Frag needed and DF set",
  prohibited: "Packet filtered",
  unreachable: "Destination Unreachable",
  redirect: "Redirect",
  "parameter-problem": "Parameter problem",
  timeout: "no answer in time",
  failed: "failed",
};

/** An outcome in the words of ping(8). */
export function outcomeWords({ outcome, why }: Echo): string {
  return why ?? words[outcome];
}

/** The meaning of an ICMP error (RFC 792, RFC 1122 3.2.2.1, RFC 1812 5.2.7.1); undefined for what is no error. */
export function outcomeOf4(type: number, code: number): Outcome | undefined {
  if (type === 0) return "reply";
  if (type === 11) return "time-exceeded";
  if (type === 12) return "parameter-problem";
  if (type === 5) return "redirect";
  if (type !== 3) return undefined;
  if ([0, 6, 11].includes(code)) return "net-unreachable";
  if ([1, 5, 7, 8, 12].includes(code)) return "host-unreachable";
  if (code === 2) return "protocol-unreachable";
  if (code === 3) return "port-unreachable";
  if (code === 4) return "too-big";
  return [9, 10, 13].includes(code) ? "prohibited" : "unreachable";
}

/** The meaning of an ICMPv6 message (RFC 4443 3.1 to 3.4, 4.2); undefined for what is neither an error nor a reply. */
export function outcomeOf6(type: number, code: number): Outcome | undefined {
  if (type === 129) return "reply";
  if (type === 3) return "time-exceeded";
  if (type === 2) return "too-big";
  if (type === 4) return "parameter-problem";
  if (type !== 1) return undefined;
  if (code === 0) return "net-unreachable";
  if (code === 3) return "host-unreachable";
  if (code === 4) return "port-unreachable";
  return [1, 5, 6].includes(code) ? "prohibited" : "unreachable";
}
