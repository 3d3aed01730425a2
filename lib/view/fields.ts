/** Named fields of a packet as tshark -T fields writes them: a tab between fields, a comma between occurrences. */

import { FieldValues, reader } from "../capture/filter-field.ts";
import { recounted } from "../capture/filter-implied.ts";
import type { Packet } from "../capture/frame.ts";
import { printable } from "../printable.ts";
import type { Field } from "../wire/field.ts";
import { fieldKinds } from "../wire/fields.ts";
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
const streams: Record<string, "tcp" | "udp"> = { "tcp.stream": "tcp", "udp.stream": "udp" };
/** Nothing where the file has no time for the frame. */
function timed(packet: Packet, time: bigint): string {
  return packet.frame.untimed ? "" : seconds(time);
}

/**
 * One line for a packet. A field that it has not is empty.
 *
 * @example
 * fieldsLine(packet, ["frame.number", "ip.addr"]); // "1\t10.0.0.1,10.0.0.2"
 */
export function fieldsLine(packet: Packet, names: readonly string[]): string {
  let found: Map<string, (Field | string)[]> | undefined;
  let values: FieldValues | undefined;
  const apart = new Set<string>();
  const read = () => {
    const fields = new Map<string, (Field | string)[]>();
    const put = (name: string, one: Field | string) => {
      const before = fields.get(name);
      if (before) before.push(one);
      else fields.set(name, [one]);
    };
    const add = (field: Field, isApart: boolean) => {
      if (names.includes(field.name)) {
        put(field.name, field);
        // What octets it has the reader of filters knows, which has them.
        if (isApart && field.value === undefined) apart.add(field.name);
      }
      if (field.children) for (const child of field.children) add(child, isApart);
    };
    for (const layer of packet.layers()) {
      if (names.includes(layer.name)) put(layer.name, layer.text);
      for (const field of layer.fields) add(field, layer.apart === true);
    }
    return fields;
  };
  const occurrences = (name: string): readonly string[] => {
    const column = columns[name.toLowerCase()];
    if (column) return [column(packet)];
    const carrier = streams[name];
    if (carrier) {
      const has = packet.stream !== undefined && packet.protocols.includes(carrier);
      return has ? [String(packet.stream)] : [];
    }
    // The layers are parsed once, and only when a field asks for them.
    found ??= read();
    const noted = found.get(name);
    const kind = fieldKinds().get(name);
    const octets = kind === "bytes" && (payloads.has(name) || apart.has(name));
    if (noted && !recounted(name) && !octets)
      return noted.map((one) => (typeof one === "string" ? one : valueText(one, packet.frame.bytes, style)));
    if (kind === undefined || kind === "protocol") return [];
    // What stands in no line of its own: either of two fields, and what is made of another.
    values ??= new FieldValues(packet);
    return reader(name, kind)(values).map((value) => kindText(value, kind, style));
  };
  return names.map((name) => occurrences(name).map(printable).join(",")).join("\t");
}
