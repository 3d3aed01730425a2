/** Cisco's discovery protocol, over SNAP: a version, a time to live, a checksum, then parts of a type and a length. */
import { hexNumber } from "./bits.ts";
import { type Cdp, readPart } from "./cdp-tlv.ts";
import { checksum } from "./checksum.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";
import { takeOctets } from "./shown.ts";

/** Cisco counts an odd last octet as a word of its own, with its sign: a padded one would stand in the other half. */
function sumOf(bytes: Uint8Array): number {
  if (bytes.length % 2 === 0) return checksum(bytes);
  const last = bytes[bytes.length - 1] as number;
  const word = last < 0x80 ? [0, last] : [0xff, last - 1];
  return checksum(bytes.subarray(0, -1), Uint8Array.from(word));
}

function readChecksum(c: Cursor, start: number): void {
  const at = c.offset;
  const sum = c.peek(2);
  // The sum is over all octets: of a message that the capture cut Wireshark reads nothing further.
  c.need(c.sent);
  c.skip(2);
  if (!c.recording) return;
  const octets = Uint8Array.from(c.view(start, c.end));
  octets.fill(0, 2, 4);
  const right = sumOf(octets);
  const words = sum === right ? "[correct]" : `incorrect, should be ${hexNumber(right)}`;
  c.note("cdp.checksum", `Checksum: ${hexNumber(sum)} ${words}`, at, c.offset, sum);
  const status = sum === right ? "Good" : "Bad";
  c.note("cdp.checksum.status", `[Checksum Status: ${status}]`, at, at, sum === right ? 1 : 0);
}

/** Cisco Discovery Protocol. */
export const cdp: Protocol<Cdp> = {
  name: "cdp",
  label: "CDP",
  title: "Cisco Discovery Protocol",
  over: { snap: [0x00000c * 65536 + 0x2000] },

  parse(c: Cursor, context?: Context): Cdp {
    c.missing = context?.missing ?? c.missing;
    const value: Cdp = { info: "" };
    c.partial = value;
    const start = c.offset;
    c.uint(1, "cdp.version", "Version");
    c.uint(1, "cdp.ttl", "TTL", (n) => `${n} seconds`);
    readChecksum(c, start);
    while (c.sent > 0) {
      const size = c.peek(2, 2);
      if (size < 4) {
        c.open("cdp.tlv", `TLV with invalid length ${size} (< 4)`);
        c.skip(2);
        c.uint(2, "cdp.tlv.len", "Length");
        c.close();
        if (c.left > 0) takeOctets(c, c.left, "data.data", "Data");
        break;
      }
      readPart(c, value);
    }
    return value;
  },

  info: ({ info }: Cdp) => info,
};
