/** NTP: RFC 5905 7.3 (header), 7.5 (extension fields, MAC); modes 6 and 7 are named and not read. */
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import { leaps, longModes, modes, referenceText, requestText, stratumText } from "./ntp-code.ts";
import { stampText } from "./ntp-time.ts";
import type { Protocol } from "./protocol.ts";

/** A message. For modes 6 and 7 only `leap`, `version`, `mode` and `rest` mean something. */
export interface Ntp {
  readonly leap: number;
  readonly version: number;
  readonly mode: number;
  readonly stratum: number;
  /** Exponents of two, seconds. */
  readonly poll: number;
  readonly precision: number;
  /** Seconds times 65536. */
  readonly rootDelay: number;
  readonly rootDispersion: number;
  readonly referenceId: Uint8Array;
  readonly reference: bigint;
  readonly origin: bigint;
  readonly receive: bigint;
  readonly transmit: bigint;
  /** Extension fields and MAC; for modes 6 and 7 all behind the first octet. */
  readonly rest: Uint8Array;
}

/** Octets of the header. */
export const headerSize = 48;

/** A header with nothing in it. */
export const blank: Ntp = {
  leap: 0,
  version: 4,
  mode: 3,
  stratum: 0,
  poll: 0,
  precision: 0,
  rootDelay: 0,
  rootDispersion: 0,
  referenceId: new Uint8Array(4),
  reference: 0n,
  origin: 0n,
  receive: 0n,
  transmit: 0n,
  rest: new Uint8Array(0),
};

const signed = (octet: number) => (octet < 128 ? octet : octet - 256);
const seconds = (value: number) => `${value.toFixed(6)} seconds`;

function versionText(version: number): string {
  return version >= 1 && version <= 4 ? `NTP Version ${version}` : "reserved";
}

function readFlags(c: Cursor): { leap: number; version: number; mode: number } {
  const start = c.offset;
  const flags = c.peek();
  const [leap, version, mode] = [flags >> 6, (flags >> 3) & 7, flags & 7];
  if (c.recording) {
    const words = {
      leap: `Leap Indicator: ${leaps[leap]}`,
      version: `Version number: ${versionText(version)}`,
      mode: `Mode: ${longModes[mode] ?? modes[mode]}`,
    };
    c.open("ntp.flags");
    c.skip(1);
    c.note("ntp.flags.li", `${bits(flags, 8, 0xc0)}${words.leap} (${leap})`, start, start + 1, leap);
    c.note("ntp.flags.vn", `${bits(flags, 8, 0x38)}${words.version} (${version})`, start, start + 1, version);
    c.note("ntp.flags.mode", `${bits(flags, 8, 7)}${words.mode} (${mode})`, start, start + 1, mode);
    c.close(`Flags: ${hexNumber(flags, 2)}, ${words.leap}, ${words.version}, ${words.mode}`, flags);
  } else c.skip(1);
  return { leap, version, mode };
}

/** RFC 5905 7.5: extension fields have a type, a length and at least 16 octets; what is left is a MAC. */
function readRest(c: Cursor): void {
  while (c.left >= 28) {
    const length = c.peek(2, 2);
    if (length < 16 || length % 4 !== 0 || length > c.left) break;
    c.open("ntp.ext", "Extension");
    c.uint(2, "ntp.ext.type", "Field Type", (value) => hexNumber(value));
    c.uint(2, "ntp.ext.length", "Length");
    c.take(length - 4, "ntp.ext.value", "Value");
    c.close();
  }
  if (c.left >= 4) c.take(4, "ntp.keyid", "Key ID", hex);
  if (c.left > 0) c.take(c.left, "ntp.mac", "Message Authentication Code");
}

/** The words of the list that the first octet tells. */
function opening({ version, mode }: { version: number; mode: number }): string {
  return `${versionText(version)}, ${modes[mode]}`;
}

/** Octets of a control message's header (RFC 9327 2), and of a private one's up to its request code. */
const leastOfMode: Readonly<Record<number, number>> = { 6: 11, 7: 3 };

