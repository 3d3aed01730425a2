/** Writing pcapng: draft-ietf-opsawg-pcapng 4.1 to 4.7; one interface per name, link type and origin. */
import type { Frame } from "./frame.ts";
import { frameLimit } from "./pcap.ts";
import type { CaptureInterface, Counts, Names } from "./properties.ts";

/** What every interface of frames that crossed no wire says of itself. */
export const syntheticNotice =
  "SYNTHETIC: drawn from socket events of this process by porthole; no wire carried these frames";

const none = Buffer.alloc(0);
/** Secrets type "TLSK": an NSS key log (4.7). */
export const keyLog = 0x544c534b;

function option(code: number, value: Uint8Array | string): Buffer {
  // An option's length is 16 bits.
  const bytes = Buffer.from(value as string).subarray(0, 0xfffc);
  const made = Buffer.alloc(4 + bytes.length + (-bytes.length & 3));
  made.writeUInt16LE(code, 0);
  made.writeUInt16LE(bytes.length, 2);
  made.set(bytes, 4);
  return made;
}

function block(type: number, fixed: Buffer, payload: Uint8Array, options: readonly Buffer[]): Buffer {
  const length = options.reduce((sum, one) => sum + one.length, options.length > 0 ? 4 : 0);
  const padded = payload.length + (-payload.length & 3);
  const size = 12 + fixed.length + padded + length;
  const made = Buffer.alloc(size);
  made.writeUInt32LE(type, 0);
  made.writeUInt32LE(size, 4);
  made.set(fixed, 8);
  made.set(payload, 8 + fixed.length);
  let at = 8 + fixed.length + padded;
  for (const one of options) {
    made.set(one, at);
    at += one.length;
  }
  made.writeUInt32LE(size, size - 4);
  return made;
}

function section(options: WriterOptions): Buffer {
  const fixed = Buffer.alloc(16);
  fixed.writeUInt32LE(0x1a2b3c4d, 0);
  fixed.writeUInt16LE(1, 4);
  fixed.writeBigInt64LE(-1n, 8); // 4.1: the section's length is not given
  const { comment, comments = comment === undefined ? [] : [comment], hardware, system } = options;
  return block(0x0a0d0d0a, fixed, none, [
    ...comments.map((one) => option(1, one)),
    ...(hardware === undefined ? [] : [option(2, hardware)]),
    ...(system === undefined ? [] : [option(3, system)]),
    option(4, options.application ?? "porthole"),
  ]);
}

/** Seconds that 64 bits of nanoseconds hold, in round figures; a time past them counts from an offset of its own. */
const era = 9_000_000_000n;
const nanosecond = 1_000_000_000n;

/** Which era a time is in: 0 from 1970 to 2255. */
function eraOf(time: bigint): bigint {
  const span = era * nanosecond;
  return time >= 0n ? time / span : (time + 1n) / span - 1n;
}

function describeInterface(frame: Frame, at: bigint, filter: string | undefined): Buffer {
  const fixed = Buffer.alloc(8);
  fixed.writeUInt16LE(frame.link, 0);
  fixed.writeUInt32LE(frame.on?.snap ?? frameLimit, 4);
  const options = frame.on?.options.map(({ code, value }) => option(code, value)) ?? [];
  if (!frame.on) {
    if (frame.interface !== undefined) options.push(option(2, frame.interface));
    if (frame.synthetic) options.push(option(1, syntheticNotice), option(3, syntheticNotice));
    // The first octet says that a string follows: the filter as it was typed.
    if (filter !== undefined) options.push(option(11, `\0${filter}`));
  }
  options.push(option(9, Uint8Array.of(9)));
  if (at !== 0n) {
    const offset = Buffer.alloc(8);
    offset.writeBigInt64LE(BigInt.asIntN(64, at * era));
    options.push(option(14, offset));
  }
  return block(1, fixed, none, options);
}

/** Octets of a packet block around its packet, where it has no options. */
const around = 32;
/** The two halves of a time, the lower first. */
const halves = Buffer.alloc(8);

function packet(frame: Frame, number: number, at: bigint): Buffer {
  const bytes = frame.bytes.length > frameLimit ? frame.bytes.subarray(0, frameLimit) : frame.bytes;
  if (frame.untimed) return simple(bytes, frame.wireLength);
  halves.writeBigUInt64LE(BigInt.asUintN(64, at === 0n ? frame.time : frame.time - at * era * nanosecond));
  const options = optionsOf(frame);
  const padded = bytes.length + (-bytes.length & 3);
  const size = around + padded + options.length;
  const made = Buffer.allocUnsafe(size);
  made.writeUInt32LE(6, 0);
  made.writeUInt32LE(size, 4);
  made.writeUInt32LE(number, 8);
  made.writeUInt32LE(halves.readUInt32LE(4), 12);
  made.writeUInt32LE(halves.readUInt32LE(0), 16);
  made.writeUInt32LE(bytes.length, 20);
  made.writeUInt32LE(frame.wireLength, 24);
  made.set(bytes, 28);
  made.fill(0, 28 + bytes.length, 28 + padded);
  made.set(options, 28 + padded);
  made.writeUInt32LE(size, size - 4);
  return made;
}

