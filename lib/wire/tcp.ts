/** TCP: RFC 9293 3.1, with the AE, CWR and ECE flags of RFC 3168 and AccECN. */
import { Alike } from "./alike.ts";
import { bits, hexNumber } from "./bits.ts";
import { transportChecksum } from "./checksum.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol, Segment } from "./protocol.ts";
import { takeText } from "./shown.ts";
import { noteAnalysis, notePlace, noteWindow } from "./tcp-analysis.ts";
import { flags, flagText, noteFlags } from "./tcp-flags.ts";
import { isTooShort, type TcpOption, wholeOptions } from "./tcp-option.ts";
import { optionInfo, optionPrefix } from "./tcp-option-info.ts";
import { parseOptions } from "./tcp-options.ts";

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

const checksumText = (n: number) => `${hexNumber(n)} [unverified]`;

/** A remark below the field just noted, where the flag that gives it a meaning is not set. */
function noteUnasked(c: Cursor, bits: number, flag: number, what: string, name: string): void {
  const field = c.fields.at(-1);
  if (bits & flag || !field) return;
  const message = `The ${what} field is nonzero while the ${flag === flags.ack ? "ACK" : "URG"} flag is not set`;
  const { fields } = c;
  field.children = [];
  c.fields = field.children;
  noteExpert(c, { severity: "note", group: "Protocol", message, name: `tcp.${name}` }, field.start);
  c.fields = fields;
}

/** What segments have alike. */
const seen = { length: new Alike(), sum: new Alike(), urgent: new Alike() };

function readUrgent(c: Cursor): number {
  const read = () => c.uint(2, "tcp.urgent_pointer", "Urgent Pointer");
  if (!c.recording || c.left < 2 || c.peek(2) !== 0) return read();
  c.alike(seen.urgent, 0, read);
  return 0;
}

/** What a segment does for its conversation that is to begin. */
function openingOf(bits: number): "asks" | "answers" | undefined {
  if (!(bits & flags.syn)) return undefined;
  return bits & flags.ack ? "answers" : "asks";
}

/** The next number of this side, and the number that it acknowledges. */
function noteNumbers(c: Cursor, segment: Segment, start: number, missing: number): void {
  const { sequence, acknowledgement } = segment;
  const word = c.peek(2, 4);
  const length = c.end - start - (word >> 12) * 4 + missing;
  // RFC 9293 3.4: a SYN and a FIN take a number each.
  const next = sequence + length + (word & flags.syn ? 1 : 0) + (word & flags.fin ? 1 : 0);
  const words = `[Next Sequence Number: ${next}    (relative sequence number)]`;
  c.note("tcp.nxtseq", words, c.offset, c.offset, next);
  const relative = word & flags.ack ? "    (relative ack number)" : "";
  const line = `Acknowledgment Number: ${acknowledgement}${relative}`;
  c.note("tcp.ack", line, c.offset, c.offset + 4, acknowledgement);
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
    const missing = context?.missing ?? 0;
    const sourcePort = c.uint(2, "tcp.srcport", "Source Port");
    const destinationPort = c.uint(2, "tcp.dstport", "Destination Port");
    const known = c.recording && c.left >= 10 ? segment : undefined;
    if (known) {
      notePlace(c, known, c.end - start - (c.peek(1, 8) >> 4) * 4 + missing);
      const words = `Sequence Number: ${known.sequence}    (relative sequence number)`;
      c.note("tcp.seq", words, start + 4, start + 8, known.sequence);
    }
    const sequence = c.uint(4, "tcp.seq_raw", "Sequence Number (raw)");
    if (known) noteNumbers(c, known, start, missing);
    const acknowledgement = c.uint(4, "tcp.ack_raw", "Acknowledgment number (raw)");
    if (known && acknowledgement !== 0)
      noteUnasked(c, c.peek(2), flags.ack, "acknowledgment number", "ack.nonzero");
    const word = c.peek(2);
    const dataOffset = word >> 12;
    const size = dataOffset * 4;
    if (c.recording)
      c.alike(seen.length, word >> 8, () => {
        const words = `${bits(dataOffset << 4, 8, 0xf0)}Header Length: ${size} bytes (${dataOffset})`;
        c.note("tcp.hdr_len", words, c.offset, c.offset + 1, size);
      });
    const length = c.end - start - size + missing;
    if (c.left >= 4 && (size < 20 || size > c.end - start))
      c.partial = {
        ...{ sourcePort, destinationPort, sequence, acknowledgement, dataOffset, length },
        ...{ flags: word & 0xfff, window: c.peek(2, 2), cut: true },
        urgent: c.left >= 8 ? c.peek(2, 6) : 0,
        // What stands behind a header of 20 octets is options as far as it goes.
        ...(size > 20 && c.left >= 8 && { options: wholeOptions(c.view(start + 20, c.end)) }),
      } satisfies Tcp;
    if (size < 20) throw new Malformed(c.offset, `Bogus TCP header length (${size}, must be at least 20)`);
    if (c.recording) {
      const server = word & flags.ack ? sourcePort : destinationPort;
      const facts = segment && { server, accurate: segment.accurate, closing: segment.closing };
      noteFlags(c, word & 0xfff, c.offset, facts);
    } else c.skip(2);
    const window = c.uint(2, "tcp.window_size_value", "Window");
    if (known) noteWindow(c, known);
    const sum = c.uint(2, "tcp.checksum", "Checksum", checksumText);
    if (c.recording)
      c.alike(seen.sum, 0, () =>
        c.note("tcp.checksum.status", "[Checksum Status: Unverified]", c.offset, c.offset, 2),
      );
    const urgent = readUrgent(c);
    if (known && urgent !== 0) noteUnasked(c, word, flags.urg, "urgent pointer", "urgent_pointer.non_zero");
    // SACK edges are about the octets that the other end sent, as the acknowledgement number is.
    const base = segment?.peerBase ?? 0;
    const options =
      size > 20
        ? parseOptions(c.within(size - 20), { base, acknowledged: acknowledgement, opens: openingOf(word) })
            .options
        : undefined;
    if (known) noteAnalysis(c, known);
    const resets = (word & flags.rst) !== 0;
    if (known && length > 0 && !resets) {
      const words = `TCP payload (${length} byte${length === 1 ? "" : "s"})`;
      c.note("tcp.payload", words, c.offset, c.offset);
    }
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
    // RFC 9293 3.5.3: what a reset carries is no stream's, but words on its cause.
    if (resets && c.left > 0) takeText(c, c.left, "tcp.reset_cause", "Reset cause");
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
    const base = segment?.peerBase ?? 0;
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
