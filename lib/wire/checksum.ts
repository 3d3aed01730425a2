/** The Internet checksum (RFC 1071) and the pseudo-headers it covers (RFC 9293 3.1, RFC 768, RFC 8200 8.1). */

/** The one's complement of the one's complement sum of 16-bit words; an odd last octet counts as its high half. */
export function checksum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  let odd = false;
  for (const part of parts)
    for (const byte of part) {
      sum += odd ? byte : byte * 256;
      odd = !odd;
    }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/**
 * The checksum of a transport segment. `addresses` are the source then the destination octets of the network layer
 * (8 octets for IPv4, 32 for IPv6), `segment` the header with its checksum field zero, then the payload.
 */
export function transportChecksum(addresses: Uint8Array, protocol: number, segment: Uint8Array): number {
  const length = segment.length;
  const tail =
    addresses.length === 8
      ? Uint8Array.of(0, protocol, length >> 8, length & 255)
      : Uint8Array.of(
          length >>> 24,
          (length >> 16) & 255,
          (length >> 8) & 255,
          length & 255,
          0,
          0,
          0,
          protocol,
        );
  return checksum(addresses, tail, segment);
}
