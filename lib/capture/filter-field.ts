/** What display filters see of a packet: the columns at no cost, the fields of only those layers that are asked for. */
import type { Field } from "../wire/field.ts";
import { type Kind, layersOf } from "../wire/fields.ts";
import { implied } from "./filter-implied.ts";
import { contents } from "./filter-names.ts";
import { addressOf, fieldValue, ipv4Number, type Value } from "./filter-value.ts";
import type { Packet, Part } from "./frame.ts";
import { leavesData } from "./layer.ts";

/** Reads all values of one field of a packet. */
export type Read = (values: FieldValues) => readonly Value[];

const either: Readonly<Record<string, readonly string[]>> = {
  "tcp.port": ["tcp.srcport", "tcp.dstport"],
  "udp.port": ["udp.srcport", "udp.dstport"],
  "ip.addr": ["ip.src", "ip.dst"],
  "ipv6.addr": ["ipv6.src", "ipv6.dst"],
  "eth.addr": ["eth.dst", "eth.src"],
  "ip.host": ["ip.src_host", "ip.dst_host"],
  "ipv6.host": ["ipv6.src_host", "ipv6.dst_host"],
};
/** Fields that are another field, read as text. */
const asText: Readonly<Record<string, string>> = {
  "ip.src_host": "ip.src",
  "ip.dst_host": "ip.dst",
  "ipv6.src_host": "ipv6.src",
  "ipv6.dst_host": "ipv6.dst",
};

const none: readonly Value[] = [];
const some = (value: Value | undefined): readonly Value[] => (value === undefined ? none : [value]);

/** Fields that the row of the list knows: a filter on them parses nothing. Undefined where the row cannot tell. */
const columns: Readonly<Record<string, (packet: Packet) => readonly Value[] | undefined>> = {
  "frame.number": (packet) => [packet.number],
  "frame.len": (packet) => [packet.length],
  "frame.cap_len": (packet) => [packet.frame.bytes.length],
  "frame.time": (packet) => [packet.frame.time],
  "frame.time_epoch": (packet) => [packet.frame.time],
  "frame.time_relative": (packet) => [packet.time],
  "frame.time_delta": (packet) => [packet.sincePrevious],
  "frame.protocols": (packet) => [packet.path],
  "frame.encap_type": (packet) => [packet.frame.link],
  "frame.synthetic": (packet) => (packet.frame.synthetic ? [1] : none),
  "frame.interface_name": (packet) => some(packet.frame.on?.name ?? packet.frame.interface),
  "frame.interface_description": (packet) => some(packet.frame.on?.description),
  "frame.interface_id": (packet) => some(packet.frame.on?.id),
  "frame.section_number": (packet) => some(packet.frame.on?.section),
  "frame.comment": ({ frame: { comment, comments } }) => comments ?? some(comment),
  "tcp.srcport": (packet) => carried(packet, "tcp", packet.sourcePort),
  "tcp.dstport": (packet) => carried(packet, "tcp", packet.destinationPort),
  "udp.srcport": (packet) => carried(packet, "udp", packet.sourcePort),
  "udp.dstport": (packet) => carried(packet, "udp", packet.destinationPort),
  "tcp.stream": (packet) => carried(packet, "tcp", packet.stream),
  "udp.stream": (packet) => carried(packet, "udp", packet.stream),
  "tcp.payload": (packet) => carried(packet, "tcp", packet.payload, true),
  "udp.payload": (packet) => carried(packet, "udp", packet.payload, true),
  "tcp.len": (packet) => carried(packet, "tcp", packet.payload?.length ?? 0),
  "tcp.flags": (packet) => flag(packet, 0xfff),
  "tcp.flags.fin": (packet) => flag(packet, 0x01),
  "tcp.flags.syn": (packet) => flag(packet, 0x02),
  "tcp.flags.reset": (packet) => flag(packet, 0x04),
  "tcp.flags.push": (packet) => flag(packet, 0x08),
  "tcp.flags.ack": (packet) => flag(packet, 0x10),
  "tcp.flags.urg": (packet) => flag(packet, 0x20),
  "ip.ttl": (packet) => ipv4Octet(packet, 8),
  "ip.proto": (packet) => ipv4Octet(packet, 9),
  "ip.src": (packet) => ipv4Column(packet, packet.source),
  "ip.dst": (packet) => ipv4Column(packet, packet.destination),
  "_ws.col.protocol": (packet) => [packet.protocol],
  "_ws.col.info": (packet) => [packet.info],
  "_ws.col.source": (packet) => [packet.source],
  "_ws.col.def_src": (packet) => [packet.source],
  "_ws.col.destination": (packet) => [packet.destination],
  "_ws.col.def_dst": (packet) => [packet.destination],
  "arp.isgratuitous": (packet) =>
    /^(?:Gratuitous ARP|ARP Announcement) for /.test(packet.info) ? [1] : none,
  "arp.isannouncement": (packet) => (packet.info.startsWith("ARP Announcement for ") ? [1] : none),
  "arp.isprobe": (packet) => (/^Who has .*\(ARP Probe\)/.test(packet.info) ? [1] : none),
  "_ws.expert": (packet) => (expert(packet) ? [1] : none),
};

