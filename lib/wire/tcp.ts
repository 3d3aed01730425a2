/** TCP: RFC 9293 3.1, with the AE, CWR and ECE flags of RFC 3168 and AccECN. */
import { bits, hexNumber } from "./bits.ts";
import { transportChecksum } from "./checksum.ts";
import { type Cursor, Malformed } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";
import { noteAnalysis } from "./tcp-analysis.ts";
import { isTooShort, parseOptions, type TcpOption, wholeOptions } from "./tcp-option.ts";
import { optionInfo, optionPrefix } from "./tcp-option-info.ts";

/**
 * A TCP header. `emit` computes `dataOffset` where it is left out, and `checksum` where it is left out and
 * `pseudoHeader` (source then destination address octets) is there; without both it is 0.
 */
export interface Tcp {
  sourcePort: number;
  destinationPort: number;
  sequence: number;
  acknowledgement: number;
  /** 32-bit words of the header. */
  dataOffset?: number;
  /** The 12 bits of reserved and flags; see `flags`. */
  flags: number;
  window: number;
  checksum?: number;
  urgent?: number;
  options?: TcpOption[];
  pseudoHeader?: Uint8Array;
  /** Octets of the payload; set by `parse`, not used by `emit`. */
  length?: number;
  /** Set by `parse`: the header is not there to its end. */
  cut?: true;
}

/** Bits of `Tcp.flags`. */
export const flags = {
  fin: 1,
  syn: 2,
  rst: 4,
  psh: 8,
  ack: 16,
  urg: 32,
  ece: 64,
  cwr: 128,
  ae: 256,
} as const;

const order = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"];
const flagLines = [
  [0x100, "tcp.flags.ae", "Accurate ECN"],
  [0x080, "tcp.flags.cwr", "Congestion Window Reduced"],
  [0x040, "tcp.flags.ece", "ECN-Echo"],
  [0x020, "tcp.flags.urg", "Urgent"],
  [0x010, "tcp.flags.ack", "Acknowledgment"],
  [0x008, "tcp.flags.push", "Push"],
  [0x004, "tcp.flags.reset", "Reset"],
  [0x002, "tcp.flags.syn", "Syn"],
  [0x001, "tcp.flags.fin", "Fin"],
] as const;

const checksumText = (n: number) => `${hexNumber(n)} [unverified]`;

/** The text of each set of nine flags, made when it is first seen. */
const flagTexts: string[] = [];

/** The flags as the packet list has them: "FIN, ACK", or "<None>". */
export function flagText(value: number, accurate = false): string {
  if (accurate) return flagWords(value, true);
  flagTexts[value] ??= flagWords(value, false);
  return flagTexts[value] as string;
}

function flagWords(value: number, accurate: boolean): string {
  const known = accurate ? order.slice(0, 6) : order;
  const names = known.filter((_, i) => value & (1 << i));
  if (accurate) names.push(`ACE=${(value >> 6) & 7}`);
  if (value & 0xe00) names.push("Reserved");
  return names.join(", ") || "<None>";
}

function recordFlags(c: Cursor, value: number, start: number): void {
  if (!c.recording) return;
  c.offset = start;
  c.open("tcp.flags");
  c.note(
    "tcp.flags.res",
    `${bits(value, 12, 0xe00)}Reserved: ${value >> 9 ? "Set" : "Not set"}`,
    start,
    start + 1,
    value >> 9,
  );
  for (const [mask, name, label] of flagLines) {
    const on = (value & mask) !== 0;
    const at = mask === 0x100 ? start : start + 1;
    c.note(name, `${bits(value, 12, mask)}${label}: ${on ? "Set" : "Not set"}`, at, at + 1, on);
  }
  c.offset = start + 2;
  c.close(`Flags: ${hexNumber(value, 3)} (${flagText(value)})`, value);
}

