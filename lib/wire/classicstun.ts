/** STUN's classic form: RFC 3489 11, with attributes of early TURN drafts. There is neither a cookie nor any padding. */
import { ipv4Text, ipv6Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, copied } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { noteFlags, takeOctets } from "./shown.ts";
import { readText } from "./stray-text.ts";
import { noteExchange, tell, track } from "./stun-exchange.ts";
import { noteBehind } from "./stun-value.ts";

/** A message as the list shows it, and what the conversation knows it by. */
export interface ClassicStun {
  readonly type: number;
  readonly id: Uint8Array;
}

const headerSize = 20;
const types: Readonly<Record<number, string>> = {
  ...{ 1: "Binding Request", 257: "Binding Response", 273: "Binding Error Response" },
  ...{ 2: "Shared Secret Request", 258: "Shared Secret Response" },
  ...{ 4370: "Shared Secret Error Response", 3: "Allocate Request", 259: "Allocate Response" },
  ...{ 275: "Allocate Error Response", 4: "Send Request", 260: "Send Response" },
  ...{ 276: "Send Error Response", 277: "Data Indication", 6: "Set Active Destination Request" },
  ...{ 262: "Set Active Destination Response", 278: "Set Active Destination Error Response" },
};

/** An attribute: its octets are the next `size`, and the message's first octet is at `start`. */
type Value = (c: Cursor, size: number, start: number) => void;

const families = ["", "IPv4", "IPv6"];
function readFamily(c: Cursor, size: number): number {
  if (size < 2) return 0;
  c.skip(1);
  const show = (n: number) => `${families[n] || "Unknown"} (${hexNumber(n)})`;
  return c.uint(1, "classicstun.att.family", "Protocol Family", show);
}

const address: Value = (c, size) => {
  const family = readFamily(c, size);
  if (size < 4) return;
  c.uint(2, "classicstun.att.port", "Port");
  if (family === 1 && size >= 8) c.take(4, "classicstun.att.ipv4", "IP", ipv4Text);
  else if (family === 2 && size >= 20) c.take(16, "classicstun.att.ipv6", "IP", ipv6Text);
};

/** The key are the first octets of the transaction's identifier, where later the cookie stands. */
const maskedAddress: Value = (c, size, start) => {
  const family = readFamily(c, size);
  if (size < 4) return;
  const at = c.offset;
  const key = c.view(start + 4, start + 8);
  const port =
    c.uint(2, "classicstun.att.port-xord", "Port (XOR-d)") ^ ((key[0] as number) * 256) ^ (key[1] as number);
  c.note("classicstun.att.port", `[Port: ${port}]`, at, c.offset, port);
  if (family === 2 && size >= 20) c.take(16, "classicstun.att.ipv6-xord", "IP (XOR-d)", ipv6Text);
  if (family !== 1 || size < 8) return;
  const octets = c.take(4, "classicstun.att.ipv4-xord", "IP (XOR-d)", ipv4Text);
  const text = ipv4Text(octets.map((octet, n) => octet ^ (key[n] as number)));
  c.note("classicstun.att.ipv4", `[IP: ${text}]`, at + 2, c.offset, text);
};

const changeRequest: Value = (c, size) => {
  if (size < 4) return;
  const start = c.offset;
  const value = c.peek(4) & 0xffff;
  c.skip(4);
  noteFlags(c, { value, width: 16, start, end: c.offset }, [
    ["classicstun.att.change.ip", 4, "Change IP", "Set", "Not set"],
    ["classicstun.att.change.port", 2, "Change Port", "Set", "Not set"],
  ]);
};

const errorCode: Value = (c, size) => {
  if (size < 3) return;
  c.skip(2);
  const value = c.peek() & 7;
  c.skip(1);
  const line = `.... .${value.toString(2).padStart(3, "0")} = Error Class: ${value}`;
  c.note("classicstun.att.error.class", line, c.offset - 1, c.offset, value);
  if (size >= 4) c.uint(1, "classicstun.att.error", "Error Code");
  if (size > 4) readText(c, size - 4, "classicstun.att.error.reason", "Error Reason Phase");
};

const unknownAttributes: Value = (c, size) => {
  // RFC 3489 11.2.10: of an odd number of them one is repeated, so that there are four octets each.
  for (const end = c.offset + size + (-size & 3); c.offset < end; )
    c.uint(2, "classicstun.att.unknown", "Unknown Attribute", (n) => hexNumber(n));
};

const value: Value = (c, size) => {
  if (size > 0) takeOctets(c, size, "classicstun.att.value", "Value");
};
const none: Value = () => undefined;
const text =
  (name: string, label: string): Value =>
  (c, size) =>
    void readText(c, size, `classicstun.att.${name}`, label);
