/** Layers that hold no remark of an expert, as their octets tell without the tree. */
import { fewHops } from "../wire/ip-header.ts";
import { flags } from "../wire/tcp-flags.ts";
import type { Packet } from "./frame.ts";

const ipv4Type = 0x0800;
const plainHeader = 0x45;
const least = { eth: 14, ip: 20, tcp: 20, udp: 8 };

const numberAt = (octets: Uint8Array, at: number) =>
  (octets[at] as number) * 256 + (octets[at + 1] as number);

/** A frame from one sender that holds an IPv4 packet and, behind it, nothing but zeros. */
function quietEthernet(packet: Packet, header: Uint8Array): boolean {
  const inner = packet.header("ip");
  if (!inner || inner.length < least.ip || numberAt(header, 12) !== ipv4Type) return false;
  const group = ((header[6] as number) & 1) !== 0;
  let at = inner.byteOffset - header.byteOffset + numberAt(inner, 2);
  if (group || packet.absent?.("eth")) return false;
  while (at < header.length && header[at] === 0) at += 1;
  return at >= header.length;
}

/** A header without options, and of a length that is there. */
function quietIp(packet: Packet, header: Uint8Array): boolean {
  const room = header.length + (packet.absent?.("ip") ?? 0);
  // What is sent to 224.0.0.0/24 may be remarked whatever it has.
  const local = numberAt(header, 16) === 0xe000 && header[18] === 0;
  const far = (header[8] as number) >= fewHops && !local;
  return header[0] === plainHeader && numberAt(header, 2) <= room && far;
}

/** Neither the first nor the last of a connection, nothing that the analysis found, and of options time stamps alone. */
function quietTcp(packet: Packet, header: Uint8Array): boolean {
  const { segment } = packet;
  const bits = numberAt(header, 12);
  const size = (bits >> 12) * 4;
  if (!segment || segment.notes.length > 0 || segment.closing !== undefined) return false;
  if ((bits & (flags.syn | flags.fin | flags.rst | flags.ack)) !== flags.ack) return false;
  if (numberAt(header, 18) !== 0 || header.length < size) return false;
  // RFC 7323 appendix A: NOP, NOP, kind 8, length 10.
  return size === 20 || (size === 32 && numberAt(header, 20) === 0x0101 && numberAt(header, 22) === 0x080a);
}

/** Of a length that is there, with a checksum. */
function quietUdp(packet: Packet, header: Uint8Array): boolean {
  const room = header.length + (packet.absent?.("udp") ?? 0);
  const length = numberAt(header, 4);
  return length >= least.udp && length <= room && numberAt(header, 6) !== 0;
}

const quiet = { eth: quietEthernet, ip: quietIp, tcp: quietTcp, udp: quietUdp };

function isQuiet(packet: Packet, name: string): boolean {
  if (!Object.hasOwn(quiet, name)) return false;
  const known = name as keyof typeof quiet;
  const header = packet.header(known);
  return header !== undefined && header.length >= least[known] && quiet[known](packet, header);
}

/**
 * The names of a packet's layers that may hold remarks.
 *
 * @example
 * remarkable(packet); // ["http"], of the request in the middle of a connection
 */
export function remarkable(packet: Packet): string[] {
  return packet.protocols.filter((name) => !isQuiet(packet, name));
}
