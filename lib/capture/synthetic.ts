/** Headers around observed payload, so that the dissector and Wireshark read it: RFC 791 3.1, RFC 8200 3, RFC 9293 3.1, RFC 768. */
import type { Path } from "./path.ts";

/** TCP flags (RFC 9293 3.1). */
export const flag = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;

/** Octets of payload that one drawn segment or datagram has at most: what fits an IP packet with room for headers. */
export const payloadLimit = 65_000;

const protocol = { tcp: 6, udp: 17 } as const;
const hopLimit = 64;
const window = 65_535;

/** RFC 1071: the one's complement sum of 16-bit words, from what was summed before. */
function sum(bytes: Uint8Array, start = 0): number {
  let total = start;
  for (let i = 0; i < bytes.length; i += 2) total += (bytes[i]! << 8) | (bytes[i + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}

function network(path: Path, number: number, transport: Buffer): Buffer {
  const { source, destination } = path;
  if (source.length === 4) {
    const header = Buffer.alloc(20);
    header[0] = 0x45;
    header.writeUInt16BE(20 + transport.length, 2);
    header[6] = 0x40; // don't fragment
    header[8] = hopLimit;
    header[9] = number;
    header.set(source, 12);
    header.set(destination, 16);
    header.writeUInt16BE(~sum(header) & 0xffff, 10);
    return Buffer.concat([header, transport]);
  }
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(transport.length, 4);
  header[6] = number;
  header[7] = hopLimit;
  header.set(source, 8);
  header.set(destination, 24);
  return Buffer.concat([header, transport]);
}

/** Over the pseudo-header (RFC 9293 3.1, RFC 8200 8.1) and the segment. */
function checksum(path: Path, number: number, transport: Buffer): number {
  const pseudo = sum(path.source, sum(path.destination, number + transport.length));
  return ~sum(transport, pseudo) & 0xffff;
}

/** An IP packet with one TCP segment. Sequence numbers are counted modulo 2^32. */
export function tcpPacket(
  path: Path,
  segment: { flags: number; sequence: number; acknowledgement: number },
  payload: Uint8Array = new Uint8Array(),
): Uint8Array {
  const made = Buffer.alloc(20 + payload.length);
  made.writeUInt16BE(path.sourcePort, 0);
  made.writeUInt16BE(path.destinationPort, 2);
  made.writeUInt32BE(segment.sequence % 2 ** 32, 4);
  made.writeUInt32BE(segment.acknowledgement % 2 ** 32, 8);
  made[12] = 0x50;
  made[13] = segment.flags;
  made.writeUInt16BE(window, 14);
  made.set(payload, 20);
  made.writeUInt16BE(checksum(path, protocol.tcp, made), 16);
  return network(path, protocol.tcp, made);
}

/** An IP packet with one UDP datagram; its payload is cut at the 65,507 (IPv4) or 65,527 octets that one may have. */
export function udpPacket(path: Path, payload: Uint8Array): Uint8Array {
  const room = 65_535 - 8 - (path.source.length === 4 ? 20 : 0);
  const made = Buffer.alloc(8 + Math.min(payload.length, room));
  made.writeUInt16BE(path.sourcePort, 0);
  made.writeUInt16BE(path.destinationPort, 2);
  made.writeUInt16BE(made.length, 4);
  made.set(payload.subarray(0, room), 8);
  // RFC 768: a computed zero is sent as all ones, since zero means that there is none.
  made.writeUInt16BE(checksum(path, protocol.udp, made) || 0xffff, 6);
  return network(path, protocol.udp, made);
}
