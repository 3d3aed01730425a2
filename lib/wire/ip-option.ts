/** Options of IPv4: RFC 791 3.1, RFC 1108 (security), RFC 1063 (MTU), RFC 1393 (traceroute), RFC 2113 (router alert). */
import { ipv4Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, Malformed } from "./cursor.ts";

const [endOfList, noOperation, recordRoute] = [0, 1, 7];
const mostOptions = 40;

/** One kind of option: the octets that it needs, type and length among them, and how what follows these is read. */
interface Option {
  readonly name: string;
  readonly least: number;
  read?(c: Cursor, end: number, kind: number): string | undefined;
}

const number =
  (name: string, label: string, show?: (value: number) => string) =>
  (c: Cursor): undefined => {
    c.uint(2, `ip.opt.${name}`, label, show);
  };

const kinds: Readonly<Record<number, Option>> = {
  0: { name: "End of Options List (EOL)", least: 1 },
  1: { name: "No-Operation (NOP)", least: 1 },
  7: { name: "Record Route", least: 3, read: route },
  11: { name: "MTU Probe", least: 4, read: number("mtu", "MTU") },
  12: { name: "MTU Reply", least: 4, read: number("mtu", "MTU") },
  25: { name: "Quick-Start", least: 3, read: quickStart },
  68: { name: "Time Stamp", least: 4, read: timeStamps },
  82: { name: "Traceroute", least: 12, read: traceroute },
  130: { name: "Security", least: 3, read: security },
  131: { name: "Loose Source Route", least: 3, read: route },
  133: { name: "Extended Security", least: 3 },
  134: { name: "Commercial Security", least: 6, read: commercialSecurity },
  136: { name: "Stream ID", least: 4, read: number("sid", "Stream Identifier") },
  137: { name: "Strict Source Route", least: 3, read: route },
  148: {
    name: "Router Alert",
    least: 4,
    // RFC 2113 2.1.
    read: number("ra", "Router Alert", (n) =>
      n === 0 ? "Router shall examine packet (0)" : `Reserved (${n})`,
    ),
  },
  149: { name: "Selective Directed Broadcast", least: 2 },
};

/** Gives the last address of a source route that has not been travelled to its end: the datagram's true destination. */
function route(c: Cursor, end: number, kind: number): string | undefined {
  const length = end - c.offset + 2;
  const pointer = c.uint(1, "ip.opt.ptr", "Pointer");
  while (end - c.offset >= 4)
    c.take(4, kind === recordRoute ? "ip.rec_rt" : "ip.src_rt", "Address", ipv4Text);
  // The last 4 octets, as in Wireshark, also where the addresses before them do not fill their room.
  const onTheWay = pointer >= 4 && pointer <= length && length > 3;
  return kind !== recordRoute && onTheWay ? ipv4Text(c.bytes, end - 4) : undefined;
}

/** RFC 791 3.1: with flag 1 or 3 an address stands in front of each time. */
function timeStamps(c: Cursor, end: number): undefined {
  c.uint(1, "ip.opt.ptr", "Pointer");
  const at = c.offset;
  const word = c.peek();
  c.skip(1);
  const flag = word & 15;
  c.note("ip.opt.overflow", `${bits(word, 8, 0xf0)}Overflow: ${word >> 4}`, at, at + 1, word >> 4);
  c.note("ip.opt.flag", `${bits(word, 8, 0x0f)}Flag: ${hexNumber(flag, 1)}`, at, at + 1, flag);
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

/** RFC 4782 3.1: a request (0) and a report (8) have a nonce. */
function quickStart(c: Cursor, end: number): undefined {
  const at = c.offset;
  const word = c.peek();
  c.skip(1);
  c.note("ip.opt.qs_func", `${bits(word, 8, 0xf0)}Function: ${word >> 4}`, at, at + 1, word >> 4);
  c.note("ip.opt.qs_rate", `${bits(word, 8, 0x0f)}Rate: ${word & 15}`, at, at + 1, word & 15);
  if (word >> 4 !== 0 && word >> 4 !== 8) return;
  if (end - c.offset < 5) throw new Malformed(at, "a Quick-Start request needs 8 octets");
  c.uint(1, "ip.opt.qs_ttl", "QS TTL");
  c.uint(4, "ip.opt.qs_nonce", "QS Nonce", (n) => hexNumber(n, 8));
}

const levels: Record<number, string> = {
  61: "Top Secret",
  90: "Secret",
  150: "Confidential",
  171: "Unclassified",
};

/** RFC 1108 2. */
function security(c: Cursor, end: number): undefined {
  c.uint(
    1,
    "ip.opt.sec_cl",
    "Classification Level",
    (n) => `${levels[n] ?? "Reserved"} (${hexNumber(n, 2)})`,
  );
  if (c.offset < end)
    c.uint(1, "ip.opt.sec_prot_auth_flags", "Protection Authority Flags", (n) => hexNumber(n, 2));
}

/** FIPS 188: a domain, then tags of a type and a length each. */
function commercialSecurity(c: Cursor, end: number): undefined {
  c.uint(4, "ip.cipso.doi", "DOI");
  while (end - c.offset >= 2) {
    const start = c.offset;
    c.uint(1, "ip.cipso.tag_type", "Tag Type");
    const size = c.peek();
    c.skip(1);
    if (size < 2 || start + size > end) {
      c.note("ip.cipso.malformed", "Malformed CIPSO tag", start, end, true);
      break;
    }
    if (size > 2) c.take(size - 2, "ip.cipso.tag_data", "Tag data");
  }
}

/** RFC 791 3.1: whether fragments carry the option, its class and its number. */
function typeOf(c: Cursor, kind: number): void {
  const at = c.offset;
  c.open("ip.opt.type");
  const note = (name: string, mask: number, text: string, value: number | boolean) =>
    c.note(`ip.opt.type.${name}`, `${bits(kind, 8, mask)}${text}`, at, at + 1, value);
  note("copy", 0x80, `Copy on fragmentation: ${kind & 0x80 ? "Yes" : "No"}`, (kind & 0x80) !== 0);
  note("class", 0x60, `Class: ${(kind >> 5) & 3}`, (kind >> 5) & 3);
  note("number", 0x1f, `Number: ${kind & 31}`, kind & 31);
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
      c.open("ip.opt", `IP Option - ${name}`);
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
    c.open("ip.opt", `IP Option - ${name} (${length} bytes)`);
    typeOf(c, kind);
    c.uint(1, "ip.opt.len", "Length");
    if (option) {
      if (length < option.least)
        throw new Malformed(start, `${name} needs ${option.least} octets, its length is ${length}`);
      final = option.read?.(c, start + length, kind) ?? final;
      names += `, ${name}`;
    }
    if (c.offset < start + length) c.take(start + length - c.offset, "ip.opt.padding", "Padding");
    c.close();
  }
  c.offset = end;
  c.close(`Options: (${size} bytes)${names}`);
  return final;
}
