/** One packet of QUIC, long header or short: RFC 9000 17. */
import { type Cursor, hex } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Context } from "./protocol.ts";
import { PacketBody } from "./quic-body.ts";
import { isRetryOf } from "./quic-cipher.ts";
import {
  levelOf,
  noteLongFirst,
  noteShortFirst,
  peekLong,
  peekVarint,
  readIds,
  typeOf,
  types,
} from "./quic-header.ts";
import { noNumber, openLong, openShort, type Tried } from "./quic-open.ts";
import {
  type End,
  findLong,
  findShort,
  isSame,
  type Level,
  levels,
  opened as newConnection,
  noConnection,
  type QuicState,
  withId,
} from "./quic-state.ts";
import { varint } from "./quic-varint.ts";
import { draftOf, isKnown, offeredText } from "./quic-version.ts";
import { takeOctets } from "./shown.ts";

/** Reads one packet; what it found is kept in the fields. */
export class PacketReader extends PacketBody {
  readonly #context: Context | undefined;
  readonly #side: boolean;

  constructor(context: Context | undefined) {
    super(context?.number ?? 0, (context?.state as QuicState | undefined) ?? noConnection);
    this.#context = context;
    this.#side = context?.fromClient !== false;
  }

  read(c: Cursor): void {
    if (c.peek() & 0x80) this.#long(c);
    else this.#short(c);
  }

  #long(c: Cursor): void {
    const packet = c.view(c.offset, c.end);
    const header = peekLong(packet);
    if (!header) {
      if (this.follows()) this.words.push(this.state.line ?? "");
      c.skip(1);
      readIds(c);
      throw new Malformed(c.offset, "the identifiers of a connection have at most 20 octets");
    }
    const { first, version, destination, source } = header;
    this.destination = destination;
    const type = typeOf(first, version);
    this.say(version === 0 ? "Version Negotiation" : (types[type] as string), destination, source);
    const found = findLong(this.state, destination, this.#side, type < 2);
    let from: End = found?.from ?? "client";
    this.connection = found?.connection;
    if (!found && type === 0 && isKnown(version)) {
      this.connection = newConnection(version, destination, source, this.#side);
      this.began = true;
      from = "client";
    }
    if (version === 0) this.#negotiation(c, first);
    else if (type === 3) this.#retry(c, first, packet, source);
    else this.#protected(c, type, from, packet, header);
  }

  #negotiation(c: Cursor, first: number): void {
    this.head(c, c.left);
    noteLongFirst(c, first, 0, undefined);
    c.skip(1);
    readIds(c);
    while (c.left > 0) c.uint(4, "quic.supported_version", "Supported Version", offeredText);
  }

