/** The parts of a segment of SSH: lines (RFC 4253 4.2), packets (6), and what is encrypted. */
import { latin1, printable } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import { takeOctets } from "./shown.ts";
import { exchangeOf, message, messageName } from "./ssh-code.ts";
import { type Offer, readExchange, readKexInit } from "./ssh-kex.ts";

/** One thing of a segment. `line` is a version line, or one that a server says before it, with its end. */
export type SshPart =
  | { kind: "line"; line: string }
  | {
      kind: "packet";
      code: number;
      name: string;
      payload: Uint8Array;
      padding: Uint8Array;
      /** What SSH_MSG_KEXINIT offers. */
      offer?: Offer;
    }
  /** A packet of SSH 1, and what the packet list says of it. */
  | { kind: "one"; name: string; bytes: Uint8Array }
  | {
      kind: "encrypted";
      bytes: Uint8Array;
      /** Wireshark 4 tries keys of its own making here and has nothing to say of what comes out. */
      tried: boolean;
      /** Octets on the wire, where the capture left some out. */
      sent?: number;
    };

/** What one end sent, in order. */
export interface Ssh {
  fromClient: boolean;
  parts: SshPart[];
}

/** What ends a line. */
export const LF = 0x0a;
/** RFC 4253 4.2: a version line has at most 255 octets; implementations take longer ones before it. */
export const longestLine = 8192;
/** RFC 4253 6.1 asks for 35000; Wireshark and OpenSSH take packets up to this. */
export const longestPacket = 262_144;

/** True for what may stand before the keys are on: a version line, or text that a server says in front of its own. */
export function isLine(bytes: Uint8Array, at: number, end: number, fromClient: boolean): boolean {
  const text = latin1(bytes, at, Math.min(end, at + longestLine));
  return (
    text.startsWith("SSH-") || "SSH-".startsWith(text) || (!fromClient && /^[\t\r\x20-\xff]*\n/.test(text))
  );
}

/** Reads a line, whole or as far as it is there. */
export function readLine(c: Cursor): SshPart & { kind: "line" } {
  const at = c.offset;
  const lf = c.find(LF);
  const line = c.latin1((lf < 0 ? c.end : lf + 1) - at);
  const shown = printable(line.replace(/\r?\n$/, ""));
  c.note("ssh.protocol", `Protocol: ${shown}`, at, at + line.replace(/\r?\n$/, "").length, shown);
  return { kind: "line", line };
}

/** Reads a packet that is not encrypted, the end's `sequence`th. `method` is the key exchange that was agreed. */
export function readPacket(
  c: Cursor,
  method: string | undefined,
  sequence: number,
  { fromClient, words }: { fromClient: boolean; words: string } = { fromClient: true, words: "" },
): SshPart {
  const exchange = exchangeOf(method);
  c.open("ssh.version", "SSH Version 2");
  const length = c.uint(4, "ssh.packet_length", "Packet Length");
  if (length > longestPacket)
    throw new Malformed(c.offset - 4, `a packet of ${length} octets is past ${longestPacket}`);
  const inner = c.within(length);
  if (inner.missing > 0) throw c.cutOff();
  const padding = inner.uint(1, "ssh.padding_length", "Padding Length");
  const size = length - 1 - padding;
  if (size < 1) throw new Malformed(inner.offset - 1, `padding of ${padding} octets leaves no message`);
  const payload = inner.bytes.subarray(inner.offset, inner.offset + size);
  // Of two cursors over the same octets one is enough: what is open was opened on `c`.
  const [behind, end] = [c.offset, c.end];
  c.offset = inner.offset;
  c.end = inner.offset + size;
  const code = c.peek();
  c.open("ssh.key_exchange", `Key Exchange${method === undefined ? "" : ` (method:${printable(method)})`}`);
  const name = messageName(code, exchange);
  c.uint(1, "ssh.message_code", "Message Code", () =>
    name.startsWith("Unknown") ? name : `${name} (${code})`,
  );
  let offer: Offer | undefined;
  try {
    if (code === message.kexInit) offer = readKexInit(c, fromClient);
    else if (code >= 30 && code < 50) readExchange(c, code, exchange);
  } catch (error) {
    if (error instanceof Malformed) error.info = name;
    throw error;
  }
  if (c.left > 0) c.take(c.left, "ssh.payload", "Payload");
  c.close();
  c.end = behind;
  const pad = c.take(padding, "ssh.padding_string", "Padding String");
  c.end = end;
  c.note("ssh.seq_num", `Sequence number: ${sequence}`, c.offset, c.offset, sequence);
  c.close(code === message.newKeys ? `SSH Version 2${words}` : undefined);
  return { kind: "packet", code, name, payload, padding: pad, ...(offer && { offer }) };
}

/**
 * Reads what is encrypted, to the end. Of a cipher that is `tried` Wireshark says which it is and no more, else how the
 * packet begins; of a conversation of another version than 2 nothing but the octets.
 */
export function readEncrypted(
  c: Cursor,
  version: number | undefined,
  tried: boolean,
  words: string,
): Uint8Array {
  const start = c.offset;
  const bytes = c.bytes.subarray(start, c.end);
  if (!c.recording) {
    c.offset = c.end;
    return bytes;
  }
  if (version === 2) c.open("ssh.version", `SSH Version 2${tried ? words : ""}`);
  if (version === 2 && tried) c.skip(c.left);
  if (version !== 1 && c.left > 0)
    takeOctets(c, Math.min(4, c.left), "ssh.packet_length_encrypted", "Packet Length (encrypted)");
  if (c.left > 0) takeOctets(c, c.left, "ssh.encrypted_packet", "Encrypted Packet");
  if (version === 2) c.close();
  return bytes;
}

/** What the list says of the parts; a segment that was tried in vain has an empty line. */
export function partsInfo(parts: readonly SshPart[]): string {
  return parts
    .filter((part) => part.kind !== "encrypted" || !part.tried)
    .map(infoOf)
    .join(", ");
}

function infoOf(part: SshPart): string {
  if (part.kind === "line") return `Protocol (${printable(part.line.replace(/\r?\n$/, ""))})`;
  return part.kind !== "encrypted" ? part.name : `Encrypted packet (len=${part.sent ?? part.bytes.length})`;
}

/** The octets of a part: what reading it takes apart. */
export function partOctets(part: SshPart): Uint8Array {
  if (part.kind === "line") return Buffer.from(part.line, "latin1");
  if (part.kind !== "packet") return part.bytes;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(1 + part.payload.length + part.padding.length);
  head[4] = part.padding.length;
  return Buffer.concat([head, part.payload, part.padding]);
}
