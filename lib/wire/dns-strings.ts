/** Data made of character strings: TXT, HINFO (RFC 1035 3.3.2, 3.3.14), CAA (RFC 8659 4.1). */

import { printableBytes } from "../printable.ts";
import { stray } from "./c-string.ts";
import { type Cursor, copied } from "./cursor.ts";
import { type Codec, exactly, octets, parseNumber, quoted } from "./dns-codec.ts";
import { noteExpert } from "./expert.ts";

/** Who may issue certificates. */
export interface Caa {
  flags: number;
  tag: string;
  value: Uint8Array;
}

/** One string; what stands behind a NUL is no part of it to Wireshark. */
function noteString(c: Cursor, field: string, label: string, bytes: Uint8Array, from: number): void {
  const nul = bytes.indexOf(0);
  const text = printableBytes(nul < 0 ? bytes : bytes.subarray(0, nul));
  const end = c.offset;
  c.offset = from;
  c.open(field, `${label}: ${text}`);
  // Zeros to the end are padding.
  if (nul >= 0 && bytes.subarray(nul).some((octet) => octet !== 0)) noteExpert(c, stray, from, end);
  c.offset = end;
  c.close(undefined, text);
}

/** Strings of up to 255 octets each (RFC 1035 3.3.14), `count` of them or one and more. */
export function strings(field: string, label: string, count?: number): Codec<{ strings: Uint8Array[] }> {
  return {
    read(c) {
      const list: Uint8Array[] = [];
      while (c.left > 0) {
        const size = c.uint(1, `${field}.length`, `${label} Length`);
        const from = c.offset;
        c.skip(size);
        const bytes = copied(c.bytes, from, c.offset);
        if (c.recording) {
          noteString(c, field, label, bytes, from);
        }
        list.push(bytes);
      }
      return { strings: list };
    },
    write: (data) => data.strings.flatMap((bytes) => [bytes.length, ...bytes]),
    text: (data) => data.strings.map(quoted).join(" "),
    parse(words) {
      if (count !== undefined) exactly(words, count, `${count} strings`);
      if (words.length === 0) throw new RangeError("a string is missing");
      return {
        strings: words.map((word) => {
          const bytes = octets(word);
          if (bytes.length > 255) throw new RangeError("a string has more than 255 octets; write several");
          return bytes;
        }),
      };
    },
  };
}

/** CAA. */
export const caa: Codec<Caa> = {
  read(c) {
    const flags = c.uint(1, "dns.caa.flags", "CAA Flags", (n) => `0x${n.toString(16).padStart(2, "0")}`);
    const size = c.uint(1, "dns.caa.tag_length", "Tag length");
    const from = c.offset;
    c.skip(size);
    // RFC 8659 4.1: a tag is ASCII letters and digits; what else comes keeps its octets through latin1.
    const tag = Buffer.from(c.bytes.subarray(from, c.offset)).toString("latin1");
    if (c.recording) c.note("dns.caa.tag", `Tag: ${printableBytes(Buffer.from(tag))}`, from, c.offset, tag);
    const value = c.take(c.left, "dns.caa.value", "Value", printableBytes).slice();
    return { flags, tag, value };
  },
  write: (data) => [data.flags, data.tag.length, ...Buffer.from(data.tag, "latin1"), ...data.value],
  text: (data) =>
    `${data.flags} ${quoted(Buffer.from(data.tag, "latin1")).slice(1, -1)} ${quoted(data.value)}`,
  parse(words) {
    exactly(words, 3, "flags tag value");
    const tag = words[1] as string;
    if (!/^[A-Za-z0-9]{1,255}$/.test(tag)) throw new RangeError(`tag "${tag}" is not letters and digits`);
    return { flags: parseNumber(words[0], "flags", 255), tag, value: octets(words[2] as string) };
  },
};
