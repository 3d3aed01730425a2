/** Reading pcapng: draft-ietf-opsawg-pcapng 3 and 4; several sections and interfaces, both byte orders. */
import { BlockReader, blockLimit, readWhole } from "./block-reader.ts";
import type { Frame } from "./frame.ts";
import { frameLimit } from "./pcap.ts";
import {
  type Block,
  countsOf,
  type Described,
  interfaceOf,
  namesOf,
  packetOptionsOf,
  pad,
  sectionOf,
  type Writable,
} from "./pcapng-block.ts";
import { keyLog } from "./pcapng-writer.ts";

export { pcapng, syntheticNotice } from "./pcapng-writer.ts";

const block = {
  section: 0x0a0d0d0a,
  interface: 1,
  packet: 2,
  simple: 3,
  names: 4,
  statistics: 5,
  enhanced: 6,
  secrets: 10,
} as const;
const orderMagic = 0x1a2b3c4d;
const frameOffset = 28;
/** Interfaces of one section: a file of nothing else must not fill memory. */
const mostInterfaces = 100_000;

/** Reads a pcapng stream as it comes. Blocks that hold no frame are passed over, whatever their type. */
export class PcapngReader extends BlockReader {
  #little = true;
  #interfaces: Described[] = [];
  #sections = 0;
  /** The time of the frame before: that of a frame without one. */
  #time = 0n;

