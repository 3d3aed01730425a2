/** What a walk over a frame fills in, and what it asks of its dissector. */
import type { Announcement, Protocol, Secrets } from "../wire/protocol.ts";
import type { Ends, Known } from "./conversations.ts";
import type { Memory } from "./memory.ts";

/** The columns as they are found, layer by layer. */
export interface Row extends Ends {
  source: string;
  destination: string;
  protocol: string;
  info: string;
  notes: string;
  sourcePort: number | undefined;
  destinationPort: number | undefined;
  stream: number | undefined;
  hops: number | undefined;
  /** The transport's payload: octets, and where in them. */
  carrying: Uint8Array | undefined;
  carriesFrom: number;
  carriesTo: number;
}

/** An application found over a carrier, and the port that told. */
export interface Found {
  readonly protocol: Protocol;
  readonly port: number;
  /** It is another's than the conversation's: this one message. */
  readonly passing?: true;
}

/** What a walk asks of its dissector. */
export interface Directory {
  /** The protocol that `keys` lead to, best first. */
  find(keys: readonly (readonly [string, number])[]): Found | undefined;
  /** How often it was told what a port speaks: what was found before may be wrong then. */
  readonly decodings: number;
  /** The protocol of that filter name. */
  named(name: string | undefined): Protocol | undefined;
  /** The protocol that octets are beyond doubt, on whatever port of `carrier`. */
  guess(carrier: string, bytes: Uint8Array, missing?: number): Protocol | undefined;
  /** Session keys that are known. */
  readonly secrets: Secrets | undefined;
  /** The conversation between the ends, which may be a new one, and which side sent. */
  conversation(carrier: "tcp" | "udp", ends: Ends): Known;
  /** A new one between them, whatever was there. */
  begin(carrier: "tcp" | "udp", ends: Ends): Known;
  /** What the network layers remember. */
  readonly memory: Memory;
  /** Keeps what a message said of a conversation to come. */
  expect(announcement: Announcement): void;
}