/** What the row says of the only transport header there is. */
function carried(packet: Packet, carrier: string, value: Value | undefined, mayLack = false) {
  // A frame drawn as an exported PDU has ports but no transport header.
  if (packet.count("exported_pdu") > 0) return some(value);
  const headers = packet.count(carrier);
  if (headers === 0) return none;
  if (headers > 1 || packet.sourcePort === undefined) return mayLack ? some(value) : undefined;
  return some(value);
}

/** Flags of the only TCP header, where it is whole: the commonest of all questions is not worth a parse. */
function flag(packet: Packet, mask: number): readonly Value[] | undefined {
  if (packet.count("tcp") === 0) return none;
  const header = packet.header("tcp");
  if (!header || header.length < 20 || (header[12] as number) < 0x50) return undefined;
  const set = ((header[12] as number) * 256 + (header[13] as number)) & mask;
  return [mask === 0xfff ? set : Number(set !== 0)];
}

function ipv4Octet(packet: Packet, at: number): readonly Value[] | undefined {
  if (packet.count("ip") === 0) return none;
  const header = packet.header("ip");
  const whole =
    header && header.length >= 20 && (header[0] as number) >= 0x45 && (header[0] as number) < 0x50;
  return whole ? [header[at] as number] : undefined;
}

/** The address of the only IPv4 header there is, as the row has it. */
function ipv4Column(packet: Packet, text: string): readonly Value[] | undefined {
  const headers = packet.count("ip");
  if (headers === 0) return none;
  // Another network layer may have the column: a tunnel, or a packet that an error quotes.
  if (headers > 1 || packet.count("ipv6") > 0 || packet.count("exported_pdu") > 0) return undefined;
  const address = addressOf(text);
  return address?.length === 4 ? [ipv4Number(address)] : undefined;
}

/** Remarks: on octets that are wrong, and those that stand in the tree. */
function expert(packet: Packet): boolean {
  if (packet.info.includes("[Malformed Packet")) return true;
  return packet.parts().some(({ fields }) => fields.some((field) => hasNamed(field, "_ws.expert")));
}

function hasNamed(field: Field, name: string): boolean {
  if (field.name === name) return true;
  return field.children?.some((child) => hasNamed(child, name)) ?? false;
}

/** One packet while a filter looks at it: each layer is parsed at most once, and only when a field first asks for it. */
export class FieldValues {
  readonly packet: Packet;
  readonly #parts = new Map<string, readonly Part[]>();

  constructor(packet: Packet) {
    this.packet = packet;
  }

