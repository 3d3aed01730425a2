/** Fields that are read without the tree: from the row of the list, from the octets of a header, from the conversation. */
import type { Field } from "../wire/field.ts";
import type { Segment } from "../wire/protocol.ts";
import { isRemark, segmentValues } from "../wire/tcp-analysis.ts";
import type { Value } from "./filter-value.ts";
import type { Packet } from "./frame.ts";
import { remarkable } from "./quiet.ts";

/** The values of one field of a packet; undefined where only the tree can tell. */
export type Column = (packet: Packet) => readonly Value[] | undefined;

const none: readonly Value[] = [];
const some = (value: Value | undefined): readonly Value[] => (value === undefined ? none : [value]);

/** By field. A header's numbers are read only where it is the only one, whole, and nothing of it is wrong. */
const columns: Readonly<Record<string, Column>> = {
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
  "tcp.payload": (packet) => payload(packet, "tcp"),
  "udp.payload": (packet) => payload(packet, "udp"),
  "tcp.len": tcpLength,
  "tcp.seq_raw": (packet) => tcpNumber(packet, 4, 4),
  "tcp.ack_raw": (packet) => tcpNumber(packet, 8, 4),
  "tcp.window_size_value": (packet) => tcpNumber(packet, 14, 2),
  "tcp.checksum": (packet) => tcpNumber(packet, 16, 2),
  "tcp.urgent_pointer": (packet) => tcpNumber(packet, 18, 2),
  "tcp.flags": (packet) => flag(packet, 0xfff),
  "tcp.flags.fin": (packet) => flag(packet, 0x01),
  "tcp.flags.syn": (packet) => flag(packet, 0x02),
  "tcp.flags.reset": (packet) => flag(packet, 0x04),
  "tcp.flags.push": (packet) => flag(packet, 0x08),
  "tcp.flags.ack": (packet) => flag(packet, 0x10),
  "tcp.flags.urg": (packet) => flag(packet, 0x20),
  "ip.ttl": (packet) => ipv4At(packet, 8, 1),
  "ip.proto": (packet) => ipv4At(packet, 9, 1),
  "ip.len": (packet) => {
    const length = ipv4At(packet, 2, 2);
    // Of TCP segmentation offload, which writes none, the tree says another.
    return length?.[0] === 0 ? undefined : length;
  },
  "ip.id": (packet) => ipv4At(packet, 4, 2),
  "ip.src": (packet) => ipv4At(packet, 12, 4),
  "ip.dst": (packet) => ipv4At(packet, 16, 4),
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

type Carrier = "tcp" | "udp";

/** What the row says of the only transport header there is. */
function carried(packet: Packet, carrier: Carrier, value: Value | undefined): readonly Value[] | undefined {
  // A frame drawn as an exported PDU has ports but no transport header.
  if (packet.count("exported_pdu") > 0) return some(value);
  const headers = packet.count(carrier);
  if (headers === 0) return none;
  // The row is of the innermost: within a tunnel that may be the other.
  const alone = headers === 1 && packet.count(carrier === "tcp" ? "udp" : "tcp") === 0;
  return alone && packet.sourcePort !== undefined ? some(value) : undefined;
}

/** The tree has no octets of it: where not one header alone tells, those that the row has. */
function payload(packet: Packet, carrier: Carrier): readonly Value[] {
  if (packet.count("exported_pdu") === 0) {
    if (packet.count(carrier) === 0) return none;
    const header = packet.header(carrier);
    const size = carrier === "udp" ? 8 : ((header?.[12] ?? 0) >> 4) * 4;
    // What is behind the length that UDP says is not of it.
    const end =
      carrier === "udp" && header ? Math.min(header.length, numberAt(header, 4, 2)) : header?.length;
    if (header && end !== undefined && size >= 8) return end > size ? [header.subarray(size, end)] : none;
  }
  return some(packet.payload);
}

/** The octets of the only header of TCP, where it is whole; `none` where there is none at all. */
function tcpHeader(packet: Packet): Uint8Array | typeof none | undefined {
  if (packet.count("tcp") === 0) return none;
  const header = packet.header("tcp");
  return header && header.length >= 20 && (header[12] as number) >= 0x50 ? header : undefined;
}

/** The commonest of all questions are not worth a parse. */
function flag(packet: Packet, mask: number): readonly Value[] | undefined {
  const header = tcpHeader(packet);
  if (!(header instanceof Uint8Array)) return header;
  const set = ((header[12] as number) * 256 + (header[13] as number)) & mask;
  return [mask === 0xfff ? set : Number(set !== 0)];
}

function numberAt(header: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = at; i < at + size; i += 1) value = value * 256 + (header[i] as number);
  return value;
}

function tcpNumber(packet: Packet, at: number, size: number): readonly Value[] | undefined {
  const header = tcpHeader(packet);
  return header instanceof Uint8Array ? [numberAt(header, at, size)] : header;
}

/** What the segment carried when it was sent, whatever the capture kept of it. */
function tcpLength(packet: Packet): readonly Value[] | undefined {
  if (packet.count("exported_pdu") > 0) return some(packet.payload?.length);
  const header = tcpHeader(packet);
  if (!(header instanceof Uint8Array)) return header;
  return [header.length - ((header[12] as number) >> 4) * 4 + (packet.absent?.("tcp") ?? 0)];
}

/** What the tree says of the only segment from what its conversation knows. */
function ofSegment(read: (segment: Segment) => Value | undefined): Column {
  return (packet) => {
    const header = tcpHeader(packet);
    if (!(header instanceof Uint8Array)) return header;
    return packet.segment && some(read(packet.segment));
  };
}

/** Remarks stand in the tree alone; but where the conversation has none to make, there is none. */
const remark: Column = (packet) => {
  const header = tcpHeader(packet);
  if (!(header instanceof Uint8Array)) return header;
  return packet.segment?.notes.length === 0 ? none : undefined;
};

/** A number of the only IPv4 header, where it has no options: they may name another destination. */
function ipv4At(packet: Packet, at: number, size: number): readonly Value[] | undefined {
  if (packet.count("ip") === 0) return none;
  const header = packet.header("ip");
  return header && header.length >= 20 && header[0] === 0x45 ? [numberAt(header, at, size)] : undefined;
}

/** Remarks: on octets that are wrong, and those that stand in the tree. */
function expert(packet: Packet): boolean {
  if (packet.info.includes("[Malformed Packet") || packet.frame.comment !== undefined) return true;
  const names = remarkable(packet);
  return (
    names.length > 0 &&
    packet.parts(names).some(({ fields }) => fields.some((field) => hasNamed(field, "_ws.expert")))
  );
}

/** True for that field, and for one that holds it. */
export function hasNamed(field: Field, name: string): boolean {
  if (field.name === name) return true;
  return field.children?.some((child) => hasNamed(child, name)) ?? false;
}

/** How that field is read without the tree; undefined where it is not. */
export function columnOf(name: string): Column | undefined {
  const column = columns[name];
  if (column) return column;
  const read = segmentValues[name];
  if (read) return ofSegment(read);
  return isRemark(name) ? remark : undefined;
}
