/** Opening TLS records with keys that are known: RFC 5246 6.2.3, 6.3, RFC 7366, RFC 8446 5.2, 5.3, 7.1 to 7.3. */
import { type CipherGCMTypes, createDecipheriv, createHmac } from "node:crypto";
import { suiteName } from "./tls-suite.ts";

/** How a suite protects records. */
export interface Cipher {
  /** The name that node:crypto knows. */
  readonly name: string;
  readonly kind: "gcm" | "ccm" | "chacha" | "cbc";
  readonly keyLength: number;
  /** Octets of the MAC of a block cipher. */
  readonly macLength: number;
  /** The hash of the key schedule. */
  readonly hash: "sha256" | "sha384";
}

/** Keys of one direction. */
export interface Keys {
  readonly cipher: Cipher;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  /** TLS 1.3: what they were made from, for an update. */
  readonly secret?: Uint8Array;
}

const macLengths: Readonly<Record<string, number>> = { MD5: 16, SHA: 20, SHA256: 32, SHA384: 48 };

/** The cipher of a suite, or undefined where porthole cannot open it. */
export function cipherOf(suite: number): Cipher | undefined {
  const name = suiteName(suite);
  const match =
    /(?:^TLS_|_WITH_)(AES_(128|256)_(GCM|CCM|CBC)|CHACHA20_POLY1305|3DES_EDE_CBC|CAMELLIA_(128|256)_CBC)(?:_(SHA\d*|MD5))?$/.exec(
      name ?? "",
    );
  if (!match) return undefined;
  const hash = match[5] === "SHA384" ? "sha384" : "sha256";
  const [, what = "", aes, mode, camellia, mac = ""] = match;
  if (what === "CHACHA20_POLY1305")
    return { name: "chacha20-poly1305", kind: "chacha", keyLength: 32, macLength: 0, hash };
  if (what === "3DES_EDE_CBC")
    return { name: "des-ede3-cbc", kind: "cbc", keyLength: 24, macLength: 20, hash };
  if (camellia !== undefined)
    return {
      name: `camellia-${camellia}-cbc`,
      kind: "cbc",
      keyLength: Number(camellia) / 8,
      macLength: 20,
      hash,
    };
  const keyLength = Number(aes) / 8;
  const kind = (mode as string).toLowerCase() as "gcm" | "ccm" | "cbc";
  return {
    name: `aes-${aes}-${kind}`,
    kind,
    keyLength,
    macLength: kind === "cbc" ? (macLengths[mac] ?? 20) : 0,
    hash,
  };
}

function pHash(hash: string, secret: Uint8Array, seed: Uint8Array, size: number): Buffer {
  const parts: Buffer[] = [];
  let a: Uint8Array = seed;
  for (let have = 0; have < size; ) {
    a = createHmac(hash, secret).update(a).digest();
    const part = createHmac(hash, secret).update(a).update(seed).digest();
    parts.push(part);
    have += part.length;
  }
  return Buffer.concat(parts).subarray(0, size);
}

/** The pseudorandom function: RFC 5246 5; before 1.2, MD5 and SHA-1 together (RFC 2246 5). */
function prf(version: number, hash: string, secret: Uint8Array, seed: Uint8Array, size: number): Buffer {
  if (version >= 0x303) return pHash(hash, secret, seed, size);
  const half = Math.ceil(secret.length / 2);
  const md5 = pHash("md5", secret.subarray(0, half), seed, size);
  const sha = pHash("sha1", secret.subarray(secret.length - half), seed, size);
  return md5.map((octet, i) => octet ^ (sha[i] as number)) as Buffer;
}

/** The keys of one direction out of a master secret: RFC 5246 6.3. */
export function keysOfMaster(
  cipher: Cipher,
  version: number,
  master: Uint8Array,
  randoms: { client: Uint8Array; server: Uint8Array },
  fromClient: boolean,
): Keys {
  const { keyLength, macLength, kind } = cipher;
  const ivLength = kind === "cbc" ? blockLength(cipher) : kind === "chacha" ? 12 : 4;
  const seed = Buffer.concat([Buffer.from("key expansion"), randoms.server, randoms.client]);
  const block = prf(version, cipher.hash, master, seed, 2 * (macLength + keyLength + ivLength));
  const take = (from: number, size: number) => {
    const at = from + (fromClient ? 0 : size);
    return block.subarray(at, at + size);
  };
  return {
    cipher,
    key: take(2 * macLength, keyLength),
    iv: take(2 * (macLength + keyLength), ivLength),
  };
}

/** HKDF-Expand-Label without a context: RFC 8446 7.1. */
export function expandLabel(hash: string, secret: Uint8Array, label: string, size: number): Buffer {
  const text = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Uint8Array.of(size >> 8, size & 255, text.length), text, Uint8Array.of(0)]);
  // RFC 5869 2.3; no label here needs more than one round.
  return createHmac(hash, secret).update(info).update(Uint8Array.of(1)).digest().subarray(0, size);
}

