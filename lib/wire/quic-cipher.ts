/** What protects packets of QUIC: RFC 9001 5, RFC 9369 3.3. */
import { createCipheriv, createHmac } from "node:crypto";
import { isV2, type Secretive, secretiveOf } from "./quic-version.ts";
import { type Cipher, expandLabel, openAead, xored } from "./tls-cipher.ts";

/** Keys of one direction at one level. */
export interface PacketKeys {
  readonly cipher: Cipher;
  readonly secret: Uint8Array;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  /** For the header: it stays when the others are updated (RFC 9001 6). */
  readonly headerKey: Uint8Array;
}

/** A packet as it was before it was protected. */
export interface Opened {
  readonly first: number;
  readonly numberLength: number;
  readonly number: number;
  /** Undefined where the keys do not open it, or it was not tried. */
  readonly plain?: Uint8Array | undefined;
}

/** Initial packets have no other (RFC 9001 5.2). */
export const initialCipher: Cipher = {
  name: "aes-128-gcm",
  kind: "gcm",
  keyLength: 16,
  macLength: 0,
  hash: "sha256",
};

const labelled = (version: number, what: string) => `${isV2(version) ? "quicv2" : "quic"} ${what}`;

/** The keys that a traffic secret makes; `headerKey` where it stays the one before. */
export function packetKeys(
  version: number,
  cipher: Cipher,
  secret: Uint8Array,
  headerKey?: Uint8Array,
): PacketKeys {
  const make = (what: string, size: number) =>
    expandLabel(cipher.hash, secret, labelled(version, what), size);
  return {
    cipher,
    secret,
    key: make("key", cipher.keyLength),
    iv: make("iv", 12),
    headerKey: headerKey ?? make("hp", cipher.keyLength),
  };
}

/** The keys of both directions that the client's first Destination Connection ID makes: RFC 9001 5.2. */
export function initialKeys(
  version: number,
  id: Uint8Array,
): readonly [client: PacketKeys, server: PacketKeys] | undefined {
  const secretive = secretiveOf(version);
  if (!secretive) return undefined;
  const secret = createHmac("sha256", Buffer.from(secretive.salt, "hex")).update(id).digest();
  const side = (label: string) =>
    packetKeys(version, initialCipher, expandLabel("sha256", secret, label, 32));
  return [side("client in"), side("server in")];
}

/** The keys behind a key update: RFC 9001 6.1. */
export function updatedKeys(version: number, keys: PacketKeys): PacketKeys {
  const size = keys.cipher.hash === "sha384" ? 48 : 32;
  const secret = expandLabel(keys.cipher.hash, keys.secret, labelled(version, "ku"), size);
  return packetKeys(version, keys.cipher, secret, keys.headerKey);
}

function headerMask({ cipher, headerKey }: PacketKeys, sample: Uint8Array): Uint8Array {
  // RFC 9001 5.4.4: the sample is counter and nonce, just as OpenSSL wants them.
  if (cipher.kind === "chacha")
    return createCipheriv("chacha20", headerKey, sample).update(new Uint8Array(5));
  return createCipheriv(`aes-${cipher.keyLength * 8}-ecb`, headerKey, null).update(sample);
}

/** The whole packet number that its lowest octets stand for: RFC 9000 A.3. */
export function wholeNumber(largest: number, truncated: number, size: number): number {
  const window = 256 ** size;
  const expected = largest + 1;
  const candidate = expected - (expected % window) + truncated;
  if (candidate <= expected - window / 2 && candidate < 2 ** 62 - window) return candidate + window;
  return candidate > expected + window / 2 && candidate >= window ? candidate - window : candidate;
}

/** The first octet and the packet number without what protects them; undefined of a packet too short for that. */
export function openHeader(
  keys: PacketKeys,
  packet: Uint8Array,
  numberAt: number,
  largest: number,
): Opened | undefined {
  const sampleAt = numberAt + 4;
  if (sampleAt + 16 > packet.length) return undefined;
  const mask = headerMask(keys, packet.subarray(sampleAt, sampleAt + 16));
  const long = ((packet[0] as number) & 0x80) !== 0;
  const first = (packet[0] as number) ^ ((mask[0] as number) & (long ? 0x0f : 0x1f));
  const numberLength = (first & 3) + 1;
  let truncated = 0;
  for (let i = 0; i < numberLength; i += 1)
    truncated = truncated * 256 + ((packet[numberAt + i] as number) ^ (mask[1 + i] as number));
  return { first, numberLength, number: wholeNumber(largest, truncated, numberLength) };
}

/** What a packet holds whose header is open; undefined where the keys do not open it. */
export function openPayload(
  keys: PacketKeys,
  packet: Uint8Array,
  numberAt: number,
  { first, numberLength, number }: Opened,
): Uint8Array | undefined {
  const header = new Uint8Array(packet.subarray(0, numberAt + numberLength));
  header[0] = first;
  for (let i = 0, n = number; i < numberLength; i += 1, n = Math.floor(n / 256))
    header[header.length - 1 - i] = n % 256;
  return openAead(keys, xored(keys.iv, number), packet.subarray(header.length), header);
}

/** True when the tag at the end of a Retry packet is of the identifier that it answers: RFC 9001 5.8. */
export function isRetryOf(version: number, id: Uint8Array, packet: Uint8Array): boolean {
  const secretive: Secretive | undefined = secretiveOf(version);
  if (!secretive || packet.length < 16) return false;
  const cipher = createCipheriv(
    "aes-128-gcm",
    Buffer.from(secretive.retryKey, "hex"),
    Buffer.from(secretive.retryNonce, "hex"),
  );
  const end = packet.length - 16;
  cipher.setAAD(Buffer.concat([Uint8Array.of(id.length), id, packet.subarray(0, end)]));
  cipher.final();
  return cipher.getAuthTag().equals(packet.subarray(end));
}
