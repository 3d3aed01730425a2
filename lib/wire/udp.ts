/** UDP: RFC 768. */
import { Alike } from "./alike.ts";
import { hexNumber } from "./bits.ts";
import { transportChecksum } from "./checksum.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { Context, Datagram, Protocol } from "./protocol.ts";
import { noteSeconds } from "./seconds.ts";

/**
 * A UDP header. `emit` computes `length` where it is left out, and `checksum` where it is left out and `pseudoHeader`
 * (source then destination address octets) is there; without both the checksum is 0, none.
 */
export interface Udp {
  sourcePort: number;
  destinationPort: number;
  length?: number;
  checksum?: number;
  pseudoHeader?: Uint8Array;
  /** Set by `parse`: what is wrong with the length, in Wireshark's words. */
  bogus?: string;
  /** Set by `parse`: there is no checksum where there must be one. */
  unchecked?: boolean;
  /** Set by `parse`: its length is not said, RFC 2675 4. */
  jumbo?: boolean;
}

const headerSize = 8;

/** What is wrong with a length, when `room` octets are there and `missing` more were on the wire. */
function length16(length: number, room: number, missing = 0): string {
  if (length < headerSize) return `[BAD UDP LENGTH ${length} < ${headerSize}]`;
  return length > room + missing ? `[BAD UDP LENGTH ${length} > IP PAYLOAD LENGTH]` : "";
}

const overIpv6 = (context: Context | undefined) => context?.carrier?.startsWith("ipv6") === true;

/** Octets of the datagram, of which `room` are there: RFC 2675 4 writes 0 over IPv6 for more than 65,535. */
function readLength(c: Cursor, room: number, context: Context | undefined): number {
  const start = c.offset;
  c.need(2);
  const said = c.peek(2);
  const whole = room + (context?.missing ?? 0);
  const jumbo = said === 0 && overIpv6(context);
  // A quotation has as many octets as its sender liked (RFC 1812 4.3.2.3).
  const quoted = context?.stream !== undefined;
  if (!c.recording || quoted || (said >= headerSize && said <= whole)) {
    c.uint(2, "udp.length", "Length");
    return jumbo ? whole : said;
  }
  c.open("udp.length");
  c.skip(2);
  if (jumbo && whole <= 0xffff)
    noteExpert(
      c,
      {
        ...({ severity: "warn", group: "Protocol", name: "udp.length.bad_zero" } as const),
        message: "Length is zero but payload < 65536",
      },
      start,
      c.offset,
    );
  else if (!jumbo) {
    const message = `Bad length value ${said} ${said < headerSize ? `< ${headerSize}` : "> IP payload length"}`;
    noteExpert(
      c,
      { severity: "error", group: "Malformed", message, name: "udp.length.bad" },
      start,
      c.offset,
    );
  }
  c.close(`Length: ${said}${jumbo ? "" : ` (bogus, payload length ${room})`}`, said);
  return jumbo ? whole : said;
}

/** What datagrams have alike. */
const seen = new Alike();

/** Wireshark leaves checksums alone by default: an offloaded one is not yet computed on this side of the card. */
function readChecksum(c: Cursor, asked: boolean): number {
  const start = c.offset;
  if (!c.recording) return c.uint(2, "udp.checksum", "Checksum");
  const sum = c.peek(2);
  c.open("udp.checksum");
  c.skip(2);
  const message = "Illegal checksum value (0)";
  // RFC 8200 8.1: over IPv6 the checksum is not optional.
  if (sum === 0 && asked)
    noteExpert(
      c,
      { severity: "error", group: "Checksum", message, name: "udp.checksum.zero" },
      start,
      c.offset,
    );
  if (sum === 0) {
    // RFC 768: none was computed.
    const [words, status] = asked ? ["Illegal", 4] : ["Not present", 3];
    c.note("udp.checksum.status", `[Checksum Status: ${words}]`, start, c.offset, status as number);
  }
  const state = sum !== 0 ? "unverified" : asked ? "zero-value illegal" : "zero-value ignored";
  c.close(`Checksum: ${hexNumber(sum)} [${state}]`, sum);
  if (sum !== 0)
    c.alike(seen, 0, () =>
      c.note("udp.checksum.status", "[Checksum Status: Unverified]", c.offset, c.offset, 2),
    );
  return sum;
}

