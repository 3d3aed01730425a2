/** Basic Encoding Rules, as SNMP and LDAP use them: X.690 8.1 (identifier, length), 8.3 (integer), 8.19 (object identifier). */
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { Malformed } from "./malformed.ts";

/** Universal identifiers of X.690 that are read here. */
export const ber = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
} as const;

/** What stands in front of a value: its identifier octet, where it starts, where its contents start and end. */
export interface BerHead {
  readonly identifier: number;
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

/** Arcs of one object identifier at most (SMIv2, RFC 2578 3.5). */
const mostArcs = 128;
/** Octets of an integer at most: a Counter64 with the octet that keeps it positive. */
const longestInteger = 9;

/**
 * Reads identifier and length; the contents must lie within the cursor. RFC 4511 5.1 has the definite form only, and
 * nobody sends another over SNMP. Identifiers of several octets (X.690 8.1.2.4) are in neither protocol.
 */
export function readHead(c: Cursor): BerHead {
  const start = c.offset;
  const identifier = c.peek();
  if ((identifier & 31) === 31) throw new Malformed(start, "a tag number above 30");
  const first = c.peek(1, 1);
  let length = first;
  let size = 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new Malformed(start + 1, `a length of ${count} octets`);
    length = c.peek(count, 2);
    size += count;
  }
  const from = start + size;
  // What the capture left out may be in it: whoever reads on finds where the octets end.
  if (from + length > c.end + c.missing)
    throw new Malformed(start, `${length} octets of contents, ${c.end - from} are left`);
  c.offset = from;
  return { identifier, start, from, end: from + length };
}

/** As `readHead`, for one identifier alone. */
export function expectHead(c: Cursor, identifier: number): BerHead {
  const head = readHead(c);
  if (head.identifier !== identifier)
    throw new Malformed(
      head.start,
      `the identifier 0x${head.identifier.toString(16)} is not what follows here`,
    );
  return head;
}

const classes = ["UNIVERSAL", "APPLICATION", "CONTEXT", "PRIVATE"];
const kinds: Readonly<Record<number, string>> = { 2: "INTEGER", 4: "OCTETSTRING", 6: "OID", 16: "SEQUENCE" };

/** "class:UNIVERSAL(0) tag:2". */
const kindText = (identifier: number) =>
  `class:${classes[identifier >> 6]}(${identifier >> 6}) tag:${identifier & 31}`;

/**
 * As `expectHead`, in a sequence whose reader goes on as Wireshark does: an element of another kind is told, passed over,
 * and undefined.
 */
export function fieldHead(c: Cursor, identifier: number): BerHead | undefined {
  const head = readHead(c);
  if (head.identifier === identifier) return head;
  if (head.end > c.end) throw c.cutOff();
  if (c.recording) {
    const wanted = `${kindText(identifier)}(${kinds[identifier & 31] ?? "Unknown"})`;
    const found = kindText(head.identifier);
    const message = `BER Error: Wrong field in SEQUENCE: expected ${wanted} but found ${found}`;
    c.offset = head.start;
    c.open("", message);
    noteExpert(c, { severity: "warn", group: "Malformed", message, name: "ber.error.sequence.field_wrong" });
    c.offset = head.from;
    c.close();
  }
  c.offset = head.end;
  return undefined;
}

/** Octets of the contents, not copied; the cursor moves behind them. */
export function contents(c: Cursor, head: BerHead): Uint8Array {
  if (head.end > c.end) throw c.cutOff();
  c.offset = head.end;
  return c.bytes.subarray(head.from, head.end);
}

/** An integer in two's complement; as BigInt when a number does not hold it exactly. */
export function integerOf(octets: Uint8Array, unsigned = false): number | bigint {
  if (octets.length === 0 || octets.length > longestInteger)
    throw new Malformed(0, `an integer of ${octets.length} octets`);
  const big = BigInt(`0x${hex(octets)}`);
  const value = unsigned ? big : BigInt.asIntN(octets.length * 8, big);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Reads an integer with its head, of that identifier, and notes it. `show` makes its words. */
export function readInteger(
  c: Cursor,
  name: string,
  label: string,
  show?: (value: number) => string,
  identifier: number = ber.integer,
): number {
  return integerIn(c, expectHead(c, identifier), name, label, show);
}

/** As `readInteger`, of what may be of another kind, which is told and passed over: then it is undefined. */
export function readIntegerField(
  c: Cursor,
  name: string,
  label: string,
  show?: (value: number) => string,
): number | undefined {
  const head = fieldHead(c, ber.integer);
  return head && integerIn(c, head, name, label, show);
}

function integerIn(
  c: Cursor,
  head: BerHead,
  name: string,
  label: string,
  show: ((value: number) => string) | undefined,
): number {
  const value = Number(integerOf(contents(c, head)));
  c.note(name, `${label}: ${show ? show(value) : value}`, head.from, head.end, value);
  return value;
}

/** "1.3.6.1.2.1": the arcs of an object identifier (X.690 8.19); what is cut off ends it. */
export function oidText(octets: Uint8Array): string {
  const arcs: (number | bigint)[] = [];
  let arc = 0n;
  let size = 0;
  for (const octet of octets) {
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    size += 1;
    if (size > longestInteger || arcs.length >= mostArcs) break;
    if (octet >= 0x80) continue;
    if (arcs.length === 0) {
      const top = arc >= 80n ? 2n : arc / 40n;
      arcs.push(top, arc - top * 40n);
    } else arcs.push(arc);
    arc = 0n;
    size = 0;
  }
  return arcs.join(".");
}

const roots = ["itu-t", "iso", "joint-iso-itu-t"];

/** The first arc by its name, as Wireshark resolves it without modules: "iso.3.6.1". */
export function oidName(text: string): string {
  return text.replace(/^\d+/, (arc) => roots[Number(arc)] ?? arc);
}
