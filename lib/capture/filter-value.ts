/** Values that display filters compare: what a field holds, by its kind. */
import { addressBytes } from "../wire/address.ts";
import { months } from "../wire/date.ts";
import type { Field } from "../wire/field.ts";
import type { Kind } from "../wire/fields.ts";
import type { Part } from "./frame.ts";

/** Numbers, booleans (0 and 1) and IPv4 addresses are numbers, times nanoseconds, text is text, the rest octets. */
export type Value = number | bigint | string | Uint8Array;

/** How the values of a kind are compared. */
export type Family = "number" | "bool" | "ipv4" | "ipv6" | "time" | "text" | "octets" | "none";

const families: Partial<Record<Kind, Family>> = {
  ...{ frame: "number", double: "number", bool: "bool", string: "text", none: "none" },
  ...{ ipv4: "ipv4", ipv6: "ipv6", abstime: "time", reltime: "time" },
};

/** The family of a kind: numbers of every size are one, and so are all octets. */
export function familyOf(kind: Kind): Family {
  return families[kind] ?? (/^u?int/.test(kind) ? "number" : "octets");
}

/** What is said of a kind where it does not fit. */
export function kindText(kind: Kind): string {
  const family = familyOf(kind);
  if (kind === "abstime") return "a date and time";
  if (kind === "reltime") return "a time offset";
  if (kind === "ether") return "an Ethernet address";
  if (kind === "protocol") return "a protocol";
  const words: Record<Family, string> = {
    ...{ number: "a number", bool: "a boolean", ipv4: "an IPv4 address", ipv6: "an IPv6 address" },
    ...{ time: "a time", text: "a text", octets: "octets", none: "a heading without a value" },
  };
  return words[family];
}

/** What stands behind "Label: " in the field's line of the tree. */
const words = (field: Field) => field.text.replace(/^\[?[^:]*: /, "");

/** The number in nanoseconds since 1970; undefined for what is no date. */
export function dateText(text: string): bigint | undefined {
  const iso =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(
      text,
    );
  const named =
    iso ??
    /^([A-Z][a-z]{2}) +(\d{1,2}), (\d{4})(?: (\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|UTC)?$/.exec(
      text,
    );
  if (!named) return undefined;
  const part = (n: number) => Number(named[n] ?? 0);
  const [year, month, day] = iso
    ? [part(1), part(2) - 1, part(3)]
    : [part(3), months.indexOf(named[1] as string), part(2)];
  const clock = [part(4), part(5), part(6)] as const;
  if (month < 0 || month > 11 || day < 1 || day > 31 || clock[0] > 23 || clock[1] > 59 || clock[2] > 60)
    return undefined;
  const zone = named[8];
  // As in Wireshark a time without a zone is one of the clock on the wall here.
  const since =
    zone === undefined
      ? new Date(year, month, day, ...clock).getTime()
      : Date.UTC(year, month, day, ...clock);
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? "");
  const ahead = offset ? (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === "-" ? -1 : 1) : 0;
  if (Number.isNaN(since)) return undefined;
  return BigInt(since - ahead * 60_000) * 1_000_000n + BigInt((named[7] ?? "").padEnd(9, "0"));
}

/** Seconds with a fraction as nanoseconds. */
export function secondsText(text: string): bigint | undefined {
  const found = /^([+-]?)(\d{1,12})(?:\.(\d{0,9})\d*)?$/.exec(text);
  if (!found) return undefined;
  const size = BigInt(found[2] as string) * 1_000_000_000n + BigInt((found[3] ?? "").padEnd(9, "0"));
  return found[1] === "-" ? -size : size;
}

/** The four octets of an address as one number. */
export function ipv4Number(bytes: Uint8Array, at = 0): number {
  let value = 0;
  for (let i = at; i < at + 4; i += 1) value = value * 256 + (bytes[i] ?? 0);
  return value;
}

/** The octets of a numeric address; undefined for other words. */
export function addressOf(text: string): Uint8Array | undefined {
  try {
    return addressBytes(text);
  } catch {
    return undefined;
  }
}

/** Hexadecimal digits, also with colons or 0x before them, as octets. */
export function hexOctets(text: string): Uint8Array | undefined {
  const digits = text.replace(/^0x/, "").replaceAll(":", "");
  if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) return undefined;
  return Uint8Array.from(Buffer.from(digits, "hex"));
}

