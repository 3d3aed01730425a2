/** Named fields of a packet as tshark -T fields writes them: a tab between fields, a comma between occurrences. */

import { columnOf } from "../capture/filter-column.ts";
import { bearers, FieldValues, isContent, isEither, reader } from "../capture/filter-field.ts";
import { recounted } from "../capture/filter-implied.ts";
import type { Value } from "../capture/filter-value.ts";
import type { Packet } from "../capture/frame.ts";
import { printable } from "../printable.ts";
import type { Field } from "../wire/field.ts";
import { fieldKinds, type Kind, layersOf } from "../wire/fields.ts";
import { seconds } from "../wire/seconds.ts";
import { kindText, valueText } from "./value.ts";

/** Fields that the row of the list has. Names as tshark 4.0 and 4.2 write them. */
const columns: Record<string, (packet: Packet) => string> = {
  "frame.number": (packet) => String(packet.number),
  "frame.len": (packet) => String(packet.length),
  "frame.cap_len": (packet) => String(packet.frame.bytes.length),
  "frame.time_relative": (packet) => timed(packet, packet.time),
  "frame.time_epoch": (packet) => timed(packet, packet.frame.time),
  "frame.protocols": (packet) => packet.path,
  "_ws.col.no.": (packet) => String(packet.number),
  "_ws.col.number": (packet) => String(packet.number),
  "_ws.col.time": (packet) => timed(packet, packet.time),
  "_ws.col.source": (packet) => packet.source,
  "_ws.col.def_src": (packet) => packet.source,
  "_ws.col.destination": (packet) => packet.destination,
  "_ws.col.def_dst": (packet) => packet.destination,
  "_ws.col.protocol": (packet) => packet.protocol,
  "_ws.col.length": (packet) => String(packet.length),
  "_ws.col.info": (packet) => packet.info,
};
/** Octets without a sign between, and a heading is there. */
const style = { between: "", heading: "1" };
/** What a segment or datagram carries: its line covers no octet. */
const payloads = new Set(["tcp.payload", "udp.payload"]);
/** Numbers without a base of their own, addresses and flags: their text is the same whoever says the value. */
const plain = new Set([
  ...["ip.dst", "ip.len", "ip.proto", "ip.src", "ip.ttl", "tcp.ack", "tcp.ack_raw", "tcp.completeness"],
  ...["tcp.dstport", "tcp.flags.ack", "tcp.flags.fin", "tcp.flags.push", "tcp.flags.reset", "tcp.flags.syn"],
  ...["tcp.flags.urg", "tcp.len", "tcp.seq", "tcp.seq_raw", "tcp.srcport", "tcp.stream", "tcp.time_delta"],
  ...["tcp.time_relative", "tcp.urgent_pointer", "tcp.window_size", "tcp.window_size_scalefactor"],
  ...["tcp.window_size_value", "tcp.analysis.ack_rtt", "tcp.analysis.bytes_in_flight"],
  ...["tcp.analysis.initial_rtt", "udp.dstport", "udp.srcport", "udp.stream"],
]);

/** Nothing where the file has no time for the frame. */
function timed(packet: Packet, time: bigint): string {
  return packet.frame.untimed ? "" : seconds(time);
}

/** What the tree of one packet has of the names that are asked for: parsed once, and only when one of them asks. */
class Noted {
  readonly #fields = new Map<string, (Field | string)[]>();
  /** Those of which the reader of filters has the octets. */
  readonly apart = new Set<string>();

  constructor(packet: Packet, names: ReadonlySet<string>, wanted: ReadonlySet<string> | undefined) {
    const add = (field: Field, isApart: boolean) => {
      if (names.has(field.name)) {
        this.#put(field.name, field);
        if (isApart && field.value === undefined) this.apart.add(field.name);
      }
      if (field.children) for (const child of field.children) add(child, isApart);
    };
    for (const layer of packet.layers(wanted)) {
      if (names.has(layer.name)) this.#put(layer.name, layer.text);
      for (const field of layer.fields) add(field, layer.apart === true);
    }
  }

  get(name: string): readonly (Field | string)[] | undefined {
    return this.#fields.get(name);
  }

  #put(name: string, one: Field | string): void {
    const before = this.#fields.get(name);
    if (before) before.push(one);
    else this.#fields.set(name, [one]);
  }
}

