/** STUN: RFC 8489 5 (messages), 6.2.2 (over TCP), with TURN's ChannelData: RFC 8656 12.4. RFC 5389 has the same form. */
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, copied } from "./cursor.ts";
import { dataLayer } from "./data.ts";
import { noteExpert } from "./expert.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { readAttributes } from "./stun-attribute.ts";
import { noteExchange, tell, track } from "./stun-exchange.ts";
import { classes, methods } from "./stun-name.ts";

/** A message as the list shows it, and what the conversation knows it by. */
export interface Stun {
  info: string;
  /** The transaction's identifier; of ChannelData there is none. */
  readonly id?: Uint8Array | undefined;
  readonly class: number;
}

const headerSize = 20;
const cookie = 0x2112_a442;
/** RFC 8489 18.2: no method is assigned beyond. */
const highestMethod = 0xff;
const port = 3478;
/** RFC 4571 2: over TCP, what shares its stream with RTP says its length first. */
const lengthSize = 2;

const classOf = (type: number) => ((type >> 7) & 2) | ((type >> 4) & 1);
/** RFC 8489 5: the bits of the class lie between those of the method. */
const methodOf = (type: number) => ((type >> 2) & 0xf80) | ((type >> 1) & 0x70) | (type & 15);

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
const hasCookie = (bytes: Uint8Array, at: number) =>
  u16(bytes, at + 4) === cookie >>> 16 && u16(bytes, at + 6) === (cookie & 0xffff);
const isChannel = (first: number) => first >> 6 === 1;

/** A whole message and nothing behind it; `sent` octets were on the wire. */
function isMessage(bytes: Uint8Array, sent: number): boolean {
  if (bytes.length < headerSize || (bytes[0] as number) > 0x3f || !hasCookie(bytes, 0)) return false;
  return methodOf(u16(bytes, 0)) <= highestMethod && u16(bytes, 2) + headerSize === sent;
}

/** RFC 8656 12.5: over UDP padding is not required. */
function isChannelData(bytes: Uint8Array, sent: number): boolean {
  if (bytes.length < 4 || !isChannel(bytes[0] as number)) return false;
  const size = u16(bytes, 2) + 4;
  return sent === size || sent === size + (-size & 3);
}

/** Where in a stream's octets a message begins: behind its length, or at once; -1 for neither, undefined for unknown yet. */
function beginning(bytes: Uint8Array): number | undefined {
  if (bytes.length >= 8 && hasCookie(bytes, 0)) return 0;
  if (bytes.length < lengthSize + 8) return undefined;
  return hasCookie(bytes, lengthSize) ? lengthSize : -1;
}

/** RFC 8656 12.5: over TCP, ChannelData is padded to four octets. */
function frame(bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  const first = bytes[0] as number;
  let size: number;
  if (isChannel(first)) {
    if (bytes.length < 4) return 0;
    size = 4 + u16(bytes, 2) + (-u16(bytes, 2) & 3);
  } else {
    if (first > 0x3f) return Number.NaN;
    const at = beginning(bytes);
    if (at === undefined) return 0;
    if (at < 0) return Number.NaN;
    size = at + headerSize + u16(bytes, at + 2);
  }
  return size <= bytes.length ? size : -size;
}

function readChannelData(c: Cursor): Stun {
  c.uint(2, "stun.channel", "Channel Number", (n) => hexNumber(n));
  const size = c.uint(2, "stun.length", "Message Length");
  const start = c.offset;
  const there = Math.min(size, c.left);
  if (c.recording && there > 0) c.attach(dataLayer(c.view(start, start + there), start, start + there));
  c.skip(c.left);
  return { info: "ChannelData TURN Message", class: -1 };
}

function readType(c: Cursor): number {
  const [start, type] = [c.offset, c.peek(2)];
  const [kind, method] = [classOf(type), methodOf(type)];
  const [kindName, methodName] = [classes[kind] as string, methods[method] ?? "Unknown"];
  c.open("stun.type", "");
  c.skip(2);
  if (c.recording) {
    const end = c.offset;
    // The two bits stand apart, and so does what Wireshark calls the value.
    const apart = hexNumber(((kind & 2) << 3) | (kind & 1), 2);
    const line = `${bits(type, 16, 0x0110)}Message Class: ${apart} ${kindName} (${kind})`;
    c.note("stun.type.class", line, start, end, ((kind & 2) << 3) | (kind & 1));
    const words = `${hexNumber(type & 0x3eef)} ${methodName} (${hexNumber(method, 3)})`;
    c.note(
      "stun.type.method",
      `${bits(type, 16, 0x3eef)}Message Method: ${words}`,
      start,
      end,
      type & 0x3eef,
    );
    const assigned = (type >> 13) & 1;
    const assignment = `${assigned ? "Designated Expert" : "IETF Review"} (0x${assigned})`;
    const third = `${bits(type, 16, 0x2000)}Message Method Assignment: ${assignment}`;
    c.note("stun.type.method-assignment", third, start, end, assigned);
  }
  c.close(`Message Type: ${hexNumber(type)} (${methodName} ${kindName})`, type);
  return type;
}

