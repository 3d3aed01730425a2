/** What records of TLS hold beside handshakes and alerts: RFC 8446 5, RFC 5246 7.1; heartbeat RFC 6520. */
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { octetsText } from "./shown.ts";
import { contentTypes, handshakeTypes } from "./tls-name.ts";
import type { Session } from "./tls-session.ts";

/** What is shorter cannot be concealed: a cipher adds that much at least. */
const leastConcealed = 16;
/** A message that says it is longer is none. */
const longestClear = 0xffff;

/** The type of a record's content; `opaque` where it says nothing. */
export function readContentType(c: Cursor, opaque: boolean): number {
  const name = opaque ? "tls.record.opaque_type" : "tls.record.content_type";
  return c.uint(
    1,
    name,
    opaque ? "Opaque Type" : "Content Type",
    (n) => `${contentTypes[n] ?? "Unknown"} (${n})`,
  );
}

/** True for handshake messages that a cipher conceals: as Wireshark, behind a change in an earlier segment, or by their looks. */
export function isConcealed(c: Cursor, sealed: boolean): boolean {
  if (c.left < leastConcealed) return false;
  if (sealed) return true;
  const type = c.peek();
  // A nonce that counts from zero.
  return handshakeTypes[type] === undefined || c.peek(3, 1) > longestClear || c.peek(5) === 0;
}

const resumed = "This session reuses previously negotiated keys (Session resumption)";

/** A change to the cipher that was agreed on. */
export function readChange(c: Cursor, session: Session, end: "client" | "server"): void {
  c.open("tls.change_cipher_spec", "Change Cipher Spec Message");
  // Without the end of the server's hellos no keys were made: those of another conversation are meant (RFC 5246 7.3).
  const known = session.serverRandom !== undefined && session.full !== true;
  if (c.recording && end === "server" && known && (session.version ?? 0) < 0x304)
    noteExpert(c, { severity: "note", group: "Sequence", message: resumed, name: "tls.resumed" });
  c.skip(c.left);
  c.close();
}

/** Data of the application; `shown` is what the record's octets are where they were deciphered. */
export function readApplicationData(
  c: Cursor,
  shown: Uint8Array | undefined,
  title: string | undefined,
): void {
  const start = c.offset;
  c.skip(c.left);
  if (!c.recording) return;
  const octets = shown ?? c.view(start, c.offset);
  c.note("tls.app_data", `Encrypted Application Data: ${octetsText(octets)}`, start, c.offset, hex(octets));
  if (title !== undefined)
    c.note("tls.app_data_proto", `[Application Data Protocol: ${title}]`, start, start, title);
}

const heartbeats: Readonly<Record<number, string>> = { 1: "Request", 2: "Response" };

/** A heartbeat, in the clear or not: what the packet list says of it. */
export function readHeartbeat(c: Cursor): string {
  const start = c.offset;
  const kind = heartbeats[c.left > 0 ? c.peek() : 0];
  if (kind === undefined) {
    c.skip(c.left);
    c.note("tls.heartbeat_message", "Encrypted Heartbeat Message", start, c.offset);
    return "Encrypted Heartbeat";
  }
  c.need(3);
  c.open("tls.heartbeat_message", "Heartbeat Message");
  c.uint(1, "tls.heartbeat_message.type", "Type", (n) => `${heartbeats[n]} (${n})`);
  const size = c.uint(2, "tls.heartbeat_message.payload_length", "Payload Length");
  if (c.recording) {
    const end = Math.min(c.offset + size, c.end);
    c.note("tls.heartbeat_message.payload", `Payload (${size} bytes)`, c.offset, end);
    if (end < c.end)
      c.note("tls.heartbeat_message.padding", `Padding and HMAC (${c.end - end} bytes)`, end, c.end);
  }
  c.skip(c.left);
  c.close();
  return `Heartbeat ${kind}`;
}

/** Octets of no type that is known, to the end. */
export function readUnknown(c: Cursor): string {
  const message = "Ignored Unknown Record";
  c.open("", message);
  const start = c.offset;
  noteExpert(
    c,
    { severity: "warn", group: "Protocol", message, name: "tls.ignored_unknown_record" },
    start,
    c.end,
  );
  c.skip(c.left);
  c.close();
  return message;
}