/** The keys of a traffic secret: RFC 8446 7.3. */
export function keysOfSecret(cipher: Cipher, secret: Uint8Array): Keys {
  return {
    cipher,
    secret,
    key: expandLabel(cipher.hash, secret, "key", cipher.keyLength),
    iv: expandLabel(cipher.hash, secret, "iv", 12),
  };
}

/** The keys behind a KeyUpdate: RFC 8446 7.2. */
export function updated(keys: Keys): Keys | undefined {
  if (!keys.secret) return undefined;
  const size = keys.cipher.hash === "sha384" ? 48 : 32;
  return keysOfSecret(keys.cipher, expandLabel(keys.cipher.hash, keys.secret, "traffic upd", size));
}

const blockLength = (cipher: Cipher) => (cipher.name === "des-ede3-cbc" ? 8 : 16);

/** The nonce of a record or packet: RFC 8446 5.3. */
export function xored(iv: Uint8Array, sequence: number): Buffer {
  const nonce = Buffer.from(iv);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(sequence));
  for (let i = 0; i < 8; i += 1) nonce[4 + i] = (nonce[4 + i] as number) ^ (counter[i] as number);
  return nonce;
}

const tagLength = 16;

/** What an AEAD cipher conceals, its tag behind it; undefined when the key does not open it. */
export function openAead(
  keys: { readonly cipher: Cipher; readonly key: Uint8Array },
  nonce: Uint8Array,
  data: Uint8Array,
  associated: Uint8Array,
): Buffer | undefined {
  if (data.length < tagLength) return undefined;
  const size = data.length - tagLength;
  try {
    const options = { authTagLength: tagLength, plaintextLength: size };
    const decipher = createDecipheriv(keys.cipher.name as CipherGCMTypes, keys.key, nonce, options);
    decipher.setAuthTag(data.subarray(size));
    (decipher as { setAAD(data: Uint8Array, options?: object): unknown }).setAAD(associated, options);
    return Buffer.concat([decipher.update(data.subarray(0, size)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** What one record holds; undefined when the keys do not open it. `header` is its first five octets. */
export function openRecord(
  keys: Keys,
  version: number,
  sequence: number,
  header: Uint8Array,
  data: Uint8Array,
  { etm = false, lastBlock }: { etm?: boolean; lastBlock?: Uint8Array | undefined } = {},
): Buffer | undefined {
  const { kind } = keys.cipher;
  if (version >= 0x304) return openAead(keys, xored(keys.iv, sequence), data, header);
  if (kind === "cbc") return openBlocks(keys, version, data, etm, lastBlock);
  // RFC 5288 3: eight octets of the nonce stand in front; RFC 7905 2: none do.
  const explicit = kind === "chacha" ? 0 : 8;
  if (data.length < explicit + tagLength) return undefined;
  const nonce =
    kind === "chacha" ? xored(keys.iv, sequence) : Buffer.concat([keys.iv, data.subarray(0, explicit)]);
  const size = data.length - explicit - tagLength;
  const associated = Buffer.alloc(13);
  associated.writeBigUInt64BE(BigInt(sequence));
  associated.set(header.subarray(0, 3), 8);
  associated.writeUInt16BE(size, 11);
  return openAead(keys, nonce, data.subarray(explicit), associated);
}

function openBlocks(
  keys: Keys,
  version: number,
  data: Uint8Array,
  etm: boolean,
  lastBlock: Uint8Array | undefined,
): Buffer | undefined {
  const { macLength, name } = keys.cipher;
  const block = blockLength(keys.cipher);
  // RFC 4346 6.2.3.2: from 1.1 on each record brings its own first block; before, the last one of the record before.
  const inFront = version >= 0x302;
  const iv = inFront ? data.subarray(0, block) : (lastBlock ?? keys.iv);
  const cut = data.subarray(inFront ? block : 0, etm ? data.length - macLength : data.length);
  if (iv.length !== block || cut.length === 0 || cut.length % block !== 0) return undefined;
  try {
    const decipher = createDecipheriv(name, keys.key, iv);
    decipher.setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(cut), decipher.final()]);
    const padding = plain.at(-1) as number;
    const end = plain.length - 1 - padding - (etm ? 0 : macLength);
    if (end < 0) return undefined;
    for (let i = plain.length - 1 - padding; i < plain.length; i += 1)
      if (plain[i] !== padding && version > 0x300) return undefined;
    return plain.subarray(0, end);
  } catch {
    return undefined;
  }
}

/** The last block of a record's octets, which TLS 1.0 goes on from. */
export function lastBlockOf(cipher: Cipher, data: Uint8Array, etm: boolean): Uint8Array {
  const end = data.length - (etm ? cipher.macLength : 0);
  return data.subarray(Math.max(0, end - blockLength(cipher)), Math.max(0, end));
}