/** One packet, while its line is written. */
class Source {
  readonly packet: Packet;
  readonly #lines: FieldLines;
  #noted: Noted | undefined;
  #values: FieldValues | undefined;

  constructor(packet: Packet, lines: FieldLines) {
    this.packet = packet;
    this.#lines = lines;
  }

  get noted(): Noted {
    this.#noted ??= new Noted(this.packet, this.#lines.names, this.#lines.layersOf(this.packet));
    return this.#noted;
  }

  get values(): FieldValues {
    this.#values ??= new FieldValues(this.packet);
    return this.#values;
  }
}

type Occurrences = (source: Source) => readonly string[];

/** The layers that hold any of these fields that the row has not; undefined when all must be looked at. */
function layersOfAll(names: Iterable<string>): ReadonlySet<string> | undefined {
  const layers = new Set<string>();
  for (const name of names) {
    if (Object.hasOwn(columns, name.toLowerCase())) continue;
    const kind = fieldKinds().get(name);
    // The name of a layer, which may be part of what another holds.
    const own = kind === undefined || kind === "protocol" ? undefined : layersOf(name);
    if (!own) return undefined;
    for (const one of own) layers.add(one);
  }
  return layers;
}

/** How one field is read: from the row where that can tell, else from the tree. */
function occurrencesOf(name: string): Occurrences {
  const lower = name.toLowerCase();
  const ofRow = Object.hasOwn(columns, lower) ? columns[lower] : undefined;
  if (ofRow) return ({ packet }) => [ofRow(packet)];
  const kind = fieldKinds().get(name);
  const column = kind !== undefined && plain.has(name) ? columnOf(name) : undefined;
  const read = kind === undefined || kind === "protocol" ? undefined : reader(name, kind);
  const text = (value: Value) => kindText(value, kind as Kind, style);
  // What stands in no line of its own: either of two fields, and what is made of another.
  const made: Occurrences = (source) => read?.(source.values).map(text) ?? [];
  if (isEither(name)) return made;
  // A capture of tshark's own form has no header that these would be of.
  const short = (packet: Packet) => (packet.count("exported_pdu") > 0 ? undefined : column?.(packet));
  return (source) => {
    const { packet } = source;
    const values = short(packet);
    if (values) return values.map(text);
    const { noted } = source;
    const found = noted.get(name);
    const octets = kind === "bytes" && (payloads.has(name) || noted.apart.has(name));
    if (!found || recounted(name) || octets) return made(source);
    return found.map((one) => (typeof one === "string" ? one : valueText(one, packet.frame.bytes, style)));
  };
}

/**
 * Lines of the named fields, one for a packet. A field that a packet has not is empty.
 *
 * @example
 * new FieldLines(["frame.number", "ip.addr"]).line(packet); // "1\t10.0.0.1,10.0.0.2"
 */
export class FieldLines {
  readonly names: ReadonlySet<string>;
  /** The layers that the tree of a packet needs for them; undefined for all. */
  readonly layers: ReadonlySet<string> | undefined;
  readonly #fields: readonly Occurrences[];
  /** The same where no body holds what is asked for: what carries bodies is not read for those. */
  readonly #bodiless: ReadonlySet<string> | undefined;
  readonly #contents: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.names = new Set(names);
    this.layers = layersOfAll(this.names);
    const held = names.filter((name) => isContent(name));
    this.#contents = new Set(held.map((name) => name.split(".", 1)[0] as string));
    const others = layersOfAll(names.filter((name) => !held.includes(name)));
    const own = layersOfAll(held) ?? [];
    this.#bodiless = others && new Set([...others, ...[...own].filter((one) => !bearers.has(one))]);
    this.#fields = names.map(occurrencesOf);
  }

  /** The layers that the tree of this packet needs. */
  layersOf(packet: Packet): ReadonlySet<string> | undefined {
    if (this.#contents.size === 0 || !this.layers) return this.layers;
    const within = [...this.#contents, "mime_multipart"];
    return packet.path.split(":").some((one) => within.includes(one)) ? this.layers : this.#bodiless;
  }

  line(packet: Packet): string {
    const source = new Source(packet, this);
    let line = "";
    for (const [at, occurrences] of this.#fields.entries()) {
      if (at > 0) line += "\t";
      const found = occurrences(source);
      line += found.length === 1 ? printable(found[0] as string) : found.map(printable).join(",");
    }
    return line;
  }
}
