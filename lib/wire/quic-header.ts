/** Headers of QUIC packets: RFC 9000 17, RFC 9369 3.2. */
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { type Level, levels } from "./quic-state.ts";
import { isV2, longestId, versionText } from "./quic-version.ts";
import { noteFlags, takeOctets } from "./shown.ts";

/** The kinds of long headers, as version 1 numbers them. */
export const types = ["Initial", "0-RTT", "Handshake", "Retry"] as const;

/** The kind of a long header, whichever version counts them: version 2 begins with Retry. */
export function typeOf(first: number, version: number): number {
  const type = (first >> 4) & 3;
  return isV2(version) ? (type + 3) & 3 : type;
}

/** The level of each kind; Retry has none. */
export const levelOf: readonly (Level | undefined)[] = [
  levels.initial,
  levels.early,
  levels.handshake,
  undefined,
];

/** What RFC 8999 lets every version have in front. */
export interface LongHeader {
  readonly first: number;
  readonly version: number;
  readonly destination: Uint8Array;
  readonly source: Uint8Array;
}

/** The same without a cursor; undefined where the octets are no long header. `at` is behind it. */
export function peekLong(bytes: Uint8Array): (LongHeader & { readonly at: number }) | undefined {
  const first = bytes[0] ?? 0;
  if ((first & 0x80) === 0 || bytes.length < 7) return undefined;
  const version =
    (((bytes[1] as number) << 24) |
      ((bytes[2] as number) << 16) |
      ((bytes[3] as number) << 8) |
      (bytes[4] as number)) >>>
    0;
  const size = bytes[5] as number;
  const sourceSize = bytes[6 + size];
  if (size > longestId || sourceSize === undefined || sourceSize > longestId) return undefined;
  const at = 7 + size + sourceSize;
  if (at > bytes.length) return undefined;
  return {
    first,
    version,
    destination: bytes.subarray(6, 6 + size),
    source: bytes.subarray(7 + size, at),
    at,
  };
}

/** A number of variable length, and where it ends; undefined past the end. */
export function peekVarint(bytes: Uint8Array, at: number): readonly [value: number, end: number] | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const end = at + (1 << (first >> 6));
  if (end > bytes.length) return undefined;
  let value = first & 0x3f;
  for (let i = at + 1; i < end; i += 1) value = value * 256 + (bytes[i] as number);
  return [value, end];
}

/** Octets of the first packet in a datagram: a long header tells its length, a short one goes on to the end. */
export function packetSize(bytes: Uint8Array): number {
  const header = peekLong(bytes);
  if (!header || header.version === 0) return bytes.length;
  const type = typeOf(header.first, header.version);
  if (type === 3) return bytes.length;
  let at: number | undefined = header.at;
  if (type === 0) {
    const token = peekVarint(bytes, at);
    at = token && token[0] + token[1];
  }
  const length = at === undefined ? undefined : peekVarint(bytes, at);
  return length === undefined ? bytes.length : Math.min(length[0] + length[1], bytes.length);
}

/** Lines of the first octet, as far as the packet's protection is off: `first` is without it. */
export function noteLongFirst(c: Cursor, raw: number, version: number, first: number | undefined): void {
  const start = c.offset;
  const at = { width: 8, start, end: start + 1 };
  c.note("quic.header_form", "1... .... = Header Form: Long Header (1)", start, start + 1, 1);
  if (version === 0) {
    const value = raw & 0x7f;
    c.note(
      "quic.vn.unused",
      `${bits(raw, 8, 0x7f)}Unused: 0x${value.toString(16).padStart(2, "0")}`,
      start,
      start + 1,
      value,
    );
    return;
  }
  const type = typeOf(raw, version);
  if (type !== 3) noteFlags(c, { value: raw, ...at }, [["quic.fixed_bit", 0x40, "Fixed Bit"]]);
  const number = (raw >> 4) & 3;
  const name = `quic.long.packet_type${isV2(version) ? "_v2" : ""}`;
  c.note(name, `${bits(raw, 8, 0x30)}Packet Type: ${types[type]} (${number})`, start, start + 1, number);
  if (first !== undefined) {
    c.note(
      "quic.long.reserved",
      `${bits(first, 8, 12)}Reserved: ${(first >> 2) & 3}`,
      start,
      start + 1,
      (first >> 2) & 3,
    );
    noteNumberLength(c, first, start);
  }
}

function noteNumberLength(c: Cursor, first: number, start: number): void {
  const text = `${bits(first, 8, 3)}Packet Number Length: ${(first & 3) + 1} bytes (${first & 3})`;
  c.note("quic.packet_number_length", text, start, start + 1, first & 3);
}

/** The same of a short header: RFC 9000 17.3.1. */
export function noteShortFirst(c: Cursor, raw: number, first: number | undefined): void {
  const start = c.offset;
  const at = { width: 8, start, end: start + 1 };
  c.note("quic.header_form", "0... .... = Header Form: Short Header (0)", start, start + 1, 0);
  noteFlags(c, { value: raw, ...at }, [
    ["quic.fixed_bit", 0x40, "Fixed Bit"],
    ["quic.spin_bit", 0x20, "Spin Bit"],
  ]);
  if (first === undefined) return;
  c.note(
    "quic.short.reserved",
    `${bits(first, 8, 0x18)}Reserved: ${(first >> 3) & 3}`,
    start,
    start + 1,
    (first >> 3) & 3,
  );
  noteFlags(c, { value: first, ...at }, [["quic.key_phase", 4, "Key Phase Bit"]]);
  noteNumberLength(c, first, start);
}

/** Reads version and identifiers, behind the first octet. */
export function readIds(c: Cursor): void {
  c.uint(4, "quic.version", "Version", versionText);
  const ends = [
    ["quic.dc", "Destination"],
    ["quic.sc", "Source"],
  ] as const;
  for (const [name, end] of ends) {
    const size = c.uint(1, `${name}il`, `${end} Connection ID Length`);
    if (size > 0) takeOctets(c, size, `${name}id`, `${end} Connection ID`);
  }
}
