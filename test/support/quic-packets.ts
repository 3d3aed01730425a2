/** Packets of QUIC as an end seals them (RFC 9001 5.3 and 5.4), and the messages in them, for tests of what reads them. */
import { type CipherGCMTypes, createCipheriv } from "node:crypto";
import type { PacketKeys } from "../../lib/wire/quic-cipher.ts";
import { xored } from "../../lib/wire/tls-cipher.ts";

const of = (text: string) => Buffer.from(text.replace(/\s+/g, ""), "hex");

/** RFC 9001 A: the client's Destination Connection ID, and packets that it made keys for. */
export const appendixA = {
  id: of("8394c8f03e515708"),
  /** A.2: what the client's Initial packet holds in front of 917 octets of padding, and its header. */
  clientFrames: of(`060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c
    00000413011302010000c000000010000e00000b6578616d706c652e636f6dff01000100000a00080006001d0017
    0018001000070005 04616c706e000500050100000000003300260024001d00209370b2c9caa47fbabaf4559fedba
    753de171fa71f50f1ce15d43e994ec74d748002b0003020304000d0010000e0403050306030203080408050806
    002d00020101001c00024001003900320408ffffffffffffffff05048000ffff07048000ffff0801100104800075
    300901100f088394c8f03e51570806048000ffff`),
  clientHeader: of("c300000001088394c8f03e5157080000449e00000002"),
  clientStart: "c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11",
  clientEnd: "e221af44860018ab0856972e194cd934",
  /** A.3. */
  server: of(`cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69
    797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bde
    d74b562bfb19fb84022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee`),
  /** A.4. */
  retry: of("ff000000010008f067a5502a4262b5746f6b656e04a265ba2eff4d829058fb3f0f2496ba"),
  /** A.5: a secret of ChaCha20, and a packet of number 654360564 whose header has no identifier. */
  secret: of("9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b"),
  short: of("4cfe4189655e5cd55c41f69080575d7999c25a5bfb"),
};

/** A number of variable length (RFC 9000 16). */
export function varint(value: number | bigint): Buffer {
  const n = BigInt(value);
  const size = n < 64n ? 1 : n < 16_384n ? 2 : n < 1n << 30n ? 4 : 8;
  const octets = Buffer.from(n.toString(16).padStart(size * 2, "0"), "hex");
  octets[0] = (octets[0] as number) | (Math.log2(size) << 6);
  return octets;
}

/** Octets with their length in front. */
export function counted(octets: Uint8Array): Buffer {
  return Buffer.concat([varint(octets.length), octets]);
}

/** A packet whose header, with the number at its end, is `header`. */
export function sealed(keys: PacketKeys, header: Uint8Array, number: number, frames: Uint8Array): Buffer {
  const size = ((header[0] as number) & 3) + 1;
  const { cipher, headerKey } = keys;
  const seal = createCipheriv(cipher.name as CipherGCMTypes, keys.key, xored(keys.iv, number), {
    authTagLength: 16,
  });
  seal.setAAD(header);
  const packet = Buffer.concat([header, seal.update(frames), seal.final(), seal.getAuthTag()]);
  const at = header.length - size;
  const sample = packet.subarray(at + 4, at + 20);
  const mask =
    cipher.kind === "chacha"
      ? createCipheriv("chacha20", headerKey, sample).update(Buffer.alloc(5))
      : createCipheriv(`aes-${cipher.keyLength * 8}-ecb`, headerKey, null).update(sample);
  packet[0] = (packet[0] as number) ^ ((mask[0] as number) & ((packet[0] as number) & 0x80 ? 15 : 31));
  for (let i = 0; i < size; i += 1) packet[at + i] = (packet[at + i] as number) ^ (mask[i + 1] as number);
  return packet;
}

/** What a long header says. */
export interface Long {
  /** As the version counts it: 0 to 3. */
  readonly type: number;
  readonly version: number;
  readonly destination: Uint8Array;
  readonly source: Uint8Array;
  /** Initial packets have one. */
  readonly token?: Uint8Array | undefined;
}

/** The octets of a long header in front of its length, or of Retry's token. */
export function longHeader({ type, version, destination, source, token }: Long, low = 1): Buffer {
  const numbers = Buffer.alloc(5);
  numbers[0] = 0xc0 | (type << 4) | low;
  numbers.writeUInt32BE(version, 1);
  const ids = [destination, source].map((id) => Buffer.concat([Buffer.of(id.length), id]));
  return Buffer.concat([numbers, ...ids, ...(token ? [counted(token)] : [])]);
}

/** A packet with a long header and a number of two octets. */
export function longPacket(keys: PacketKeys, long: Long, number: number, ...frames: Uint8Array[]): Buffer {
  const plain = padded(Buffer.concat(frames));
  const length = Buffer.alloc(4);
  length.writeUInt16BE(0x4000 | (2 + plain.length + 16));
  length.writeUInt16BE(number & 0xffff, 2);
  return sealed(keys, Buffer.concat([longHeader(long), length]), number, plain);
}

/** A packet with a short header. */
export function shortPacket(
  keys: PacketKeys,
  id: Uint8Array,
  number: number,
  phase: 0 | 1,
  ...frames: Uint8Array[]
): Buffer {
  const header = Buffer.concat([Buffer.of(0x41 | (phase << 2)), id, Buffer.of(number >> 8, number & 255)]);
  return sealed(keys, header, number, padded(Buffer.concat(frames)));
}

/** A packet needs octets enough for a sample (RFC 9001 5.4.2). */
function padded(frames: Buffer): Buffer {
  return frames.length >= 4 ? frames : Buffer.concat([frames, Buffer.alloc(4 - frames.length)]);
}

/** A CRYPTO frame. */
export function crypto(offset: number, octets: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(6), varint(offset), counted(octets)]);
}

/** A frame of numbers alone. */
export function frame(...numbers: (number | bigint)[]): Buffer {
  return Buffer.concat(numbers.map(varint));
}

const u16 = (n: number) => Buffer.of(n >> 8, n & 255);
const vector = (octets: Uint8Array) => Buffer.concat([u16(octets.length), octets]);

/** A handshake message of TLS. */
export function handshake(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(type, 0), vector(body)]);
}

/** An extension of TLS. */
export function extension(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([u16(type), vector(body)]);
}

/** A Client Hello. */
export function clientHello(
  random: Uint8Array,
  suites: readonly number[],
  ...extensions: Uint8Array[]
): Buffer {
  const list = vector(Buffer.concat(suites.map(u16)));
  const tail = vector(Buffer.concat(extensions));
  return handshake(1, Buffer.concat([u16(0x303), random, Buffer.of(0), list, Buffer.of(1, 0), tail]));
}

/** A Server Hello. */
export function serverHello(random: Uint8Array, suite: number, ...extensions: Uint8Array[]): Buffer {
  const tail = vector(Buffer.concat(extensions));
  return handshake(2, Buffer.concat([u16(0x303), random, Buffer.of(0), u16(suite), Buffer.of(0), tail]));
}

/** A server name, and the protocols of the application (RFC 6066 3, RFC 7301 3.1). */
export function naming(name: string, protocol: string): Buffer {
  const host = Buffer.concat([Buffer.of(0), vector(Buffer.from(name))]);
  const names = Buffer.concat([Buffer.of(protocol.length), Buffer.from(protocol)]);
  return Buffer.concat([extension(0, vector(host)), extension(16, vector(names))]);
}

/** A transport parameter (RFC 9000 18). */
export function parameter(type: number | bigint, octets: Uint8Array): Buffer {
  return Buffer.concat([varint(type), counted(octets)]);
}
