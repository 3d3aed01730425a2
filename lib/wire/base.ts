/** Octets as text in base 64 and in base 32 with the extended hex alphabet, without padding: RFC 4648 4, 7. */

const alphabet32 = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

/** Base 64. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** Octets of base 64. Throws RangeError, in words. */
export function octetsOf64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0)
    throw new RangeError(`"${text}" is not base 64`);
  return Uint8Array.from(Buffer.from(text, "base64"));
}

/** Base 32 as NSEC3 writes its hashes (RFC 5155 3.3). */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let [bits, kept] = [0, 0];
  for (const byte of bytes) {
    kept = (kept << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet32[(kept >> (bits - 5)) & 31];
    kept &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet32[(kept << (5 - bits)) & 31] : text;
}

/** Octets of base 32. Throws RangeError, in words. */
export function octetsOf32(text: string): Uint8Array {
  const bytes: number[] = [];
  let [bits, kept] = [0, 0];
  for (const char of text.toUpperCase()) {
    const value = alphabet32.indexOf(char);
    if (value < 0) throw new RangeError(`"${text}" is not base 32 (RFC 4648 7)`);
    kept = (kept << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((kept >> bits) & 255);
      kept &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(bytes);
}