  #retry(c: Cursor, first: number, packet: Uint8Array, source: Uint8Array): void {
    const { connection } = this;
    const version = c.peek(4, 1);
    this.head(c, c.left);
    noteLongFirst(c, first, version, undefined);
    c.skip(1);
    readIds(c);
    const draft = draftOf(version);
    if (draft > 0 && draft < 25) {
      const size = c.uint(1, "quic.odcil", "Original Destination Connection ID Length");
      takeOctets(c, size, "quic.odcid", "Original Destination Connection ID");
      takeOctets(c, c.left, "quic.retry_token", "Retry Token");
    } else {
      takeOctets(c, c.left - 16, "quic.retry_token", "Retry Token");
      const start = c.offset;
      c.skip(16);
      if (c.recording) {
        const right = connection && isRetryOf(version, connection.first, packet);
        const mark = connection ? (right ? " [verified]" : " [incorrect]") : " [unverified]";
        const tag = hex(c.view(start, c.offset));
        c.note("quic.retry_integrity_tag", `Retry Integrity Tag: ${tag}${mark}`, start, c.offset, tag);
      }
    }
    // RFC 9000 17.2.5.2: a client takes one Retry, and keys are made of its Source Connection ID from then on.
    if (connection && !connection.retried)
      this.connection = { ...connection, first: new Uint8Array(source), retried: true, keys: [] };
  }

  /** A packet with a length and a number. */
  #protected(
    c: Cursor,
    type: number,
    from: End,
    datagram: Uint8Array,
    header: NonNullable<ReturnType<typeof peekLong>>,
  ): void {
    const { version, first, source, at } = header;
    const start = c.offset;
    const level = levelOf[type] as Level;
    const token = type === 0 ? peekVarint(datagram, at) : undefined;
    const length = peekVarint(datagram, token ? token[1] + token[0] : at);
    const numberAt = length?.[1] ?? datagram.length;
    const size = Math.min(numberAt + (length?.[0] ?? 0), datagram.length);
    const packet = datagram.subarray(0, size);
    this.#follow(version, type, from, source);
    const tried = this.#try(level, from, packet, numberAt);
    this.head(c, size);
    noteLongFirst(c, first, version, tried?.opened?.first);
    c.skip(1);
    readIds(c);
    if (type === 0) {
      const octets = varint(c, "quic.token_length", "Token Length");
      if (octets > 0) takeOctets(c, octets, "quic.token", "Token");
    }
    varint(c, "quic.length", "Length");
    // The capture left out what the number is found by.
    if (c.missing > 0 && tried?.why === noNumber) throw c.cutOff();
    const end = start + size;
    if (!tried?.opened) {
      this.closed(c, end, tried ? tried.why : noNumber);
      return;
    }
    this.packetNumber(c, tried.opened);
    this.payload(c, "quic.payload", "Payload", end, tried.opened);
    this.frames(c, level, from, end, tried.opened);
  }

  /** What the header tells of the connection: the version in use, and how the sender wants to be called. */
  #follow(version: number, type: number, from: End, source: Uint8Array): void {
    let { connection } = this;
    if (!connection) return;
    if (type === 0 && version !== connection.version) connection = { ...connection, version, keys: [] };
    if (!this.began) connection = withId(connection, from, source);
    this.connection = connection;
  }

  #try(level: Level, from: End, packet: Uint8Array, numberAt: number): Tried | undefined {
    if (!this.connection) return undefined;
    const tried = openLong(this.connection, level, from, packet, numberAt, this.#context?.secrets);
    this.connection = tried.connection;
    return tried;
  }

  #short(c: Cursor): void {
    const packet = c.view(c.offset, c.end);
    const found = findShort(this.state, packet, 1, this.#side);
    const idSize = found?.length ?? 0;
    const numberAt = 1 + idSize;
    const id = packet.subarray(1, numberAt);
    this.destination = id;
    this.connection = found?.connection;
    // RFC 9000 12.2: packets of one datagram are of one connection.
    if (this.follows() && !(found && isSame(this.state.destination ?? id, id))) {
      this.padding(c);
      return;
    }
    const tried = found && openShort(found.connection, found.from, packet, numberAt, this.#context?.secrets);
    if (tried) this.connection = tried.connection;
    const opened = tried?.opened;
    this.say(`Protected Payload (KP${opened ? (opened.first >> 2) & 1 : 0})`, id);
    this.head(c, c.left);
    const end = c.end;
    c.open("quic.short");
    noteShortFirst(c, packet[0] as number, opened?.first);
    c.skip(1);
    if (idSize > 0) takeOctets(c, idSize, "quic.dcid", "Destination Connection ID");
    const named = idSize > 0 ? ` DCID=${hex(id)}` : "";
    if (!found || !opened) {
      c.close(c.recording ? `QUIC Short Header${named}` : "");
      this.closed(c, end, tried?.why);
      return;
    }
    this.packetNumber(c, opened);
    this.payload(c, "quic.protected_payload", "Protected Payload", end, opened);
    c.close(c.recording ? `QUIC Short Header${named} PKN=${opened.number}` : "");
    this.frames(c, levels.application, found.from, end, opened);
  }
}
