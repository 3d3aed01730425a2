/** CRYPTO frames put together, and the handshake messages of TLS in them: RFC 9000 19.6, RFC 9001 4.1.3. */
import { type Cursor, copied } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { counted, cutLine } from "./label.ts";
import { readMessages } from "./quic-message.ts";
import type { CryptoStream, Early } from "./quic-state.ts";
import type { Piece } from "./tls-fragment.ts";
import type { Session } from "./tls-session.ts";

/** Octets and frames that may wait for those in front of them. */
const longestEarly = 65_536;
const mostEarly = 256;

/** The stream and the session behind a frame; `tls` where it brought octets of a message. */
export interface Taken {
  readonly stream: CryptoStream;
  readonly session: Session;
  readonly tls: boolean;
}

/** A remark of Wireshark's that is a line of its own. */
export function noteRepeat(c: Cursor, kind: "retransmission" | "overlap"): void {
  if (!c.recording) return;
  const message =
    kind === "overlap"
      ? "This QUIC frame overlaps a previous frame in the stream"
      : "This QUIC frame has a reused stream offset (retransmission?)";
  c.open(`quic.${kind}`, message);
  noteExpert(c, { severity: "note", group: "Sequence", message, name: `quic.${kind}` });
  c.close();
}

/** Takes the octets of a CRYPTO frame, from the cursor to `end`, which stand at `offset` of the stream. */
export function takeCrypto(
  c: Cursor,
  size: number,
  offset: number,
  before: CryptoStream,
  session: Session,
  number: number,
): Taken {
  const start = c.need(size);
  c.skip(size);
  const bytes = c.view(start, c.offset);
  const end = offset + size;
  if (size === 0 && end > before.next) return { stream: before, session, tls: false };
  if (end <= before.next) {
    noteRepeat(c, "retransmission");
    return { stream: before, session, tls: false };
  }
  const { early, next } = before;
  const one: Early = { offset, bytes, number };
  if (offset > next || early.length > 0) {
    const kept = waiting(before, one);
    if (kept === early) return { stream: before, session, tls: false };
    if (reach(kept, next) < furthest(kept))
      return { stream: { ...before, early: kept }, session, tls: false };
    return release(c, { ...before, early: [] }, kept, session, number, start);
  }
  if (offset < next) noteRepeat(c, "overlap");
  return release(c, before, [one], session, number, start);
}

/** With one more that waits; what is too much is not kept. */
function waiting({ early, next }: CryptoStream, one: Early): readonly Early[] {
  const beyond = one.offset + one.bytes.length - next > longestEarly;
  if (beyond || early.length >= mostEarly || early.some(({ offset }) => offset === one.offset)) return early;
  return [...early, { ...one, bytes: copied(one.bytes) }].sort((a, b) => a.offset - b.offset);
}

/** Where the octets end that stand together from `next` on. */
function reach(early: readonly Early[], next: number): number {
  let at = next;
  for (const { offset, bytes } of early) {
    if (offset > at) break;
    at = Math.max(at, offset + bytes.length);
  }
  return at;
}

const furthest = (early: readonly Early[]) =>
  early.reduce((most, { offset, bytes }) => Math.max(most, offset + bytes.length), 0);

/** Takes octets that stand together: as Wireshark, not before all that came stand together. */
function release(
  c: Cursor,
  stream: CryptoStream,
  whole: readonly Early[],
  session: Session,
  number: number,
  start: number,
): Taken {
  const parts: Uint8Array[] = [];
  const pieces: Piece[] = [];
  let { next } = stream;
  for (const { offset, bytes, number } of whole) {
    if (offset + bytes.length <= next) continue;
    const more = bytes.subarray(next - offset);
    parts.push(more);
    pieces.push({ number, size: more.length });
    next += more.length;
  }
  const all = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  if (pieces.length > 1) notePieces(c, all.length, pieces);
  return { ...readMessages(c, { stream: { ...stream, next }, session }, all, number, start), tls: true };
}

/** Notes which frames brought the octets. */
function notePieces(c: Cursor, size: number, pieces: readonly Piece[]): void {
  if (!c.recording) return;
  const where = pieces.map(({ number, size }) => `#${number}(${size})`).join(", ");
  const head = `${pieces.length} Reassembled QUIC CRYPTO Data Fragments (${counted(size, "byte")}): ${where}`;
  const name = "quic.crypto.fragment";
  c.open(`${name}s`, `[${cutLine(head)}]`);
  let at = 0;
  for (const { number, size: octets } of pieces) {
    const range = `${at}-${at + octets - 1} (${counted(octets, "byte")})`;
    c.note(name, `[Frame: ${number}, payload: ${range}]`, c.offset, c.offset, number);
    at += octets;
  }
  c.note(`${name}.count`, `[Fragment count: ${pieces.length}]`, c.offset, c.offset, pieces.length);
  c.close();
}
