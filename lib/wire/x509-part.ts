/** Elements of a certificate as Wireshark draws them: DER (X.690) with the names of its modules. Only for the tree. */
import { formatted, formattedString, latin1 } from "../printable.ts";
import { type BerHead, ber, contents, expectHead, oidText, readHead } from "./ber.ts";
import { type Cursor, hex } from "./cursor.ts";
import { months } from "./date.ts";
import { noteExpert } from "./expert.ts";
import { counted, labelled } from "./label.ts";
import { Malformed } from "./malformed.ts";
import { octetsText } from "./shown.ts";
import { certificateName } from "./x509-oid.ts";

/** Tags of X.690 8 that certificates have beside those of `ber`. */
export const der = {
  ...ber,
  bits: 0x03,
  utf8: 0x0c,
  printable: 0x13,
  teletex: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visible: 0x1a,
  universal: 0x1c,
  bmp: 0x1e,
} as const;

/** The tag of context number `n`: primitive, or constructed of other elements. */
export const context = (n: number, constructed = false): number => (constructed ? 0xa0 : 0x80) + n;

/** Reads what an element holds, and nothing past its end. */
export function inside(c: Cursor, head: BerHead, read: () => void): void {
  const outer = c.narrow(head.end);
  read();
  c.offset = head.end;
  c.widen(outer);
}

/** The identifier of the next element; -1 at the end. */
export function nextTag(c: Cursor): number {
  return c.left > 0 ? c.peek() : -1;
}

/** A heading over an element: `read` reads what it holds, and may give the heading's words. */
// biome-ignore lint/suspicious/noConfusingVoidType: most say nothing.
export function element(c: Cursor, name: string, text: string, read: () => string | void): void {
  c.open(name, text);
  const head = readHead(c);
  let words: string | undefined;
  inside(c, head, () => {
    words = read() ?? undefined;
  });
  c.close(words);
}

/** A heading over a list that counts its elements. */
export function items(c: Cursor, name: string, label: string, item: () => void): void {
  c.open(name);
  const head = readHead(c);
  let count = 0;
  inside(c, head, () => {
    for (; c.left > 0; count += 1) item();
  });
  c.close(`${label}: ${counted(count, "item")}`, count);
}

/** An object identifier: "Extension Id: 2.5.29.15 (id-ce-keyUsage)"; gives its arcs. */
export function oid(c: Cursor, name: string, label: string, tag: number = der.oid): string {
  const head = expectHead(c, tag);
  const text = oidText(contents(c, head));
  c.note(name, labelled(label, `${text} (${certificateName(text)})`), head.from, head.end, text);
  return text;
}

/** Octets, by default as they are; `front` stands before them. */
export function octets(c: Cursor, name: string, label: string, front = ""): Uint8Array {
  const head = readHead(c);
  const value = contents(c, head);
  c.note(name, `${label}: ${front}${octetsText(value)}`, head.from, head.end, hex(value));
  return value;
}

/** The contents of a string of any kind. */
export function stringOf(tag: number, bytes: Uint8Array): string {
  if (tag === der.bmp)
    return formatted(
      Buffer.from(bytes.subarray(0, bytes.length & ~1))
        .swap16()
        .toString("utf16le"),
    );
  return tag === der.teletex ? formattedString(Buffer.from(latin1(bytes))) : formattedString(bytes);
}

/** A string. */
export function text(c: Cursor, name: string, label: string, tag?: number): string {
  const head = readHead(c);
  const value = stringOf(tag ?? head.identifier, contents(c, head));
  c.note(name, labelled(label, value), head.from, head.end, value);
  return value;
}

/** An integer that fits in a number. */
export function integer(
  c: Cursor,
  name: string,
  label: string,
  show: (n: number) => string = String,
): number {
  const head = readHead(c);
  const value = contents(c, head);
  if (value.length === 0 || value.length > 6)
    throw new Malformed(head.from, `an integer of ${value.length} octets`);
  const number = Buffer.from(value).readIntBE(0, value.length);
  c.note(name, `${label}: ${show(number)}`, head.from, head.end, number);
  return number;
}

/** A bit string: how many bits of the last octet are none, then its octets. */
export function bitString(
  c: Cursor,
  name: string,
  label: string,
  read?: (bytes: Uint8Array, at: number) => void,
): void {
  const head = readHead(c);
  c.uint(1, "ber.bitstring.padding", "Padding");
  const value = contents(c, { ...head, from: head.from + 1 });
  c.offset = head.from + 1;
  c.open(name, `${label}: ${octetsText(value)}`);
  read?.(value, c.offset);
  c.offset = head.end;
  c.close(undefined, hex(value));
}

const point = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?/;

/** X.690 11.8: two digits of the year, those from 50 on of the century before this one (RFC 5280 4.1.2.5.1). */
export function utcTime(c: Cursor, name: string, label: string): void {
  const head = readHead(c);
  const said = latin1(contents(c, head));
  const [, month, day, hour, minute, second = "00"] = point.exec(said.slice(2)) ?? [];
  const year = Number(said.slice(0, 2));
  const value =
    month === undefined || Number.isNaN(year)
      ? formatted(said)
      : `${year < 50 ? 2000 + year : 1900 + year}-${month}-${day} ${hour}:${minute}:${second} (UTC)`;
  c.note(name, `${label}: ${value}`, head.from, head.end, value);
}

/** X.690 11.7. */
export function generalizedTime(c: Cursor, name: string, label: string): void {
  const head = readHead(c);
  const said = latin1(contents(c, head));
  const [, month, day, hour, minute, second = "00"] = point.exec(said.slice(4)) ?? [];
  const value =
    month === undefined
      ? formatted(said)
      : `${months[Number(month) - 1]} ${String(Number(day)).padStart(2)}, ${said.slice(0, 4)} ${hour}:${minute}:${second}.000000000 UTC`;
  c.note(name, `${label}: ${value}`, head.from, head.end, value);
}

/** What nobody knows how to read: a NULL is passed over, of all else it is said. */
export function unknown(c: Cursor, end: number): void {
  const start = c.offset;
  c.offset = end;
  if (end - start >= 2 && c.bytes[start] === der.nothing && c.bytes[start + 1] === 0) return;
  const message =
    "BER: Dissector for OID not implemented. Contact Wireshark developers if you want this supported";
  c.offset = start;
  c.open("", message);
  noteExpert(
    c,
    { severity: "warn", group: "Undecoded", message, name: "ber.error.oid_not_implemented" },
    start,
    end,
  );
  c.offset = end;
  c.close();
}