/** Which conversation it is of, when it came, and how much it carries. */
function notePlace(c: Cursor, { stream, now, first, before }: Datagram, length: number): void {
  const at = c.offset;
  c.note("udp.stream", `[Stream index: ${stream}]`, at, at, stream);
  const size = length - headerSize;
  // As in Wireshark no time is told of a datagram that carries nothing.
  if (size > 0) {
    c.open("udp.timestamps", "[Timestamps]");
    noteSeconds(c, "udp.time_relative", "Time since first frame", now - first);
    noteSeconds(c, "udp.time_delta", "Time since previous frame", now - before);
    c.close();
  }
  if (size > 0) c.note("udp.payload", payloadText(size), at, at);
}

const payloadText = (size: number) => `UDP payload (${size} byte${size === 1 ? "" : "s"})`;

/** The same of one that is quoted: when it came nobody saw, and what it carries is as long as the quotation has it. */
function noteQuoted(c: Cursor, stream: number): void {
  const at = c.offset;
  c.note("udp.stream", `[Stream index: ${stream}]`, at, at, stream);
  if (c.left > 0) c.note("udp.payload", payloadText(c.left), at, at);
}

/** User Datagram Protocol. */
export const udp = {
  name: "udp",
  label: "UDP",
  title: "User Datagram Protocol",
  over: { ip: [17] },

  parse(c, context?: Context) {
    const start = c.offset;
    const sourcePort = c.uint(2, "udp.srcport", "Source Port");
    const destinationPort = c.uint(2, "udp.dstport", "Destination Port");
    const value: Udp = { sourcePort, destinationPort };
    c.partial = value;
    const whole = c.end - start + (context?.missing ?? 0);
    const said = c.left < 2 ? 0 : c.peek(2);
    const length = readLength(c, c.end - start, context);
    value.length = length;
    const bogus = length16(length, c.end - start, context?.missing);
    if (bogus !== "") value.bogus = bogus;
    const sum = readChecksum(c, overIpv6(context));
    if (length >= headerSize && length < c.end - start) c.end = start + length;
    // A length below the header's own says that nothing is in it.
    if (length < headerSize) c.end = c.offset;
    value.checksum = sum;
    if (sum === 0 && overIpv6(context) && length >= headerSize) value.unchecked = true;
    if (said === 0 && length > 0) value.jumbo = true;
    if (c.recording && context?.datagram) notePlace(c, context.datagram, Math.min(length, whole));
    if (c.recording && context?.stream !== undefined) noteQuoted(c, context.stream);
    return value;
  },

  emit(value, payload = new Uint8Array()) {
    const { sourcePort, destinationPort, pseudoHeader } = value;
    const length = value.length ?? headerSize + payload.length;
    const head = [
      sourcePort >> 8,
      sourcePort & 255,
      destinationPort >> 8,
      destinationPort & 255,
      length >> 8,
      length & 255,
    ];
    const whole = Buffer.concat([Uint8Array.from([...head, 0, 0]), payload]);
    // RFC 768: "If the computed checksum is zero, it is transmitted as all ones".
    const sum = value.checksum ?? (pseudoHeader ? transportChecksum(pseudoHeader, 17, whole) || 0xffff : 0);
    whole.set([sum >> 8, sum & 255], 6);
    return whole;
  },

  info({ sourcePort, destinationPort, length, bogus, unchecked, jumbo }) {
    const ends = `${sourcePort} → ${destinationPort}`;
    if (length === undefined) return ends;
    const size = length < headerSize ? "" : ` Len=${length - headerSize}`;
    // RFC 8200 8.1: over IPv6 the checksum is not optional.
    return `${ends}${bogus ? ` ${bogus}` : ""}${size}${jumbo ? " [Jumbogram]" : ""}${unchecked ? " [ILLEGAL CHECKSUM (0)]" : ""}`;
  },
  summary: (value) => `Src Port: ${value.sourcePort}, Dst Port: ${value.destinationPort}`,
  next: ({ sourcePort, destinationPort }) => [
    ["udp", Math.min(sourcePort, destinationPort)],
    ["udp", Math.max(sourcePort, destinationPort)],
  ],
} satisfies Protocol<Udp>;
