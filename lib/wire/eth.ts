/** Ethernet II and IEEE 802.3 with 802.1Q and 802.1ad tags (RFC 894, RFC 1042, IEEE 802.3 3.2). */
import { macText } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

/** An Ethernet header. `type` is an EtherType, or below 1536 the length of an 802.3 frame. */
export interface Eth {
  /** `00:1b:21:...` */
  destination: string;
  source: string;
  /** Tag type and control information of each VLAN tag, the outer one first. */
  tags?: { type: number; control: number }[];
  type: number;
}

const tagTypes = new Set([0x8100, 0x88a8, 0x9100]);
const largestLength = 1500;
const smallestType = 1536; // IEEE 802.3 3.2.6: below it the field is a length

type Lead = readonly (readonly [string, number])[];
/** Where most frames lead: the same object for all. */
const ipv4: Lead = [["eth", 0x0800]];
const leadOf = (type: number): Lead =>
  type >= smallestType ? [["eth", type]] : type <= largestLength ? [["llc", 0]] : [];

/** Names of EtherTypes, as Wireshark writes them. */
export const etherTypes: Readonly<Record<number, string>> = {
  2048: "IPv4",
  2054: "ARP",
  2114: "Wake on LAN",
  33024: "802.1Q Virtual LAN",
  34525: "IPv6",
  34887: "MPLS label switched packet",
  34915: "PPPoE Discovery",
  34916: "PPPoE Session",
  34958: "802.1X Authentication",
  34984: "802.1ad Provider Bridge (Q-in-Q)",
  35020: "802.1 Link Layer Discovery Protocol (LLDP)",
  36864: "Loopback",
  37120: "QinQ: old non-standard 802.1ad",
};

function address(c: Cursor, name: string, label: string): string {
  const start = c.need(6);
  const text = macText(c.bytes, start);
  if (!c.recording) c.skip(6);
  else {
    c.open(name);
    const bytes = c.take(6, "eth.addr", "Address", macText);
    const first = (bytes[0] as number) * 65536;
    const local = (first & 0x20000) !== 0;
    const group = (first & 0x10000) !== 0;
    const lg = `LG bit: ${local ? "Locally administered address (this is NOT the factory default)" : "Globally unique address (factory default)"}`;
    const ig = `IG bit: ${group ? "Group address (multicast/broadcast)" : "Individual address (unicast)"}`;
    c.note("eth.lg", bits(first, 24, 0x20000) + lg, start, start + 3, local);
    c.note("eth.ig", bits(first, 24, 0x10000) + ig, start, start + 3, group);
    c.close(`${label}: ${text}`, text);
  }
  return text;
}

function tag(c: Cursor, type: number, first: boolean): { type: number; control: number } {
  const start = c.offset;
  // The frame's type says that a tag follows; the type behind each tag is the tag's.
  if (c.recording)
    c.note(first ? "eth.type" : "vlan.etype", `Type: ${typeText(type)}`, start, start + 2, type);
  c.skip(2);
  c.open("vlan");
  const control = c.peek(2);
  c.skip(2);
  const id = control & 0xfff;
  const priority = control >> 13;
  c.note(
    "vlan.priority",
    `${bits(control, 16, 0xe000)}Priority: ${priority}`,
    start + 2,
    start + 4,
    priority,
  );
  c.note("vlan.dei", `${bits(control, 16, 0x1000)}DEI: ${(control >> 12) & 1}`, start + 2, start + 4);
  c.note("vlan.id", `${bits(control, 16, 0xfff)}ID: ${id}`, start + 2, start + 4, id);
  const words = type === 0x88a8 ? "IEEE 802.1ad" : "802.1Q Virtual LAN";
  c.close(`${words}, PRI: ${priority}, DEI: ${(control >> 12) & 1}, ID: ${id}`);
  return { type, control };
}

function typeText(type: number): string {
  return `${etherTypes[type] ?? "Unknown"} (${hexNumber(type)})`;
}

/** A tag's part of the packet list's line, where nobody knows what is behind it. */
function tagText({ type, control }: { type: number; control: number }): string {
  const drop = type === 0x88a8 ? "DROP:" : "DEI:";
  const id = type === 0x88a8 ? "ID:" : " ID:";
  return `PRI: ${control >> 13}  ${drop} ${(control >> 12) & 1} ${id} ${control & 0xfff}`;
}

/** Ethernet. */
export const eth = {
  name: "eth",
  label: "Ethernet",
  title: "Ethernet II",
  over: { link: [1] },

  parse(c) {
    const destination = address(c, "eth.dst", "Destination");
    if (c.left < 8) c.partial = { destination };
    const source = address(c, "eth.src", "Source");
    if (c.left < 2) c.partial = { destination, source };
    let tags: { type: number; control: number }[] | undefined;
    while (c.left >= 6 && tagTypes.has(c.peek(2))) {
      const outer = tags === undefined;
      tags ??= [];
      tags.push(tag(c, c.peek(2), outer));
      if (c.left < 2) c.partial = { destination, source };
    }
    const long = c.peek(2) >= smallestType;
    const type = long
      ? c.uint(2, tags ? "vlan.etype" : "eth.type", "Type", typeText)
      : c.uint(2, "eth.len", "Length");
    // What follows the length of an 802.3 frame is padding.
    if (!long && type < c.left) c.end = c.offset + type;
    return tags ? { destination, source, tags, type } : { destination, source, type };
  },

  emit(value, payload = new Uint8Array()) {
    const hexText = (text: string) => text.split(":").map((pair) => Number.parseInt(pair, 16));
    const tags = (value.tags ?? []).flatMap(({ type, control }) => [
      type >> 8,
      type & 255,
      control >> 8,
      control & 255,
    ]);
    const head = [
      ...hexText(value.destination),
      ...hexText(value.source),
      ...tags,
      value.type >> 8,
      value.type & 255,
    ];
    return Uint8Array.from([...head, ...payload]);
  },

  info(value) {
    const { type, tags } = value;
    // A header that was cut off has no type.
    if (type === undefined) return "";
    if (type > largestLength && type < smallestType)
      return `Ethernet Unknown: Invalid length/type: ${hexNumber(type)} (${type})`;
    if (etherTypes[type] !== undefined) return etherTypes[type];
    const last = tags?.at(-1);
    return last ? tagText(last) : "Ethernet II";
  },
  summary: (value) => `Src: ${value.source}, Dst: ${value.destination}`,
  next: ({ type }) => (type === 0x0800 ? ipv4 : leadOf(type)),
} satisfies Protocol<Eth>;

/** A tag behind another header than Ethernet's own (a cooked capture, SNAP, a tunnel). */
export const vlan: Protocol<{ type: number; control: number; inner: number }> = {
  name: "vlan",
  label: "VLAN",
  title: "802.1Q Virtual LAN",
  over: { eth: [...tagTypes] },
  parse(c) {
    const start = c.offset;
    const control = c.uint(
      2,
      "vlan.id",
      "Priority, DEI and ID",
      (n) => `${n >> 13}, ${(n >> 12) & 1}, ${n & 0xfff}`,
    );
    const inner = c.uint(2, "vlan.etype", "Type", typeText);
    c.note("vlan.priority", `Priority: ${control >> 13}`, start, start + 2, control >> 13);
    return { type: 0x8100, control, inner };
  },
  info: tagText,
  next: ({ inner }) => (inner >= smallestType ? [["eth", inner]] : [["llc", 0]]),
};
