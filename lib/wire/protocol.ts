/** What a protocol is to porthole: parse, emit and info in one object without I/O. */
import type { Cursor } from "./cursor.ts";

/** What is known of the conversation that a message belongs to; all of it may be absent. Parsers do not change it. */
export interface Context {
  /** The layer below: "tcp", "udp", "ip" ...; "quoted" for a packet that an error message quotes. */
  readonly carrier?: string | undefined;
  /** The filter name of the protocol whose messages it came out of ("tls"); its carrier is still the one below that. */
  readonly under?: string | undefined;
  /** True when the sender is the end that opened the conversation (or, unknown, uses the higher port). */
  readonly fromClient?: boolean;
  /** The port that names the protocol (0, none does), and the filter name of the protocol that asked for this one (STARTTLS). */
  readonly port?: number;
  readonly before?: string | undefined;
  /** What `track` returned after the message before this one, in this conversation. */
  readonly state?: unknown;
  /** TCP: what the conversation knows of this segment (relative numbers, window scale, notes). */
  readonly segment?: Segment;
  /** UDP that an error message quotes: the number of its conversation. */
  readonly stream?: number;
  /** UDP: what the conversation knows of this datagram. */
  readonly datagram?: Datagram;
  /** The addresses of the network layer, for checksums over a pseudo-header: source then destination octets. */
  readonly pseudoHeader?: Uint8Array;
  /** Session keys that are known, for protocols that conceal what they carry. */
  readonly secrets?: Secrets | undefined;
  /** What the network layer below says of time to live, in hops. */
  readonly hopLimit?: number | undefined;
  /** The number of the frame, and its time in nanoseconds since the epoch. */
  readonly number?: number;
  readonly time?: bigint;
  /** The message of the application that carries this one (what RPC says of an NFS call). */
  readonly below?: unknown;
  /** The conversation was recognised by what it says; no port names the protocol. */
  readonly heard?: boolean;
  /** Octets of this layer that were on the wire and are not in the capture; absent, none. */
  readonly missing?: number;
  /** For a protocol that `roams`: who sent the message to whom, and what protocols keep of the whole capture, by name. */
  readonly ends?: Ends;
  readonly capture?: Map<string, unknown>;
}

/** Octets that a message carries for the protocol above it. */
export interface Above {
  /** The name of that protocol where the conversation says it (ALPN); else the port tells. */
  readonly name?: string | undefined;
  /** In the order of the message's own parts: a line of this protocol, or octets for the one above. */
  readonly parts: readonly (string | AbovePart)[];
  /** What is said of octets that wait for more. */
  readonly waiting: string;
}

/** One stretch of octets for the protocol above, and the line of the list where none is found. */
export interface AbovePart {
  readonly bytes: Uint8Array;
  readonly line: string;
}

/** Session keys by the random octets of the client's hello: lines of an NSS key log, read. */
export interface Secrets {
  /** The secret called `label` ("CLIENT_RANDOM", "SERVER_TRAFFIC_SECRET_0") of that conversation. */
  get(label: string, clientRandom: Uint8Array): Uint8Array | undefined;
}

/** Who sent a message to whom. */
export interface Ends {
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
}

/** A conversation that is to come, once: one end, the host at the other end, and what is spoken. */
export interface Announcement {
  readonly host: string;
  readonly port: number;
  readonly peer: string;
  /** The filter name of the protocol. */
  readonly protocol: string;
  /** The first `context.state` of it. */
  readonly state?: unknown;
}

/** A TCP segment as its conversation sees it. Numbers are relative to each side's first sequence number. */
export interface Segment {
  readonly sequence: number;
  readonly acknowledgement: number;
  /** The first sequence number of the other side, which SACK edges are told from, too. */
  readonly peerBase?: number | undefined;
  /** The window after scaling, octets; undefined scale is unknown (the handshake was not seen): -1. */
  readonly window: number;
  /** Wireshark's analysis words, such as "TCP Retransmission", in its order. */
  readonly notes: readonly string[];
  /** AE, CWR and ECE are a counter here (draft-ietf-tcpm-accurate-ecn 3.2.2). */
  readonly accurate?: boolean;
  /** The number of the conversation among those of TCP. */
  readonly stream?: number;
  /** The factor of the window; -1 unknown, -2 none was agreed; absent in a SYN, whose window is never scaled. */
  readonly scale?: number | undefined;
  /** Of a FIN: whether it is the first of the conversation. */
  readonly closing?: "active" | "passive" | undefined;
  /**
   * Of a retransmission: the segment from whose time on it was waited, which is the oldest that nobody acknowledged, or,
   * where none is known, the frame that moved the side's numbers on last.
   */
  readonly rto?: { readonly number: number; readonly time: bigint } | undefined;
  /** Nanoseconds since the epoch: of this segment, of the conversation's first, and of the one before. */
  readonly now?: bigint;
  readonly first?: bigint;
  readonly before?: bigint;
  /** Nanoseconds that the handshake took, once it was seen, in segments behind the SYNs. */
  readonly roundTrip?: bigint | undefined;
  /** What had been seen of the conversation before: SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32. */
  readonly completeness?: number;
  /** The frame whose segment ends where this one acknowledges, and its time. */
  readonly acked?: { readonly number: number; readonly time: bigint } | undefined;
  /** Octets on the way with this segment, not acknowledged; 0 for unknown, or a segment without any. */
  readonly octets?: number;
  /** Octets since the last PSH. */
  readonly pushed?: number;
}