/** The options of its block, with their end; most frames have none. */
function optionsOf(frame: Frame): Buffer {
  const { comment, comments, synthetic, flags, lost } = frame;
  if (comment === undefined && !comments && !synthetic && flags === undefined && lost === undefined)
    return none;
  const options = commentsOf(frame).map((one) => option(1, one));
  if (flags !== undefined) {
    const value = Buffer.alloc(4);
    value.writeUInt32LE(flags);
    options.push(option(2, value));
  }
  if (lost !== undefined) {
    const value = Buffer.alloc(8);
    value.writeBigUInt64LE(lost);
    options.push(option(4, value));
  }
  return options.length === 0 ? none : Buffer.concat([...options, Buffer.alloc(4)]);
}

/** 4.4: no interface number, no time; its interface is the section's first. */
function simple(bytes: Uint8Array, wireLength: number): Buffer {
  const fixed = Buffer.alloc(4);
  fixed.writeUInt32LE(wireLength, 0);
  return block(3, fixed, bytes, []);
}

/** A synthetic frame always says so; what it says already is not said twice. */
function commentsOf(frame: Frame): readonly string[] {
  const { comment, comments, synthetic } = frame;
  if (synthetic && !comment?.startsWith("synthetic"))
    return [`synthetic: ${comment ?? "drawn from socket events"}`];
  // What was said of it since it was read is in `comment` alone.
  if (comments && comments.join("\n") === comment) return comments;
  return comment === undefined ? [] : [comment];
}

/** What stands at the head of the file. */
export interface WriterOptions {
  application?: string;
  comment?: string;
  comments?: readonly string[];
  hardware?: string;
  system?: string;
  /** The capture filter of interfaces that no file describes. */
  filter?: string;
}

/** Makes a pcapng stream as the frames come: one section, nanoseconds, interfaces as the file they come from describes them. */
export class PcapngWriter {
  readonly #options: WriterOptions;
  readonly #numbers = new Map<CaptureInterface | string, number>();
  #count = 0;

  constructor(options: WriterOptions = {}) {
    this.#options = options;
  }

  /** The section header: the first octets of the stream. */
  header(): Uint8Array {
    return section(this.#options);
  }

  /** Secrets (4.7) of any type; they stand before the first packet that needs them. */
  secrets(type: number, bytes: Uint8Array): Uint8Array {
    const fixed = Buffer.alloc(8);
    fixed.writeUInt32LE(type, 0);
    fixed.writeUInt32LE(bytes.length, 4);
    return block(10, fixed, bytes, []);
  }

  /** Names of one address (4.5). */
  names({ address, names }: Names): Uint8Array {
    const record = option(
      address.length === 4 ? 1 : 2,
      Buffer.concat([address, ...names.map((one) => Buffer.from(`${one}\0`))]),
    );
    return block(4, Buffer.concat([record, Buffer.alloc(4)]), none, []);
  }

  /** A frame, and before it what describes its interface where it is the first of it. */
  record(frame: Frame): Uint8Array {
    const { on, interface: name, link, synthetic = false, untimed } = frame;
    const at = frame.time >= 0n && frame.time < era * nanosecond ? 0n : eraOf(frame.time);
    const base =
      on && at === 0n ? on : `${on ? `${on.section} ${on.id}` : ""} ${link} ${synthetic} ${at} ${name ?? ""}`;
    const known = this.#numbers.get(base);
    if (known !== undefined && (!untimed || known === 0)) return packet(frame, known, at);
    const number = this.#count;
    // A frame without a time can only be of the section's first interface: of another it gets the time of the one before.
    const timed = untimed && number > 0 ? { ...frame, untimed: undefined } : frame;
    if (known !== undefined) return packet(timed as Frame, known, at);
    this.#numbers.set(base, number);
    this.#count += 1;
    return Buffer.concat([
      describeInterface(frame, at, this.#options.filter),
      packet(timed as Frame, number, at),
    ]);
  }

  /** What an interface counted (4.6), for the end of the stream; nothing for one that has no frame in it. */
  counts(on: CaptureInterface | string, counts: Counts, time: bigint): Uint8Array {
    const number = typeof on === "string" ? 0 : this.#numbers.get(on);
    if (number === undefined || this.#count === 0) return none;
    const fixed = Buffer.alloc(12);
    fixed.writeUInt32LE(number, 0);
    fixed.writeUInt32LE(Number(BigInt.asUintN(64, time) >> 32n), 4);
    fixed.writeUInt32LE(Number(time & 0xffffffffn), 8);
    const said: Buffer[] = [];
    for (const [code, count] of [
      [4, counts.received],
      [5, counts.dropped],
    ] as const) {
      if (count === undefined) continue;
      const value = Buffer.alloc(8);
      value.writeBigUInt64LE(count);
      said.push(option(code, value));
    }
    return block(5, fixed, none, said);
  }
}

/**
 * A pcapng file as chunks of octets, as the frames come: nanoseconds, names of interfaces, comments. `keys` are lines of
 * an NSS key log: with them Wireshark reads what TLS protects.
 *
 * @example
 * for (const chunk of pcapng(frames, { comment: "a first look" })) await file.write(chunk);
 */
export function* pcapng(
  frames: Iterable<Frame>,
  options: { application?: string; comment?: string; keys?: Uint8Array } = {},
): Generator<Uint8Array> {
  const { keys, ...rest } = options;
  const writer = new PcapngWriter(rest);
  yield writer.header();
  if (keys && keys.length > 0) yield writer.secrets(keyLog, keys);
  for (const frame of frames) yield writer.record(frame);
}
