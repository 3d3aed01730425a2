/** A packet as JSON: the columns, and on demand the layers. Text is the peer's own; JSON escapes it. */
import type { Layer, Packet } from "../capture/frame.ts";
import type { Field } from "../wire/field.ts";

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
  /** Of a packet that the error message in front of it quotes; there, and true, or not at all. */
  quoted?: true;
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

function fieldJson({ name, text, start, end, value, children, error }: Field): FieldJson {
  return {
    ...{ name, text, start, end },
    ...(value !== undefined && { value: typeof value === "bigint" ? String(value) : value }),
    ...(error !== undefined && { error }),
    ...(children && { fields: children.map(fieldJson) }),
  };
}

function layerJson({ name, text, start, end, error, fields, quoted }: Layer): LayerJson {
  return {
    ...{ name, text, start, end },
    ...(error !== undefined && { error }),
    ...(quoted && { quoted }),
    fields: fields.map(fieldJson),
  };
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
