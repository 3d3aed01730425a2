/** What stands behind the header of a QUIC packet: its number, its payload, and the frames in that. */
import { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { Opened } from "./quic-cipher.ts";
import { takeCrypto } from "./quic-crypto.ts";
import { notePayload, readFrames } from "./quic-frame.ts";
import {
  type Connection,
  type End,
  emptyStream,
  type Level,
  replaced,
  slotOf,
  withId,
} from "./quic-state.ts";
import { isGoogles } from "./quic-version.ts";
import { lay } from "./tls-fragment.ts";

const checksum = "Decryption failed: Decryption (checktag) failed: Checksum error";

/** Reads what stands behind a header, moving the connection along; who extends it reads the headers. */
export abstract class PacketBody {
  /** The packet list's line, part by part. */
  readonly words: string[] = [];
  connection: Connection | undefined;
  /** How often it brought octets of TLS. */
  tls = 0;
  /** The frame that the packet came in. */
  protected readonly number: number;

  constructor(number: number) {
    this.number = number;
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
