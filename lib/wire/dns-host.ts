/** Data that names hosts: A, NS, CNAME, PTR, MX (RFC 1035 3.3, 3.4), AAAA (RFC 3596), DNAME (RFC 6672), SRV (RFC 2782). */
import { addressBytes, ipv4Text, ipv6Text } from "./address.ts";
import { absoluteText, type Codec, exactly, nameField, parseNumber, u16 } from "./dns-codec.ts";
import { nameInfo } from "./dns-name.ts";

/** Mail exchange: hosts with a lower preference come first. */
export interface Mx {
  preference: number;
  exchange: string;
}

/** Where a service is. */
export interface Srv {
  priority: number;
  weight: number;
  port: number;
  target: string;
}

/** One address of a family. */
export function address(family: 4 | 6): Codec<{ address: string }> {
  const [field, label] = family === 4 ? ["dns.a", "Address"] : ["dns.aaaa", "AAAA Address"];
  const show = family === 4 ? ipv4Text : ipv6Text;
  return {
    read(c) {
      const from = c.offset;
      c.skip(family === 4 ? 4 : 16);
      const text = show(c.bytes.subarray(from, c.offset));
      c.note(field as string, `${label}: ${text}`, from, c.offset, text);
      return { address: text };
    },
    write: (data) => [...addressBytes(data.address)],
    text: (data) => data.address,
    info: (data) => data.address,
    parse(words) {
      exactly(words, 1, "one address");
      const word = words[0] as string;
      let bytes: Uint8Array | undefined;
      try {
        bytes = addressBytes(word);
      } catch {
        // Said below, in the words of a zone file.
      }
      if (bytes?.length !== (family === 4 ? 4 : 16) || word.includes("%"))
        throw new RangeError(`"${word}" is no IPv${family} address`);
      return { address: show(bytes) };
    },
  };
}

/** One name. Only the types of RFC 1035 are compressed (RFC 3597 4). */
export function oneName(field: string, label: string, compress = true): Codec<{ name: string }> {
  return {
    read: (c, start) => ({ name: nameField(c, start, field, label) }),
    write: (data, names, offset) => names.write(data.name, offset, compress),
    text: (data) => absoluteText(data.name),
    info: (data) => nameInfo(data.name),
    parse(words, absolute) {
      exactly(words, 1, "one name");
      return { name: absolute(words[0] as string) };
    },
  };
}

/** MX. */
export const mx: Codec<Mx> = {
  read: (c, start) => ({
    preference: c.uint(2, "dns.mx.preference", "Preference"),
    exchange: nameField(c, start, "dns.mx.mail_exchange", "Mail Exchange"),
  }),
  write: (data, names, offset) => [...u16(data.preference), ...names.write(data.exchange, offset + 2)],
  text: (data) => `${data.preference} ${absoluteText(data.exchange)}`,
  info: (data) => `${data.preference} ${nameInfo(data.exchange)}`,
  parse(words, absolute) {
    exactly(words, 2, "preference and name");
    return {
      preference: parseNumber(words[0], "preference", 0xffff),
      exchange: absolute(words[1] as string),
    };
  },
};

/** SRV. */
export const srv: Codec<Srv> = {
  read: (c, start) => ({
    priority: c.uint(2, "dns.srv.priority", "Priority"),
    weight: c.uint(2, "dns.srv.weight", "Weight"),
    port: c.uint(2, "dns.srv.port", "Port"),
    target: nameField(c, start, "dns.srv.target", "Target"),
  }),
  // RFC 2782: "name compression is not to be used for this field".
  write: (data, names, offset) => [
    ...u16(data.priority),
    ...u16(data.weight),
    ...u16(data.port),
    ...names.write(data.target, offset + 6, false),
  ],
  text: (data) => `${data.priority} ${data.weight} ${data.port} ${absoluteText(data.target)}`,
  info: (data) => `${data.priority} ${data.weight} ${data.port} ${nameInfo(data.target)}`,
  parse(words, absolute) {
    exactly(words, 4, "priority weight port target");
    const number = (at: number, what: string) => parseNumber(words[at], what, 0xffff);
    return {
      priority: number(0, "priority"),
      weight: number(1, "weight"),
      port: number(2, "port"),
      target: absolute(words[3] as string),
    };
  },
};
