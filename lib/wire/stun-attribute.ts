/** Attributes of STUN, one after another: RFC 8489 14; the names of RFC 8656, 5780, 8445 and of Microsoft and Google. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { formerAddress, maskedAddress, plainAddress } from "./stun-address.ts";
import * as body from "./stun-body.ts";
import * as microsoft from "./stun-microsoft.ts";
import type { Attribute, Value } from "./stun-value.ts";
import * as value from "./stun-value.ts";

const tieBreaker = value.octetsOf("stun.att.tie-breaker", "Tie breaker", 8, 8);

/** Attributes whose values are octets. */
const opaque: Readonly<Record<number, string>> = {
  26: "DONT-FRAGMENT",
  27: "ACCESS-TOKEN",
  28: "MESSAGE-INTEGRITY-SHA256",
  30: "USERHASH",
  37: "USE-CANDIDATE",
  42: "CONNECTION-ID",
  32768: "ADDITIONAL-ADDRESS-FAMILY",
  32769: "ADDRESS-ERROR-CODE",
  32771: "ALTERNATE-DOMAIN",
  32805: "TRANSACTION-TRANSMIT-COUNTER",
  32813: "ECN-CHECK-STUN",
  32814: "THIRD-PARTY-AUTHORIZATION",
  32816: "MOBILITY-TICKET",
  32818: "MS-ALTERNATE-HOST-NAME",
  32823: "MS-APP-ID",
  32825: "MS-SECURE-TAG",
  49152: "CISCO-STUN-FLOWDATA",
  49153: "ENF-FLOW-DESCRIPTION",
  49154: "ENF-NETWORK-STATUS",
  49240: "GOOG-LAST-ICE-CHECK-RECEIVED",
  49241: "GOOG-MISC-INFO",
  49242: "GOOG-OBSOLETE-1",
  49243: "GOOG-CONNECTION-ID",
  49244: "GOOG-DELTA",
  49245: "GOOG-DELTA-ACK",
  49248: "GOOG-MESSAGE_INTEGRITY-32",
  65284: "GOOG-MULTI-MAPPING",
  65285: "GOOG-LOGGING-ID",
};

/** Attributes whose values are read. */
const attributes: Readonly<Record<number, readonly [name: string, value: Value]>> = {
  1: ["MAPPED-ADDRESS", plainAddress],
  2: ["RESPONSE_ADDRESS", formerAddress],
  3: ["CHANGE_REQUEST", body.changeRequest],
  4: ["SOURCE_ADDRESS", formerAddress],
  5: ["CHANGED_ADDRESS", formerAddress],
  6: ["USERNAME", value.text("stun.att.username", "Username", true, (text) => ` user: ${text}`)],
  7: ["PASSWORD", value.octetsOf("stun.att.password", "Password")],
  8: ["MESSAGE-INTEGRITY", value.octetsOf("stun.att.hmac", "HMAC-SHA1", 20)],
  9: ["ERROR-CODE", body.errorCode],
  10: ["UNKNOWN-ATTRIBUTES", body.unknownAttributes],
  11: ["REFLECTED-FROM", formerAddress],
  12: ["CHANNEL-NUMBER", body.channelNumber],
  13: ["LIFETIME", value.number("stun.att.lifetime", "Lifetime", (n) => [` ${n}`, ` lifetime: ${n}`])],
  14: ["MS-ALTERNATE-SERVER", plainAddress],
  15: ["MAGIC-COOKIE", value.hexadecimal("stun.att.magic_cookie", "Magic Cookie")],
  16: ["BANDWIDTH", value.number("stun.port.bandwidth", "Bandwidth", (n) => [` ${n}`, ` bandwidth: ${n}`])],
  17: ["DESTINATION-ADDRESS", formerAddress],
  18: ["XOR-PEER-ADDRESS", maskedAddress],
  19: ["DATA", value.data],
  20: ["REALM", value.text("stun.att.realm", "Realm", true, (text) => ` realm: ${text}`)],
  21: ["NONCE", value.text("stun.att.nonce", "Nonce", true, () => " with nonce")],
  22: ["XOR-RELAYED-ADDRESS", maskedAddress],
  23: ["REQUESTED-ADDRESS-FAMILY", body.addressFamily],
  24: ["EVEN-PORT", value.evenPort],
  25: ["REQUESTED-TRANSPORT", body.transport],
  29: ["PASSWORD-ALGORITHM", value.algorithms],
  32: ["XOR-MAPPED-ADDRESS", maskedAddress],
  34: ["RESERVATION-TOKEN", value.octetsOf("stun.att.token", "Token", 8, 8)],
  36: ["PRIORITY", value.number("stun.att.priority", "Priority")],
  38: ["PADDING", body.padding],
  39: ["XOR-RESPONSE-TARGET", maskedAddress],
  40: ["XOR-REFELECTED-FROM", maskedAddress],
  48: ["LEGACY-ICMP", body.icmp],
  32770: ["PASSWORD-ALGORITHMS", value.algorithms],
  32772: ["ICMP", body.icmp],
  32774: ["MS-TURN UNKNOWN 8006", value.octetsOf("stun.att.unknown8006", "Unknown8006")],
  32776: ["MS-VERSION", microsoft.version],
  32800: ["XOR-MAPPED-ADDRESS", maskedAddress],
  32802: ["SOFTWARE", value.text("stun.att.software", "Software", false)],
  32803: ["ALTERNATE-SERVER", plainAddress],
  32807: ["CACHE-TIMEOUT", value.number("stun.att.cache-timeout", "Cache timeout")],
  32808: ["FINGERPRINT", body.fingerprint],
  32809: ["ICE-CONTROLLED", tieBreaker],
  32810: ["ICE-CONTROLLING", tieBreaker],
  32811: ["RESPONSE-ORIGIN", plainAddress],
  32812: ["OTHER-ADDRESS", plainAddress],
  32848: ["MS-SEQUENCE-NUMBER", microsoft.sequence],
  32852: ["MS-CANDIDATE-IDENTIFIER", microsoft.candidate],
  32853: ["MS-SERVICE-QUALITY", microsoft.quality],
  32854: ["Bandwidth Admission Control Message", microsoft.admission],
  32855: ["Bandwidth Reservation Identifier", microsoft.reservation],
  32856: ["Bandwidth Reservation Amount", microsoft.amount],
  32857: ["Remote Site Address", maskedAddress],
  32858: ["Remote Relay Site Address", maskedAddress],
  32859: ["Local Site Address", maskedAddress],
  32860: ["Local Relay Site Address", maskedAddress],
  32861: ["Remote Site Address Response", microsoft.site],
  32862: ["Remote Relay Site Address Response", microsoft.relaySite],
  32863: ["Local Site Address Response", microsoft.site],
  32864: ["Local Relay Site Address Response", microsoft.relaySite],
  32865: ["SIP Dialog Identifier", value.octetsOf("stun.att.sip_dialog_id", "SIP Dialog ID")],
  32866: ["SIP Call Identifier", value.octetsOf("stun.att.sip_call_id", "SIP Call ID")],
  32872: ["Location Profile", microsoft.location],
  32880: ["MS-IMPLEMENTATION-VERSION", microsoft.implementation],
  32912: ["MS-ALT-MAPPED-ADDRESS", plainAddress],
  32917: ["MS-MULTIPLEXED-TURN-SESSION-ID", microsoft.session],
  49239: ["GOOG-NETWORK-INFO", body.networkInfo],
};

