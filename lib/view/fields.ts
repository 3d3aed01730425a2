/** Named fields of a packet as tshark -T fields writes them: a tab between fields, a comma between occurrences. */
import type { Packet } from "../capture/frame.ts";
import { printable } from "../printable.ts";
import type { Field } from "../wire/cursor.ts";

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
const streams: Record<string, "tcp" | "udp"> = { "tcp.stream": "tcp", "udp.stream": "udp" };
/** Names that stand for either of two fields. */
const either: Record<string, readonly string[]> = {
  "tcp.port": ["tcp.srcport", "tcp.dstport"],
  "udp.port": ["udp.srcport", "udp.dstport"],
  "ip.addr": ["ip.src", "ip.dst"],
  "ip.host": ["ip.src", "ip.dst"],
  "ipv6.addr": ["ipv6.src", "ipv6.dst"],
  "eth.addr": ["eth.dst", "eth.src"],
};

/** Nothing where the file has no time for the frame. */
function timed(packet: Packet, time: bigint): string {
  return packet.frame.untimed ? "" : nanoseconds(time);
}

function nanoseconds(time: bigint): string {
  const text = (time < 0n ? -time : time).toString().padStart(10, "0");
  return `${time < 0n ? "-" : ""}${text.slice(0, -9)}.${text.slice(-9)}`;
}

/** A field's value as tshark writes it: a number in the base that its line has, a flag as 1 or 0. */
export function valueText({ value, text }: Field): string {
  const words = text.replace(/^[^:]*: /, "");
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number" || typeof value === "bigint") {
    const time = /^(-?\d+\.\d{9}) seconds/.exec(words.replace(/\]$/, ""));
    if (time) return time[1] as string;
    // "0x0001 (1)" is of base 16; so is "IPv4 (0x0800)", and not "1 (0x0001)".
    const hexadecimal = /^(0x[0-9a-f]+)/.exec(words) ?? /^[^0-9].*\((0x[0-9a-f]+)\)/.exec(words);
    return hexadecimal ? (hexadecimal[1] as string) : String(value);
  }
  return value ?? words;
}

/**
 * One line for a packet. A field that it has not is empty.
 *
 * @example
 * fieldsLine(packet, ["frame.number", "ip.addr"]); // "1\t10.0.0.1,10.0.0.2"
 */
export function fieldsLine(packet: Packet, names: readonly string[]): string {
  let found: Map<string, string[]> | undefined;
  const read = () => {
    const values = new Map<string, string[]>();
    const add = (field: Field) => {
      const before = values.get(field.name);
      if (before) before.push(valueText(field));
      else values.set(field.name, [valueText(field)]);
      field.children?.forEach(add);
    };
    for (const layer of packet.layers()) {
      values.set(layer.name, [...(values.get(layer.name) ?? []), layer.text]);
      layer.fields.forEach(add);
    }
    return values;
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
    return (either[name] ?? [name]).flatMap((one) => found?.get(one) ?? []);
  };
  return names.map((name) => occurrences(name).map(printable).join(",")).join("\t");
}
