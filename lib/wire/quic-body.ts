/** What all packets of QUIC have: whose they are, and behind the header a number, a payload, and the frames in that. */
import { Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { Opened } from "./quic-cipher.ts";
import { takeCrypto } from "./quic-crypto.ts";
import { notePayload, readFrames } from "./quic-frame.ts";
import {
  type Connection,
  type End,
  emptyStream,
  type Level,
  type QuicState,
  replaced,
  slotOf,
  withId,
} from "./quic-state.ts";
import { isGoogles } from "./quic-version.ts";
import { lay } from "./tls-fragment.ts";

const padding = "(Random) padding data appended to the datagram";
const unknownConnection = "Unknown QUIC connection. Missing Initial Packet or migrated connection?";
const checksum = "Decryption failed: Decryption (checktag) failed: Checksum error";

/** Reads what is common to packets, moving the connection along; who extends it reads the headers. */
export abstract class PacketBody {
  /** The packet list's line, part by part. */
  readonly words: string[] = [];
  connection: Connection | undefined;
  /** How often it brought octets of TLS. */
  tls = 0;
  /** Whom it is addressed to. */
  destination: Uint8Array | undefined;
  /** The packet opened its connection, which has no number yet. */
  began = false;
  readonly state: QuicState;
  /** The frame that the packet came in. */
  protected readonly number: number;

  constructor(number: number, state: QuicState) {
    this.number = number;
    this.state = state;
  }

  /** True behind another packet in the same frame. */
  protected follows(): boolean {
    return this.state.number !== undefined && this.state.number === this.number;
  }

  /** What is said in front: of the first packet in a frame also whose it is. */
  protected head(c: Cursor, size: number): void {
    if (!c.recording) return;
    const at = c.offset;
    if (!this.follows()) {
      c.open("", "QUIC Connection information");
      if (this.connection) {
        const number = this.began ? (this.state.expected ?? 0) : this.connection.number;
        c.note("quic.connection.number", `[Connection Number: ${number}]`, at, at, number);
      } else
        noteExpert(c, {
          severity: "note",
          group: "Protocol",
          message: unknownConnection,
          name: "quic.connection.unknown",
        });
      c.close();
    }
    c.note("quic.packet_length", `[Packet Length: ${size}]`, at, at, size);
  }

  /** The first words of the line. */
  protected say(kind: string, destination: Uint8Array, source?: Uint8Array): void {
    this.words.push(kind);
    if (destination.length > 0) this.words.push(`DCID=${hex(destination)}`);
    if (source && source.length > 0) this.words.push(`SCID=${hex(source)}`);
  }

  /** Octets behind the last packet of a datagram, of which nothing is told. */
  protected padding(c: Cursor): void {
    noteExpert(c, {
      severity: "note",
      group: "Protocol",
      message: padding,
      name: "quic.coalesced_padding_data",
    });
    this.words.push(this.state.line ?? "");
    this.destination = this.state.destination;
    c.skip(c.left);
  }

  /** The packet number, without what protects it. */
  protected packetNumber(c: Cursor, { number, numberLength }: Opened): void {
    const start = c.offset;
    c.skip(numberLength);
    this.words.push(`PKN: ${number}`);
    c.note("quic.packet_number", `Packet Number: ${number}`, start, c.offset, number);
  }

  /** The octets that are protected, as they came. */
  protected payload(c: Cursor, name: string, label: string, end: number, { plain }: Opened): void {
    notePayload(c, name, label, c.offset, end);
    if (plain || !c.recording) return;
    // The remark stands below the line of the payload.
    const before = c.fields.length;
    noteExpert(c, {
      severity: "warn",
      group: "Decryption",
      message: checksum,
      name: "quic.decryption_failed",
    });
    const remark = c.fields.splice(before);
    const head = c.fields.at(-1);
    if (head) head.children = remark;
  }

  /** A packet that stays as it is. */
  protected closed(c: Cursor, end: number, why: string | undefined): void {
    if (why !== undefined)
      noteExpert(c, {
        severity: "warn",
        group: "Decryption",
        message: why,
        name: "quic.decryption_failed",
      });
    notePayload(c, "quic.remaining_payload", "Remaining Payload", c.offset, end);
    c.offset = end;
  }

  /** The frames of a packet that is open; they lie where its payload does. */
  protected frames(c: Cursor, level: Level, from: End, end: number, { plain }: Opened): void {
    const start = c.offset;
    c.offset = end;
    if (!plain || (this.connection && isGoogles(this.connection.version))) return;
    const inner = new Cursor(plain, 0, plain.length, c.recording);
    const words: string[] = [];
    try {
      readFrames(inner, words, {
        crypto: (at, offset, size) => this.#crypto(at, level, from, offset, size),
        id: (id) => {
          if (this.connection) this.connection = withId(this.connection, from, id);
        },
      });
    } finally {
      this.words.push(...words);
      lay(c, inner, start, end);
    }
  }

  /** The octets of a CRYPTO frame. */
  #crypto(c: Cursor, level: Level, from: End, offset: number, size: number): void {
    const { connection } = this;
    if (!connection) return;
    const slot = slotOf(level, from);
    const before = connection.streams[slot] ?? emptyStream;
    const { stream, session, tls } = takeCrypto(c, size, offset, before, connection.session, this.number);
    if (tls) this.tls += 1;
    this.connection = { ...connection, session, streams: replaced(connection.streams, slot, stream) };
  }
}
