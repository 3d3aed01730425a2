/** IPv4: RFC 791 3.1. */
import { addressBytes, ipv4Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { checksum } from "./checksum.ts";
import type { Cursor } from "./cursor.ts";
import {
  nameStop,
  readChecksum,
  readDsField,
  readFragment,
  readHops,
  readLength,
  readVersion,
} from "./ip-header.ts";
import { ipOptions } from "./ip-option.ts";
import { ipProtocolName, ipProtocolText } from "./ip-protocol.ts";
import { Malformed } from "./malformed.ts";
import type { Context, FragmentPart, Protocol } from "./protocol.ts";

/** An IPv4 header. `totalLength` and `checksum` are computed by `emit` where they are left out. */
export interface Ip {
  /** Differentiated services field, 8 bits. */
  dsField?: number;
  totalLength?: number;
  id?: number;
  /** Reserved, don't fragment, more fragments: 3 bits. */
  flags?: number;
  /** In octets. */
  fragmentOffset?: number;
  ttl?: number;
  protocol: number;
  checksum?: number;
  source: string;
  destination: string;
  /** Set by `parse` when a source route names another end than `destination`, the next stop. */
  finalDestination?: string;
  /** Octets of the options, padding included. */
  options?: Uint8Array;
}

const moreFragments = 1;
const tunnels: ReadonlySet<string | undefined> = new Set(["ip", "ipv6", "llc", "gre"]);

type Lead = readonly (readonly [string, number])[];
const nowhere: Lead = [];
/** Where each protocol number leads: the same objects for all packets. */
const leads = Array.from({ length: 256 }, (_, protocol): Lead => [["ip", protocol]]);

/** Internet Protocol version 4. */
export const ip = {
  name: "ip",
  label: "IPv4",
  title: "Internet Protocol Version 4",
  over: { eth: [0x0800], ip: [4], link: [228] },

  parse(c: Cursor, context?: Context) {
    const start = c.offset;
    const first = readVersion(c);
    const headerLength = (first & 15) * 4;
    const version = first >> 4;
    // What these carry as IP may be of either version: Wireshark names neither then.
    if (version !== 4 && tunnels.has(context?.carrier))
      throw Object.assign(new Malformed(start, `Bogus IP version (${version})`), { column: "IP" });
    if (version !== 4) throw new Malformed(start, `Bogus IPv4 version (${version}, must be 4)`);
    if (headerLength < 20)
      throw new Malformed(start, `Bogus IP header length (${headerLength}, must be at least 20)`);
    const dsField = readDsField(c);
    // Of what an error quotes, and of what the capture cut, the end is not there.
    const whole = context?.carrier !== "quoted" && (context?.missing ?? 0) === 0;
    const totalLength = readLength(c, c.end - start, whole);
    // 0 comes from TCP segmentation offload: the packet is as long as the frame.
    if (totalLength > 0 && totalLength < headerLength)
      throw new Malformed(start, `Bogus IP length (${totalLength}, less than header length ${headerLength})`);
    const id = c.uint(2, "ip.id", "Identification", (n) => `${hexNumber(n)} (${n})`);
    const word = readFragment(c);
    const flags = word >> 13;
    const fragmentOffset = (word & 0x1fff) * 8;
    const hops = readHops(c);
    const [ttl, protocol] = [hops >> 8, hops & 255];
    const sum = readChecksum(c);
    // What is known of a header that ends within its addresses or options.
    const complete = c.left >= headerLength - 12;
    const sourceAt = c.need(4);
    c.skip(4);
    const source = ipv4Text(c.bytes, sourceAt);
    if (c.recording) c.note("ip.src", `Source Address: ${source}`, sourceAt, c.offset, source);
    if (!complete) c.partial = { source };
    const destinationAt = c.need(4);
    c.skip(4);
    const destination = ipv4Text(c.bytes, destinationAt);
    if (c.recording)
      c.note("ip.dst", `Destination Address: ${destination}`, destinationAt, c.offset, destination);
    if (!complete || headerLength > 20) c.partial = { source, destination };
    const optionsLength = headerLength - 20;
    const optionsAt = c.need(optionsLength);
    const finalDestination = optionsLength > 0 ? ipOptions(c, optionsLength) : undefined;
    if (finalDestination !== undefined) nameStop(c, destination);
    if (totalLength > 0 && totalLength < c.end - start) c.end = start + totalLength;
    const header: Ip = {
      dsField,
      totalLength,
      id,
      flags,
      fragmentOffset,
      ttl,
      protocol,
      checksum: sum,
      source,
      destination,
    };
    if (optionsLength > 0) header.options = c.bytes.subarray(optionsAt, optionsAt + optionsLength);
    if (finalDestination !== undefined) header.finalDestination = finalDestination;
    return header;
  },

  emit(value, payload = new Uint8Array()) {
    const options = value.options ?? new Uint8Array();
    const length = value.totalLength ?? 20 + options.length + payload.length;
    const fragment = ((value.flags ?? 2) << 13) | ((value.fragmentOffset ?? 0) / 8);
    const id = value.id ?? 0;
    const head = Uint8Array.from([
      ...[0x45 + options.length / 4, value.dsField ?? 0, length >> 8, length & 255, id >> 8, id & 255],
      ...[fragment >> 8, fragment & 255, value.ttl ?? 64, value.protocol, 0, 0],
      ...[...addressBytes(value.source), ...addressBytes(value.destination), ...options],
    ]);
    const sum = value.checksum ?? checksum(head);
    head.set([sum >> 8, sum & 255], 10);
    return Buffer.concat([head, payload]);
  },

  info(value) {
    // Only the ends are known of a header that was cut.
    if (value.protocol === undefined) return "";
    if (fragmented(value)) {
      const id = (value.id ?? 0).toString(16).padStart(4, "0");
      return `Fragmented IP protocol (proto=${ipProtocolName(value.protocol)} ${value.protocol}, off=${value.fragmentOffset}, ID=${id})`;
    }
    return ipProtocolText(value.protocol);
  },
  summary: ({ source, destination, finalDestination: end }) =>
    `Src: ${source}, Dst: ${end ?? destination}${end === undefined ? "" : `, Via: ${destination}`}`,
  next: (value) => (fragmented(value) ? nowhere : (leads[value.protocol] as Lead)),
  fragment(value): FragmentPart | undefined {
    if (!fragmented(value)) return undefined;
    const { source, destination, id = 0, protocol, fragmentOffset = 0, flags = 0 } = value;
    return {
      key: `${source} ${destination} ${id} ${protocol}`,
      offset: fragmentOffset,
      more: (flags & moreFragments) !== 0,
      next: [["ip", protocol]],
      line: ipProtocolText(protocol),
    };
  },
} satisfies Protocol<Ip>;

function fragmented(value: Ip): boolean {
  return (value.fragmentOffset ?? 0) > 0 || ((value.flags ?? 0) & moreFragments) !== 0;
}