  /** True when the packet holds that protocol; of QUIC's messages of TLS the path alone tells. */
  has(protocol: string): boolean {
    if (protocol === "frame") return true;
    if (protocol === "_ws.malformed") return this.packet.info.includes("[Malformed Packet");
    if (protocol === "_ws.short") return this.packet.info.includes("[Packet size limited during capture");
    // Wireshark calls both cooked links, and what has no link header, by one name each.
    if (protocol === "sll" && this.packet.count("sll2") > 0) return true;
    if (protocol === "raw") return this.packet.frame.link === 101;
    if (protocol === "data") return this.#data();
    if (contents.has(protocol) || (protocol === "tls" && this.packet.count("quic") > 0))
      return this.packet.path.split(":").includes(protocol);
    return this.packet.protocols.includes(protocol);
  }

  /** Octets that nobody reads, and what an echo carries; not what waits for more, nor what is behind a message. */
  #data(): boolean {
    const { protocols, info } = this.packet;
    const at = protocols.indexOf("data");
    if (at >= 0) return leavesData(protocols[at - 1] ?? "", info);
    const echo = this.packet.count("icmp") > 0 ? "icmp" : "icmpv6";
    if (this.packet.count(echo) === 0 || !info.startsWith("Echo (ping)")) return false;
    return this.parts([echo]).some(({ fields }) =>
      fields.some(({ name }) => name === "data.data" || name === "data.payload" || name === "icmpv6.data"),
    );
  }

  /** The layers of those names, or all. */
  parts(names: readonly string[] | undefined): readonly Part[] {
    if (!names) return this.#of("");
    if (names.length === 1) return this.#of(names[0] as string);
    return names.flatMap((name) => this.#of(name));
  }

  #of(name: string): readonly Part[] {
    let parts = this.#parts.get(name);
    if (!parts) {
      parts =
        name === "" ? this.packet.parts() : this.packet.count(name) > 0 ? this.packet.parts([name]) : [];
      this.#parts.set(name, parts);
    }
    return parts;
  }
}

/** Which layers of one name a field is looked for in, counted from 1: `ip.addr#2`. */
export type Layers = (nth: number, count: number) => boolean;

function collect(fields: readonly Field[], name: string, found: (field: Field) => void): void {
  for (const field of fields) {
    if (field.name === name) found(field);
    if (field.children) collect(field.children, name, found);
  }
}

/** A reader of the field's values, each in the form of its kind. */
export function reader(name: string, kind: Kind, layers?: Layers): Read {
  const names = either[name];
  if (names) {
    const reads = names.map((one) => reader(one, kind, layers));
    return (values) => reads.flatMap((read) => read(values));
  }
  const sources = implied[name];
  if (sources) {
    const noted = sources.map(
      ([from, own, make]) => [(from === name ? parsed : reader)(from, own, layers), make] as const,
    );
    return (values) =>
      noted.flatMap(([source, make]) => source(values).flatMap((value) => make(value) ?? []));
  }
  const read = parsed(name, kind, layers);
  const column = layers ? undefined : columns[asText[name] ?? name];
  if (!column) return read;
  if (asText[name])
    return (values) => {
      const found = column(values.packet);
      return found?.length === 0 ? none : read(values);
    };
  return (values) => column(values.packet) ?? read(values);
}

function parsed(name: string, kind: Kind, layers: Layers | undefined): Read {
  const own = asText[name] ?? name;
  const where = layersOf(own);
  return (values) => {
    const parts = values.parts(where);
    if (parts.length === 0) return none;
    const list: Value[] = [];
    const nth = new Map<string, number>();
    for (const part of parts) {
      const number = (nth.get(part.name) ?? 0) + 1;
      nth.set(part.name, number);
      if (layers && !layers(number, values.packet.count(part.name))) continue;
      collect(part.fields, own, (field) => {
        const value = fieldValue(kind, field, part);
        if (value !== undefined) list.push(value);
      });
    }
    return list;
  };
}

/** The octets of each layer of that protocol: its own, or (`whole`) with all that it carries. */
export function octetsReader(protocol: string, whole: boolean, layers?: Layers): Read {
  if (protocol === "frame") return ({ packet }) => [packet.frame.bytes];
  return (values) => {
    const parts = values.parts([protocol]);
    return parts
      .filter((_part, at) => layers?.(at + 1, parts.length) ?? true)
      .map(({ bytes, start, end, limit }) => bytes.subarray(start, whole ? limit : end));
  };
}
