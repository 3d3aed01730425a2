/** UDP: RFC 768. */
import { hexNumber } from "./bits.ts";
import { transportChecksum } from "./checksum.ts";
import type { Protocol } from "./protocol.ts";

/**
 * A UDP header. `emit` computes `length` where it is left out, and `checksum` where it is left out and `pseudoHeader`
 * (source then destination address octets) is there; without both the checksum is 0, none.
 */
export interface Udp {
  sourcePort: number;
  destinationPort: number;
  length?: number;
  checksum?: number;
  pseudoHeader?: Uint8Array;
}

const headerSize = 8;

/** User Datagram Protocol. */
export const udp = {
  name: "udp",
  label: "UDP",
  title: "User Datagram Protocol",
  over: { ip: [17] },

  parse(c) {
    const start = c.offset;
    const sourcePort = c.uint(2, "udp.srcport", "Source Port");
    const destinationPort = c.uint(2, "udp.dstport", "Destination Port");
    const length = c.uint(2, "udp.length", "Length");
    // Wireshark leaves checksums alone by default: an offloaded one is not yet computed on this side of the card.
    const sum = c.uint(
      2,
      "udp.checksum",
      "Checksum",
      (n) => `${hexNumber(n)} ${n === 0 ? "[zero-value ignored]" : "[unverified]"}`,
    );
    if (length >= headerSize && length < c.end - start) c.end = start + length;
    return { sourcePort, destinationPort, length, checksum: sum };
  },

  emit(value, payload = new Uint8Array()) {
    const { sourcePort, destinationPort, pseudoHeader } = value;
    const length = value.length ?? headerSize + payload.length;
    const head = [
      sourcePort >> 8,
      sourcePort & 255,
      destinationPort >> 8,
      destinationPort & 255,
      length >> 8,
      length & 255,
    ];
    const whole = Buffer.concat([Uint8Array.from([...head, 0, 0]), payload]);
    // RFC 768: "If the computed checksum is zero, it is transmitted as all ones".
    const sum = value.checksum ?? (pseudoHeader ? transportChecksum(pseudoHeader, 17, whole) || 0xffff : 0);
    whole.set([sum >> 8, sum & 255], 6);
    return whole;
  },

  info: (value) =>
    `${value.sourcePort} → ${value.destinationPort} Len=${(value.length ?? headerSize) - headerSize}`,
  summary: (value) => `Src Port: ${value.sourcePort}, Dst Port: ${value.destinationPort}`,
  next: ({ sourcePort, destinationPort }) => [
    ["udp", Math.min(sourcePort, destinationPort)],
    ["udp", Math.max(sourcePort, destinationPort)],
  ],
} satisfies Protocol<Udp>;
