/** Data of resource records, on the wire and as text: RFC 1035 3.3, 3.4; RFC 3596, 2782, 8659, 6672, 6891 6.1.2, 3597 5. */
import { printableBytes } from "../printable.ts";
import { addressBytes, ipv4Text, ipv6Text } from "./address.ts";
import { Cursor, hex, Malformed } from "./cursor.ts";
import { type NameWriter, readName } from "./dns-name.ts";
import { type } from "./dns-type.ts";

/** The start of a zone (RFC 1035 3.3.13). Times are seconds. */
export interface Soa {
  mname: string;
  rname: string;
  serial: number;
  refresh: number;
  retry: number;
  expire: number;
  minimum: number;
}

/** One option of EDNS (RFC 6891 6.1.2). */
export interface EdnsOption {
  code: number;
  bytes: Uint8Array;
}

/**
 * Data of a record. Which shape goes with which type: A and AAAA `address`; NS, CNAME, PTR and DNAME `name`; MX, SOA,
 * SRV, CAA their own; TXT and HINFO `strings`; OPT `options`; every other type `bytes`.
 */
export type Rdata =
  | { address: string }
  | { name: string }
  | { preference: number; exchange: string }
  | Soa
  | { strings: Uint8Array[] }
  | { priority: number; weight: number; port: number; target: string }
  | { flags: number; tag: string; value: Uint8Array }
  | { options: EdnsOption[] }
  | { bytes: Uint8Array };

/** Words of a line of a zone file, quotes taken off, escapes still in them. */
export type Words = readonly string[];

/** How the data of one type reads and writes. `text` is the master-file form, `info` what Wireshark's list shows. */
interface Codec<T extends Rdata> {
  read(c: Cursor, start: number): T;
  write(data: T, names: NameWriter, offset: number): number[];
  text(data: T): string;
  info?(data: T): string;
  /** Throws RangeError, in words. `absolute` completes a name with the origin. */
  parse?(words: Words, absolute: (name: string) => string): T;
}

function codec<T extends Rdata>(one: Codec<T>): Codec<Rdata> {
  return one as unknown as Codec<Rdata>;
}

const u16 = (n: number) => [(n >> 8) & 0xff, n & 0xff];
const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 0xffff)];

/** A name as people write an absolute one: with a dot at its end. */
export function absoluteText(name: string): string {
  return name === "." ? name : `${name}.`;
}

function nameField(c: Cursor, start: number, field: string, label: string): string {
  const from = c.offset;
  const name = readName(c, start);
  c.note(field, `${label}: ${name === "." ? "<Root>" : name}`, from, c.offset, name);
  return name;
}

/** A number of a zone file, at most `most`; with `time`, also 1h30m as BIND writes it. */
export function parseNumber(word: string | undefined, what: string, most: number, time = false): number {
  if (word !== undefined && /^\d{1,10}$/.test(word) && Number(word) <= most) return Number(word);
  if (time && word !== undefined && /^(?:\d{1,9}[smhdw])+$/i.test(word)) {
    const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
    let seconds = 0;
    for (const [, count, unit] of word.toLowerCase().matchAll(/(\d+)([smhdw])/g))
      seconds += Number(count) * (units[unit as string] as number);
    if (seconds <= most) return seconds;
  }
  throw new RangeError(
    word === undefined ? `${what} is missing` : `${what} "${word}" is not a number up to ${most}`,
  );
}

function exactly(words: Words, count: number, what: string): void {
  if (words.length !== count)
    throw new RangeError(`${what} ${words.length < count ? "is missing" : "is all there may be"}`);
}

/** A word with its escapes read (RFC 1035 5.1). */
function octets(word: string): Uint8Array {
  const bytes: number[] = [];
  for (const [whole, digits, other] of word.matchAll(/\\(\d{3})|\\?(.)/gsu)) {
    if (digits !== undefined) {
      if (Number(digits) > 255) throw new RangeError(`${whole} is no octet`);
      bytes.push(Number(digits));
    } else bytes.push(...Buffer.from(other as string));
  }
  return Uint8Array.from(bytes);
}