function readBody(c: Cursor, value: Stun, start: number, size: number): void {
  const outer = c.narrow(start + headerSize + size);
  c.note("stun.network_version", "[STUN Network Version: RFC-5389/8489 (3)]", c.offset, c.offset, 3);
  // RFC 8489 5: lengths are multiples of four; of another one the attributes stand below the remark.
  const odd = size % 4 !== 0;
  if (odd) {
    const message = "Packet length is not multiple of 4 bytes";
    c.open("stun.wrong_msglen", message);
    noteExpert(c, { severity: "error", group: "Malformed", message, name: "stun.wrong_msglen" });
  }
  c.open("stun.attributes", "Attributes");
  readAttributes(c, start, (words) => {
    value.info += words;
  });
  c.close();
  if (odd) c.close();
  c.widen(outer);
}

/** Session Traversal Utilities for NAT. */
export const stun: Protocol<Stun> = {
  name: "stun",
  sized: true,
  label: "STUN",
  title: "Session Traversal Utilities for NAT",
  over: { udp: [port], tcp: [port] },
  joiner: "",
  lastOnly: true,
  resumes: "",

  parse(c: Cursor, context?: Context): Stun {
    // A segment that the capture cut in front of what tells how long the message is.
    if (context?.carrier === "tcp" && c.left < 4)
      throw Object.assign(new Malformed(c.offset, "no length"), { silent: true, column: "TCP" });
    if (isChannel(c.peek())) return readChannelData(c);
    noteExchange(c, context, "stun");
    if (context?.carrier === "tcp" && c.left >= 10 && !hasCookie(c.bytes, c.offset))
      c.uint(2, "stun.tcp_frame_length", "TCP Frame Length");
    const start = c.offset;
    const type = readType(c);
    const size = c.uint(2, "stun.length", "Message Length");
    c.take(4, "stun.cookie", "Message Cookie");
    const id = copied(c.take(12, "stun.id", "Message Transaction ID"));
    const info = `${methods[methodOf(type)] ?? "Unknown"} ${classes[classOf(type)]}`;
    const value: Stun = { info, id, class: classOf(type) };
    try {
      if (size > 0) readBody(c, value, start, size);
    } catch (error) {
      // Its transaction is known, whatever its attributes are.
      if (error instanceof Malformed) error.partial ??= value;
      throw error;
    }
    return value;
  },

  info: ({ info }: Stun) => info,
  heading: ({ class: kind }: Stun) =>
    `Session Traversal Utilities for NAT${kind < 0 ? ", TURN ChannelData Message" : ""}`,
  frame,

  guess(bytes: Uint8Array, context?: Context): boolean {
    if (context?.carrier === "udp") return isMessage(bytes, bytes.length + (context.missing ?? 0));
    if (context?.carrier !== "tcp" || bytes.length < headerSize + lengthSize) {
      return context?.carrier === "tcp" && isMessage(bytes, bytes.length);
    }
    const at = beginning(bytes) ?? -1;
    if (at < 0 || (bytes[at] as number) > 0x3f) return false;
    return methodOf(u16(bytes, at)) <= highestMethod;
  },

  claims(bytes: Uint8Array, missing = 0, carrier = "udp"): boolean {
    if (carrier === "tcp") return !Number.isNaN(frame(bytes));
    const sent = bytes.length + missing;
    return isMessage(bytes, sent) || isChannelData(bytes, sent);
  },

  keep: (value: Stun, context: Context) => value.id && tell("stun", message(value, value.id), context),
  track: (value: Stun, context: Context) =>
    value.id ? track("stun", message(value, value.id), context) : context.state,
};

const message = ({ class: kind }: Stun, id: Uint8Array) => ({ id, asks: kind === 0, answers: kind > 1 });
