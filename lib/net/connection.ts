/** The nouns of the socket side: Address, Connection, Listener, Service, and the options of `connect` and `listen`. */
import type { SecureContextOptions } from "node:tls";
import type { Record as JournalRecord } from "./journal.ts";

/** How octets travel. `tls` is TLS over TCP; `memory` joins two ends inside this process, for tests. */
export type Transport = "tcp" | "udp" | "tls" | "unix" | "memory";

/** One end of a conversation. `host` is an address or a name; `path` is there for `unix` (then host is "" and port 0). */
export interface Address {
  readonly transport: Transport;
  readonly host: string;
  readonly port: number;
  readonly path?: string;
}

/** What is known of the TLS that protects a connection; printable. */
export interface TlsFacts {
  /** "TLSv1.3". */
  readonly protocol: string;
  /** The cipher suite by its IANA name: "TLS_AES_256_GCM_SHA384". */
  readonly cipher: string;
  /** What ALPN (RFC 7301) agreed on. */
  readonly alpn?: string;
  /** The name that the client asked for (SNI, RFC 6066 3). */
  readonly serverName?: string;
  /** Client's side: SHA-256 of the server's certificate, and whether it was verified or only taken. */
  readonly fingerprint?: string;
  readonly verified?: boolean;
}

/** The client's side of TLS: the name asked for (SNI), certificates trusted, and whether an untrusted one is taken. */
export interface TlsOptions {
  readonly serverName?: string;
  /** PEM; instead of the system's roots and the lab authority. */
  readonly ca?: string | Uint8Array;
  readonly insecure?: boolean;
  readonly alpn?: readonly string[];
}

/** The server's side: PEM key and certificate; absent, the lab authority signs for the names asked. */
export interface TlsServerOptions extends Pick<SecureContextOptions, "key" | "cert"> {
  readonly alpn?: readonly string[];
}

/**
 * Told of each session key of an own end, as a line of an NSS key log (draft-ietf-tls-keylogfile). `lab` is true when
 * the certificate is the lab authority's: such keys protect nothing but a lesson.
 */
export type KeySink = (line: Uint8Array, lab: boolean) => void;

/** How `startTls` goes. */
export interface StartTls extends TlsOptions {
  /** Which side greets first in the clear is the protocol's; in TLS this end is the server. */
  readonly server?: boolean;
  /** The last octets in the clear: nothing that comes after them is read as such. */
  readonly announce?: string;
  readonly signal?: AbortSignal;
}

/** One conversation with one peer. Streams: chunks are arbitrary. UDP: one chunk is one datagram. */
export interface Connection extends AsyncIterable<Uint8Array>, AsyncDisposable {
  readonly local: Address;
  readonly remote: Address;
  /** The next octets, owned by the caller; null when the peer has finished sending (TCP FIN). Rejects when reset. */
  read(options?: { signal?: AbortSignal }): Promise<Uint8Array | null>;
  /** Resolves when the transport can take more (backpressure), rejects when the peer is gone. */
  write(data: Uint8Array | string): Promise<void>;
  /** Copies all that is read to `to` until the peer has finished; resolves to the octets copied. Backpressure holds. */
  pipe(to: Connection): Promise<number>;
  /** Half-close: no more writes (TCP FIN); reading goes on. */
  end(): Promise<void>;
  /** Ends both directions and lets the socket go. Twice is once. */
  close(): Promise<void>;
  /** Throws the connection away at once (TCP RST). */
  reset(): void;
  /** Resolves when the connection is gone in both directions, for whatever reason; never rejects. */
  readonly closed?: Promise<void> | undefined;
  /** TLS, once it is on. */
  readonly tls?: TlsFacts | undefined;
  /**
   * Starts TLS here (RFC 3207, RFC 2595): what is read and written from now on is protected. Absent where the transport
   * has no TLS. Rejects with PortholeError("format") when octets in the clear wait to be read: they came before TLS and
   * must not be taken for what came in it (CVE-2011-0411). After any rejection the connection is gone.
   */
  startTls?(options: StartTls): Promise<TlsFacts>;
}

