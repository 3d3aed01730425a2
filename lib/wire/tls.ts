/** TLS 1.0 to 1.3, SSL 3.0 and 2.0: RFC 8446 5, RFC 5246 6; heartbeat RFC 6520; opened where the session keys are known. */
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Above, AbovePart, Context, Protocol } from "./protocol.ts";
import { agreedName } from "./tls-application.ts";
import { handshakeTypes, isContentType, settlesVersion } from "./tls-name.ts";
import { beginsOld, isOldHello, isOldHelloAnywhere, oldSize } from "./tls-old.ts";
import { applicationData, handshake, headerLength, RecordReader } from "./tls-record.ts";
import type { Session } from "./tls-session.ts";
import { versionNames } from "./tls-version.ts";

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

/**
 * What begins at `at` in a conversation of that version (0, not known): a record, one of SSL 2.0, or neither. In TLS 1.3
 * a record's version is looked at, as where none is known.
 */
function kindAt(bytes: Uint8Array, at: number, version: number): "record" | "old" | undefined {
  const record = isContentType(bytes[at] as number);
  if (version === 2) return "old";
  if (version !== 0 && version < 0x304) return isOldHello(bytes, at) ? "old" : record ? "record" : undefined;
  if (beginsOld(bytes, at)) return "old";
  const [major, minor] = [bytes[at + 1], bytes[at + 2]];
  return record && (major ?? 3) === 3 && (minor ?? 0) <= 3 ? "record" : undefined;
}

/** True for octets that begin as a line of text does. */
function isText(bytes: Uint8Array): boolean {
  for (let i = 0; i < 4; i += 1) if (!((bytes[i] ?? 0) >= 0x20 && (bytes[i] ?? 0) < 0x7f)) return false;
  return true;
}

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);

/** All whole records in front; how long the first is when it is not whole. */
function frame(bytes: Uint8Array, context?: Context): number {
  let version = (context?.state as Session | undefined)?.version ?? 0;
  if (bytes.length < headerLength && !context?.missing) return 0;
  let at = 0;
  while (bytes.length - at >= headerLength) {
    const kind = kindAt(bytes, at, version);
    // No record: it is passed over, in the middle of a conversation and where the beginning was not seen; text is not TLS.
    if (!kind) return at === 0 && isText(bytes) ? Number.NaN : bytes.length;
    const size = kind === "old" ? oldSize(bytes, at) : headerLength + u16(bytes, at + 3);
    if (at + size > bytes.length) return at > 0 ? at : -size;
    if (
      version === 0 &&
      kind === "record" &&
      settlesVersion(bytes[at] as number, bytes[at + headerLength] ?? 0)
    )
      version = u16(bytes, at + 1);
    at += size;
  }
  return at > 0 ? at : bytes.length;
}

/** Transport Layer Security. */
export const tls = {
  name: "tls",
  label: "TLS",
  title: "Transport Layer Security",
  over: { tcp: [443, 465, 636, 853, 993, 995, 5061, 5671, 8883] },
  joiner,

  parse(c: Cursor, context?: Context): Tls {
    const reader = new RecordReader(context);
    try {
      while (c.left > 0) {
        const kind = kindAt(c.bytes, c.offset, reader.before);
        if (kind === "old") reader.old(c);
        else if (!kind) reader.ignored(c);
        else if (c.left >= headerLength) reader.record(c);
        else throw new Malformed(c.offset, `needs ${headerLength} octets here, ${c.left} left`);
      }
      if (c.missing > 0 && reader.shown !== 0) throw c.cutOff();
    } catch (error) {
      // The records before it count.
      if (error instanceof Malformed)
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
    if (context?.carrier === "udp" || bytes.length < 9) return false;
    if (isOldHelloAnywhere(bytes)) return true;
    if (!isContentType(bytes[0] as number) || bytes[1] !== 3 || (bytes[2] as number) > 4) return false;
    const size = u16(bytes, 3);
    if (size === 0 || size > longestRecord) return false;
    if (bytes[0] === applicationData) return true;
    return bytes[0] === handshake && handshakeTypes[bytes[5] as number] !== undefined;
  },

  track: ({ session }: Tls) => session,

  above(value: Tls): Above | undefined {
    if (!value.parts.some((part) => typeof part !== "string")) return undefined;
    const { protocol } = value.session;
    return {
      name: protocol === undefined ? undefined : agreedName(protocol),
      parts: value.parts,
      waiting: "[TLS segment of a reassembled PDU]",
    };
  },
} satisfies Protocol<Tls>;