/** Octets that must stand behind the header of a control message, by its operation and the count that it gives. */
function leastOfControl(c: Cursor): number {
  const operation = c.peek() & 31;
  const count = c.peek(2, 9);
  const association = c.peek(2, 5);
  // RFC 9327 3: asked of no association, their states are told, four octets each.
  if (operation === 1 && association === 0) return count % 4 === 0 ? count : Number.POSITIVE_INFINITY;
  if (operation > 0 && operation < 6) return Math.min(1, count);
  return operation > 6 && operation < 13 ? count : 0;
}

function readBody(c: Cursor, first: { leap: number; version: number; mode: number }): Ntp {
  const { leap, version, mode } = first;
  c.need(leastOfMode[mode] ?? 0);
  if (mode === 6) c.need(11 + leastOfControl(c));
  if (mode >= 6) return { ...blank, leap, version, mode, rest: c.take(c.left, "ntp.data", "Data") };
  const stratum = c.uint(1, "ntp.stratum", "Peer Clock Stratum", stratumText);
  const poll = c.uint(1, "ntp.ppoll", "Peer Polling Interval", (value) =>
    value >= 4 && value <= 17 ? `${value} (${2 ** value} seconds)` : `invalid (${value})`,
  );
  const precision = c.uint(1, "ntp.precision", "Peer Clock Precision", (value) =>
    seconds(2 ** signed(value)),
  );
  const rootDelay = c.uint(4, "ntp.rootdelay", "Root Delay", (value) => seconds(value / 65536));
  const rootDispersion = c.uint(4, "ntp.rootdispersion", "Root Dispersion", (value) =>
    seconds(value / 65536),
  );
  const referenceId = c.take(4, "ntp.refid", "Reference ID", (id) => referenceText(id, stratum));
  const reference = c.uint64("ntp.reftime", "Reference Timestamp", stampText);
  const origin = c.uint64("ntp.org", "Origin Timestamp", stampText);
  const receive = c.uint64("ntp.rec", "Receive Timestamp", stampText);
  const transmit = c.uint64("ntp.xmt", "Transmit Timestamp", stampText);
  const rest = c.bytes.subarray(c.offset, c.end);
  readRest(c);
  return {
    ...{ leap, version, mode, stratum, poll: signed(poll), precision: signed(precision), rootDelay },
    ...{ rootDispersion, referenceId, reference, origin, receive, transmit, rest },
  };
}

export const ntp: Protocol<Ntp> = {
  name: "ntp",
  label: "NTP",
  title: "Network Time Protocol",
  over: { udp: [123] },

  parse(c: Cursor): Ntp {
    const first = readFlags(c);
    try {
      return readBody(c, first);
    } catch (error) {
      if (error instanceof Malformed) error.info = opening(first);
      throw error;
    }
  },
  emit(value: Ntp): Uint8Array {
    const first = (value.leap << 6) | (value.version << 3) | value.mode;
    if (value.mode >= 6) return Buffer.concat([Uint8Array.of(first), value.rest]);
    const octets = Buffer.alloc(headerSize + value.rest.length);
    octets.set([first, value.stratum, value.poll & 0xff, value.precision & 0xff]);
    octets.writeUInt32BE(value.rootDelay, 4);
    octets.writeUInt32BE(value.rootDispersion, 8);
    octets.set(value.referenceId, 12);
    octets.writeBigUInt64BE(value.reference, 16);
    octets.writeBigUInt64BE(value.origin, 24);
    octets.writeBigUInt64BE(value.receive, 32);
    octets.writeBigUInt64BE(value.transmit, 40);
    octets.set(value.rest, headerSize);
    return octets;
  },

  info({ leap, version, mode, rest }: Ntp): string {
    const words = opening({ version, mode });
    if (mode !== 7) return words;
    // ntpdc's messages have their response bit where others have the leap indicator.
    return `${words}, ${leap >= 2 ? "Response" : "Request"}, ${requestText(rest[2] ?? 255)}`;
  },

  heading({ version, mode }: Ntp): string {
    return `Network Time Protocol (${versionText(version)}, ${modes[mode]})`;
  },
};
