/** TLS 1.0 to 1.3 and SSL 3.0: RFC 8446 5, RFC 5246 6; heartbeat RFC 6520; opened where the session keys are known. */
import { type Cursor, Malformed } from "./cursor.ts";
import type { Above, AbovePart, Context, Protocol } from "./protocol.ts";
import { handshakeTypes, versionNames } from "./tls-name.ts";
import { applicationData, handshake, headerLength, RecordReader } from "./tls-record.ts";
import type { Session } from "./tls-session.ts";

/** Records that stand together, what each of them is in the packet list, and the session behind them. */
export interface Tls {
  /** As the Protocol column has it. */
  readonly version: number;
  readonly parts: readonly (string | AbovePart)[];
  readonly session: Session;
}

/** RFC 8446 5.2: 2^14 and 256; SSL 3.0's cousins used to send a little more (RFC 5246 6.2.3). */
const longestRecord = 16_384 + 2048;
const joiner = ", ";

const names: Readonly<Record<string, string>> = {
  "http/1.0": "http",
  "http/1.1": "http",
  h2: "http2",
  dot: "dns",
  pop3: "pop",
  imap: "imap",
  ftp: "ftp",
  smtp: "smtp",
};

/** True for the first octets, as far as they are there, of a record. */
function isRecord(bytes: Uint8Array, at: number): boolean {
  const type = bytes[at] as number;
  const [major, minor] = [bytes[at + 1], bytes[at + 2]];
  if (type < 20 || type > 24) return false;
  return (major === undefined || major === 3) && (minor === undefined || minor <= 4);
}

/** SSL 2.0's own hello, with which old clients began (RFC 5246 E.2). */
function isOldHello(bytes: Uint8Array, at: number): boolean {
  if (bytes.length - at < 5) return false;
  const size = (((bytes[at] as number) & 0x7f) << 8) | (bytes[at + 1] as number);
  if (((bytes[at] as number) & 0x80) === 0 || bytes[at + 2] !== 1 || size < 12) return false;
  return bytes[at + 3] === 3 ? (bytes[at + 4] as number) <= 3 : bytes[at + 3] === 0 && bytes[at + 4] === 2;
}

/** True for octets that begin as a line of text does. */
function isText(bytes: Uint8Array): boolean {
  for (let i = 0; i < 4; i += 1) if (!((bytes[i] ?? 0) >= 0x20 && (bytes[i] ?? 0) < 0x7f)) return false;
  return true;
}

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);

/** All whole records in front; how long the first is when it is not whole. */
function frame(bytes: Uint8Array, context?: Context): number {
  if (isOldHello(bytes, 0) && !context?.state) {
    const size = 2 + (u16(bytes, 0) & 0x7fff);
    return size > bytes.length ? -size : size;
  }
  const known = ((context?.state as Session | undefined)?.heard ?? 0) > 0;
  if (!isRecord(bytes, 0)) {
    // In a conversation that is known to be TLS, and in one whose beginning was not seen, it is passed over; text is not TLS.
    if (!known && bytes.length < headerLength && !context?.missing) return 0;
    return isText(bytes) ? Number.NaN : bytes.length;
  }
  let at = 0;
  while (bytes.length - at >= headerLength && isRecord(bytes, at)) {
    const size = u16(bytes, at + 3);
    if (size > longestRecord) return at > 0 ? at : bytes.length;
    if (at + headerLength + size > bytes.length) return at > 0 ? at : -(headerLength + size);
    at += headerLength + size;
  }
  return at;
}

/** Transport Layer Security. */
export const tls = {
  name: "tls",
  label: "TLS",
  title: "Transport Layer Security",
  over: {
    tcp: [
      261, 443, 448, 465, 563, 585, 614, 636, 853, 989, 990, 992, 993, 994, 995, 1443, 2376, 3269, 4433, 4460,
    ].concat([5061, 5223, 5349, 5671, 6697, 7684, 8443, 8531, 8883, 9443, 10_443]),
  },
  joiner,

  parse(c: Cursor, context?: Context): Tls {
    const reader = new RecordReader(context);
    if (isOldHello(c.bytes, c.offset) && !context?.state) reader.oldHello(c);
    try {
      while (c.left > 0) {
        if (!isRecord(c.bytes, c.offset)) reader.ignored(c);
        else if (c.left >= headerLength) reader.record(c);
        else throw new Malformed(c.offset, `needs ${headerLength} octets here, ${c.left} left`);
      }
      if (c.missing > 0 && reader.shown !== 0) throw c.cutOff();
    } catch (error) {
      // What the capture left out is no fault of the peer's: the records before it count.
      if (c.missing > 0 && error instanceof Malformed)
        error.partial = {
          version: reader.shown || reader.before,
          parts: reader.parts,
          session: reader.session,
        };
      throw error;
    }
    return { version: reader.shown, parts: reader.parts, session: reader.session };
  },

  info: (value: Tls) => value.parts.map((part) => (typeof part === "string" ? part : part.line)).join(joiner),
  column: (value: Tls) => versionNames[value.version] ?? "SSL",
  frame,
  waiting: () => "",

  guess(bytes: Uint8Array, context?: Context) {
    if (context?.carrier === "udp" || bytes.length < 9 || !isRecord(bytes, 0)) return false;
    const size = u16(bytes, 3);
    if (size === 0 || size > longestRecord) return false;
    if (bytes[0] === applicationData) return true;
    return bytes[0] === handshake && handshakeTypes[bytes[5] as number] !== undefined;
  },

  track: ({ version, session }: Tls) =>
    version === 0 || version === session.heard ? session : { ...session, heard: version },

  above(value: Tls): Above | undefined {
    if (!value.parts.some((part) => typeof part !== "string")) return undefined;
    const { protocol } = value.session;
    return {
      name: protocol === undefined ? undefined : (names[protocol] ?? protocol),
      parts: value.parts,
      waiting: "[TLS segment of a reassembled PDU]",
    };
  },
} satisfies Protocol<Tls>;