/** The two highest bits of a type (RFC 8489 14, 18.3). */
function noteType(c: Cursor, type: number, name: string, start: number): void {
  c.open("stun.att.type", `Attribute Type: ${name}`);
  if (c.recording) {
    const [optional, assigned] = [type >> 15, (type >> 14) & 1];
    const comprehension = `Attribute Type Comprehension: ${optional ? "Optional" : "Required"} (0x${optional})`;
    const line = `${optional}... .... .... .... = ${comprehension}`;
    c.note("stun.att.type.comprehension", line, start, start + 2, optional);
    const assignment = `Attribute Type Assignment: ${assigned ? "Designated Expert" : "IETF Review"} (0x${assigned})`;
    const second = `.${assigned}.. .... .... .... = ${assignment}`;
    c.note("stun.att.type.assignment", second, start, start + 2, assigned);
  }
  c.skip(2);
  c.close(undefined, type);
}

/** One that nobody knows: its length is believed. */
function readUnknown(c: Cursor, type: number): void {
  const start = c.offset;
  const message = `Unknown attribute ${hexNumber(type)}`;
  c.open("stun.attribute", message);
  noteExpert(
    c,
    { severity: "warn", group: "Undecoded", message, name: "stun.unknown_attribute" },
    start,
    start + 2,
  );
  c.skip(2);
  const size = c.uint(2, "stun.att.length", "Attribute Length");
  if (size > 0) value.octets({ c, name: "", size, start: 0, suffix: "", words: "" });
  value.skipPadding(c, size);
  c.close(undefined, type);
}

/** One attribute of the message that begins at `start`; false where its length is wrong, and the rest is not read. */
function readAttribute(c: Cursor, start: number, tell: (words: string) => void): boolean {
  const [at, type, size] = [c.offset, c.peek(2), c.peek(2, 2)];
  const known = attributes[type];
  const name = known?.[0] ?? opaque[type];
  if (name === undefined) {
    readUnknown(c, type);
    return true;
  }
  c.open("stun.attribute", name);
  noteType(c, type, name, at);
  const padded = size + (-size & 3);
  const past = c.left - 2 + c.missing < padded;
  const words = (n: number) => (past ? `${padded} (bogus, goes past the end of the message)` : String(n));
  c.uint(2, "stun.att.length", "Attribute Length", words);
  if (past) {
    c.skip(c.left);
    c.close(undefined, type);
    return false;
  }
  const begin = c.offset;
  const attribute: Attribute = { c, name, size, start, suffix: "", words: "" };
  try {
    (known?.[1] ?? value.octets)(attribute);
  } finally {
    // Of what is cut off, as much as could be read.
    tell(attribute.words);
  }
  c.offset = begin;
  c.skip(size);
  value.skipPadding(c, size);
  c.close(name + attribute.suffix, type);
  return true;
}

/** All attributes of the message that begins at `start`; `tell` is told words for the list. */
export function readAttributes(c: Cursor, start: number, tell: (words: string) => void): void {
  while (c.left > 0) if (!readAttribute(c, start, tell)) return;
}
