/** WireGuard: "WireGuard: Next Generation Kernel Network Tunnel" 5.4, its four messages. What they conceal stays so. */
import { base64 } from "./base.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { Context, Protocol } from "./protocol.ts";
import { littleEndian, named, takeOctets } from "./shown.ts";
import { Sessions } from "./wg-session.ts";

/** A message as the list shows it: as much of it as is there. */
export interface Wg {
  readonly type: number;
  /** An empty packet, which keeps the session alive. */
  readonly keepalive: boolean;
  sender?: number;
  receiver?: number;
  counter?: bigint;
  /** Octets of a packet that is concealed, with its authentication. */
  size?: number;
}

/** What the tree tells of the session: its number, and the initiation that is answered. */
interface Told {
  readonly wg: { readonly stream: number; readonly began?: number | undefined };
}

const kinds = { initiation: 1, response: 2, cookie: 3, data: 4 } as const;
const names = ["", "Handshake Initiation", "Handshake Response", "Cookie Reply", "Transport Data"];
/** Octets of each message; of the last, at least so many. */
const sizes = [0, 148, 92, 64, 32];
/** Octets of a key, of an authentication, and of a timestamp (TAI64N). */
const [keySize, tagSize, timeSize] = [32, 16, 12];

function readIndex(c: Cursor, name: "sender" | "receiver"): number {
  const label = name === "sender" ? "Sender" : "Receiver";
  return littleEndian(c, 4, `wg.${name}`, label, (n) => hexNumber(n, 8));
}

/** Octets that only a key opens: a line without them. */
function conceal(c: Cursor, size: number, name: string, label: string): void {
  const start = c.need(size);
  c.skip(size);
  c.note(name, label, start, c.offset);
}

function readEphemeral(c: Cursor): void {
  c.open("wg.ephemeral");
  const start = c.need(keySize);
  c.skip(keySize);
  if (!c.recording) return;
  const text = base64(c.view(start, c.offset));
  c.note("wg.ephemeral.known_privkey", "[Has Private Key: False]", start, c.offset, false);
  c.close(`Ephemeral: ${text}`, text);
}

function readMacs(c: Cursor): void {
  takeOctets(c, tagSize, "wg.mac1", "mac1");
  takeOctets(c, tagSize, "wg.mac2", "mac2");
}

/** 5.4.6: an empty packet keeps the session alive. */
function readData(c: Cursor, value: Wg): void {
  value.receiver = readIndex(c, "receiver");
  const start = c.need(8);
  const view = new DataView(c.bytes.buffer, c.bytes.byteOffset + start, 8);
  const counter = view.getBigUint64(0, true);
  c.skip(8);
  c.note("wg.counter", `Counter: ${counter}`, start, c.offset, counter);
  value.counter = counter;
  if (c.left < tagSize) {
    const message = "Packet length is too small";
    c.open("wg.bad_packet_length", message);
    noteExpert(c, { severity: "error", group: "Malformed", message, name: "wg.bad_packet_length" });
    c.skip(c.left);
    c.close();
    return;
  }
  value.size = c.left;
  c.open("wg.encrypted_packet", "Encrypted Packet");
  c.skip(c.left);
  if (value.keepalive)
    noteExpert(c, {
      ...{ severity: "chat", group: "Sequence", message: "This is a Keepalive message" },
      name: "wg.keepalive",
    });
  c.close();
}

function readBody(c: Cursor, value: Wg): void {
  switch (value.type) {
    case kinds.initiation:
      value.sender = readIndex(c, "sender");
      readEphemeral(c);
      conceal(c, keySize + tagSize, "wg.encrypted_static", "Encrypted Static");
      conceal(c, timeSize + tagSize, "wg.encrypted_timestamp", "Encrypted Timestamp");
      readMacs(c);
      return;
    case kinds.response:
      value.sender = readIndex(c, "sender");
      value.receiver = readIndex(c, "receiver");
      readEphemeral(c);
      conceal(c, tagSize, "wg.encrypted_empty", "Encrypted Empty");
      readMacs(c);
      return;
    case kinds.cookie:
      value.receiver = readIndex(c, "receiver");
      takeOctets(c, 24, "wg.nonce", "Nonce");
      takeOctets(c, 32, "wg.encrypted_cookie", "Encrypted Cookie");
      return;
    default:
      readData(c, value);
  }
}