/** A small number where it is exact, else a bigint. */
export function small(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function numberOf(field: Field, bytes: Uint8Array): number | bigint | undefined {
  const { value, start, end, text } = field;
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return small(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  const said = value ?? words(field);
  if (/^-?\d{1,20}$/.test(said)) return small(BigInt(said));
  const bits = /^[01. ]+(?= = )/.exec(text)?.[0].replace(/[. ]/g, "");
  if (bits) return Number.parseInt(bits, 2);
  if (end <= start || end - start > 8 || end > bytes.length) return undefined;
  let number = 0n;
  for (let i = start; i < end; i += 1) number = number * 256n + BigInt(bytes[i] as number);
  return small(number);
}

const mac = /(?:[0-9a-f]{2}:){5}[0-9a-f]{2}/;
function octetsOf(kind: Kind, field: Field, bytes: Uint8Array): Uint8Array | undefined {
  const { value, start, end } = field;
  const size = end - start;
  if (kind === "ether" && size !== 6) {
    // A link has room for longer addresses than this one; a bridge has its priority before it.
    const text = mac.exec(typeof value === "string" ? value : field.text);
    return text ? hexOctets(text[0]) : size > 6 ? bytes.subarray(start, start + 6) : undefined;
  }
  const said = typeof value === "string" ? hexOctets(value) : undefined;
  // What was deciphered or put together elsewhere lies in other octets than those that the range shows.
  if (said && said.length !== end - start) return said;
  return end > start ? bytes.subarray(start, end) : said;
}

function timeOf(field: Field, kind: Kind): bigint | undefined {
  const { value } = field;
  if (kind === "reltime" && typeof value === "number") return BigInt(Math.round(value * 1e9));
  const said = typeof value === "string" ? value : words(field);
  const found = /^[\d.-]+(?= seconds)/.exec(said);
  if (found) return secondsText(found[0]);
  // NTP's zero, which is no time, is there nevertheless (RFC 5905 6).
  if (said === "NULL") return 0n;
  const date = dateText(said);
  if (date !== undefined) return date;
  return typeof value === "number" && Number.isFinite(value) ? BigInt(Math.round(value * 1e9)) : undefined;
}

/** The value of a field that a parser noted; undefined when it has none of that kind. */
export function fieldValue(kind: Kind, field: Field, part: Part): Value | undefined {
  const { bytes } = part;
  switch (familyOf(kind)) {
    case "number": {
      const said = kind === "double" ? Number.parseFloat(words(field)) : Number.NaN;
      return Number.isNaN(said) ? numberOf(field, bytes) : said;
    }
    case "bool": {
      const number = numberOf(field, bytes);
      return number === undefined ? undefined : Number(Number(number) !== 0);
    }
    case "text":
      return field.value === undefined ? words(field) : String(field.value);
    case "ipv4": {
      if (typeof field.value === "number") return field.value;
      const address = addressOf(typeof field.value === "string" ? field.value : words(field));
      if (address?.length === 4) return ipv4Number(address);
      return field.end - field.start === 4 ? ipv4Number(bytes, field.start) : undefined;
    }
    case "ipv6": {
      const address = addressOf(typeof field.value === "string" ? field.value : words(field));
      if (address?.length === 16) return address;
      return field.end - field.start === 16 ? bytes.subarray(field.start, field.end) : undefined;
    }
    case "time":
      return timeOf(field, kind);
    case "octets":
      return octetsOf(kind, field, bytes);
    default:
      return "";
  }
}
