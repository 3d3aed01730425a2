/** Reading pcapng: draft-ietf-opsawg-pcapng 3 and 4; several sections and interfaces, both byte orders. */
import { BlockReader, blockLimit, readWhole } from "./block-reader.ts";
import type { Frame } from "./frame.ts";
import { frameLimit } from "./pcap.ts";

export { pcapng, syntheticNotice } from "./pcapng-writer.ts";

const block = { section: 0x0a0d0d0a, interface: 1, packet: 2, simple: 3, enhanced: 6, secrets: 10 } as const;
const orderMagic = 0x1a2b3c4d;
/** Secrets type "TLSK": an NSS key log (4.7). */
const keyLog = 0x544c534b;
const option = { end: 0, comment: 1, name: 2, description: 3, resolution: 9, offset: 14 } as const;
const frameOffsets = { [block.enhanced]: 28, [block.packet]: 28 } as const;
const utf8 = new TextDecoder();

interface Interface {
  link: number;
  snap: number;
  name?: string;
  synthetic?: true;
  /** Nanoseconds since the epoch for a count of the interface's ticks. */
  time(ticks: bigint): bigint;
}

/** Reads a pcapng stream as it comes. Blocks that hold no frame are passed over, whatever their type. */
export class PcapngReader extends BlockReader {
  #little = true;
  #interfaces: Interface[] = [];
  #section = false;

  protected override step(bytes: Buffer, at: number): number {
    if (bytes.length - at < 12) return -12;
    // The section header's type reads the same in both orders, and only after it is the order known (4.1).
    if (bytes.readUInt32BE(at) === block.section) this.#order(bytes, at);
    else if (!this.#section) throw this.fault("not a pcapng file (it does not start with a section header)");
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
    this.#section = true;
  }

  /** Reads the block from `at`; `end` is where its second length stands. */
  #read(bytes: Buffer, at: number, end: number): void {
    const type = this.#word(bytes, at);
    const fixed = (size: number) => {
      if (end - at - 8 < size)
        throw this.fault(`a block of type ${type} with only ${end - at + 4} octets`, 4);
    };
    if (type === block.section) {
      fixed(16);
      const major = this.#half(bytes, at + 12);
      if (major !== 1) throw this.fault(`pcapng version ${major} is not known`, 12);
      this.#interfaces = [];
    } else if (type === block.interface) {
      fixed(8);
      this.#addInterface(bytes, at, end);
    } else if (type === block.enhanced || type === block.packet) {
      fixed(20);
      // The obsolete packet block has a 2-octet interface number, then a drop count (Appendix A).
      const number = type === block.packet ? this.#half(bytes, at + 8) : this.#word(bytes, at + 8);
      const ticks = (BigInt(this.#word(bytes, at + 12)) << 32n) | BigInt(this.#word(bytes, at + 16));
      const captured = this.#word(bytes, at + 20);
      const start = at + frameOffsets[type];
      if (captured > frameLimit || start + captured > end) {
        throw this.fault(`a packet of ${captured} octets does not fit its block`, 20);
      }
      this.#frame(number, ticks, bytes.subarray(start, start + captured), this.#word(bytes, at + 24), {
        bytes,
        from: start + captured + pad(captured),
        end,
      });
    } else if (type === block.secrets) {
      fixed(8);
      const size = this.#word(bytes, at + 12);
      if (at + 16 + size > end) throw this.fault(`secrets of ${size} octets do not fit their block`, 12);
      if (this.#word(bytes, at + 8) === keyLog) this.secrets?.(bytes.subarray(at + 16, at + 16 + size));
    } else if (type === block.simple) {
      fixed(4);
      const wireLength = this.#word(bytes, at + 8);
      const snap = this.#interfaces[0]?.snap || frameLimit;
      // 4.4: the captured length is not written: the smaller of the snap length and the original, without padding.
      const captured = Math.min(wireLength, snap, end - at - 12);
      this.#frame(0, undefined, bytes.subarray(at + 12, at + 12 + captured), wireLength);
    }
  }

  #frame(
    number: number,
    ticks: bigint | undefined,
    bytes: Uint8Array,
    wireLength: number,
    options?: { bytes: Buffer; from: number; end: number },
  ): void {
    const at = this.#interfaces[number];
    if (!at) throw this.fault(`a packet of interface ${number}, which the section does not describe`, 8);
    const comments: string[] = [];
    if (options) {
      this.#options(options.bytes, options.from, options.end, (code, value) => {
        if (code === option.comment) comments.push(utf8.decode(value));
      });
    }
    this.frames.push({
      // A simple packet block has no time stamp at all.
      time: ticks === undefined ? 0n : at.time(ticks),
      link: at.link,
      bytes,
      wireLength: Math.max(wireLength, bytes.length),
      ...(at.name === undefined ? {} : { interface: at.name }),
      ...(at.synthetic ? { synthetic: true } : {}),
      ...(comments.length > 0 ? { comment: comments.join("\n") } : {}),
    });
  }

  #addInterface(bytes: Buffer, at: number, end: number): void {
    let exponent = 6;
    let binary = false;
    let offset = 0n;
    const made: Interface = {
      link: this.#half(bytes, at + 8),
      snap: this.#word(bytes, at + 12),
      time: (ticks) => ticks,
    };
    this.#options(bytes, at + 16, end, (code, value) => {
      if (code === option.name) made.name = utf8.decode(value);
      else if (code === option.description && utf8.decode(value).startsWith("SYNTHETIC"))
        made.synthetic = true;
      else if (code === option.resolution && value.length >= 1) {
        binary = (value[0]! & 0x80) !== 0;
        exponent = value[0]! & 0x7f;
      } else if (code === option.offset && value.length === 8) {
        offset = (this.#little ? value.readBigInt64LE() : value.readBigInt64BE()) * 1_000_000_000n;
      }
    });
    const perSecond = binary ? 1n << BigInt(exponent) : 10n ** BigInt(exponent);
    made.time =
      !binary && exponent <= 9
        ? scaled(10n ** BigInt(9 - exponent), offset)
        : (ticks) => (ticks * 1_000_000_000n) / perSecond + offset;
    this.#interfaces.push(made);
  }

  /** Calls `each` with every option between `at` and `end`. */
  #options(bytes: Buffer, at: number, end: number, each: (code: number, value: Buffer) => void): void {
    let next = at;
    while (end - next >= 4) {
      const code = this.#half(bytes, next);
      const length = this.#half(bytes, next + 2);
      if (code === option.end) return;
      if (next + 4 + length > end) throw this.fault(`an option of ${length} octets does not fit its block`);
      each(code, bytes.subarray(next + 4, next + 4 + length));
      next += 4 + length + pad(length);
    }
  }

  #word(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }

  #half(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }
}

function scaled(unit: bigint, offset: bigint): (ticks: bigint) => bigint {
  return (ticks) => ticks * unit + offset;
}

/** Octets to the next multiple of four. */
function pad(length: number): number {
  return -length & 3;
}

/** All frames of a pcapng file; throws PortholeError "format" with the octet when it is broken. */
export function readPcapng(bytes: Uint8Array): Frame[] {
  return readWhole(new PcapngReader(), bytes);
}
