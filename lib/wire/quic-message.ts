/** Handshake messages of TLS in the octets of CRYPTO frames: RFC 9001 4.1.3, RFC 8446 4. */
import { Cursor, copied } from "./cursor.ts";
import type { CryptoStream, Part } from "./quic-state.ts";
import { lay, mostPieces, noteFragments, type Piece } from "./tls-fragment.ts";
import { handshakeName, readHandshake } from "./tls-handshake.ts";
import { handshakeTypes } from "./tls-name.ts";
import { afterHandshake, type Session } from "./tls-session.ts";

/** The stream and the session behind messages. */
export interface Read {
  readonly stream: CryptoStream;
  readonly session: Session;
}

/** Octets of a message that has begun. */
const longestMessage = 131_072;
const record = "TLSv1.3 Record Layer: Handshake Protocol: ";
const several = "Multiple Handshake Messages";

const sizeAt = (bytes: Uint8Array, at: number) =>
  4 + (((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));

/** Reads the messages that are whole with these octets, and keeps the beginning of the next. */
export function readMessages(
  c: Cursor,
  { stream, session }: Read,
  bytes: Uint8Array,
  number: number,
  start: number,
): Read {
  const { part, pieces = [] } = stream;
  const end = c.offset;
  const names: string[] = [];
  const fragment = (name: string) => c.note("tls.handshake", `Handshake Protocol: ${name}`, start, end);
  c.offset = start;
  c.open("tls.record");
  if (part && part.size + bytes.length < part.wanted) {
    fragment(c.recording ? `${handshakeName({ type: part.type })} (fragment)` : "");
    c.offset = end;
    c.close(c.recording ? `${record}${several}` : "");
    const more = { ...part, bytes: copied(bytes), size: part.size + bytes.length, before: part };
    return { stream: kept(stream, more, [...pieces, { number, size: bytes.length }]), session };
  }
  const all = part ? Buffer.concat([...chunks(part), bytes]) : bytes;
  let at = 0;
  while (all.length - at >= 4 && handshakeTypes[all[at] as number] && sizeAt(all, at) <= all.length - at) {
    const size = sizeAt(all, at);
    if (at === 0 && part && c.recording) {
      fragment(`${handshakeName({ type: all[0] as number })} (last fragment)`);
      noteFragments(c, size, [...pieces, { number, size: size - part.size }]);
    }
    const inner = new Cursor(all, at, at + size, c.recording);
    const message = readHandshake(inner, { version: 0x304, suite: session.suite });
    lay(c, inner, start, end);
    names.push(handshakeName(message));
    session = afterHandshake(session, message);
    at += size;
  }
  const concealed = at < all.length && handshakeTypes[all[at] as number] === undefined;
  const rest = all.subarray(concealed ? all.length : at);
  if (concealed) {
    names.push(handshakeName({ type: all[at] as number }));
    if (c.recording) fragment(names.at(-1) as string);
  }
  if (rest.length > 0) {
    const name = `${handshakeName({ type: rest[0] as number })} (fragment)`;
    if (c.recording) fragment(name);
    names.push(name);
    // Wireshark names no message that neither begins nor ends here.
    if (at === 0 && part) names.push("");
  }
  c.offset = end;
  c.close(c.recording ? `${record}${names.length > 1 ? several : names[0]}` : "");
  const begun = rest.length > 0 ? beginning(rest) : undefined;
  const size = at === 0 ? bytes.length : rest.length;
  return { stream: kept(stream, begun, [...(at === 0 ? pieces : []), { number, size }]), session };
}

/** A message that has begun. */
function beginning(bytes: Uint8Array): Part {
  const wanted = bytes.length < 4 ? 0 : sizeAt(bytes, 0);
  return { bytes: copied(bytes), size: bytes.length, wanted, type: bytes[0] as number };
}

/** The stream with what of a message it has so far; what is too long is not kept. */
function kept(stream: CryptoStream, part: Part | undefined, pieces: readonly Piece[]): CryptoStream {
  const { next, early } = stream;
  if (!part || part.size > longestMessage) return { next, early };
  return { next, early, part, pieces: pieces.length > mostPieces ? (stream.pieces ?? []) : pieces };
}

/** The octets of a message so far, in order. */
function chunks(part: Part): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let one: Part | undefined = part; one; one = one.before) found.push(one.bytes);
  return found.reverse();
}
