/** Writing pcapng: draft-ietf-opsawg-pcapng 4.1 to 4.3; one interface per name, link type and origin. */
import type { Frame } from "./frame.ts";
import { frameLimit } from "./pcap.ts";

/** What every interface of frames that crossed no wire says of itself. */
export const syntheticNotice =
  "SYNTHETIC: drawn from socket events of this process by porthole; no wire carried these frames";

const none = Buffer.alloc(0);

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

function section(application: string, comment: string | undefined): Buffer {
  const fixed = Buffer.alloc(16);
  fixed.writeUInt32LE(0x1a2b3c4d, 0);
  fixed.writeUInt16LE(1, 4);
  fixed.writeBigInt64LE(-1n, 8); // 4.1: the section's length is not given
  const options = [option(4, application)];
  if (comment !== undefined) options.unshift(option(1, comment));
  return block(0x0a0d0d0a, fixed, none, options);
}

/** Session keys for whoever reads the file: draft-ietf-opsawg-pcapng 4.7, secrets type "TLSK", an NSS key log. */
function secretsBlock(lines: Uint8Array): Buffer {
  const fixed = Buffer.alloc(8);
  fixed.writeUInt32LE(0x544c534b, 0);
  fixed.writeUInt32LE(lines.length, 4);
  return block(10, fixed, lines, []);
}

function describeInterface(frame: Frame): Buffer {
  const fixed = Buffer.alloc(8);
  fixed.writeUInt16LE(frame.link, 0);
  fixed.writeUInt32LE(frameLimit, 4);
  const options = [option(9, Uint8Array.of(9))];
  if (frame.synthetic) options.unshift(option(1, syntheticNotice), option(3, syntheticNotice));
  if (frame.interface !== undefined) options.unshift(option(2, frame.interface));
  return block(1, fixed, none, options);
}

function packet(frame: Frame, number: number): Buffer {
  const bytes = frame.bytes.subarray(0, frameLimit);
  const fixed = Buffer.alloc(20);
  const time = BigInt.asUintN(64, frame.time);
  fixed.writeUInt32LE(number, 0);
  fixed.writeUInt32LE(Number(time >> 32n), 4);
  fixed.writeUInt32LE(Number(time & 0xffffffffn), 8);
  fixed.writeUInt32LE(bytes.length, 12);
  fixed.writeUInt32LE(Math.max(frame.wireLength, bytes.length), 16);
  const comment = commentOf(frame);
  return block(6, fixed, bytes, comment === undefined ? [] : [option(1, comment)]);
}

/** A synthetic frame always says so; what it says already is not said twice. */
function commentOf(frame: Frame): string | undefined {
  if (!frame.synthetic || frame.comment?.startsWith("synthetic")) return frame.comment;
  return `synthetic: ${frame.comment ?? "drawn from socket events"}`;
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
  yield section(options.application ?? "porthole", options.comment);
  // 4.7: the block stands before the first packet that its keys are needed for.
  if (options.keys && options.keys.length > 0) yield secretsBlock(options.keys);
  const numbers = new Map<string, number>();
  for (const frame of frames) {
    const key = `${frame.link} ${frame.synthetic ?? false} ${frame.interface ?? ""}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
      yield describeInterface(frame);
    }
    yield packet(frame, number);
  }
}
