/** The fields of an IPv4 header as they are read: RFC 791 3.1, RFC 2474. What many packets have alike is shared by their trees. */
import { Alike } from "./alike.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { dsFieldText, noteDsField } from "./ds-field.ts";
import { noteExpert, type Remark } from "./expert.ts";
import { ipProtocolText } from "./ip-protocol.ts";

const isSet = (on: boolean) => (on ? "Set" : "Not set");

/** What packets have alike. */
const seen = {
  version: new Alike(),
  dsField: new Alike(),
  flags: new Alike(),
  hops: new Alike(),
  sum: new Alike(),
};

/** A field of one octet with its two parts. */
export function readDsField(c: Cursor): number {
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
export function readVersion(c: Cursor): number {
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

/** The flags and the offset of a fragment, which share two octets. */
export function readFragment(c: Cursor): number {
  const word = c.peek(2);
  if (c.recording) c.alike(seen.flags, word, () => noteFragment(c, word));
  else c.skip(2);
  return word;
}

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
export function readLength(c: Cursor, room: number, whole: boolean): number {
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
export const fewHops = 5;

/** RFC 5771 4: 224.0.0.0/24 is not forwarded. */
const isLocalBlock = (c: Cursor) => c.left >= 12 && c.peek(3, 8) === 0xe0_0000;
/** What is sent there is expected to have one hop; VRRP (RFC 9568 7.1), GLBP and mDNS have all, LLMNR any. */
const localHops: Readonly<Record<number, number | undefined>> = { 18: 255, 102: 255, 251: 255 };
const llmnr = 252;

/** What is remarkable in the time to live, where the cursor stands. */
function hopsRemark(c: Cursor): Remark | undefined {
  const [ttl, protocol] = [c.peek(), c.peek(1, 1)];
  if (isLocalBlock(c)) {
    const host = c.peek(1, 11);
    const wanted = localHops[host] ?? 1;
    if (ttl === wanted || host === llmnr) return undefined;
    const message = `"Time To Live" != ${wanted} for a packet sent to the Local Network Control Block (see RFC 3171)`;
    return { severity: "note", group: "Sequence", message, name: "ip.ttl.lncb" };
  }
  const multicast = c.peek(1, 8) >> 4 === 14;
  if (ttl >= fewHops || multicast || protocol === pim || protocol === ospf) return undefined;
  return {
    severity: "note",
    group: "Sequence",
    message: `"Time To Live" only ${ttl}`,
    name: "ip.ttl.too_small",
  };
}

/** The time to live, and a remark on one that ends soon where the datagram is meant to go on, or goes on where it is not. */
function readTimeToLive(c: Cursor): number {
  if (!c.recording || c.left < 9) return c.uint(1, "ip.ttl", "Time to Live");
  const start = c.offset;
  const ttl = c.peek();
  const remark = hopsRemark(c);
  c.open("ip.ttl", `Time to Live: ${ttl}`);
  c.skip(1);
  if (remark) noteExpert(c, remark, start);
  c.close(undefined, ttl);
  return ttl;
}

/** The time to live, and the protocol, which tells what is remarkable in it: the two octets as one number. */
export function readHops(c: Cursor): number {
  if (!c.recording) return c.uint(1, "", "") * 256 + c.uint(1, "", "");
  const word = c.left < 2 ? 0 : c.peek(2);
  const read = () => readTimeToLive(c) * 256 + c.uint(1, "ip.proto", "Protocol", ipProtocolText);
  // What is remarked depends on more than these two, and in a header that is cut nothing is.
  if (word >> 8 < fewHops || c.left < 9 || isLocalBlock(c)) return read();
  c.alike(seen.hops, word, read);
  return word;
}

/** The checksum, which nobody validates here, since an offloaded one is not yet computed. */
export function readChecksum(c: Cursor): number {
  const sum = c.uint(2, "ip.checksum", "Header Checksum", (n) => `${hexNumber(n)} [validation disabled]`);
  if (c.recording)
    c.alike(seen.sum, 0, () =>
      c.note("ip.checksum.status", "[Header checksum status: Unverified]", c.offset, c.offset, 2),
    );
  return sum;
}

/** RFC 791 3.1: with a source route the header's address is that of the next stop, and the route's last one the destination. */
export function nameStop(c: Cursor, stop: string): void {
  const field = c.recording ? c.fields.find(({ name }) => name === "ip.dst") : undefined;
  if (!field) return;
  field.name = "ip.cur_rt";
  field.text = `Current Route: ${stop}`;
}
