/** What a protocol is to porthole: parse, emit and info in one object without I/O. */
import type { Cursor } from "./cursor.ts";

/** What is known of the conversation that a message belongs to; all of it may be absent. Parsers do not change it. */
export interface Context {
  /** The layer below: "tcp", "udp", "ip" ... */
  readonly carrier?: string;
  /** True when the sender is the end that opened the conversation (or, unknown, uses the higher port). */
  readonly fromClient?: boolean;
  /** What `track` returned after the message before this one, in this conversation. */
  readonly state?: unknown;
  /** TCP: what the conversation knows of this segment (relative numbers, window scale, notes). */
  readonly segment?: Segment;
  /** The addresses of the network layer, for checksums over a pseudo-header: source then destination octets. */
  readonly pseudoHeader?: Uint8Array;
  /** What the network layer below says of time to live, in hops. */
  readonly hopLimit?: number;
  /** Octets of this layer that were on the wire and are not in the capture; absent, none. */
  readonly missing?: number;
}

/** A TCP segment as its conversation sees it. Numbers are relative to each side's first sequence number. */
export interface Segment {
  readonly sequence: number;
  readonly acknowledgement: number;
  /** The window after scaling, octets; undefined scale is unknown (the handshake was not seen): -1. */
  readonly window: number;
  /** Wireshark's analysis words, such as "TCP Retransmission", in its order. */
  readonly notes: readonly string[];
}

/** A fragment: the datagram's key, where in its payload the octets are, and what the whole payload is. */
export interface FragmentPart {
  readonly key: string;
  readonly offset: number;
  readonly more: boolean;
  readonly next: readonly (readonly [string, number])[];
  /** The packet list's line of the whole, where nobody knows what it is. */
  readonly line: string;
}

/**
 * One protocol. `T` is what its messages are as values; servers, clients and the view use the same parser.
 * `emit(parse(x))` equals `x` for every well-formed x.
 */
export interface Protocol<T = unknown> {
  /** The filter name, "dns"; also the name of its file. */
  readonly name: string;
  /** The column name, "DNS". */
  readonly label: string;
  /** The full name, "Domain Name System". */
  readonly title: string;
  /** Which numbers of which carriers mean this protocol: { udp: [53], tcp: [53] }. The child names its carriers. */
  readonly over?: Readonly<Record<string, readonly number[]>>;
  /** True for what carries whole frames or packets over a transport (VXLAN): what follows is read as from a link. */
  readonly tunnel?: boolean;
  parse(c: Cursor, context?: Context): T;
  emit?(value: T, payload?: Uint8Array): Uint8Array;
  /** The packet list's line, in Wireshark's own words. */
  info(value: T, context?: Context): string;
  /** The words after the title on the layer's line of the tree: "Src Port: 2525, Dst Port: 40112". */
  summary?(value: T, context?: Context): string;
  /** The protocol's name in the packet list, where it depends on the conversation (SSHv2); absent, the label. */
  column?(value: T, context?: Context): string;
  /** Which part of a datagram that was cut into fragments the payload is; undefined when it is whole. */
  fragment?(value: T): FragmentPart | undefined;
  /** True when the payload is a packet that this message only quotes: it is shown, and has no part in the columns. */
  quotes?(value: T): boolean;
  /** How to pick the payload's protocol, best first: [["tcp", 2525], ["tcp", 40112]]. */
  next?(value: T): readonly (readonly [string, number])[];
  /**
   * Over a stream: octets of the first whole message in `bytes`, or 0 when more are needed. Absent, each segment's
   * payload is a message.
   */
  frame?(bytes: Uint8Array, context?: Context): number;
  /** The state of the conversation after this message; given to the next parse as `context.state`. */
  track?(value: T, context: Context): unknown;
}
