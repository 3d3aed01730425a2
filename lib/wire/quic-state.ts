/** What is known of the QUIC connections between two ends: RFC 9000 5, RFC 9001 4. */
import { copied } from "./cursor.ts";
import type { PacketKeys } from "./quic-cipher.ts";
import type { Piece } from "./tls-fragment.ts";
import { fresh, type Session } from "./tls-session.ts";

/** Levels of encryption (RFC 9001 4): what the packet types stand for. */
export const levels = { initial: 0, early: 1, handshake: 2, application: 3 } as const;
export type Level = (typeof levels)[keyof typeof levels];
export type End = "client" | "server";

/** Octets of a CRYPTO stream that came before those in front of them. */
export interface Early {
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly number: number;
}

/** A handshake message that has begun: its last octets, and those in front of them. */
export interface Part {
  readonly type: number;
  /** Octets that it has in all; 0, not known. */
  readonly wanted: number;
  readonly bytes: Uint8Array;
  /** Octets that are here. */
  readonly size: number;
  readonly before?: Part | undefined;
}

/** The CRYPTO stream of one end at one level: a value, each frame makes a new one. */
export interface CryptoStream {
  /** The offset of the first octet that did not come yet. */
  readonly next: number;
  readonly early: readonly Early[];
  /** A handshake message that began, and the frames that it came in. */
  readonly part?: Part | undefined;
  readonly pieces?: readonly Piece[] | undefined;
}

/** Before its first octet. */
export const emptyStream: CryptoStream = { next: 0, early: [] };

/** Keys of 1-RTT packets of one end: RFC 9001 6. */
export interface Phase {
  readonly bit: number;
  readonly keys: PacketKeys;
  readonly before?: PacketKeys | undefined;
}

/** One connection: a value, each packet makes a new one. */
export interface Connection {
  /** Its number among those of the capture. */
  readonly number: number;
  readonly version: number;
  /** What `fromClient` of the context says of packets that its client sent. */
  readonly clientSide: boolean;
  /** The client's first Destination Connection ID, or the one that Retry gave it. */
  readonly first: Uint8Array;
  readonly retried?: boolean;
  /** Identifiers that each end chose: what packets to it are addressed to. */
  readonly ids: Readonly<Record<End, readonly Uint8Array[]>>;
  /** By level, then end: see slotOf. */
  readonly largest: readonly number[];
  readonly streams: readonly CryptoStream[];
  readonly keys: readonly (PacketKeys | undefined)[];
  readonly phases: Readonly<Partial<Record<End, Phase>>>;
  readonly session: Session;
  /** It was said that there are no secrets for 1-RTT packets. */
  readonly locked?: boolean;
}

/** All connections of one conversation, the last one first. */
export interface QuicState {
  readonly connections: readonly Connection[];
  /** The frame that the last packet came in, its line in the list, and whom it was addressed to. */
  readonly number?: number | undefined;
  readonly line?: string | undefined;
  readonly destination?: Uint8Array | undefined;
  /** The number of the connection that the next packet begins, where it is known that it does. */
  readonly expected?: number | undefined;
}

/** Before the first packet. */
export const noConnection: QuicState = { connections: [] };

const mostConnections = 8;
/** RFC 9000 5.1.1 lets an end offer as many as it likes. */
const mostIds = 32;

/** Where arrays by level and end have theirs. */
export function slotOf(level: Level, end: End): number {
  return level * 2 + (end === "client" ? 0 : 1);
}

/** The same list with one place changed. */
export function replaced<T>(list: readonly T[], at: number, value: T): readonly T[] {
  const copy = list.slice();
  copy[at] = value;
  return copy;
}

/** The connection that a client's first packet opens. */
export function opened(
  version: number,
  destination: Uint8Array,
  source: Uint8Array,
  clientSide: boolean,
): Connection {
  return {
    number: 0,
    version,
    clientSide,
    first: copied(destination),
    ids: { client: [copied(source)], server: [] },
    largest: new Array(8).fill(-1),
    streams: new Array(8).fill(emptyStream),
    keys: [],
    phases: {},
    session: { ...fresh, version: 0x304 },
  };
}

/** True for the same octets. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** The connection with one more identifier that `end` chose. */
export function withId(connection: Connection, end: End, id: Uint8Array): Connection {
  const known = connection.ids[end];
  if (known.length >= mostIds || known.some((one) => isSame(one, id))) return connection;
  return { ...connection, ids: { ...connection.ids, [end]: [...known, copied(id)] } };
}

/** What is told of a packet to the next one in its frame. */
export type Last = Pick<QuicState, "number" | "line" | "destination">;

/** The state behind a packet of `connection`, which takes the place of the one of its number. */
export function after(state: QuicState, connection: Connection | undefined, last: Last): QuicState {
  const { number, line, destination } = last;
  const { connections } = state;
  if (!connection || connection === connections[0]) return { connections, number, line, destination };
  const others = connections.filter((one) => one.number !== connection.number);
  return {
    connections: [connection, ...others].slice(0, mostConnections),
    number,
    line,
    destination,
  };
}

/** A connection that a packet was found to be of, and who sent it. */
export interface Found {
  readonly connection: Connection;
  readonly from: End;
}

/**
 * The connection of a packet with a long header, by its Destination Connection ID, else by the conversation. The one
 * that the client made up stands in its first packets alone (RFC 9000 7.2).
 */
export function findLong(
  state: QuicState,
  destination: Uint8Array,
  side: boolean,
  starts: boolean,
): Found | undefined {
  for (const connection of destination.length > 0 ? state.connections : []) {
    const { ids, first } = connection;
    const toServer =
      (starts && isSame(first, destination)) || ids.server.some((id) => isSame(id, destination));
    const toClient = ids.client.some((id) => isSame(id, destination));
    // Both ends may choose the same: then the address tells.
    if (toServer || toClient)
      return {
        connection,
        from: toServer && (!toClient || side === connection.clientSide) ? "client" : "server",
      };
  }
  if (destination.length > 0) return undefined;
  return nameless(state, side);
}

/** The last connection whose end at the other side has an identifier without octets, or did not say yet. */
function nameless(state: QuicState, side: boolean): Found | undefined {
  for (const connection of state.connections) {
    const from: End = side === connection.clientSide ? "client" : "server";
    const [id] = connection.ids[from === "client" ? "server" : "client"];
    if (id === undefined || id.length === 0) return { connection, from };
  }
  return undefined;
}

/** The connection of a packet with a short header, and the identifier in it: RFC 9000 5.2. */
export function findShort(
  state: QuicState,
  bytes: Uint8Array,
  at: number,
  side: boolean,
): (Found & { readonly length: number }) | undefined {
  for (const connection of state.connections)
    for (const to of ["client", "server"] as const) {
      const from = to === "client" ? "server" : "client";
      for (const id of connection.ids[to])
        if (id.length > 0 && isSame(id, bytes.subarray(at, at + id.length)))
          return { connection, from, length: id.length };
    }
  const found = nameless(state, side);
  return found && { ...found, length: 0 };
}
