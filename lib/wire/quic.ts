/** QUIC, versions 1 and 2 and the drafts: RFC 9000, RFC 9001, RFC 9369; opened where the keys are known. */
import { type Cursor, copied } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { packetSize, peekLong, peekVarint, typeOf } from "./quic-header.ts";
import { PacketReader } from "./quic-packet.ts";
import { after, type Connection, type QuicState } from "./quic-state.ts";
import { isKnown, isReserved } from "./quic-version.ts";

/** One packet: its line, and the connection behind it. */
export interface Quic {
  readonly line: string;
  readonly before: QuicState;
  readonly connection: Connection | undefined;
  readonly destination: Uint8Array | undefined;
  /** It opened its connection. */
  readonly began: boolean;
  /** How often it brought octets of TLS, each a layer as Wireshark counts. */
  readonly tls: number;
  /** The number that the connection was given in the capture. */
  number?: number;
}

function packetOf(reader: PacketReader): Quic {
  const { words, state, connection, began, tls, destination } = reader;
  return { line: words.join(", "), before: state, connection, began, tls, destination };
}

/** A new connection's number among those of the capture, counted once. */
function numberOf(value: Quic, { capture }: Context): number {
  if (value.number === undefined) {
    value.number = (capture?.get("quic") as number | undefined) ?? 0;
    capture?.set("quic", value.number + 1);
  }
  return value.number;
}

/** True for Version Negotiation that offers a version that anyone has heard of. */
function isNegotiation(bytes: Uint8Array, at: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = at; i + 4 <= bytes.length; i += 4) {
    const version = view.getUint32(i);
    if (isKnown(version) && !isReserved(version)) return true;
  }
  return false;
}

/** A packet number, and octets enough for a sample (RFC 9001 5.4.2). */
const leastLength = 20;
/** What is shorter is not asked about. */
const shortest = 16;

/** QUIC as the IETF has it. */
export const quic = {
  name: "quic",
  label: "QUIC",
  title: "QUIC IETF",
  lastOnly: true,
  // Its connections are numbered throughout the capture.
  roams: true,

  parse(c: Cursor, context?: Context): Quic {
    const reader = new PacketReader(context);
    try {
      reader.read(c);
    } catch (error) {
      if (error instanceof Malformed && reader.words.length > 0) error.partial = packetOf(reader);
      throw error;
    }
    return packetOf(reader);
  },

  info: (value: Quic) => value.line,
  coalesced: packetSize,
  inside: (value: Quic) => (value.tls > 0 ? new Array<string>(value.tls).fill("tls") : undefined),

  guess(bytes: Uint8Array, context?: Context) {
    if (context?.carrier !== "udp" || bytes.length < shortest) return false;
    const header = peekLong(bytes);
    if (!header) return false;
    const { version, first, at } = header;
    if (version === 0) return isNegotiation(bytes, at);
    if (!isKnown(version)) return false;
    const type = typeOf(first, version);
    if (type === 3) return true;
    const token = type === 0 ? peekVarint(bytes, at) : undefined;
    if (type === 0 && !token) return false;
    const length = peekVarint(bytes, token ? token[0] + token[1] : at);
    if (!length || length[0] < leastLength) return false;
    return length[0] + length[1] <= bytes.length + (context.missing ?? 0);
  },

  keep: (value: Quic, context: Context) =>
    value.began ? { ...value.before, expected: numberOf(value, context) } : value.before,

  track(value: Quic, context: Context): QuicState {
    const { connection, before, began, line, destination } = value;
    const numbered = connection && began ? { ...connection, number: numberOf(value, context) } : connection;
    return after(before, numbered, {
      number: context.number,
      line,
      destination: destination && copied(destination),
    });
  },
} satisfies Protocol<Quic>;
