/** What the tree says of an IPv6 header beside its fields: RFC 8200 3, RFC 2474, RFC 3168, and addresses within addresses. */
import { ipv4Text, macText } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { dsFieldText, noteDsField } from "./ds-field.ts";
import { noteExpert } from "./expert.ts";
import type { Context } from "./protocol.ts";

const versionText = (version: number) => `${bits(version << 4, 8, 0xf0)}Version: ${version}`;

/** The version, and that it is none where it is not 6. */
export function noteVersion(c: Cursor, start: number, version: number): void {
  const { offset } = c;
  c.offset = start;
  c.open("ipv6.version");
  const bad = {
    severity: "error",
    group: "Malformed",
    message: "Bogus IPv6 version",
    name: "ipv6.bogus_ipv6_version",
  } as const;
  if (version !== 6) noteExpert(c, bad, start, start + 1);
  c.offset = start + 1;
  c.close(versionText(version), version);
  c.offset = offset;
}

/** The first four octets behind the version: the traffic class and the flow label. */
export function noteFirst(c: Cursor, start: number, first: number): void {
  const trafficClass = (first >>> 20) & 255;
  const { offset } = c;
  c.offset = start;
  c.open("ipv6.tclass");
  noteDsField(c, "ipv6.tclass", trafficClass, { start, end: start + 4, width: 32, shift: 20 });
  c.offset = start + 4;
  c.close(`${bits(first, 32, 0x0ff0_0000)}Traffic Class: ${dsFieldText(trafficClass)}`, trafficClass);
  c.offset = offset;
  const flow = first & 0xfffff;
  const text = `${bits(flow, 24, 0xfffff)}Flow Label: ${hexNumber(flow, 5)}`;
  c.note("ipv6.flow", text, start + 1, start + 4, flow);
}

/** The length behind the header, whose rest has `rest` octets, and what is odd about it. */
export function readPayloadLength(c: Cursor, rest: number, context?: Context): number {
  const at = c.need(2);
  const length = c.peek(2);
  // Of a packet that an error quotes the rest is not expected to be there.
  const beyond = context?.carrier === "quoted" ? Number.POSITIVE_INFINITY : (context?.missing ?? 0);
  const room = c.left + beyond - rest;
  // RFC 2675 3: a hop-by-hop header may hold the true length.
  const jumbo = length === 0 && room > 4 && c.bytes[at + 2] === 0 && c.bytes[at + rest + 2] === jumboOption;
  c.open("ipv6.plen");
  c.skip(2);
  if (c.recording && !jumbo && room > 0 && room < Number.POSITIVE_INFINITY && length === 0)
    noteExpert(c, offloaded, at, at + 2);
  else if (c.recording && room >= 0 && length > room) {
    const message = `IPv6 payload length exceeds framing length (${room} bytes)`;
    noteExpert(
      c,
      { severity: "warn", group: "Protocol", message, name: "ipv6.plen_exceeds_framing" },
      at,
      at + 2,
    );
  }
  c.close(c.recording ? `Payload Length: ${length}${jumbo ? " (Jumbogram)" : ""}` : "", length);
  return length;
}

const jumboOption = 0xc2;
const offloaded = {
  severity: "chat",
  group: "Protocol",
  message: 'IPv6 payload length equals 0 (maybe because of "TCP segmentation offload" (TSO))',
  name: "ipv6.plen_zero",
} as const;

/** What is within an address, and under which name and words it is told. */
type Within = readonly [name: string, label: string, value: string | number];

/** RFC 4291 appendix A: the interface's address, with its universal bit turned around. */
function stationOf(a: Uint8Array): Within[] {
  if (((a[8] as number) & 2) === 0 || a[11] !== 0xff || a[12] !== 0xfe) return [];
  const octets = [(a[8] as number) ^ 2, a[9], a[10], a[13], a[14], a[15]] as number[];
  return [["slaac_mac", "SLAAC MAC", macText(Uint8Array.from(octets))]];
}

/** RFC 5214 6.1. */
function isatapOf(a: Uint8Array): Within[] {
  const marked = ((a[8] as number) & 0xfc) === 0 && a[9] === 0 && a[10] === 0x5e && a[11] === 0xfe;
  return marked ? [["isatap_ipv4", "ISATAP IPv4", ipv4Text(a, 12)]] : [];
}

/** RFC 3056 2 (6to4), RFC 4380 4 (Teredo, whose port and client are turned around). */
function tunnelOf(a: Uint8Array): Within[] {
  const word = (at: number) => (a[at] as number) * 256 + (a[at + 1] as number);
  if (word(0) === 0x2002)
    return [
      ["6to4_gw_ipv4", "6to4 Gateway IPv4", ipv4Text(a, 2)],
      ["6to4_sla_id", "6to4 SLA ID", word(6)],
    ];
  if (word(0) !== 0x2001 || word(2) !== 0) return [];
  return [
    ["ts_ipv4", "Teredo Server IPv4", ipv4Text(a, 4)],
    ["tc_port", "Teredo Port", word(10) ^ 0xffff],
    ["tc_ipv4", "Teredo Client IPv4", ipv4Text(a.slice(12).map((octet) => octet ^ 0xff))],
  ];
}

/** RFC 6052 2.1: the well-known prefix. */
const wellKnown = "0064ff9b0000000000000000";

/** What the two addresses of the header that begins at `start` hold. */
export function noteWithin(c: Cursor, start: number): void {
  const ends = (["src", "dst"] as const).map((side) => {
    const from = start + (side === "src" ? 8 : 24);
    return { side, from, address: c.view(from, from + 16), words: side === "src" ? "Source" : "Destination" };
  });
  for (const find of [stationOf, isatapOf, tunnelOf])
    for (const { side, from, address, words } of ends)
      for (const [name, label, value] of find(address))
        c.note(`ipv6.${side}_${name}`, `[${words} ${label}: ${value}]`, from, from, value);
  for (const { side, from, address, words } of ends) {
    if (hex(address.subarray(0, 12)) !== wellKnown) continue;
    const inner = ipv4Text(address, 12);
    c.note("ipv6.embed_ipv4_prefix", `[Embedded IPv4 Prefix: ${wellKnown}]`, from, from, wellKnown);
    c.note(`ipv6.${side}_embed_ipv4`, `[${words} Embedded IPv4: ${inner}]`, from, from, inner);
    c.note("ipv6.embed_ipv4", `[Embedded IPv4: ${inner}]`, from, from, inner);
  }
}