/** Octets as a quoted string that a zone file may hold; every octet of it is printable. */
function quoted(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`;
    else
      text += byte < 0x20 || byte > 0x7e ? `\\${String(byte).padStart(3, "0")}` : String.fromCharCode(byte);
  }
  return `"${text}"`;
}

function address(family: 4 | 6): Codec<{ address: string }> {
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
function oneName(field: string, label: string, compress = true): Codec<{ name: string }> {
  return {
    read: (c, start) => ({ name: nameField(c, start, field, label) }),
    write: (data, names, offset) => names.write(data.name, offset, compress),
    text: (data) => absoluteText(data.name),
    info: (data) => (data.name === "." ? "<Root>" : data.name),
    parse(words, absolute) {
      exactly(words, 1, "one name");
      return { name: absolute(words[0] as string) };
    },
  };
}

const mx: Codec<{ preference: number; exchange: string }> = {
  read: (c, start) => ({
    preference: c.uint(2, "dns.mx.preference", "Preference"),
    exchange: nameField(c, start, "dns.mx.mail_exchange", "Mail Exchange"),
  }),
  write: (data, names, offset) => [...u16(data.preference), ...names.write(data.exchange, offset + 2)],
  text: (data) => `${data.preference} ${absoluteText(data.exchange)}`,
  info: (data) => `${data.preference} ${data.exchange === "." ? "<Root>" : data.exchange}`,
  parse(words, absolute) {
    exactly(words, 2, "preference and name");
    return {
      preference: parseNumber(words[0], "preference", 0xffff),
      exchange: absolute(words[1] as string),
    };
  },
};

const soaTimes = [
  ["refresh", "dns.soa.refresh_interval", "Refresh Interval"],
  ["retry", "dns.soa.retry_interval", "Retry Interval"],
  ["expire", "dns.soa.expire_limit", "Expire limit"],
  ["minimum", "dns.soa.mininum_ttl", "Minimum TTL"],
] as const;

const soa: Codec<Soa> = {
  read(c, start) {
    const mname = nameField(c, start, "dns.soa.mname", "Primary name server");
    const rname = nameField(c, start, "dns.soa.rname", "Responsible authority's mailbox");
    const serial = c.uint(4, "dns.soa.serial_number", "Serial Number");
    const times = soaTimes.map(([, field, label]) => c.uint(4, field, label, (n) => `${n} (${duration(n)})`));
    const [refresh, retry, expire, minimum] = times as [number, number, number, number];
    return { mname, rname, serial, refresh, retry, expire, minimum };
  },
  write(data, names, offset) {
    const bytes = names.write(data.mname, offset);
    bytes.push(...names.write(data.rname, offset + bytes.length));
    for (const n of [data.serial, data.refresh, data.retry, data.expire, data.minimum]) bytes.push(...u32(n));
    return bytes;
  },
  text: (data) =>
    `${absoluteText(data.mname)} ${absoluteText(data.rname)} ${data.serial} ${data.refresh} ${data.retry} ${data.expire} ${data.minimum}`,
  info: (data) => data.mname,
  parse(words, absolute) {
    exactly(words, 7, "mname rname serial refresh retry expire minimum");
    const time = (at: number, what: string) => parseNumber(words[at], what, 0x7fffffff, true);
    return {
      mname: absolute(words[0] as string),
      rname: absolute(words[1] as string),
      serial: parseNumber(words[2], "serial", 0xffffffff),
      refresh: time(3, "refresh"),
      retry: time(4, "retry"),
      expire: time(5, "expire"),
      minimum: time(6, "minimum"),
    };
  },
};

/** One or more strings of up to 255 octets each (RFC 1035 3.3.14). */
function strings(field: string, label: string): Codec<{ strings: Uint8Array[] }> {
  return {
    read(c) {
      const list: Uint8Array[] = [];
      while (c.left > 0) {
        const size = c.uint(1, `${field}.length`, `${label} Length`);
        const from = c.offset;
        c.skip(size);
        const bytes = c.bytes.slice(from, c.offset);
        if (c.recording) {
          const text = printableBytes(bytes);
          c.note(field, `${label}: ${text}`, from, c.offset, text);
        }
        list.push(bytes);
      }
      return { strings: list };
    },
    write: (data) => data.strings.flatMap((bytes) => [bytes.length, ...bytes]),
    text: (data) => data.strings.map(quoted).join(" "),
    parse(words) {
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

const srv: Codec<{ priority: number; weight: number; port: number; target: string }> = {
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
  info: (data) =>
    `${data.priority} ${data.weight} ${data.port} ${data.target === "." ? "<Root>" : data.target}`,
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

const caa: Codec<{ flags: number; tag: string; value: Uint8Array }> = {
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

const opt: Codec<{ options: EdnsOption[] }> = {
  read(c) {
    const options: EdnsOption[] = [];
    while (c.left > 0) {
      c.open("dns.opt");
      const code = c.uint(2, "dns.opt.code", "Option Code");
      const size = c.uint(2, "dns.opt.len", "Option Length");
      const bytes = c.take(size, "dns.opt.data", "Option Data").slice();
      c.close(c.recording ? `Option: ${code}` : "");
      options.push({ code, bytes });
    }
    return { options };
  },
  write: ({ options }) =>
    options.flatMap(({ code, bytes }) => [...u16(code), ...u16(bytes.length), ...bytes]),
  text: ({ options }) => options.map(({ code, bytes }) => `${code} ${hex(bytes)}`).join(" "),
};

/** RFC 3597 5: any data of any type. */
const generic: Codec<{ bytes: Uint8Array }> = {
  read: (c) => ({ bytes: c.take(c.left, "dns.data", "Data").slice() }),
  write: (data) => [...data.bytes],
  text: ({ bytes }) => `\\# ${bytes.length}${bytes.length > 0 ? ` ${hex(bytes).toUpperCase()}` : ""}`,
};

