/** IPsec in the clear: AH, behind which a packet goes on, and ESP, which conceals what it carries. RFC 4302 2, RFC 4303 2. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { ipProtocolText } from "./ip-protocol.ts";
import type { Protocol } from "./protocol.ts";
import { takeOctets } from "./shown.ts";

/** An authentication header behind IPv4; behind IPv6 it is an extension header. */
export interface Ah {
  next: number;
  spi: number;
  sequence: number;
}

/** The part of ESP that is not concealed. */
export interface Esp {
  spi: number;
  sequence: number;
}

const fixedPart = 12;

/** Reads an authentication header; `known` hears of it before the last field is read. */
export function readAh(c: Cursor, known?: (value: Ah) => void): Ah {
  const next = c.uint(1, "ah.next_header", "Next header", ipProtocolText);
  // RFC 4302 2.2: in units of 4 octets, less 2.
  const size = (c.peek() + 2) * 4;
  c.uint(1, "ah.length", "Length", (n) => `${n} (${size} bytes)`);
  takeOctets(c, 2, "ah.reserved", "Reserved");
  const spi = c.uint(4, "ah.spi", "AH SPI", (n) => hexNumber(n, 8));
  const value: Ah = { next, spi, sequence: 0 };
  known?.(value);
  value.sequence = c.uint(4, "ah.sequence", "AH Sequence");
  takeOctets(c, size - fixedPart, "ah.icv", "AH ICV");
  return value;
}

/** The packet list's line. */
export function ahWords({ spi }: Ah): string {
  return `AH (SPI=${hexNumber(spi, 8)})`;
}

/** Authentication Header. */
export const ah: Protocol<Ah> = {
  name: "ah",
  label: "AH",
  title: "Authentication Header",
  over: { ip: [51] },

  parse: (c) =>
    readAh(c, (value) => {
      c.partial = value;
    }),
  info: ahWords,
  trace: ahWords,
  next: ({ next }) => [["ip", next]],
};

/** Encapsulating Security Payload. */
export const esp: Protocol<Esp> = {
  name: "esp",
  label: "ESP",
  title: "Encapsulating Security Payload",
  over: { ip: [50] },

  parse(c) {
    const spi = c.uint(4, "esp.spi", "ESP SPI", (n) => `${hexNumber(n, 8)} (${n})`);
    const sequence = c.uint(4, "esp.sequence", "ESP Sequence");
    // Wireshark has no line for what it cannot read.
    c.skip(c.left);
    return { spi, sequence };
  },

  info: ({ spi }) => `ESP (SPI=${hexNumber(spi, 8)})`,
};
