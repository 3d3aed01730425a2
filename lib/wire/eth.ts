/** Ethernet II and IEEE 802.3 (RFC 894, RFC 1042, IEEE 802.3 3.2). */
import { macText } from "./address.ts";
import { Alike } from "./alike.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { etherTypes, etherTypeText } from "./ether-type.ts";
import { noteExpert, type Remark } from "./expert.ts";
import type { Context, Protocol } from "./protocol.ts";
import { noteRest, noteTrailer } from "./trailer.ts";

/** An Ethernet header. `type` is an EtherType (of a tagged frame the tag's), or below 1536 the length of an 802.3 frame. */
export interface Eth {
  /** `00:1b:21:...` */
  destination: string;
  source: string;
  type: number;
  /** Set by `parse` for the tree: IPX without LLC follows the length. */
  raw?: boolean;
}

const headerSize = 14;
const largestLength = 1500;
const smallestType = 1536; // IEEE 802.3 3.2.6: below it the field is a length

type Lead = readonly (readonly [string, number])[];
/** Where most frames lead: the same object for all. */
const ipv4: Lead = [["eth", 0x0800]];
const leadOf = (type: number): Lead =>
  type >= smallestType ? [["eth", type]] : type <= largestLength ? [["llc", 0]] : [];

const groupSource: Remark = {
  severity: "warn",
  group: "Protocol",
  message: "Source MAC must not be a group address: IEEE 802.3-2002, Section 3.2.3(b)",
  name: "eth.src_not_group",
};
const tooLong: Remark = {
  severity: "error",
  group: "Malformed",
  message: "Length field value goes past the end of the payload",
  name: "eth.len.past_end",
};
const unknownKind: Omit<Remark, "message"> = {
  severity: "warn",
  group: "Protocol",
  name: "eth.invalid_lentype.expert",
};

function address(c: Cursor, name: string, label: string): string {
  const start = c.need(6);
  const text = macText(c.bytes, start);
  if (!c.recording) c.skip(6);
  else c.alike(seen, name + text, () => noteAddress(c, name, `${label}: ${text}`, text));
  return text;
}

/** What frames have alike: their addresses. */
const seen = new Alike();

function noteAddress(c: Cursor, name: string, line: string, text: string): void {
  const start = c.offset;
  c.open(name);
  const bytes = c.take(6, "eth.addr", "Address", macText);
  const first = (bytes[0] as number) * 65536;
  const local = (first & 0x20000) !== 0;
  const group = (first & 0x10000) !== 0;
  const lg = `LG bit: ${local ? "Locally administered address (this is NOT the factory default)" : "Globally unique address (factory default)"}`;
  const ig = `IG bit: ${group ? "Group address (multicast/broadcast)" : "Individual address (unicast)"}`;
  c.note(`${name}.lg`, bits(first, 24, 0x20000) + lg, start, start + 3, local);
  c.note(`${name}.ig`, bits(first, 24, 0x10000) + ig, start, start + 3, group);
  if (group && name === "eth.src") noteExpert(c, groupSource, start, start + 3);
  c.close(line, text);
}

/** Which of the three forms of a frame its type says that it has. */
const form = (type: number) =>
  type >= smallestType || type === 0 ? "II" : type > largestLength ? "" : "802.3";
/** IPX without LLC: what follows the length is the checksum that it never has. */
const isRaw = (c: Cursor, start: number) =>
  c.end - start > headerSize + 1 && c.bytes[start + 14] === 0xff && c.bytes[start + 15] === 0xff;

/** A length or type, with what is wrong with it. */
function readType(c: Cursor, type: number): void {
  const kind = form(type);
  if (kind === "II") {
    c.uint(2, "eth.type", "Type", etherTypeText);
    return;
  }
  const [name, text] =
    kind === "802.3"
      ? ["eth.len", `Length: ${type}`]
      : ["eth.invalid_lentype", `Invalid length/type: ${hexNumber(type)} (${type})`];
  c.open(name);
  c.skip(2);
  const at = c.offset - 2;
  if (kind === "") noteExpert(c, { ...unknownKind, message: text }, at, c.offset);
  else if (type > c.left + c.missing) noteExpert(c, tooLong, at, c.offset);
  c.close(text, type);
}

/** What the tree says behind the length or type: what is wrong with it, and what stands behind the payload. */
function noteRemainder(c: Cursor, start: number, type: number, outer: boolean): void {
  const under = { name: "eth.trailer", start, checked: outer };
  const { offset, end } = c;
  if (form(type) === "II") noteTrailer(c, type, under);
  else if (form(type) === "802.3" && offset + type < end) noteRest(c, offset + type, under);
}

/** Ethernet. */
export const eth = {
  name: "eth",
  label: "Ethernet",
  title: "Ethernet II",
  over: { link: [1] },

  parse(c, context?: Context) {
    const start = c.offset;
    const destination = address(c, "eth.dst", "Destination");
    if (c.left < 8) c.partial = { destination };
    const source = address(c, "eth.src", "Source");
    if (c.left < 2) c.partial = { destination, source };
    const type = c.peek(2);
    const long = type >= smallestType;
    if (c.recording) {
      c.missing = context?.missing ?? 0;
      readType(c, type);
      noteRemainder(c, start, type, context?.carrier === "link" || context?.carrier === "vxlan");
    } else c.skip(2);
    const value: Eth = { destination, source, type };
    if (c.recording && isRaw(c, start)) value.raw = true;
    // What follows the length of an 802.3 frame is padding.
    if (!long && type < c.left) c.end = c.offset + type;
    return value;
  },

  emit(value, payload = new Uint8Array()) {
    const hexText = (text: string) => text.split(":").map((pair) => Number.parseInt(pair, 16));
    const head = [...hexText(value.destination), ...hexText(value.source), value.type >> 8, value.type & 255];
    return Uint8Array.from([...head, ...payload]);
  },

  info(value) {
    const { type } = value;
    // A header that was cut off has no type.
    if (type === undefined) return "";
    if (type > largestLength && type < smallestType)
      return `Ethernet Unknown: Invalid length/type: ${hexNumber(type)} (${type})`;
    return etherTypes[type] ?? "Ethernet II";
  },
  heading({ source, destination, type, raw }) {
    const kind = form(type);
    // The space behind the words is Wireshark's.
    if (kind === "802.3") return `IEEE 802.3 Ethernet ${raw ? "Raw " : ""}`;
    return `Ethernet ${kind || "Unknown"}, Src: ${source}, Dst: ${destination}`;
  },
  summary: (value) => `Src: ${value.source}, Dst: ${value.destination}`,
  next: ({ type }) => (type === 0x0800 ? ipv4 : leadOf(type)),
} satisfies Protocol<Eth>;
