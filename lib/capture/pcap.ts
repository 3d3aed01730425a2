/** The pcap file format: draft-ietf-opsawg-pcap 4 and 5; read in both byte orders, microseconds and nanoseconds. */
import { BlockReader, readWhole } from "./block-reader.ts";
import type { Frame } from "./frame.ts";

const magic = { micro: 0xa1b2c3d4, nano: 0xa1b23c4d, modified: 0xa1b2cd34 } as const;
const headerSize = 24;
const recordSize = 16;
/** Between the link type and the FCS length; libpcap and Wireshark refuse a file that uses them. */
const reservedBits = 0x03ff_0000;
/** Alexey Kuznetzov's modified format adds interface index, protocol and packet type to each record. */
const modifiedRecordSize = 24;
/** Octets of one frame at most (libpcap's MAXIMUM_SNAPLEN). The file's own snap length is not: writers ignore it. */
export const frameLimit = 262_144;

/** The formats that are written. pcap keeps no comments, no interface names, and one link type only. */
export type Format = "pcap" | "pcapng";

/** The format that a file's name says; absent such a word, pcapng. */
export function formatOf(path: string, said?: string): Format {
  if (said === "pcap" || said === "pcapng") return said;
  return /\.(p?cap|dmp)$/i.test(path) ? "pcap" : "pcapng";
}

interface Header {
  little: boolean;
  /** Nanoseconds of one unit of the fraction. */
  unit: number;
  record: number;
  link: number;
  /** Which of a record's two lengths is that of what was captured: files before version 2.4 are not of one mind. */
  swapped: "never" | "maybe" | "always";
}

/** Reads a pcap stream as it comes. `interface` is put on each frame, since pcap does not say where it was seen. */
export class PcapReader extends BlockReader {
  readonly #interface: string | undefined;
  #header: Header | undefined;
  /** The second of the record before, and its nanoseconds: most records share them. */
  #second = 0;
  #time = 0n;

  constructor(options: { interface?: string } = {}) {
    super();
    this.#interface = options.interface;
  }

  /** True when the file header has been read. */
  get started(): boolean {
    return this.#header !== undefined;
  }

  protected override step(bytes: Buffer, at: number): number {
    if (!this.#header) return this.#readHeader(bytes, at);
    const { little, unit, record, link, swapped } = this.#header;
    if (bytes.length - at < record) return -record;
    let captured = word(bytes, at + 8, little);
    let wireLength = word(bytes, at + 12, little);
    if (swapped === "always" || (swapped === "maybe" && captured > wireLength))
      [captured, wireLength] = [wireLength, captured];
    if (captured > frameLimit) {
      throw this.fault(`a packet of ${captured} octets, more than the ${frameLimit} that one may have`, 8);
    }
    const size = record + captured;
    if (bytes.length - at < size) return -size;
    const second = word(bytes, at, little);
    if (second !== this.#second) {
      this.#second = second;
      this.#time = BigInt(second) * 1_000_000_000n;
    }
    const time = this.#time + BigInt(nanoseconds(word(bytes, at + 4, little), unit));
    // Half as dear as `subarray` of a Buffer.
    const octets = new Uint8Array(bytes.buffer, bytes.byteOffset + at + record, captured);
    this.frames.push(
      this.#interface === undefined
        ? { time, link, bytes: octets, wireLength }
        : { time, link, bytes: octets, wireLength, interface: this.#interface },
    );
    return size;
  }

  #readHeader(bytes: Buffer, at: number): number {
    if (bytes.length - at < 4) return -4;
    const first = bytes.readUInt32LE(at);
    const little = first === magic.micro || first === magic.nano || first === magic.modified;
    const kind = little ? first : bytes.readUInt32BE(at);
    if (kind !== magic.micro && kind !== magic.nano && kind !== magic.modified) {
      throw this.fault("not a pcap file (its first octets are no pcap magic number)");
    }
    if (bytes.length - at < headerSize) return -headerSize;
    const major = little ? bytes.readUInt16LE(at + 4) : bytes.readUInt16BE(at + 4);
    // Wireshark reads later versions as 2.4; none has ever been.
    if (major < 2) throw this.fault(`pcap version ${major} is not known`, 4);
    const minor = little ? bytes.readUInt16LE(at + 6) : bytes.readUInt16BE(at + 6);
    const network = little ? bytes.readUInt32LE(at + 20) : bytes.readUInt32BE(at + 20);
    if ((network & reservedBits) !== 0)
      throw this.fault(`the link type ${network} has bits set that are reserved`, 20);
    this.#header = {
      little,
      unit: kind === magic.nano ? 1 : 1000,
      record: kind === magic.modified ? modifiedRecordSize : recordSize,
      // The upper half holds the FCS length.
      link: network & 0xffff,
      swapped: major !== 2 || minor > 3 ? "never" : minor === 3 ? "maybe" : "always",
    };
    return headerSize;
  }
}

function word(bytes: Buffer, at: number, little: boolean): number {
  return little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}

/** 2 to the 32. */
const wrapsAt = 0x1_0000_0000;

/**
 * A fraction of a second or more is carried over. One whose nanoseconds take more than 32 bits is no count: it wraps as in
 * Wireshark, and as in the programs that have written such files.
 */
function nanoseconds(fraction: number, unit: number): number {
  const whole = fraction * unit;
  return whole < wrapsAt && fraction < 0x8000_0000 ? whole : Math.imul(fraction, unit);
}

/** All frames of a pcap file; throws PortholeError "format" with the octet when it is broken. */
export function readPcap(bytes: Uint8Array): Frame[] {
  return readWhole(new PcapReader(), bytes);
}

/** Makes a pcap stream with nanoseconds, little-endian, for frames of one link type. */
export class PcapWriter {
  readonly link: number;

  constructor(link: number) {
    this.link = link;
  }

  /** The file header: the first octets of the stream. */
  header(): Uint8Array {
    const header = Buffer.alloc(headerSize);
    header.writeUInt32LE(magic.nano, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(frameLimit, 16);
    header.writeUInt32LE(this.link, 20);
    return header;
  }

  /** One frame as a record. `time` is nanoseconds since the epoch; the format ends in 2106 and wraps there. */
  record(frame: Pick<Frame, "time" | "bytes" | "wireLength">): Uint8Array {
    const record = Buffer.allocUnsafe(recordSize + Math.min(frame.bytes.length, frameLimit));
    const seconds = Number(BigInt.asUintN(32, frame.time / 1_000_000_000n));
    writeRecord(record, 0, seconds, Number(frame.time % 1_000_000_000n), frame.bytes, frame.wireLength);
    return record;
  }
}

/** Writes one frame's record into a buffer at `at` and returns where it ends; makes no object, for capture children. */
export function writeRecord(
  into: Buffer,
  at: number,
  seconds: number,
  nanoseconds: number,
  bytes: Uint8Array,
  wireLength: number,
): number {
  const captured = Math.min(bytes.length, frameLimit);
  into.writeUInt32LE(seconds, at);
  into.writeUInt32LE(nanoseconds, at + 4);
  into.writeUInt32LE(captured, at + 8);
  into.writeUInt32LE(Math.max(wireLength, captured), at + 12);
  into.set(captured === bytes.length ? bytes : bytes.subarray(0, captured), at + recordSize);
  return at + recordSize + captured;
}
