/** The NAPTR record (RFC 3403 4.1). */
import { formatted, printableBytes } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { absoluteText, type Codec, exactly, octets, parseNumber, quoted, u16 } from "./dns-codec.ts";
import { nameInfo, readName } from "./dns-name.ts";

/** A rule that rewrites. Lower `order` first, then lower `preference`; either `regexp` or `replacement` is used. */
export interface Naptr {
  order: number;
  preference: number;
  flags: Uint8Array;
  services: Uint8Array;
  regexp: Uint8Array;
  replacement: string;
}

function readString(c: Cursor, name: string, label: string): Uint8Array {
  const size = c.uint(1, `${name}_length`, `${label} Length`);
  return c.take(size, name, label, printableBytes).slice();
}

function readReplacement(c: Cursor, start: number): string {
  const at = c.offset;
  const name = readName(c, start);
  if (c.recording) {
    const shown = nameInfo(name);
    const { length } = shown;
    c.note("dns.naptr.replacement_length", `[Replacement Length: ${length}]`, at, at, length);
    c.note("dns.naptr.replacement", `Replacement: ${shown}`, at, c.offset, name);
  }
  return name;
}

/** NAPTR. */
export const naptr: Codec<Naptr> = {
  read: (c, start) => ({
    order: c.uint(2, "dns.naptr.order", "Order"),
    preference: c.uint(2, "dns.naptr.preference", "Preference"),
    flags: readString(c, "dns.naptr.flags", "Flags"),
    services: readString(c, "dns.naptr.service", "Service"),
    regexp: readString(c, "dns.naptr.regex", "Regex"),
    replacement: readReplacement(c, start),
  }),
  write({ order, preference, flags, services, regexp, replacement }, names, offset) {
    const bytes = [...u16(order), ...u16(preference)];
    for (const text of [flags, services, regexp]) bytes.push(text.length, ...text);
    // RFC 3403 4.1: "the use of name compression for this field is ... not permitted".
    bytes.push(...names.write(replacement, offset + bytes.length, false));
    return bytes;
  },
  text: ({ order, preference, flags, services, regexp, replacement }) =>
    `${order} ${preference} ${quoted(flags)} ${quoted(services)} ${quoted(regexp)} ${absoluteText(replacement)}`,
  info: ({ order, preference, flags }) => `${order} ${preference} ${formatted(flags)}`,
  parse(words, absolute) {
    exactly(words, 6, "order preference flags services regexp replacement");
    const text = (at: number, what: string) => {
      const bytes = octets(words[at] as string);
      if (bytes.length > 255) throw new RangeError(`${what} has more than 255 octets`);
      return bytes;
    };
    const flags = text(2, "flags");
    if (!/^[A-Za-z0-9]*$/.test(Buffer.from(flags).toString("latin1")))
      throw new RangeError(`flags "${words[2]}" are not letters and digits`);
    return {
      order: parseNumber(words[0], "order", 0xffff),
      preference: parseNumber(words[1], "preference", 0xffff),
      flags,
      services: text(3, "services"),
      regexp: text(4, "regexp"),
      replacement: absolute(words[5] as string),
    };
  },
};
