/** What display filters see of a packet: the columns at no cost, the fields of its layers when they are asked for. */
import type { Field } from "../wire/cursor.ts";
import type { Packet } from "./frame.ts";

/** A value that a filter compares. `text` is the field's own words, for fields that are octets. */
export type Value = number | bigint | string | boolean;

const either: Record<string, readonly string[]> = {
  "tcp.port": ["tcp.srcport", "tcp.dstport"],
  "udp.port": ["udp.srcport", "udp.dstport"],
  "ip.addr": ["ip.src", "ip.dst"],
  "ip.host": ["ip.src", "ip.dst"],
  "ipv6.addr": ["ipv6.src", "ipv6.dst"],
  "eth.addr": ["eth.src", "eth.dst"],
};

const some = (value: Value | undefined): Value[] => (value === undefined ? [] : [value]);

/** Fields that the row of the list knows already: a filter on them builds no layers. */
const columns: Record<string, (packet: Packet) => Value[]> = {
  "frame.number": (packet) => [packet.number],
  "frame.len": (packet) => [packet.length],
  "frame.cap_len": (packet) => [packet.frame.bytes.length],
  "frame.time_relative": (packet) => [Number(packet.time) / 1e9],
  "frame.protocols": (packet) => [packet.protocols.join(":")],
  "frame.synthetic": (packet) => some(packet.frame.synthetic),
  "tcp.srcport": (packet) => over(packet, "tcp", packet.sourcePort),
  "tcp.dstport": (packet) => over(packet, "tcp", packet.destinationPort),
  "udp.srcport": (packet) => over(packet, "udp", packet.sourcePort),
  "udp.dstport": (packet) => over(packet, "udp", packet.destinationPort),
  "tcp.stream": (packet) => over(packet, "tcp", packet.stream),
  "udp.stream": (packet) => over(packet, "udp", packet.stream),
  "tcp.len": (packet) => over(packet, "tcp", packet.payload?.length ?? 0),
  "tcp.payload": (packet) => over(packet, "tcp", payloadText(packet)),
  "udp.payload": (packet) => over(packet, "udp", payloadText(packet)),
  "_ws.col.protocol": (packet) => [packet.protocol],
  "_ws.col.info": (packet) => [packet.info],
};

function over(packet: Packet, carrier: string, value: Value | undefined): Value[] {
  // A frame drawn as an exported PDU has ports but no transport header.
  return packet.protocols.includes(carrier) || packet.protocols.includes("exported_pdu") ? some(value) : [];
}

function payloadText({ payload }: Packet): string | undefined {
  return payload && Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString("latin1");
}

/** The values of each field of one packet. The layers are parsed at most once, when a field first needs them. */
export class FieldValues {
  readonly #packet: Packet;
  #byName: Map<string, Value[]> | undefined;

  constructor(packet: Packet) {
    this.#packet = packet;
  }

  /** True when the packet holds that protocol. */
  has(protocol: string): boolean {
    return protocol === "frame" || this.#packet.protocols.includes(protocol);
  }

  /** Every value of the field; empty when the packet has no such field. */
  values(name: string): readonly Value[] {
    const names = either[name];
    if (names) return names.flatMap((one) => this.values(one));
    const column = columns[name];
    if (column) return column(this.#packet);
    this.#byName ??= this.#read();
    return this.#byName.get(name) ?? [];
  }

  #read(): Map<string, Value[]> {
    const found = new Map<string, Value[]>();
    const add = (field: Field) => {
      const values = found.get(field.name) ?? [];
      values.push(field.value ?? field.text.replace(/^[^:]*: /, ""));
      found.set(field.name, values);
      field.children?.forEach(add);
    };
    for (const layer of this.#packet.layers()) layer.fields.forEach(add);
    return found;
  }
}