const number =
  (name: string, label: string, show?: (n: number) => string): Value =>
  (c, size) => {
    if (size >= 4) c.uint(4, `classicstun.att.${name}`, label, show);
  };
const data: Value = (c, size) => {
  takeOctets(c, size, "classicstun.att.data", "Data");
  noteBehind(c, size);
};

const attributes: Readonly<Record<number, readonly [name: string, value: Value]>> = {
  ...{ 1: ["MAPPED-ADDRESS", address], 2: ["RESPONSE-ADDRESS", address] },
  ...{ 3: ["CHANGE-REQUEST", changeRequest], 4: ["SOURCE-ADDRESS", address] },
  ...{ 5: ["CHANGED-ADDRESS", address], 6: ["USERNAME", value], 7: ["PASSWORD", value] },
  ...{ 8: ["MESSAGE-INTEGRITY", value], 9: ["ERROR-CODE", errorCode] },
  ...{ 10: ["", unknownAttributes], 11: ["REFLECTED-FROM", address] },
  ...{ 13: ["LIFETIME", number("lifetime", "Lifetime")], 14: ["ALTERNATE_SERVER", address] },
  15: ["MAGIC_COOKIE", number("magic.cookie", "Magic Cookie", (n) => hexNumber(n, 8))],
  ...{ 16: ["BANDWIDTH", number("bandwidth", "Bandwidth")], 17: ["DESTINATION_ADDRESS", address] },
  ...{ 18: ["REMOTE_ADDRESS", address], 19: ["DATA", data], 20: ["NONCE", value] },
  ...{ 21: ["REALM", value], 22: ["REQUESTED_ADDRESS_TYPE", (c, size) => void readFamily(c, size)] },
  ...{ 32800: ["XOR_MAPPED_ADDRESS", maskedAddress], 33: ["XOR_ONLY", none] },
  32802: ["SERVER", text("server", "Server version")],
  49153: ["CONNECTION-REQUEST-BINDING", text("connection_request_binding", "Connection Request Binding")],
  49154: ["BINDING-CHANGE", none],
};

function readAttribute(c: Cursor, start: number): void {
  const type = c.peek(2);
  const size = c.peek(2, 2);
  c.need(4 + size);
  const known = attributes[type];
  const name = known?.[0] || "Unknown";
  c.open("classicstun.att", `Attribute: ${name}${name === "Unknown" ? ` (${hexNumber(type)})` : ""}`);
  c.uint(2, "classicstun.att.type", "Attribute Type", () => `${name} (${hexNumber(type)})`);
  c.uint(2, "classicstun.att.length", "Attribute Length");
  const end = c.offset + size;
  known?.[1](c, size, start);
  c.offset = end;
  c.close();
}

const exchanged = ({ type, id }: ClassicStun) => {
  const asks = type < 0x0100;
  return { id, asks, answers: !asks, latest: true };
};

/** Simple Traversal of UDP Through NAT. */
export const classicstun: Protocol<ClassicStun> = {
  name: "classicstun",
  label: "CLASSIC-STUN",
  title: "Simple Traversal of UDP Through NAT",

  parse(c: Cursor, context?: Context): ClassicStun {
    const start = c.offset;
    noteExchange(c, context, "classicstun");
    const show = (n: number) => `${types[n] ?? "Unknown"} (${hexNumber(n)})`;
    const type = c.uint(2, "classicstun.type", "Message Type", show);
    const size = c.uint(2, "classicstun.length", "Message Length", (n) => hexNumber(n));
    const id = copied(c.take(16, "classicstun.id", "Message Transaction ID"));
    const message: ClassicStun = { type, id };
    if (size === 0) return message;
    try {
      c.open("classicstun.att", "Attributes");
      const outer = c.narrow(start + headerSize + size);
      while (c.left > 0) readAttribute(c, start);
      c.widen(outer);
      c.close();
    } catch (error) {
      // Its transaction is known, whatever its attributes are.
      if (error instanceof Malformed) error.partial ??= message;
      throw error;
    }
    return message;
  },

  info: ({ type }: ClassicStun) => `Message: ${types[type] ?? "Unknown"}`,

  guess(bytes: Uint8Array, context?: Context): boolean {
    if (bytes.length < headerSize || (context?.carrier !== "udp" && context?.carrier !== "tcp")) return false;
    const type = (bytes[0] as number) * 256 + (bytes[1] as number);
    const size = (bytes[2] as number) * 256 + (bytes[3] as number);
    return size + headerSize === bytes.length && types[type] !== undefined;
  },
  fleeting: true,

  keep: (message: ClassicStun, context: Context) => tell("classicstun", exchanged(message), context),
  track: (message: ClassicStun, context: Context) => track("classicstun", exchanged(message), context),
};
