/** TPKT, ISO transport over TCP: RFC 1006 6, RFC 2126. */
import { Cursor } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

/** One packet, or octets that are none. */
export interface Tpkt {
  readonly length?: number;
}

const version = 3;
const headerSize = 4;
/** RFC 1006 6: the smallest packet has a TPDU of three octets. */
const smallest = 7;

/** What is taken for a packet where packets were before, whatever its reserved octet is. */
function isPacket(bytes: Uint8Array): boolean {
  if (bytes[0] !== version) return false;
  return bytes.length < headerSize || new Cursor(bytes, 2).peek(2) >= smallest;
}

/** TPKT. */
export const tpkt = {
  name: "tpkt",
  label: "TPKT",
  title: "TPKT",
  over: { tcp: [102, 3389] },

  parse(c): Tpkt {
    if (!isPacket(c.bytes.subarray(c.offset, c.end))) {
      c.take(c.left, "tpkt.continuation_data", "Continuation data", (bytes) => `${bytes.length} bytes`);
      return {};
    }
    c.uint(1, "tpkt.version", "Version");
    c.uint(1, "tpkt.reserved", "Reserved");
    const length = c.uint(2, "tpkt.length", "Length");
    c.end = Math.min(c.end, c.offset + length - headerSize);
    return { length };
  },

  info: ({ length }) => (length === undefined ? "Continuation" : ""),
  summary: ({ length }) => (length === undefined ? "Continuation" : `Version: ${version}, Length: ${length}`),
  next: ({ length }) => (length === undefined ? [] : [["tpkt", 0]]),
  claims: (bytes) => isPacket(bytes) && !(bytes[1] as number),
  waiting: () => "",
  lastOnly: true,

  frame(bytes) {
    if (!isPacket(bytes)) return bytes.length;
    if (bytes.length < headerSize) return 0;
    const length = new Cursor(bytes, 2).peek(2);
    return length <= bytes.length ? length : -length;
  },
} satisfies Protocol<Tpkt>;
