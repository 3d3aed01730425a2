/** Filters of classic BPF for raw sockets (linux/filter.h): struct sock_filter, eight octets an instruction. */

/**
 * A filter of classic BPF for a raw TCP socket: segments to our port, and no SYN without ACK, which on loopback is our
 * own. Of IPv4 a raw socket sees the IP header, of IPv6 it does not.
 */
export function answerFilter(family: 4 | 6, port: number): Buffer {
  const [loadHalf, loadByte, equal, anyBit, give] = [0x28, 0x30, 0x15, 0x45, 0x06];
  const [loadHalfX, loadByteX, headerLength] = [0x48, 0x50, 0xb1];
  const code: [op: number, yes: number, no: number, value: number][] =
    family === 4
      ? [
          [headerLength, 0, 0, 0],
          [loadHalfX, 0, 0, 2],
          [equal, 0, 3, port],
          [loadByteX, 0, 0, 13],
          [anyBit, 0, 1, 0x10],
          [give, 0, 0, 0xffff],
          [give, 0, 0, 0],
        ]
      : [
          [loadHalf, 0, 0, 2],
          [equal, 0, 3, port],
          [loadByte, 0, 0, 13],
          [anyBit, 0, 1, 0x10],
          [give, 0, 0, 0xffff],
          [give, 0, 0, 0],
        ];
  const made = Buffer.alloc(code.length * 8);
  for (const [at, [op, yes, no, value]] of code.entries()) {
    made.writeUInt16LE(op, at * 8);
    made[at * 8 + 2] = yes;
    made[at * 8 + 3] = no;
    made.writeUInt32LE(value, at * 8 + 4);
  }
  return made;
}