/** A UDP datagram among those of its conversation. Times are nanoseconds since the epoch. */
export interface Datagram {
  readonly stream: number;
  readonly now: bigint;
  readonly first: bigint;
  readonly before: bigint;
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
  /** The whole line of the layer in the tree, where it is not the title and the words of `summary`. */
  heading?(value: T, context?: Context): string;
  /** The protocol's name in the packet list, where it depends on the conversation (SSHv2); absent, the label. */
  column?(value: T, context?: Context): string;
  /** Names of what it holds that Wireshark counts as layers of their own (extension headers), in frame.protocols. */
  inside?(value: T): readonly string[] | undefined;
  /** True where the line takes the place of those of the messages before it in the segment. */
  instead?(value: T): boolean;
  /** What stays of its line in the packet list where the layer above cannot be read; absent, nothing. */
  trace?(value: T): string;
  /** Which part of a datagram that was cut into fragments the payload is; undefined when it is whole. */
  fragment?(value: T): FragmentPart | undefined;
  /** True when the payload is a packet that this message only quotes: it is shown, and has no part in the columns. */
  quotes?(value: T): boolean;
  /** How to pick the payload's protocol, best first: [["tcp", 2525], ["tcp", 40112]]. */
  next?(value: T): readonly (readonly [string, number])[];
  /** What it names by `next` is a layer also where it carries no octets (a procedure without arguments). */
  readonly carriesNothing?: true;
  /** The octets that it carries, where they do not lie together in its own (a record in fragments). */
  inner?(value: T): Uint8Array | undefined;
  /**
   * Over a stream: octets of the first whole message in `bytes`. Without one: 0 when the next segment is wanted, -n when
   * the message has n octets in all, -Infinity when it ends where the sender does, NaN when these octets are not of this
   * protocol. Absent, each segment's payload is a message.
   */
  frame?(bytes: Uint8Array, context?: Context): number;
  /** Over datagrams: octets of the first of several messages in one. Absent, each datagram is a message. */
  coalesced?(bytes: Uint8Array): number;
  /**
   * Over a stream: what the packet list says when `frame` wants more of `bytes`, in front of "[TCP segment of a
   * reassembled PDU]". Absent or undefined, the segment's own line.
   */
  waiting?(bytes: Uint8Array, context?: Context): string | undefined;
  /** How large its messages are is said in the layer of TCP. */
  readonly sized?: true;
  /** Of the records of a segment that carry it (TLS) the last alone is told, behind one that ended a message of several. */
  readonly lastRecord?: true;
  /** What stands between the lines of several messages in one frame; absent, " | ". */
  readonly joiner?: string;
  /** The same, behind a message that began in an earlier segment; absent, `joiner`. */
  readonly resumes?: string;
  /** Of several messages in one segment only the last is told, behind one that began in an earlier segment. */
  readonly lastOnly?: true;
  /** Its line begins with who speaks ("Client: "), and the notes of TCP stand behind that. */
  readonly speakerFirst?: true;
  /** True when `bytes`, on a port that means nothing, begin as this protocol does beyond doubt; `context.missing` more were sent. */
  guess?(bytes: Uint8Array, context?: Context): boolean;
  /** What its octets are never taken for, though they look so and are none of its own: a name. */
  readonly unlike?: string;
  /** What is guessed is so message by message: one tells nothing of the next. */
  readonly fleeting?: true;
  /** What it keeps goes on where addresses change, and is not the conversation's: its context has `ends` and `capture`. */
  readonly roams?: true;
  /** The name of the protocol that the stream speaks behind this message (STARTTLS); undefined, this one; "", nobody says. */
  becomes?(value: T, context: Context): string | undefined;
  /** The first `context.state` of the protocol that `becomes` names: what both ends agreed on. */
  bequeaths?(value: T, context: Context): unknown;
  /** What the message carries for another protocol, as a stream of its own (TLS). */
  above?(value: T): Above | undefined;
  /** The state of the conversation after this message; given to the next parse as `context.state`. */
  track?(value: T, context: Context): unknown;
  /** What the tree is given as `context.state` in place of the state, which goes on: enough to parse this message again. */
  keep?(value: T, context: Context): unknown;
  /** Asked after `track`, whose answer is `context.state`: a conversation that this message says is to come. */
  announces?(value: T, context: Context, ends: Ends): Announcement | undefined;
  /**
   * Whether octets on a port that names this protocol are of it; asked until it says yes once in the conversation,
   * and where it says no they are nobody's. Absent, the port is believed. `missing` octets more were on the wire.
   */
  claims?(bytes: Uint8Array, missing?: number, carrier?: string): boolean;
}