  protected override step(bytes: Buffer, at: number): number {
    if (bytes.length - at < 12) return -12;
    // The section header's type reads the same in both orders, and only after it is the order known (4.1).
    if (bytes.readUInt32BE(at) === block.section) this.#order(bytes, at);
    else if (this.#sections === 0)
      throw this.fault("not a pcapng file (it does not start with a section header)");
    const length = this.#word(bytes, at + 4);
    if (length < 12 || length % 4 !== 0) throw this.fault(`a block of ${length} octets cannot be`, 4);
    if (length > blockLimit) throw this.fault(`a block of ${length} octets is more than ${blockLimit}`, 4);
    if (bytes.length - at < length) return -length;
    const end = at + length - 4;
    if (this.#word(bytes, end) !== length) {
      throw this.fault(`the block's two lengths differ: ${length} and ${this.#word(bytes, end)}`, length - 4);
    }
    this.#read(bytes, at, end);
    return length;
  }

  #order(bytes: Buffer, at: number): void {
    const little = bytes.readUInt32LE(at + 8) === orderMagic;
    if (!little && bytes.readUInt32BE(at + 8) !== orderMagic) {
      throw this.fault("a section header without its byte-order magic number", 8);
    }
    this.#little = little;
    if (this.#sections === 0) this.#sections = 1;
  }

  /** Reads the block from `at`; `end` is where its second length stands. */
  #read(bytes: Buffer, at: number, end: number): void {
    const type = this.#word(bytes, at);
    if (type === block.enhanced || type === block.packet) {
      this.#room(type, at, end, 20);
      this.#addPacket(type, bytes, at, end);
    } else if (type === block.simple) {
      this.#room(type, at, end, 4);
      this.#addSimple(bytes, at, end);
    } else if (type === block.section) {
      this.#room(type, at, end, 16);
      this.#addSection(bytes, at, end);
    } else if (type === block.interface) {
      this.#room(type, at, end, 8);
      this.#addInterface(bytes, at, end);
    } else if (type === block.secrets) {
      this.#room(type, at, end, 8);
      this.#addSecrets(bytes, at, end);
    } else if (type === block.statistics) {
      this.#room(type, at, end, 12);
      const on = this.#interfaces[this.#word(bytes, at + 8)];
      const counts = countsOf(this.#block(bytes, at, end));
      if (on) this.properties?.counted?.(on.described, counts);
    } else if (type === block.names)
      for (const names of namesOf(this.#block(bytes, at, end))) this.properties?.named?.(names);
  }

  #room(type: number, at: number, end: number, size: number): void {
    if (end - at - 8 < size) throw this.fault(`a block of type ${type} with only ${end - at + 4} octets`, 4);
  }

  #addSection(bytes: Buffer, at: number, end: number): void {
    const major = this.#half(bytes, at + 12);
    if (major !== 1) throw this.fault(`pcapng version ${major} is not known`, 12);
    if (this.offset > 0) this.#sections += 1;
    this.#interfaces = [];
    this.properties?.section?.(sectionOf(this.#block(bytes, at, end)));
  }

  #addPacket(type: number, bytes: Buffer, at: number, end: number): void {
    // The obsolete packet block has a 2-octet interface number, then a drop count (Appendix A).
    const number = type === block.packet ? this.#half(bytes, at + 8) : this.#word(bytes, at + 8);
    const ticks = (BigInt(this.#word(bytes, at + 12)) << 32n) | BigInt(this.#word(bytes, at + 16));
    const captured = this.#word(bytes, at + 20);
    const start = at + frameOffset;
    if (captured > frameLimit || start + captured > end) {
      throw this.fault(`a packet of ${captured} octets does not fit its block`, 20);
    }
    const on = this.#interface(number);
    const options = start + captured + pad(captured);
    const said = end - options < 4 ? undefined : packetOptionsOf(this.#block(bytes, at, end), options);
    this.#time = on.time(ticks);
    const frame = this.#frame(on, bytes.subarray(start, start + captured), this.#word(bytes, at + 24));
    if (!said) return;
    const { comments, flags, lost } = said;
    if (comments) frame.comment = comments.join("\n");
    if (comments && comments.length > 1) frame.comments = comments;
    if (flags !== undefined) frame.flags = flags;
    if (lost !== undefined) frame.lost = lost;
  }

  #addSimple(bytes: Buffer, at: number, end: number): void {
    const on = this.#interface(0);
    const wireLength = this.#word(bytes, at + 8);
    // 4.4: the captured length is not written: it is the smaller of the snap length and the original.
    const captured = Math.min(wireLength, on.described.snap || wireLength);
    if (captured > frameLimit || at + 12 + captured > end)
      throw this.fault(`a packet of ${captured} octets does not fit its block`, 8);
    // It has no time stamp at all.
    this.#frame(on, bytes.subarray(at + 12, at + 12 + captured), wireLength).untimed = true;
  }

  #interface(number: number): Described {
    const on = this.#interfaces[number];
    if (on) return on;
    throw this.fault(`a packet of interface ${number}, which the section does not describe`, 8);
  }

  #frame({ described, synthetic }: Described, bytes: Uint8Array, wireLength: number): Writable<Frame> {
    const { link, name } = described;
    const time = this.#time;
    const frame: Writable<Frame> =
      name === undefined
        ? { time, link, bytes, wireLength, on: described }
        : { time, link, bytes, wireLength, on: described, interface: name };
    if (synthetic) frame.synthetic = true;
    this.frames.push(frame);
    return frame;
  }

  #addSecrets(bytes: Buffer, at: number, end: number): void {
    const size = this.#word(bytes, at + 12);
    if (at + 16 + size > end) throw this.fault(`secrets of ${size} octets do not fit their block`, 12);
    const type = this.#word(bytes, at + 8);
    const lines = bytes.subarray(at + 16, at + 16 + size);
    if (type === keyLog) this.secrets?.(lines);
    this.properties?.secrets?.(type, lines);
  }

  #addInterface(bytes: Buffer, at: number, end: number): void {
    if (this.#interfaces.length >= mostInterfaces)
      throw this.fault(`more than ${mostInterfaces} interfaces in one section`);
    const on = interfaceOf(this.#block(bytes, at, end), this.#sections, this.#interfaces.length);
    this.#interfaces.push(on);
    this.properties?.interface?.(on.described);
  }

  #block(bytes: Buffer, at: number, end: number): Block {
    const fault = (words: string, within?: number) => this.fault(words, within);
    return { bytes, at, end, little: this.#little, fault };
  }

  #word(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }

  #half(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }
}

/** All frames of a pcapng file; throws PortholeError "format" with the octet when it is broken. */
export function readPcapng(bytes: Uint8Array): Frame[] {
  return readWhole(new PcapngReader(), bytes);
}