/** Transmission Control Protocol. */
export const tcp = {
  name: "tcp",
  label: "TCP",
  title: "Transmission Control Protocol",
  over: { ip: [6] },

  parse(c: Cursor, context?: Context) {
    const segment = context?.segment;
    const start = c.offset;
    const sourcePort = c.uint(2, "tcp.srcport", "Source Port");
    const destinationPort = c.uint(2, "tcp.dstport", "Destination Port");
    const sequence = c.uint(4, "tcp.seq_raw", "Sequence Number (raw)");
    if (segment && c.recording)
      c.note(
        "tcp.seq",
        `Sequence Number: ${segment.sequence}    (relative sequence number)`,
        start + 4,
        start + 8,
        segment.sequence,
      );
    const acknowledgement = c.uint(4, "tcp.ack_raw", "Acknowledgment number (raw)");
    if (segment && c.recording)
      c.note(
        "tcp.ack",
        `Acknowledgment Number: ${segment.acknowledgement}    (relative ack number)`,
        start + 8,
        start + 12,
        segment.acknowledgement,
      );
    const word = c.peek(2);
    const dataOffset = word >> 12;
    const size = dataOffset * 4;
    if (c.recording)
      c.note(
        "tcp.hdr_len",
        `${bits(dataOffset << 4, 8, 0xf0)}Header Length: ${size} bytes (${dataOffset})`,
        c.offset,
        c.offset + 1,
        size,
      );
    const length = c.end - start - size + (context?.missing ?? 0);
    if (c.left >= 4 && (size < 20 || size > c.end - start))
      c.partial = {
        ...{ sourcePort, destinationPort, sequence, acknowledgement, dataOffset, length },
        ...{ flags: word & 0xfff, window: c.peek(2, 2), cut: true },
        urgent: c.left >= 8 ? c.peek(2, 6) : 0,
        // What stands behind a header of 20 octets is options as far as it goes.
        ...(size > 20 && c.left >= 8 && { options: wholeOptions(c.view(start + 20, c.end)) }),
      } satisfies Tcp;
    if (size < 20) throw new Malformed(c.offset, `Bogus TCP header length (${size}, must be at least 20)`);
    recordFlags(c, word & 0xfff, c.offset);
    if (!c.recording) c.skip(2);
    const window = c.uint(2, "tcp.window_size_value", "Window");
    if (segment && c.recording)
      c.note(
        "tcp.window_size",
        `[Calculated window size: ${segment.window}]`,
        c.offset - 2,
        c.offset,
        segment.window,
      );
    const sum = c.uint(2, "tcp.checksum", "Checksum", checksumText);
    const urgent = c.uint(2, "tcp.urgent_pointer", "Urgent Pointer");
    // SACK edges are about the octets that the other end sent, as the acknowledgement number is.
    const base = segment ? acknowledgement - segment.acknowledgement : 0;
    const options = size > 20 ? parseOptions(c.within(size - 20), base).options : undefined;
    if (c.recording && segment) noteAnalysis(c, segment, start);
    const header: Tcp = {
      sourcePort,
      destinationPort,
      sequence,
      acknowledgement,
      dataOffset,
      flags: word & 0xfff,
      window,
      checksum: sum,
      urgent,
      length,
    };
    if (options) header.options = options;
    const last = options?.at(-1);
    if (last && isTooShort(last)) {
      c.partial = header;
      throw new Malformed(c.offset, "an option is too short for what it says");
    }
    return header;
  },

  emit(value, payload = new Uint8Array()) {
    const options = (value.options ?? []).flatMap(({ kind, data }) =>
      kind < 2 ? [kind, ...data] : [kind, data.length + 2, ...data],
    );
    while (options.length % 4 !== 0) options.push(0);
    const long = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
    const short = (n: number) => [n >> 8, n & 255];
    const word = ((value.dataOffset ?? 5 + options.length / 4) << 12) | value.flags;
    const head = [
      ...[...short(value.sourcePort), ...short(value.destinationPort), ...long(value.sequence)],
      ...[
        ...long(value.acknowledgement),
        ...short(word),
        ...short(value.window),
        0,
        0,
        ...short(value.urgent ?? 0),
      ],
    ];
    const whole = Buffer.concat([Uint8Array.from([...head, ...options]), payload]);
    const sum = value.checksum ?? (value.pseudoHeader ? transportChecksum(value.pseudoHeader, 6, whole) : 0);
    whole.set(short(sum), 16);
    return whole;
  },

  info(value: Tcp, context?: Context) {
    const segment = context?.segment;
    const acknowledges = (value.flags & flags.ack) !== 0;
    let text = `${value.sourcePort} → ${value.destinationPort} [${flagText(value.flags, segment?.accurate)}]`;
    text += ` Seq=${segment?.sequence ?? value.sequence}`;
    if (acknowledges) text += ` Ack=${segment?.acknowledgement ?? value.acknowledgement}`;
    text += ` Win=${segment?.window ?? value.window}`;
    if (value.flags & flags.urg) text += ` Urg=${value.urgent}`;
    text += ` Len=${value.length ?? 0}`;
    const base = segment ? value.acknowledgement - segment.acknowledgement : 0;
    if (!value.options) return text;
    let prefix = "";
    for (const option of value.options) {
      text += optionInfo(option, base);
      if (option.kind === 76 || option.kind === 78) prefix = optionPrefix(option) + prefix;
    }
    return prefix + text;
  },

  summary(value: Tcp, context?: Context) {
    const segment = context?.segment;
    let text = `Src Port: ${value.sourcePort}, Dst Port: ${value.destinationPort}`;
    text += `, Seq: ${segment?.sequence ?? value.sequence}`;
    if (value.flags & flags.ack) text += `, Ack: ${segment?.acknowledgement ?? value.acknowledgement}`;
    return `${text}, Len: ${value.length ?? 0}`;
  },

  next: ({ sourcePort, destinationPort }: Tcp): [string, number][] => [
    ["tcp", Math.min(sourcePort, destinationPort)],
    ["tcp", Math.max(sourcePort, destinationPort)],
  ],
} satisfies Protocol<Tcp>;