function noteSession(c: Cursor, context: Context | undefined): void {
  const told = (context?.state as Partial<Told> | undefined)?.wg;
  if (!told) return;
  c.note("wg.stream", `[Stream index: ${told.stream}]`, c.offset, c.offset, told.stream);
  if (told.began !== undefined)
    c.note("wg.response_to", `[Response to Frame: ${told.began}]`, c.offset, c.offset, told.began);
}

/** The session that a message is of, before it counts. */
function sessionOf({ type, receiver }: Wg, sessions: Sessions, { ends }: Context) {
  if (receiver === undefined || !ends) return undefined;
  return type === kinds.data ? sessions.find(receiver, ends) : sessions.waiting(receiver, ends);
}

/** WireGuard Protocol. */
export const wg: Protocol<Wg> = {
  name: "wg",
  label: "WireGuard",
  title: "WireGuard Protocol",

  parse(c: Cursor, context?: Context): Wg {
    const keepalive = c.peek() === kinds.data && c.sent === sizes[kinds.data];
    const type = c.uint(1, "wg.type", "Type", named(names));
    const value: Wg = { type, keepalive };
    c.partial = value;
    takeOctets(c, 3, "wg.reserved", "Reserved");
    readBody(c, value);
    if (c.recording) noteSession(c, context);
    return value;
  },

  info({ type, keepalive, sender, receiver, counter, size }: Wg): string {
    let line = keepalive ? "Keepalive" : (names[type] ?? "");
    if (sender !== undefined) line += `, sender=0x${upper(sender)}`;
    if (receiver !== undefined) line += `, receiver=0x${upper(receiver)}`;
    if (counter !== undefined) line += `, counter=${counter}`;
    if (size !== undefined && !keepalive) line += `, datalen=${size - tagSize}`;
    return line;
  },

  // No port is WireGuard's own. A handshake has one size; some use its reserved octets to balance load.
  guess(bytes: Uint8Array, context?: Context): boolean {
    if (context?.carrier !== "udp" || bytes.length < 4) return false;
    const type = bytes[0] as number;
    if (type < kinds.initiation || type > kinds.data) return false;
    const size = bytes.length + (context.missing ?? 0);
    if (type === kinds.data ? size < (sizes[type] as number) : size !== sizes[type]) return false;
    return type < kinds.cookie || (bytes[1] === 0 && bytes[2] === 0 && bytes[3] === 0);
  },
  fleeting: true,
  roams: true,

  keep(value: Wg, context: Context): Told | undefined {
    const sessions = (context.capture?.get("wg") as Sessions | undefined) ?? new Sessions();
    if (value.type === kinds.initiation) return { wg: { stream: sessions.next } };
    const session = sessionOf(value, sessions, context);
    if (!session) return undefined;
    const { stream, began } = session;
    return { wg: { stream, began: value.type === kinds.data ? undefined : began } };
  },

  track(value: Wg, context: Context): unknown {
    const { capture, ends, number = 0, state } = context;
    if (!capture || !ends) return state;
    const sessions = (capture.get("wg") as Sessions | undefined) ?? new Sessions();
    capture.set("wg", sessions);
    if (value.type === kinds.initiation) sessions.begin(value.sender as number, ends, number);
    const session = sessionOf(value, sessions, context);
    if (!session) return state;
    if (value.type === kinds.data) sessions.moved(session, ends);
    else sessions.answer(session, ends, value.sender);
    return state;
  },
};

const upper = (n: number) => hexNumber(n, 8).slice(2).toUpperCase();