/** The bound socket that datagrams come in by: one object for all of them. */
export interface Letterbox {
  readonly local: Address;
  /** Sends one datagram more than the answer; a peer that is gone is the peer's matter. */
  send(data: Uint8Array, to: Address): void;
}

/** What a server does. TCP is a telephone call, UDP a letter box: a service answers one, the other, or both. */
export interface Service {
  /** When it returns, the connection is closed; when it throws, that connection is reset and nothing else. */
  stream?(conn: Connection): Promise<void>;
  /**
   * The answer to one datagram, or undefined for silence. `message` is only lent until the answer is there. `box` is
   * the socket it came in by; a socket always says, a caller without one may leave it out.
   */
  datagram?(
    message: Uint8Array,
    from: Address,
    box?: Letterbox,
  ): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** Called once when the listener is closed. */
  close?(): void | Promise<void>;
  /** What TLS offers its streams by ALPN (RFC 7301), best first. */
  readonly alpn?: readonly string[];
  /** The protocol of its streams, where it is not the server's own: "http" of DNS over HTTPS. */
  readonly speaks?: string;
}

/** A bound address and all the conversations that came in by it. */
export interface Listener extends AsyncDisposable {
  /** What was bound, with the ports that were got: tcp and udp on 127.0.0.1 and ::1 may be four. */
  readonly addresses: readonly Address[];
  /** Open stream connections. */
  readonly connections: ReadonlySet<Connection>;
  /** Datagrams the kernel or our queue dropped, connections refused by a limit, handlers that threw. */
  readonly counts: { accepted: number; refused: number; failed: number; datagrams: number };
  /** Stops accepting, closes every conversation, lets the port go. Twice is once. */
  close(): Promise<void>;
}

/** The bounds that are on unless the caller changes them. Units: counts, milliseconds, octets. 0 means no bound. */
export interface Limits {
  /** Stream connections at once; see `full` for what happens to a further one. */
  connections: number;
  /** Milliseconds without an octet in either direction. */
  idle: number;
  /** Octets of one line, its end included. */
  line: number;
  /** Octets of one message (a mail, a length-prefixed frame). */
  message: number;
}

/** Called with each thing that a socket of ours did, in order, when it did it. */
export type Recorder = (record: JournalRecord) => void;

/** What `connect` takes besides the address. */
export interface ConnectOptions {
  signal?: AbortSignal;
  /** Milliseconds to wait for the connection; 10,000 when absent. */
  timeout?: number;
  /** Milliseconds without an octet either way after which the connection is closed; none when absent. */
  idle?: number;
  /** Local address and port to start from. */
  from?: { host?: string; port?: number };
  /** 4 or 6: which IP version a name may resolve to. */
  family?: 4 | 6;
  tls?: TlsOptions;
  keys?: KeySink;
  record?: Recorder;
  /** What to do next where nothing listens, for the error's line; a question about the server when absent. */
  hint?: string;
}

/** What `listen` takes besides the address and the service. */
export interface ListenOptions {
  signal?: AbortSignal;
  limits?: Partial<Limits>;
  /**
   * At the limit of connections a further caller is refused (the default), or who has been silent longest makes place:
   * then a flood of calls that say nothing does not keep out who speaks. For callers that are programs.
   */
  full?: "refuse" | "displace";
  tls?: TlsServerOptions;
  keys?: KeySink;
  record?: Recorder;
  /** Tells who holds an address that is in use ("node (pid 42)"), for the error's line. */
  owner?: (address: Address) => Promise<string | undefined>;
  /** Told of each stream connection after it is accepted, before the service runs. */
  onConnection?: (conn: Connection) => void;
  /** Told of what went wrong in one conversation; the listener itself goes on. */
  onError?: (error: Error, remote: Address) => void;
}
