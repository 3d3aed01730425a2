/** Data of resource records of all types, on the wire and as text: one table of codecs; RFC 3597 for the rest. */
import { formatted } from "../printable.ts";
import { Cursor, copied, hex } from "./cursor.ts";
import { type Codec, parseNumber, type Words } from "./dns-codec.ts";
import { type Formed, formed } from "./dns-form.ts";
import { forms } from "./dns-forms.ts";
import { address, type Mx, mx, oneName, type Srv, srv } from "./dns-host.ts";
import { type Loc, loc } from "./dns-loc.ts";
import { type NameWriter, nameInfo } from "./dns-name.ts";
import { type Naptr, naptr } from "./dns-naptr.ts";
import { type EdnsOption, opt } from "./dns-opt.ts";
import { type Soa, soa } from "./dns-soa.ts";
import { type Caa, caa, strings } from "./dns-strings.ts";
import { type Svcb, svcb } from "./dns-svcb.ts";
import { type } from "./dns-type.ts";
import { Malformed } from "./malformed.ts";
import { octetsText } from "./shown.ts";

/**
 * Data of a record. Which shape goes with which type: A and AAAA `address`; NS, CNAME, PTR and DNAME `name`; MX, SOA,
 * SRV, CAA, NAPTR, LOC their own; SVCB and HTTPS one; TXT and HINFO `strings`; OPT `options`; those of dns-forms `values`; every
 * other type `bytes`.
 */
export type Rdata =
  | { address: string }
  | { name: string }
  | Mx
  | Soa
  | { strings: Uint8Array[] }
  | Srv
  | Caa
  | Naptr
  | Svcb
  | { options: EdnsOption[] }
  | Formed
  | Loc
  | { bytes: Uint8Array };

function codec<T extends Rdata>(one: Codec<T>): Codec<Rdata> {
  return one as unknown as Codec<Rdata>;
}

/** RFC 3597 5: any data of any type. */
const generic: Codec<{ bytes: Uint8Array }> = {
  read(c) {
    const from = c.offset;
    c.skip(c.left);
    const bytes = copied(c.bytes, from, c.offset);
    if (c.recording && bytes.length > 0)
      c.note("dns.data", `Data: ${octetsText(bytes)}`, from, c.offset, hex(bytes));
    return { bytes };
  },
  write: (data) => [...data.bytes],
  text: ({ bytes }) => `\\# ${bytes.length}${bytes.length > 0 ? ` ${hex(bytes).toUpperCase()}` : ""}`,
};

/** Of these forms Wireshark lists something: the next name of NSEC, preference and name of KX. */
const formInfo: Readonly<Record<number, (data: Formed) => string>> = {
  36: ({ values }) => `${values[0]} ${nameInfo(values[1] as string)}`,
  47: ({ values }) => nameInfo(values[0] as string),
};

/** RFC 1035 3.4.2: of a list of well-known services the address is listed. */
const wks: Codec<{ bytes: Uint8Array }> = {
  ...generic,
  info: ({ bytes }) => (bytes.length < 4 ? "" : bytes.subarray(0, 4).join(".")),
};

/** HINFO is the one type whose strings Wireshark lists. */
const spaced = (data: { strings: Uint8Array[] }) => data.strings.map(formatted).join(" ");

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
  [type.HINFO]: codec({ ...strings("dns.hinfo", "HINFO", 2), info: spaced }),
  [type.LOC]: codec(loc),
  [type.SPF]: codec(strings("dns.spf", "SPF")),
  [type.SRV]: codec(srv),
  [type.NAPTR]: codec(naptr),
  [type.SVCB]: codec(svcb),
  [type.HTTPS]: codec(svcb),
  [type.CAA]: codec(caa),
  [type.OPT]: codec(opt),
  ...Object.fromEntries(
    Object.entries(forms).map(([number, parts]) => {
      const info = formInfo[Number(number)];
      return [number, codec({ ...formed(parts), ...(info && { info }) })];
    }),
  ),
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
  return (number === 11 && "bytes" in data ? codec(wks) : codecFor(number, data)).info?.(data) ?? "";
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
