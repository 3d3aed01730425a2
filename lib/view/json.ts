/** A packet as JSON: the columns, and on demand the layers. Text is the peer's own; JSON escapes it. */
import type { Layer, Packet } from "../capture/frame.ts";
import { printableJson } from "../printable.ts";
import type { Field } from "../wire/cursor.ts";

/** A field as JSON; 64-bit values are text. */
export interface FieldJson {
  name: string;
  text: string;
  start: number;
  end: number;
  value?: number | string | boolean;
  error?: string;
  fields?: FieldJson[];
}

/** A layer as JSON. */
export interface LayerJson {
  name: string;
  text: string;
  start: number;
  end: number;
  error?: string;
  fields: FieldJson[];
}

/** A packet as JSON. `time` is seconds since the first frame, null where the file has none. `synthetic` is there, and true, or not at all. */
export interface PacketJson {
  number: number;
  time: number | null;
  source: string;
  destination: string;
  protocol: string;
  length: number;
  info: string;
  sourcePort?: number;
  destinationPort?: number;
  stream?: number;
  synthetic?: true;
  /** What the capture says of the frame; `comments` where that is more than one. */
  comment?: string;
  comments?: readonly string[];
  layers?: LayerJson[];
}

/** Names of fields and layers are ours, and plain. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A string as JSON that may be shown. */
const quoted = (text: string) => (plain.test(text) ? `"${text}"` : printableJson(JSON.stringify(text)));

function valueText(value: NonNullable<Field["value"]>): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  return typeof value === "boolean" ? String(value) : quoted(String(value));
}

function fieldsText(fields: readonly Field[]): string {
  let all = "";
  for (const { name, text, start, end, value, children, error } of fields) {
    all += `${all === "" ? "" : ","}{"name":"${name}","text":${quoted(text)},"start":${start},"end":${end}`;
    if (value !== undefined) all += `,"value":${valueText(value)}`;
    if (error !== undefined) all += `,"error":${quoted(error)}`;
    if (children) all += `,"fields":[${fieldsText(children)}]`;
    all += "}";
  }
  return all;
}

/** What `packetJson` gives, as one line of text that no terminal obeys: several times faster. */
export function packetLine(packet: Packet, { layers = false }: { layers?: boolean } = {}): string {
  const { number, source, destination, sourcePort, destinationPort, stream, frame } = packet;
  const time = frame.untimed ? "null" : String(Number(packet.time) / 1e9);
  let text = `{"number":${number},"time":${time},"source":${quoted(source)},"destination":${quoted(destination)}`;
  text += `,"protocol":${quoted(packet.protocol)},"length":${packet.length},"info":${quoted(packet.info)}`;
  if (sourcePort !== undefined) text += `,"sourcePort":${sourcePort}`;
  if (destinationPort !== undefined) text += `,"destinationPort":${destinationPort}`;
  if (stream !== undefined) text += `,"stream":${stream}`;
  if (frame.synthetic) text += `,"synthetic":true`;
  if (frame.comment !== undefined) text += `,"comment":${quoted(frame.comment)}`;
  if (frame.comments) text += `,"comments":[${frame.comments.map(quoted).join(",")}]`;
  if (!layers) return `${text}}`;
  text += `,"layers":[`;
  let comma = "";
  for (const { name, text: line, start, end, error, fields } of packet.layers()) {
    text += `${comma}{"name":"${name}","text":${quoted(line)},"start":${start},"end":${end}`;
    if (error !== undefined) text += `,"error":${quoted(error)}`;
    text += `,"fields":[${fieldsText(fields)}]}`;
    comma = ",";
  }
  return `${text}]}`;
}

function fieldJson({ name, text, start, end, value, children, error }: Field): FieldJson {
  return {
    ...{ name, text, start, end },
    ...(value !== undefined && { value: typeof value === "bigint" ? String(value) : value }),
    ...(error !== undefined && { error }),
    ...(children && { fields: children.map(fieldJson) }),
  };
}

function layerJson({ name, text, start, end, error, fields }: Layer): LayerJson {
  return { name, text, start, end, ...(error !== undefined && { error }), fields: fields.map(fieldJson) };
}

/** The columns of a packet, and its layers when `layers` is true. */
export function packetJson(packet: Packet, { layers = false }: { layers?: boolean } = {}): PacketJson {
  const { number, source, destination, protocol, length, info, sourcePort, destinationPort, stream } = packet;
  const { frame } = packet;
  return {
    // Nanoseconds of one list fit a double for 104 days; a longer list loses nanoseconds, not microseconds.
    ...{ number, time: frame.untimed ? null : Number(packet.time) / 1e9 },
    ...{ source, destination, protocol, length, info },
    ...(sourcePort !== undefined && { sourcePort }),
    ...(destinationPort !== undefined && { destinationPort }),
    ...(stream !== undefined && { stream }),
    ...(frame.synthetic && { synthetic: true as const }),
    ...(frame.comment !== undefined && { comment: frame.comment }),
    ...(frame.comments && { comments: frame.comments }),
    ...(layers && { layers: packet.layers().map(layerJson) }),
  };
}
