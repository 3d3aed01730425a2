/** Domain names as an onlooker reads them: whatever the octets are, they are told as Wireshark does. */
import { type Cursor, hex } from "./cursor.ts";
import { labelText, readName } from "./dns-name.ts";
import { Malformed } from "./malformed.ts";

/** Characters that an onlooker has room for, and pointers that it follows. */
const longest = 1025;
const mostPointers = 1025;

/** RFC 2673 3.2: a label of bits. */
const bitLabel = 0x41;

const loops = "<Name contains a pointer that loops>";
const tooLong = "<Name too long>";
const unknownLabel = "<Unknown extended label>";

/**
 * Reads a name that may be none: pointers may lead anywhere in the message, labels may be of the dead type 01, and the
 * whole may be longer than a name is. Throws Malformed where the octets of the message end, and for a label of type 10.
 */
export function skimName(c: Cursor, start: number): string {
  const from = c.offset;
  try {
    return readName(c, start);
  } catch {
    c.offset = from;
  }
  const labels: string[] = [];
  const followed = new Set<number>();
  let length = 0;
  let after = -1;
  let at = from;
  let bitString = false;
  const octetAt = (offset: number) => {
    if (offset >= c.end) throw new Malformed(offset, "the name ends too early");
    return c.bytes[offset] as number;
  };
  const done = (end: number, name: string) => {
    c.offset = after < 0 ? end : after;
    if (c.offset - from < 2 && name !== ".") throw new Malformed(from, "no name");
    return name;
  };
  for (;;) {
    const octet = octetAt(at);
    if (octet === 0) break;
    if (octet >= 0xc0) {
      const target = start + (((octet & 0x3f) << 8) | octetAt(at + 1));
      if (after < 0) after = at + 2;
      if (target === at + 4 || followed.has(at) || followed.size > mostPointers) return done(at, loops);
      followed.add(at);
      at = target;
    } else if (octet >= 0x80) throw new Malformed(at, "a label of an unknown type");
    else if (octet === bitLabel) {
      const size = Math.max(1, Math.ceil(octetAt(at + 1) / 8));
      octetAt(at + 1 + size);
      labels.push(`\\\\[x${hex(c.view(at + 2, at + 2 + size))}/${octetAt(at + 1)}]`);
      bitString = true;
      at += 2 + size;
    } else if (octet >= 0x40) {
      // The name is taken to end behind this label, wherever a pointer led.
      after = -1;
      return done(at + 1, unknownLabel);
    } else {
      octetAt(at + octet);
      length += octet + (length > 0 || bitString ? 1 : 0);
      if (length < longest)
        labels.push((labels.length > 0 ? "." : "") + labelText(c.bytes, at + 1, at + 1 + octet));
      at += octet + 1;
      // Where a pointer led, nobody needs to know where it ends: many names may lead there.
      if (length >= longest && after >= 0) return done(at, tooLong);
    }
  }
  if (length >= longest) return done(at + 1, tooLong);
  const name = labels.join("");
  if (!bitString) return done(at + 1, name || ".");
  // Wireshark shows so many characters of it as the other labels have.
  if (length === 0) throw new Malformed(from, "a name of bits alone");
  return done(at + 1, shortened(name, length));
}

/** The first octets of a name, each as it is written. */
function shortened(name: string, length: number): string {
  return (name.match(/\\\d{3}|\\?./gs) ?? []).slice(0, length).join("");
}
