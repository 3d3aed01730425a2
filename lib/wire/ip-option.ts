/** Options of IPv4: RFC 791 3.1, RFC 1063 (MTU), RFC 1393 (traceroute), RFC 2113 (router alert). */
import { ipv4Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { commercialSecurity, extendedSecurity, security } from "./ip-option-security.ts";
import { Malformed } from "./malformed.ts";
import { noteBits } from "./shown.ts";
import { quickStartRate } from "./tcp-option-info.ts";

const [endOfList, noOperation, recordRoute, routerAlert] = [0, 1, 7, 148];
const mostOptions = 40;

/** One kind of option: its field, the octets that it needs, type and length among them, and how what follows is read. */
interface Option {
  readonly name: string;
  /** The end of its filter name (ip.options.NAME). */
  readonly field: string;
  readonly least: number;
  /** What the number in its type is called, where that is not the option's name. */
  readonly number?: string;
  read?(c: Cursor, end: number, kind: number): string | undefined;
}

const number =
  (name: string, label: string, show?: (value: number) => string) =>
  (c: Cursor): undefined => {
    c.uint(2, `ip.opt.${name}`, label, show);
  };

/** RFC 2113 2.1. */
const alertText = (n: number) => (n === 0 ? "Router shall examine packet (0)" : `Reserved (${n})`);

const kinds: Readonly<Record<number, Option>> = {
  0: { name: "End of Options List (EOL)", field: "eol", least: 1, number: "End of Option List (EOL)" },
  1: { name: "No-Operation (NOP)", field: "nop", least: 1 },
  7: { name: "Record Route", field: "record_route", least: 3, number: "Record route", read: route },
  11: { name: "MTU Probe", field: "mtu_probe", least: 4, number: "MTU probe", read: number("mtu", "MTU") },
  12: { name: "MTU Reply", field: "mtu_reply", least: 4, read: number("mtu", "MTU") },
  25: { name: "Quick-Start", field: "qs", least: 3, read: quickStart },
  68: { name: "Time Stamp", field: "timestamp", least: 4, number: "Time stamp", read: timeStamps },
  82: { name: "Traceroute", field: "traceroute", least: 12, read: traceroute },
  130: { name: "Security", field: "security", least: 3, read: security },
  131: { name: "Loose Source Route", field: "route", least: 3, number: "Loose source route", read: route },
  133: {
    name: "Extended Security",
    field: "ext_security",
    least: 3,
    number: "Extended security",
    read: extendedSecurity,
  },
  134: {
    name: "Commercial Security",
    field: "cipso",
    least: 6,
    number: "Commercial IP security option",
    read: commercialSecurity,
  },
  136: {
    name: "Stream ID",
    field: "sid",
    least: 4,
    number: "Stream identifier",
    read: number("sid", "Stream Identifier"),
  },
  137: {
    name: "Strict Source Route",
    field: "source_route",
    least: 3,
    number: "Strict source route",
    read: route,
  },
  148: {
    name: "Router Alert",
    field: "routeralert",
    least: 4,
    read: number("ra", "Router Alert", alertText),
  },
  149: { name: "Selective Directed Broadcast", field: "sdb", least: 2 },
};
const classes = [
  "Control",
  "Reserved for future use",
  "Debugging and measurement",
  "Reserved for future use",
];

/** Gives the last address of a source route that has not been travelled to its end: the datagram's true destination. */
function route(c: Cursor, end: number, kind: number): string | undefined {
  const length = end - c.offset + 2;
  const pointer = c.uint(1, "ip.opt.ptr", "Pointer");
  const start = c.offset - 3;
  while (end - c.offset >= 4) {
    const place = c.offset - start + 1;
    if (kind === recordRoute) recorded(c, place, pointer);
    // The last one that is still to come is where the datagram goes in the end (RFC 791 3.1).
    else if (place >= pointer && end - c.offset < 8) c.take(4, "ip.dst", "Destination Address", ipv4Text);
    else
      c.take(
        4,
        place < pointer ? "ip.rec_rt" : "ip.src_rt",
        place < pointer ? "Recorded Route" : "Source Route",
        ipv4Text,
      );
  }
  // The last 4 octets, as in Wireshark, also where the addresses before them do not fill their room.
  const onTheWay = pointer >= 4 && pointer <= length && length > 3;
  return kind !== recordRoute && onTheWay ? ipv4Text(c.bytes, end - 4) : undefined;
}

/** An address of a recorded route, or room for the next. */
function recorded(c: Cursor, place: number, pointer: number): void {
  if (place < pointer) c.take(4, "ip.rec_rt", "Recorded Route", ipv4Text);
  else
    c.take(4, "ip.empty_rt", "Empty Route", (octets) =>
      place === pointer ? `${ipv4Text(octets)} <- (next)` : ipv4Text(octets),
    );
}

const stampKinds: Readonly<Record<number, string>> = {
  0: "Time stamps only",
  1: "Time stamp and address",
  3: "Time stamps for prespecified addresses",
};

/** RFC 791 3.1: with flag 1 or 3 an address stands in front of each time. */
function timeStamps(c: Cursor, end: number): undefined {
  c.uint(1, "ip.opt.ptr", "Pointer");
  const at = c.offset;
  const word = c.peek();
  c.skip(1);
  const flag = word & 15;
  c.note("ip.opt.overflow", `${bits(word, 8, 0xf0)}Overflow: ${word >> 4}`, at, at + 1, word >> 4);
  c.note(
    "ip.opt.flag",
    `${bits(word, 8, 0x0f)}Flag: ${stampKinds[flag] ?? "Unknown"} (${hexNumber(flag, 1)})`,
    at,
    at + 1,
    flag,
  );
  const addressed = flag === 1 || flag === 3;
  while (end - c.offset >= (addressed ? 8 : 4)) {
    if (addressed) c.take(4, "ip.opt.time_stamp_addr", "Address", ipv4Text);
    c.uint(4, "ip.opt.time_stamp", "Time stamp");
  }
}

function traceroute(c: Cursor): undefined {
  c.uint(2, "ip.opt.id_number", "ID Number");
  c.uint(2, "ip.opt.ohc", "Outbound Hop Count");
  c.uint(2, "ip.opt.rhc", "Return Hop Count");
  c.take(4, "ip.opt.originator", "Originator IP Address", ipv4Text);
}

const quickStartFunctions: Readonly<Record<number, string>> = { 0: "Rate request", 8: "Rate report" };

/** RFC 4782 3.1: a request (0) and a report (8) have a nonce. */
function quickStart(c: Cursor, end: number): undefined {
  const at = c.offset;
  const word = c.peek();
  c.skip(1);
  const place = { value: word, width: 8, start: at, end: at + 1 };
  noteBits(
    c,
    place,
    ["ip.opt.qs_func", 0xf0, "Function"],
    (n) => `${quickStartFunctions[n] ?? "Unknown"} (${n})`,
  );
  noteBits(c, place, ["ip.opt.qs_rate", 0x0f, "Rate"], (n) => `${quickStartRate(n)} (${n})`);
  if (word >> 4 !== 0 && word >> 4 !== 8) return;
  if (end - c.offset < 5) throw new Malformed(at, "a Quick-Start request needs 8 octets");
  c.uint(1, "ip.opt.qs_ttl", "QS TTL");
  const nonce = { value: c.peek(4), width: 32, start: c.offset, end: c.offset + 4 };
  c.skip(4);
  noteBits(c, nonce, ["ip.opt.qs_nonce", 0xfffffffc, "QS Nonce"], (n) => hexNumber(n, 8));
  noteBits(c, nonce, ["ip.opt.qs_reserved", 3, "Reserved"], (n) => hexNumber(n, 1));
}

/** RFC 791 3.1: whether fragments carry the option, its class and its number. */
function typeOf(c: Cursor, kind: number): void {
  const at = c.offset;
  c.open("ip.opt.type");
  const note = (name: string, mask: number, text: string, value: number | boolean) =>
    c.note(`ip.opt.type.${name}`, `${bits(kind, 8, mask)}${text}`, at, at + 1, value);
  note("copy", 0x80, `Copy on fragmentation: ${kind & 0x80 ? "Yes" : "No"}`, (kind & 0x80) !== 0);
  const option = kinds[kind];
  const words = option?.number ?? option?.name ?? "Unknown";
  note("class", 0x60, `Class: ${classes[(kind >> 5) & 3]} (${(kind >> 5) & 3})`, (kind >> 5) & 3);
  note("number", 0x1f, `Number: ${words} (${kind & 31})`, kind & 31);
  c.skip(1);
  c.close(`Type: ${kind}`, kind);
}

/** Reads `size` octets of options. Gives the datagram's true destination where a source route names one. */
export function ipOptions(c: Cursor, size: number): string | undefined {
  const end = c.need(size) + size;
  let final: string | undefined;
  let names = "";
  c.open("ip.options");
  for (let n = 0; c.offset < end && n < mostOptions; n += 1) {
    const kind = c.peek();
    const option = kinds[kind];
    const name = option?.name ?? "Unknown";
    const start = c.offset;
    if (kind === endOfList || kind === noOperation) {
      c.open(`ip.options.${option?.field}`, `IP Option - ${name}`);
      typeOf(c, kind);
      c.close();
      if (kind === endOfList) break;
      continue;
    }
    const length = start + 1 < end ? (c.bytes[start + 1] as number) : 0;
    // An option that does not fit ends the list: RFC 1122 3.2.1.8 asks to pass over what is not understood.
    if (length < 2 || start + length > end) {
      const text = `IP Option - ${name} (length ${length} is not possible)`;
      c.note("ip.opt.len.invalid", text, start, end, true);
      break;
    }
    if (!option) {
      // Wireshark opens no option that it does not know.
      c.note("", `Unknown (${hexNumber(kind, 2)}) (${length} bytes)`, start, start + length);
      c.offset = start + length;
      continue;
    }
    const alert = kind === routerAlert && length >= 4 ? `: ${alertText(c.peek(2, 2))}` : "";
    c.open(`ip.options.${option.field}`, `IP Option - ${name} (${length} bytes)${alert}`);
    typeOf(c, kind);
    c.uint(1, "ip.opt.len", "Length");
    if (length < option.least)
      throw new Malformed(start, `${name} needs ${option.least} octets, its length is ${length}`);
    final = option.read?.(c, start + length, kind) ?? final;
    names += `, ${name}`;
    if (c.offset < start + length) c.take(start + length - c.offset, "ip.opt.padding", "Padding");
    c.close();
  }
  c.offset = end;
  c.close(`Options: (${size} bytes)${names}`);
  return final;
}
