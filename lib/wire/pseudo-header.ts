/** The addresses of the header in front of a message, which checksums cover too: RFC 8200 8.1, RFC 5798 5.2.8. */
import type { Cursor } from "./cursor.ts";

const headerSize = 40;
const [hopByHop, routing, fragment, authentication, destinationOptions] = [0, 43, 44, 51, 60];

/** Where the header at `at` says that the message begins, and its addresses; undefined when it leads elsewhere. */
function below(c: Cursor, at: number, message: number, wanted: number): Uint8Array | undefined {
  const { bytes } = c;
  if ((bytes[at] as number) >> 4 !== 6) return undefined;
  const addresses = Uint8Array.from(c.view(at + 8, at + headerSize));
  let kind = bytes[at + 6] as number;
  let next = at + headerSize;
  while (next < message) {
    const units = bytes[next + 1] as number;
    if (kind === routing) {
      // With segments left the last address is the one that counts.
      const [type, left] = [bytes[next + 2] as number, bytes[next + 3] as number];
      if (left > 0 && (type === 0 || type === 2) && units >= 2) {
        const last = next + units * 8 - 8;
        addresses.set(c.view(last, last + 16), 16);
      } else if (left > 0 && type === 4) addresses.set(c.view(next + 8, next + 24), 16);
      else if (left > 0) return undefined;
    } else if (
      kind !== hopByHop &&
      kind !== destinationOptions &&
      kind !== fragment &&
      kind !== authentication
    )
      return undefined;
    const size = kind === fragment ? 8 : kind === authentication ? (units + 2) * 4 : (units + 1) * 8;
    kind = bytes[next] as number;
    next += size;
  }
  return next === message && kind === wanted ? addresses : undefined;
}

/** Headers of extension are multiples of four octets; so far in front of the message the header is looked for. */
const farthest = 512;

/** The same of IPv4: a header of so many octets, whose length says that it ends here. */
function below4(c: Cursor, at: number, message: number, wanted: number): Uint8Array | undefined {
  const first = c.bytes[at] as number;
  if (first >> 4 !== 4 || at + (first & 15) * 4 !== message || c.bytes[at + 9] !== wanted) return undefined;
  return Uint8Array.from(c.view(at + 12, at + 20));
}

/** Source then destination octets of the header that leads to the message of that kind; undefined without one. */
export function addressesBelow(c: Cursor, message: number, kind: number): Uint8Array | undefined {
  for (let back = 20; back <= Math.min(message, farthest); back += 4) {
    const at = message - back;
    const found = back <= 60 ? below4(c, at, message, kind) : undefined;
    if (found) return found;
    const wide = back >= headerSize ? below(c, at, message, kind) : undefined;
    if (wide) return wide;
  }
  return undefined;
}
