/** Reading pcapng: draft-ietf-opsawg-pcapng 3 and 4; several sections and interfaces, both byte orders. */
import { BlockReader, blockLimit, readWhole } from "./block-reader.ts";
import type { Frame } from "./frame.ts";
import { frameLimit } from "./pcap.ts";
import { keyLog } from "./pcapng-writer.ts";
import type { CaptureInterface, Counts, RawOption, Section } from "./properties.ts";

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
const option = { end: 0, comment: 1 } as const;
const sectionOption = { hardware: 2, system: 3, application: 4 } as const;
const interfaceOption = { name: 2, description: 3, speed: 8, resolution: 9, zone: 10, offset: 14 } as const;
const countOption = { received: 4, dropped: 5 } as const;
const nameRecord = { end: 0, ipv4: 1, ipv6: 2 } as const;
/** Options whose octets are numbers in the file's byte order. */
const ordered: readonly number[] = [
  interfaceOption.speed,
  interfaceOption.resolution,
  interfaceOption.zone,
  interfaceOption.offset,
];
const frameOffset = 28;
/** Interfaces of one section: a file of nothing else must not fill memory. */
const mostInterfaces = 100_000;
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Interface {
  readonly described: CaptureInterface;
  readonly synthetic: boolean;
  /** Nanoseconds since the epoch for a count of the interface's ticks. */
  time(ticks: bigint): bigint;
}

/** Reads a pcapng stream as it comes. Blocks that hold no frame are passed over, whatever their type. */
export class PcapngReader extends BlockReader {
  #little = true;
  #interfaces: Interface[] = [];
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
      this.#addCounts(bytes, at, end);
    } else if (type === block.names) this.#addNames(bytes, at, end);
  }

  #room(type: number, at: number, end: number, size: number): void {
    if (end - at - 8 < size) throw this.fault(`a block of type ${type} with only ${end - at + 4} octets`, 4);
  }

  #addSection(bytes: Buffer, at: number, end: number): void {
    const major = this.#half(bytes, at + 12);
    if (major !== 1) throw this.fault(`pcapng version ${major} is not known`, 12);
    if (this.offset > 0) this.#sections += 1;
    this.#interfaces = [];
    if (!this.properties?.section) return;
    const said: Writable<Section> = { comments: [] };
    this.#options(bytes, at + 24, end, (code, value) => {
      const text = utf8.decode(value);
      if (code === option.comment) said.comments = [...said.comments, text];
      else if (code === sectionOption.hardware) said.hardware = text;
      else if (code === sectionOption.system) said.system = text;
      else if (code === sectionOption.application) said.application = text;
    });
    this.properties.section(said);
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
    const comments = this.#comments(bytes, start + captured + pad(captured), end);
    this.#time = on.time(ticks);
    const frame = this.#frame(on, bytes.subarray(start, start + captured), this.#word(bytes, at + 24));
    if (comments === undefined) return;
    frame.comment = comments.join("\n");
    if (comments.length > 1) frame.comments = comments;
  }

  #comments(bytes: Buffer, from: number, end: number): string[] | undefined {
    if (end - from < 4) return undefined;
    const comments: string[] = [];
    this.#options(bytes, from, end, (code, value) => {
      if (code === option.comment) comments.push(utf8.decode(value));
    });
    return comments.length > 0 ? comments : undefined;
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

  #interface(number: number): Interface {
    const on = this.#interfaces[number];
    if (on) return on;
    throw this.fault(`a packet of interface ${number}, which the section does not describe`, 8);
  }

  #frame({ described, synthetic }: Interface, bytes: Uint8Array, wireLength: number): Writable<Frame> {
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

  /** 4.5: an address and one or more names, each ended by a zero octet; other records are passed over. */
  #addNames(bytes: Buffer, at: number, end: number): void {
    for (let next = at + 8; end - next >= 4; ) {
      const type = this.#half(bytes, next);
      const length = this.#half(bytes, next + 2);
      if (type === nameRecord.end) return;
      if (next + 4 + length > end)
        throw this.fault(`a name of ${length} octets does not fit its block`, next - at);
      const size = type === nameRecord.ipv4 ? 4 : type === nameRecord.ipv6 ? 16 : 0;
      if (this.properties?.named && size > 0 && length > size) {
        const start = next + 4;
        const names = utf8.decode(bytes.subarray(start + size, start + length)).split("\0");
        const address = Uint8Array.from(bytes.subarray(start, start + size));
        this.properties.named({ address, names: names.filter((name) => name !== "") });
      }
      next += 4 + length + pad(length);
    }
  }

  #addCounts(bytes: Buffer, at: number, end: number): void {
    const on = this.#interfaces[this.#word(bytes, at + 8)];
    if (!this.properties?.counted || !on) return;
    const counts: Writable<Counts> = {};
    this.#options(bytes, at + 20, end, (code, value) => {
      if (value.length !== 8) return;
      if (code === countOption.received) counts.received = this.#long(value);
      else if (code === countOption.dropped) counts.dropped = this.#long(value);
    });
    this.properties.counted(on.described, counts);
  }

  #addInterface(bytes: Buffer, at: number, end: number): void {
    if (this.#interfaces.length >= mostInterfaces)
      throw this.fault(`more than ${mostInterfaces} interfaces in one section`);
    let exponent = 6;
    let binary = false;
    let offset = 0n;
    const options: RawOption[] = [];
    const described: Writable<CaptureInterface> = {
      section: this.#sections,
      id: this.#interfaces.length,
      link: this.#half(bytes, at + 8),
      snap: this.#word(bytes, at + 12),
      options,
    };
    this.#options(bytes, at + 16, end, (code, value) => {
      if (code === interfaceOption.name) described.name = utf8.decode(value);
      else if (code === interfaceOption.description) described.description = utf8.decode(value);
      else if (code === interfaceOption.resolution && value.length === 1) {
        binary = (value[0]! & 0x80) !== 0;
        exponent = value[0]! & 0x7f;
      } else if (code === interfaceOption.offset && value.length === 8)
        offset = BigInt.asIntN(64, this.#long(value)) * 1_000_000_000n;
      // Numbers of this file's byte order, of which only the time matters here.
      if (!ordered.includes(code)) options.push({ code, value: Uint8Array.from(value) });
    });
    const perSecond = binary ? 1n << BigInt(exponent) : 10n ** BigInt(exponent);
    this.#interfaces.push({
      described,
      synthetic: described.description?.startsWith("SYNTHETIC") === true,
      time:
        !binary && exponent <= 9
          ? scaled(10n ** BigInt(9 - exponent), offset)
          : (ticks) => (ticks * 1_000_000_000n) / perSecond + offset,
    });
    this.properties?.interface?.(described);
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

  #long(value: Buffer): bigint {
    return this.#little ? value.readBigUInt64LE() : value.readBigUInt64BE();
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
