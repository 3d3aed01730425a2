/** IPv4: RFC 791 3.1. */
import { addressBytes, ipv4Text } from "./address.ts";
import { Alike } from "./alike.ts";
import { bits, hexNumber } from "./bits.ts";
import { checksum } from "./checksum.ts";
import type { Cursor } from "./cursor.ts";
import { dsFieldText, noteDsField } from "./ds-field.ts";
import { noteExpert } from "./expert.ts";
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

const isSet = (on: boolean) => (on ? "Set" : "Not set");
const moreFragments = 1;
const tunnels: ReadonlySet<string | undefined> = new Set(["ip", "ipv6", "llc", "gre"]);

type Lead = readonly (readonly [string, number])[];
const nowhere: Lead = [];
/** Where each protocol number leads: the same objects for all packets. */
const leads = Array.from({ length: 256 }, (_, protocol): Lead => [["ip", protocol]]);

/** What packets have alike. */
const seen = {
  version: new Alike(),
  dsField: new Alike(),
  flags: new Alike(),
  hops: new Alike(),
  sum: new Alike(),
};

/** A field of one octet with its two parts. */
function readDsField(c: Cursor): number {
  if (!c.recording) return c.uint(1, "ip.dsfield", "");
  const start = c.offset;
  const n = c.peek();
  c.alike(seen.dsField, n, () => {
    c.open("ip.dsfield");
    c.skip(1);
    noteDsField(c, "ip.dsfield", n, { start, end: c.offset, width: 8, shift: 0 });
    c.close(`Differentiated Services Field: ${dsFieldText(n)}`, n);
  });
  return n;
}

/** Version and length of the header, which share an octet. */
function readVersion(c: Cursor): number {
  const start = c.offset;
  const first = c.peek();
  if (!c.recording) {
    c.skip(1);
    return first;
  }
  c.alike(seen.version, first, () => {
    c.skip(1);
    const length = (first & 15) * 4;
    c.note("ip.version", `${bits(first, 8, 0xf0)}Version: ${first >> 4}`, start, start + 1, first >> 4);
    const words = `${bits(first, 8, 0x0f)}Header Length: ${length} bytes (${first & 15})`;
    c.note("ip.hdr_len", words, start, start + 1, length);
  });
  return first;
}

/** Notes the flags and the offset of a fragment, which share two octets. */
function noteFragment(c: Cursor, word: number): void {
  const at = c.offset;
  const flags = word >> 13;
  const words = flags & 2 ? ", Don't fragment" : flags & 1 ? ", More fragments" : "";
  c.open("ip.flags");
  const bit = (n: number, name: string, label: string) => {
    const on = (flags & n) !== 0;
    c.note(name, `${bits(flags << 5, 8, n << 5)}${label}: ${isSet(on)}`, at, at + 1, on);
  };
  bit(4, "ip.flags.rb", "Reserved bit");
  bit(2, "ip.flags.df", "Don't fragment");
  bit(1, "ip.flags.mf", "More fragments");
  c.skip(1);
  c.close(`${bits(flags << 5, 8, 0xe0)}Flags: ${hexNumber(flags, 1)}${words}`, flags);
  c.skip(1);
  const offset = (word & 0x1fff) * 8;
  c.note("ip.frag_offset", `${bits(word, 16, 0x1fff)}Fragment Offset: ${offset}`, at, at + 2, offset);
}

/** The length, and what is said of one that cannot be: `room` octets are there. */
function readLength(c: Cursor, room: number, whole: boolean): number {
  if (!c.recording) return c.uint(2, "ip.len", "");
  const start = c.offset;
  const length = c.peek(2);
  c.open("ip.len");
  c.skip(2);
  const message = `IPv4 total length exceeds packet length (${room} bytes)`;
  if (length > room && whole)
    noteExpert(c, { severity: "error", group: "Protocol", message, name: "ip.bogus_ip_length" }, start);
  const reason = 'presumed to be because of "TCP segmentation offload" (TSO)';
  if (length > 0) c.close(`Total Length: ${length}`, length);
  else c.close(`[Total Length: ${room} bytes (reported as 0, ${reason})]`, room);
  return length;
}

const [pim, ospf] = [103, 89];
/** Below this a time to live is remarked (Wireshark's own number). */
const fewHops = 5;

/** The time to live, and a remark on one that ends soon where the datagram is meant to go on. */
function readTimeToLive(c: Cursor): number {
  if (!c.recording || c.left < 9) return c.uint(1, "ip.ttl", "Time to Live");
  const start = c.offset;
  const ttl = c.peek();
  const protocol = c.peek(1, 1);
  const multicast = c.peek(1, 8) >> 4 === 14;
  c.open("ip.ttl", `Time to Live: ${ttl}`);
  c.skip(1);
  const message = `"Time To Live" only ${ttl}`;
  if (ttl < fewHops && !multicast && protocol !== pim && protocol !== ospf)
    noteExpert(c, { severity: "note", group: "Sequence", message, name: "ip.ttl.too_small" }, start);
  c.close(undefined, ttl);
  return ttl;
}

/** The time to live, and the protocol, which tells what is remarkable in it. */
function noteHops(c: Cursor): readonly [number, number] {
  const word = c.left < 2 ? 0 : c.peek(2);
  const read = () => [readTimeToLive(c), c.uint(1, "ip.proto", "Protocol", ipProtocolText)] as const;
  // What is remarked depends on more than these two, and in a header that is cut nothing is.
  if (word >> 8 < fewHops || c.left < 9) return read();
  c.alike(seen.hops, word, read);
  return [word >> 8, word & 255];
}

/** RFC 791 3.1: with a source route the header's address is that of the next stop, and the route's last one the destination. */
function nameStop(c: Cursor, stop: string): void {
  const field = c.recording ? c.fields.find(({ name }) => name === "ip.dst") : undefined;
  if (!field) return;
  field.name = "ip.cur_rt";
  field.text = `Current Route: ${stop}`;
}

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
    const word = c.peek(2);
    if (c.recording) c.alike(seen.flags, word, () => noteFragment(c, word));
    else c.skip(2);
    const flags = word >> 13;
    const fragmentOffset = (word & 0x1fff) * 8;
    const [ttl, protocol] = c.recording ? noteHops(c) : [c.uint(1, "", ""), c.uint(1, "", "")];
    const sum = c.uint(2, "ip.checksum", "Header Checksum", (n) => `${hexNumber(n)} [validation disabled]`);
    if (c.recording)
      c.alike(seen.sum, 0, () =>
        c.note("ip.checksum.status", "[Header checksum status: Unverified]", c.offset, c.offset, 2),
      );
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
