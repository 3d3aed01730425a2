/** The blocks of pcapng that hold no frame, each as what it says: draft-ietf-opsawg-pcapng 3.5, 4.1, 4.2, 4.5, 4.6. */
import type { PortholeError } from "../errors.ts";
import type { CaptureInterface, Counts, Names, RawOption, Section } from "./properties.ts";

const option = { end: 0, comment: 1 } as const;
const sectionOption = { hardware: 2, system: 3, application: 4 } as const;
const interfaceOption = { name: 2, description: 3, speed: 8, resolution: 9, zone: 10, offset: 14 } as const;
const packetOption = { flags: 2, lost: 4 } as const;
const countOption = { received: 4, dropped: 5 } as const;
const nameRecord = { end: 0, ipv4: 1, ipv6: 2 } as const;
/** Options whose octets are numbers in the file's byte order, or say what the times are. */
const ordered: readonly number[] = [
  interfaceOption.speed,
  interfaceOption.resolution,
  interfaceOption.zone,
  interfaceOption.offset,
];
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Fields of T that may be written while it is made. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The octets of a block from its type at `at` to its second length at `end`, in the order of its section. */
export interface Block {
  readonly bytes: Buffer;
  readonly at: number;
  readonly end: number;
  readonly little: boolean;
  /** The error for what is wrong at that octet of the block. */
  readonly fault: (words: string, within?: number) => PortholeError;
}

/** Octets to the next multiple of four. */
export function pad(length: number): number {
  return -length & 3;
}

function word({ bytes, at, little }: Block, offset: number): number {
  return little ? bytes.readUInt32LE(at + offset) : bytes.readUInt32BE(at + offset);
}

function half({ bytes, little }: Block, at: number): number {
  return little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

function long({ little }: Block, value: Buffer): bigint {
  return little ? value.readBigUInt64LE() : value.readBigUInt64BE();
}

/** Calls `each` with every option from octet `from` of the buffer on. */
function options(block: Block, from: number, each: (code: number, value: Buffer) => void): void {
  const { bytes, end } = block;
  let next = from;
  while (end - next >= 4) {
    const code = half(block, next);
    const length = half(block, next + 2);
    if (code === option.end) return;
    if (next + 4 + length > end) throw block.fault(`an option of ${length} octets does not fit its block`);
    each(code, bytes.subarray(next + 4, next + 4 + length));
    next += 4 + length + pad(length);
  }
}

/** What the options of a packet say (4.3), from octet `from` of the buffer on. */
export interface PacketOptions {
  comments?: string[];
  flags?: number;
  lost?: bigint;
}

/** Reads them. */
export function packetOptionsOf(block: Block, from: number): PacketOptions {
  const found: PacketOptions = {};
  options(block, from, (code, value) => {
    if (code === option.comment) {
      found.comments ??= [];
      found.comments.push(utf8.decode(value));
    } else if (code === packetOption.flags && value.length === 4)
      found.flags = block.little ? value.readUInt32LE() : value.readUInt32BE();
    else if (code === packetOption.lost && value.length === 8) found.lost = long(block, value);
  });
  return found;
}

/** What a section header says (4.1). */
export function sectionOf(block: Block): Section {
  const said: Writable<Section> = { comments: [] };
  options(block, block.at + 24, (code, value) => {
    const text = utf8.decode(value);
    if (code === option.comment) said.comments = [...said.comments, text];
    else if (code === sectionOption.hardware) said.hardware = text;
    else if (code === sectionOption.system) said.system = text;
    else if (code === sectionOption.application) said.application = text;
  });
  return said;
}

/** An interface, and what a count of its ticks is in time. */
export interface Described {
  readonly described: CaptureInterface;
  /** True when its frames crossed no wire. */
  readonly synthetic: boolean;
  /** Nanoseconds since the epoch for a count of the interface's ticks. */
  time(ticks: bigint): bigint;
}

/** What an interface description says (4.2); `section` and `id` are its number. */
export function interfaceOf(block: Block, section: number, id: number): Described {
  let exponent = 6;
  let binary = false;
  let offset = 0n;
  const raw: RawOption[] = [];
  const { at } = block;
  const described: Writable<CaptureInterface> = {
    section,
    id,
    link: half(block, at + 8),
    snap: word(block, 12),
    options: raw,
  };
  options(block, at + 16, (code, value) => {
    if (code === interfaceOption.name) described.name = utf8.decode(value);
    else if (code === interfaceOption.description) described.description = utf8.decode(value);
    else if (code === interfaceOption.resolution && value.length === 1) {
      binary = ((value[0] as number) & 0x80) !== 0;
      exponent = (value[0] as number) & 0x7f;
    } else if (code === interfaceOption.offset && value.length === 8)
      offset = BigInt.asIntN(64, long(block, value)) * 1_000_000_000n;
    if (!ordered.includes(code)) raw.push({ code, value: Uint8Array.from(value) });
  });
  const perSecond = binary ? 1n << BigInt(exponent) : 10n ** BigInt(exponent);
  return {
    described,
    synthetic: described.description?.startsWith("SYNTHETIC") === true,
    time:
      !binary && exponent <= 9
        ? scaled(10n ** BigInt(9 - exponent), offset)
        : (ticks) => (ticks * 1_000_000_000n) / perSecond + offset,
  };
}

function scaled(unit: bigint, offset: bigint): (ticks: bigint) => bigint {
  return (ticks) => ticks * unit + offset;
}

/** The names of a name resolution block (4.5): an address and what it is called; other records are passed over. */
export function namesOf(block: Block): Names[] {
  const { bytes, at, end } = block;
  const found: Names[] = [];
  for (let next = at + 8; end - next >= 4; ) {
    const type = half(block, next);
    const length = half(block, next + 2);
    if (type === nameRecord.end) break;
    const start = next + 4;
    if (start + length > end)
      throw block.fault(`a name of ${length} octets does not fit its block`, next - at);
    const size = type === nameRecord.ipv4 ? 4 : type === nameRecord.ipv6 ? 16 : 0;
    if (size > 0 && length > size) {
      // Each name is ended by a zero octet.
      const names = utf8.decode(bytes.subarray(start + size, start + length)).split("\0");
      const address = Uint8Array.from(bytes.subarray(start, start + size));
      found.push({ address, names: names.filter((name) => name !== "") });
    }
    next = start + length + pad(length);
  }
  return found;
}

/** What an interface counted (4.6). */
export function countsOf(block: Block): Counts {
  const counts: Writable<Counts> = {};
  options(block, block.at + 20, (code, value) => {
    if (value.length !== 8) return;
    if (code === countOption.received) counts.received = long(block, value);
    else if (code === countOption.dropped) counts.dropped = long(block, value);
  });
  return counts;
}
