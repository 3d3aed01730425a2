/** Octets made wrong in the ways that files and packets are: flipped, cut, spliced, with lengths that lie. */

/** A source of numbers below 2^32. */
export type Random = () => number;

const lengths = [
  0, 1, 3, 4, 7, 8, 11, 12, 16, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 262_144, 262_145,
  16_777_216, 16_777_220, 0x7fffffff, 0x80000000, 0xfffffffc, 0xffffffff,
];

/** What a terminal, XML or JSON must not see raw. */
const hostile = [
  "\x1b[2J\x1b]52;c;aGk=\x07",
  "\x9b31m\x90q\x9c",
  "\u202egnp.exe\u2066",
  "]]><!--&\"'",
  "\ud800\udfff\ud800",
  "\x00\x08\x7f\t\r\n",
  "\ufffe\uffff\ufeff",
  "%n%s\\x1b",
].map((text) => Buffer.from(text));
const rawHostile = [
  Buffer.from("eda080edbfbf", "hex"),
  Buffer.from("9b334a8485ff", "hex"),
  Buffer.from("c0afe28028", "hex"),
];

/** A copy with one to five things wrong; `other` lends octets. */
export function mutate(bytes: Uint8Array, next: Random, other: Uint8Array): Buffer {
  let made: Buffer = Buffer.from(bytes);
  for (let n = next() % 5; n >= 0; n -= 1) made = once(made, next, other);
  return made;
}

function once(bytes: Buffer, next: Random, other: Uint8Array): Buffer {
  const { length } = bytes;
  if (length === 0) return Buffer.from(other);
  const at = next() % length;
  switch (next() % 9) {
    case 0:
      bytes[at] = (bytes[at] as number) ^ (1 << (next() % 8));
      return bytes;
    case 1:
      bytes[at] = [0, 0xff, 0x7f, 0x80, 0x0d, 0x0a, 0x1b][next() % 7] as number;
      return bytes;
    case 2:
      return field(bytes, at & ~3, 4, next);
    case 3:
      return field(bytes, at & ~1, 2, next);
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), other.subarray(next() % (other.length + 1))]);
    case 6: {
      const until = Math.min(length, at + (next() % 64));
      return Buffer.concat([bytes.subarray(0, until), bytes.subarray(at)]);
    }
    case 7: {
      const all = next() % 3 === 0 ? rawHostile : hostile;
      const text = all[next() % all.length] as Buffer;
      if (next() % 2 === 0) return Buffer.concat([bytes.subarray(0, at), text, bytes.subarray(at)]);
      // Over what is there: the lengths around it stay right.
      text.copy(bytes, at);
      return bytes;
    }
    default: {
      const until = Math.min(length, at + (next() % 16));
      for (let i = at; i < until; i += 1) bytes[i] = next();
      return bytes;
    }
  }
}

function field(bytes: Buffer, at: number, size: 2 | 4, next: Random): Buffer {
  if (at + size > bytes.length) return bytes;
  const old = size === 2 ? bytes.readUInt16BE(at) : bytes.readUInt32BE(at);
  const value = next() % 4 === 0 ? old + ((next() % 9) - 4) : (lengths[next() % lengths.length] as number);
  if (size === 2 && next() % 2 === 0) bytes.writeUInt16LE(value & 0xffff, at);
  else if (size === 2) bytes.writeUInt16BE(value & 0xffff, at);
  else if (next() % 2 === 0) bytes.writeUInt32LE(value >>> 0, at);
  else bytes.writeUInt32BE(value >>> 0, at);
  return bytes;
}
