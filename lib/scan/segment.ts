/** The segments of a SYN scan: what is sent (RFC 9293 3.1) and what the answers say, ICMP errors among them. */
import { icmpReason, icmpState, type State } from "./state.ts";

/** A SYN with one option, the segment size, as every system sends it; some firewalls drop a SYN without. */
export const synSize = 24;
const TCP = 6;
const window = 64_240;
const segmentSize = { 4: 1460, 6: 1440 } as const;
const flags = { syn: 2, reset: 4, acknowledgement: 16 } as const;

function addUp(octets: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at + 1 < octets.length; at += 2)
    sum += ((octets[at] as number) << 8) | (octets[at + 1] as number);
  return sum;
}

function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return folded;
}

/** Makes SYNs from one address and port to one host: only the port and the try differ. */
export class SynWriter {
  readonly #template: Buffer;
  /** The checksum of all that does not differ, the pseudo-header among it (RFC 9293 3.1, RFC 8200 8.1). */
  readonly #base: number;
  /** Of the first try; each further one has the next, so that an answer tells which it is to. */
  readonly sequence: number;

  /** Addresses are of 4 or of 16 octets. `sequence` leaves room for 256 tries. */
  constructor(source: Uint8Array, sourcePort: number, destination: Uint8Array, sequence: number) {
    this.sequence = sequence >>> 0;
    const segment = Buffer.alloc(synSize);
    segment.writeUInt16BE(sourcePort, 0);
    segment[12] = (synSize / 4) << 4;
    segment[13] = flags.syn;
    segment.writeUInt16BE(window, 14);
    // Option 2, four octets: the maximum segment size (RFC 9293 3.7.1).
    segment[20] = 2;
    segment[21] = 4;
    segment.writeUInt16BE(segmentSize[source.length === 4 ? 4 : 6], 22);
    this.#template = segment;
    this.#base = addUp(segment) + addUp(source) + addUp(destination) + TCP + synSize;
  }

  /** Writes the SYN of a port into `to`. */
  write(to: Buffer, at: number, port: number, tries: number): void {
    const sequence = (this.sequence + tries) >>> 0;
    this.#template.copy(to, at);
    to.writeUInt16BE(port, at + 2);
    to.writeUInt32BE(sequence, at + 4);
    const sum = fold(this.#base + port + (sequence >>> 16) + (sequence & 0xffff));
    to.writeUInt16BE(~sum & 0xffff, at + 16);
  }
}

/** What came of a probe. */
export interface Answer {
  readonly port: number;
  readonly tries: number;
  readonly state: State;
  readonly reason: string;
}

/** Whose answers are read. */
export interface Expected {
  readonly sourcePort: number;
  readonly sequence: number;
}

/** Tries that are told from each other. */
const mostTries = 256;

/** Reads a segment of the host; undefined when it answers none of our SYNs. */
export function readSegment(
  bytes: Buffer,
  at: number,
  end: number,
  { sourcePort, sequence }: Expected,
): Answer | undefined {
  if (end - at < 20 || bytes.readUInt16BE(at + 2) !== sourcePort) return undefined;
  const bits = bytes[at + 13] as number;
  // RFC 9293 3.10.7.1, 3.10.7.3: either answer acknowledges the SYN, which counts as one octet.
  const tries = (bytes.readUInt32BE(at + 8) - 1 - sequence) >>> 0;
  if ((bits & flags.acknowledgement) === 0 || tries >= mostTries) return undefined;
  const port = bytes.readUInt16BE(at);
  if (bits & flags.reset) return { port, tries, state: "closed", reason: "reset" };
  return bits & flags.syn ? { port, tries, state: "open", reason: "syn-ack" } : undefined;
}

/** An ICMP error and whom it is about: the ports of the packet that it quotes. */
export interface Unreachable {
  readonly reason: string;
  readonly code: number;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly port: number;
  /** The first octets behind the ports: of TCP the sequence number. */
  readonly next: number;
}

/**
 * Reads an ICMP destination unreachable, its first octet at `at`, that quotes a packet to `host`; undefined for any other
 * message. RFC 792 promises the first eight octets behind the quoted IP header.
 */
export function readUnreachable(
  bytes: Buffer,
  at: number,
  end: number,
  family: 4 | 6,
  host: Uint8Array,
): Unreachable | undefined {
  const quoted = at + 8;
  if (end - quoted < (family === 4 ? 28 : 48)) return undefined;
  const code = bytes[at + 1] as number;
  const reason = icmpReason(family, bytes[at] as number, code);
  if (reason === undefined) return undefined;
  const size = family === 4 ? ((bytes[quoted] as number) & 15) * 4 : 40;
  const inner = quoted + size;
  const destination = quoted + (family === 4 ? 16 : 24);
  if (end < inner + 8) return undefined;
  if (Buffer.compare(bytes.subarray(destination, destination + host.length), host) !== 0) return undefined;
  return {
    reason,
    code,
    protocol: bytes[quoted + (family === 4 ? 9 : 6)] as number,
    sourcePort: bytes.readUInt16BE(inner),
    port: bytes.readUInt16BE(inner + 2),
    next: bytes.readUInt32BE(inner + 4),
  };
}

/** As `readUnreachable`, for a SYN of ours. */
export function readIcmp(
  bytes: Buffer,
  at: number,
  end: number,
  family: 4 | 6,
  host: Uint8Array,
  { sourcePort, sequence }: Expected,
): Answer | undefined {
  const error = readUnreachable(bytes, at, end, family, host);
  if (error?.protocol !== TCP || error.sourcePort !== sourcePort) return undefined;
  const tries = (error.next - sequence) >>> 0;
  if (tries >= mostTries) return undefined;
  const { port, code, reason } = error;
  return { port, tries, state: icmpState("tcp", family, code, false), reason };
}
