/** What display filters see of a packet: the columns at no cost, the fields of only those layers that are asked for. */
import type { Field } from "../wire/field.ts";
import { type Kind, layersOf } from "../wire/fields.ts";
import { columnOf, hasNamed } from "./filter-column.ts";
import { implied } from "./filter-implied.ts";
import { contents } from "./filter-names.ts";
import { fieldValue, type Value } from "./filter-value.ts";
import type { Packet, Part } from "./frame.ts";

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
/** Protocols whose messages have bodies of any type. */
export const bearers: ReadonlySet<string> = new Set(["http", "http2", "ssdp"]);
const withTls = ["quic"];
const withDns = ["http", "http2"];
/** Layers in which there is no other. */
const bare = new Set([
  "arp",
  "data",
  "eth",
  "ip",
  "ipv6",
  "llc",
  "null",
  "raw",
  "sll",
  "sll2",
  "tcp",
  "udp",
  "vlan",
]);
/** Fields that are another field, read as text. */
const asText: Readonly<Record<string, string>> = {
  "ip.src_host": "ip.src",
  "ip.dst_host": "ip.dst",
  "ipv6.src_host": "ipv6.src",
  "ipv6.dst_host": "ipv6.dst",
};

const none: readonly never[] = [];

/** One packet while a filter looks at it: each layer is parsed at most once, and only when a field first asks for it. */
export class FieldValues {
  readonly packet: Packet;
  readonly #parts = new Map<string, readonly Part[]>();

  constructor(packet: Packet) {
    this.packet = packet;
  }

  /** True when the packet holds that protocol. */
  has(protocol: string): boolean {
    if (protocol === "frame") return true;
    if (protocol === "_ws.malformed") return this.packet.info.includes("[Malformed Packet");
    if (protocol === "_ws.short") return this.packet.info.includes("[Packet size limited during capture");
    // Wireshark calls both cooked links, and what has no link header, by one name each.
    if (protocol === "sll" && this.packet.count("sll2") > 0) return true;
    if (protocol === "raw") return this.packet.frame.link === 101;
    if (protocol === "data" || contents.has(protocol)) return this.#holds(protocol);
    if (this.packet.protocols.includes(protocol)) return true;
    // Of what these carry the path alone tells.
    const carriers = protocol === "tls" ? withTls : protocol === "dns" ? withDns : none;
    return carriers.some((name) => this.packet.count(name) > 0) && this.#inPath(protocol);
  }

  /** What a message holds: the path tells of most, and the tree of what is opened for it alone. */
  #holds(content: string): boolean {
    if (this.#inPath(content)) return true;
    // Of bodies the path tells, but of the parts of one that is opened for the tree.
    const within = this.#inPath("mime_multipart");
    const may = (name: string) => !bare.has(name) && (within || !bearers.has(name));
    const messages = new Set(this.packet.protocols.filter(may));
    if (messages.size === 0) return false;
    return this.parts([...messages]).some(({ fields }) => fields.some((field) => hasNamed(field, content)));
  }

  #inPath(name: string): boolean {
    return this.packet.path.split(":").includes(name);
  }

  /** The layers of those names, or all. */
  parts(names: readonly string[] | undefined): readonly Part[] {
    if (!names) return this.#of("");
    if (names.length === 1) return this.#of(names[0] as string);
    return names.flatMap((name) => this.#of(name));
  }

  /** The same, where what is looked for may be the content of a message: its path says so, unless it is a part of one. */
  held(content: string, names: readonly string[]): readonly Part[] {
    const within = this.#inPath(content) || this.#inPath("mime_multipart");
    return this.parts(within ? names : names.filter((name) => !bearers.has(name)));
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

function collect(fields: readonly Field[], names: ReadonlySet<string>, found: (field: Field) => void): void {
  for (const field of fields) {
    if (names.has(field.name)) found(field);
    if (field.children) collect(field.children, names, found);
  }
}

/** True for a field that is either of two others, and none in the tree itself, as the address of Ethernet is. */
export function isEither(name: string): boolean {
  return name !== "eth.addr" && Object.hasOwn(either, name);
}

/** A reader of the field's values, each in the form of its kind. */
export function reader(name: string, kind: Kind, layers?: Layers): Read {
  const names = either[name];
  if (names) {
    const reads = names.map((one) => reader(one, kind, layers));
    const ordered = parsed(names, kind, layers);
    const [layer] = layersOf(name) ?? [];
    // Of several headers each has both; of one both are read without the tree, where they can be.
    return (values) => {
      const several = layer !== undefined && values.packet.count(layer) > 1;
      return several ? ordered(values) : reads.flatMap((read) => read(values));
    };
  }
  const sources = implied[name];
  if (sources) {
    const noted = sources.map(
      ([from, own, make]) =>
        [from === name ? parsed([from], own, layers) : reader(from, own, layers), make] as const,
    );
    return (values) =>
      noted.flatMap(([source, make]) => source(values).flatMap((value) => make(value) ?? []));
  }
  const read = parsed([name], kind, layers);
  const column = layers ? undefined : columnOf(asText[name] ?? name);
  if (!column) return read;
  // Read as text, these say more than that they are there.
  if (asText[name] || (name === "_ws.expert" && kind === "string"))
    return (values) => {
      const found = column(values.packet);
      return found?.length === 0 ? none : read(values);
    };
  return (values) => column(values.packet) ?? read(values);
}

/** True for a field of what bodies hold. */
export function isContent(name: string): boolean {
  const first = name.split(".", 1)[0] as string;
  return first === "dns" || contents.has(first);
}

/** The values of fields of one protocol, in their order in the tree. */
function parsed(names: readonly string[], kind: Kind, layers: Layers | undefined): Read {
  const own = new Set(names.map((name) => asText[name] ?? name));
  const [one = ""] = own;
  const where = layersOf(one);
  const first = one.split(".", 1)[0] as string;
  const content = isContent(one);
  return (values) => {
    const parts = content && where ? values.held(first, where) : values.parts(where);
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