const codecs: Record<number, Codec<Rdata>> = {
  [type.A]: codec(address(4)),
  [type.AAAA]: codec(address(6)),
  [type.NS]: codec(oneName("dns.ns", "Name Server")),
  [type.CNAME]: codec(oneName("dns.cname", "CNAME")),
  [type.PTR]: codec(oneName("dns.ptr.domain_name", "Domain Name")),
  [type.DNAME]: codec(oneName("dns.dname", "Target name", false)),
  [type.MX]: codec(mx),
  [type.SOA]: codec(soa),
  [type.TXT]: codec(strings("dns.txt", "TXT")),
  [type.SRV]: codec(srv),
  [type.CAA]: codec(caa),
  [type.OPT]: codec(opt),
};

/** The codec of a type, for data of this shape: empty data (RFC 2136 2.4) and what was written with `\#` stay octets. */
function codecFor(number: number, data?: Rdata): Codec<Rdata> {
  return (data !== undefined && "bytes" in data ? undefined : codecs[number]) ?? codec(generic);
}

/** Reads the data, `c` being over it alone and `start` where the message begins. Throws Malformed when octets are left. */
export function readRdata(number: number, c: Cursor, start: number): Rdata {
  // An update deletes with empty data (RFC 2136 2.5); an OPT without options is empty too.
  const reader = c.left === 0 && number !== type.OPT ? codec(generic) : codecFor(number);
  const data = reader.read(c, start);
  if (c.left > 0) throw new Malformed(c.offset, `${c.left} octets behind the record's data`);
  return data;
}

/** The octets of the data, which will stand at `offset` of the message. */
export function writeRdata(number: number, data: Rdata, names: NameWriter, offset: number): number[] {
  return codecFor(number, data).write(data, names, offset);
}

/** The data as a zone file has it, printable as it is. */
export function rdataText(number: number, data: Rdata): string {
  return codecFor(number, data).text(data);
}

/** What Wireshark's packet list shows of the data; "" for most types. */
export function rdataInfo(number: number, data: Rdata): string {
  return codecFor(number, data).info?.(data) ?? "";
}

/** Reads the data from words of a zone file, also `\# 4 0a000001` for any type. Throws RangeError, in words. */
export function parseRdata(number: number, words: Words, absolute: (name: string) => string): Rdata {
  if (words[0] === "\\#") {
    const size = parseNumber(words[1], "length", 0xffff);
    const digits = words.slice(2).join("");
    if (!/^(?:[0-9a-f]{2})*$/i.test(digits) || digits.length !== size * 2)
      throw new RangeError(`\\# needs ${size} octets in hexadecimal`);
    const bytes = Uint8Array.from(Buffer.from(digits, "hex"));
    if (!codecs[number]) return { bytes };
    try {
      return readRdata(number, new Cursor(bytes), 0);
    } catch (error) {
      throw new RangeError(`the octets are no data of this type: ${(error as Error).message}`);
    }
  }
  const parse = codecs[number]?.parse;
  if (!parse) throw new RangeError("data of this type is written as \\# LENGTH HEX");
  return parse(words, absolute);
}

/** Seconds as Wireshark says them: "1 hour, 30 minutes". */
export function duration(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [size, word] of [
    [86400, "day"],
    [3600, "hour"],
    [60, "minute"],
    [1, "second"],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${word}${count === 1 ? "" : "s"}`);
  }
  return parts.join(", ") || "0 seconds";
}
