/** What a StreamConnection is made with: an open socket of tcp, unix or tls, and what is known of it. */
import type { Socket } from "node:net";
import type { Address, KeySink, Recorder, TlsFacts, TlsServerOptions } from "./connection.ts";

/** What a StreamConnection is made with. `socket` is open, and has not been read from. */
export interface StreamParts {
  socket: Socket;
  local: Address;
  remote: Address;
  /** Who opened it: written to the journal. */
  opened: "connect" | "accept";
  /** Milliseconds without an octet either way; 0 is no bound. */
  idle: number;
  record?: Recorder | undefined;
  /** The TCP socket below, where `socket` is one of TLS. */
  under?: Socket;
  tls?: TlsFacts;
  /** Resolves when the peer has said by itself all that TLS makes it say; see `Secured`. */
  settled?: Promise<void> | undefined;
  /** For `startTls`: a server's credentials, and who is told the session keys. */
  credentials?: TlsServerOptions | undefined;
  keys?: KeySink | undefined;
}
