/** Records of SSL 2.0, and its hello with which later versions used to begin: draft-hickman-netscape-ssl-00 1, 2; RFC 5246 E.2. */
import type { Cursor } from "./cursor.ts";
import { counted } from "./label.ts";
import { takeOctets } from "./shown.ts";
import { specName } from "./tls-suite.ts";
import { versionOf, versionText } from "./tls-version.ts";

const messages: Readonly<Record<number, string>> = {
  0: "Error",
  1: "Client Hello",
  2: "Client Master Key",
  3: "Client Finished",
  4: "Server Hello",
  5: "Server Verify",
  6: "Server Finished",
  7: "Request Certificate",
  8: "Client Certificate",
};

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** Octets of the header: the first bit says that there is no padding. */
const headerOf = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) >= 0x80 ? 2 : 3);

/** Octets of the record that begins here, its header with them. */
export function oldSize(bytes: Uint8Array, at: number): number {
  const header = headerOf(bytes, at);
  return header + (u16(bytes, at) & (header === 2 ? 0x7fff : 0x3fff));
}

/** True for a record without padding whose message begins as one in the clear does, where nothing is known yet. */
export function beginsOld(bytes: Uint8Array, at: number): boolean {
  const type = bytes[at + 2] ?? 0xff;
  return (bytes[at] ?? 0) >= 0x80 && type <= 4 && type !== 3;
}

/** True for a client's hello, also in a conversation that is known to speak a later version. */
export function isOldHello(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x80 && bytes[at + 2] === 1;
}

/** True for a client's hello beyond doubt: whole cipher specs, a session identifier of 16 octets or none, 32 of challenge. */
export function isOldHelloAnywhere(bytes: Uint8Array): boolean {
  if (bytes.length < 11 || !isOldHello(bytes, 0)) return false;
  const [specs, session] = [u16(bytes, 5), u16(bytes, 7)];
  return specs > 0 && specs % 3 === 0 && (session === 0 || session === 16) && u16(bytes, 9) === 32;
}

/** True for a version that a hello may name, those over datagrams among them. */
function isVersion(version: number): boolean {
  if (version >> 8 === 0x7f) return version >= 0x7f0e && version <= 0x7f1c;
  return (
    version === 2 ||
    version === 0x100 ||
    version === 0xfeff ||
    version === 0xfefd ||
    versionOf(version) !== undefined
  );
}

/** True for a message that can be in the clear; `size` octets from `at`. */
function isClear(bytes: Uint8Array, at: number, size: number): boolean {
  switch (bytes[at]) {
    case 1:
      return isVersion(u16(bytes, at + 1));
    case 2:
      return u16(bytes, at + 4) + u16(bytes, at + 6) + u16(bytes, at + 8) <= size;
    case 4:
      return isVersion(u16(bytes, at + 3));
    default:
      return false;
  }
}

/** Reads one record: what the packet list says of it, and whether its message settles that SSL 2.0 is spoken. */
export function readOld(c: Cursor): { line: string; settles: boolean } {
  const start = c.offset;
  c.open("tls.record");
  const size = oldSize(c.bytes, start) - headerOf(c.bytes, start);
  c.note("tls.record.version", `[Version: ${versionText(2)}]`, start, start, 2);
  c.skip(headerOf(c.bytes, start));
  const at = c.need(size);
  const type = c.peek();
  const clear = isClear(c.bytes, at, size);
  const line = clear ? (messages[type] as string) : "Encrypted Data";
  if (clear && c.recording) {
    c.note("tls.record.length", `Length: ${size}`, start, at, size);
    c.uint(1, "tls.handshake.type", "Handshake Message Type", (n) => `${messages[n]} (${n})`);
    if (type === 1) readOldHello(c, at + size);
  }
  c.offset = at + size;
  c.close(c.recording ? `SSLv2 Record Layer: ${line}` : "");
  return { line, settles: type >= 2 && type <= 8 };
}

/** RFC 5246 E.2: a hello of SSL 2.0. */
function readOldHello(c: Cursor, end: number): void {
  c.uint(2, "tls.handshake.version", "Version", versionText);
  const specs = c.uint(2, "tls.handshake.cipher_spec_len", "Cipher Spec Length");
  const session = c.uint(2, "tls.handshake.session_id_length", "Session ID Length");
  const challenge = c.uint(2, "tls.handshake.challenge_length", "Challenge Length");
  if (c.offset + specs + session + challenge > end) return;
  const count = Math.floor(specs / 3);
  c.open("", `Cipher Specs (${counted(count, "spec")})`);
  for (let n = 0; n < count; n += 1)
    c.uint(
      3,
      "tls.handshake.cipherspec",
      "Cipher Spec",
      (spec) => `${specName(spec) ?? "Unknown"} (0x${spec.toString(16).padStart(6, "0")})`,
    );
  c.close();
  if (session > 0) takeOctets(c, session, "tls.handshake.session_id", "Session ID");
  const start = c.offset;
  c.skip(challenge);
  c.note("tls.handshake.challenge", "Challenge", start, c.offset);
}
