/** What the tree says of an IPv6 header beside its fields. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteFirst, noteVersion, noteWithin, readPayloadLength } from "../../../lib/wire/ipv6-first.ts";

const over = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return new Cursor(bytes, 0, bytes.length, true);
};
const texts = (c: Cursor) =>
  c.fields.flatMap(({ text, children = [] }) => [text, ...children.map((one) => one.text)]);

const first = over("6b8a1234");
noteVersion(first, 0, 6);
noteFirst(first, 0, 0x6b8a1234);
t.same(texts(first), [
  "0110 .... = Version: 6",
  ".... 1011 1000 .... .... .... .... .... = Traffic Class: 0xb8 (DSCP: EF PHB, ECN: Not-ECT)",
  ".... 1011 10.. .... .... .... .... .... = Differentiated Services Codepoint: Expedited Forwarding (46)",
  ".... .... ..00 .... .... .... .... .... = Explicit Congestion Notification: Not ECN-Capable Transport (0)",
  ".... 1010 0001 0010 0011 0100 = Flow Label: 0xa1234",
]);
for (const [dscp, name] of [
  [8, "Class Selector 1"],
  [20, "Assured Forwarding 22"],
  [63, "Unknown"],
] as const) {
  const c = over("60000000");
  noteFirst(c, 0, dscp << 22);
  t.ok(texts(c)[1]?.endsWith(`${name} (${dscp})`), name);
}
const old = over("40");
noteVersion(old, 0, 4);
t.equal(old.fields[0]?.children?.[0]?.text, "[Expert Info (Error/Malformed): Bogus IPv6 version]");

const head = "0000000000000000";
for (const [source, destination, want] of [
  [
    "fe80000000000000021b21fffe00aa01",
    "20010db80000000002005efec0000201",
    ["[Source SLAAC MAC: 00:1b:21:00:aa:01]", "[Destination ISATAP IPv4: 192.0.2.1]"],
  ],
  [
    "2002c0000201000000000000000000ff",
    "200100004136e378800063bf3ffffdd2",
    [
      ...["[Source 6to4 Gateway IPv4: 192.0.2.1]", "[Source 6to4 SLA ID: 0]"],
      ...["[Destination Teredo Server IPv4: 65.54.227.120]", "[Destination Teredo Port: 40000]"],
      "[Destination Teredo Client IPv4: 192.0.2.45]",
    ],
  ],
  [
    "0064ff9b0000000000000000c0000221",
    "00000000000000000000000000000000",
    [
      "[Embedded IPv4 Prefix: 0064ff9b0000000000000000]",
      "[Source Embedded IPv4: 192.0.2.33]",
      "[Embedded IPv4: 192.0.2.33]",
    ],
  ],
] as const) {
  const c = over(head + source + destination);
  noteWithin(c, 0);
  t.same(texts(c), want);
}

for (const [hex, line, remark] of [
  [
    "0001 3a40",
    "Payload Length: 1",
    "[Expert Info (Warning/Protocol): IPv6 payload length exceeds framing length (0 bytes)]",
  ],
  ["0000 3b40", "Payload Length: 0", undefined],
  [
    "0000 3a40 aa",
    "Payload Length: 0",
    '[Expert Info (Chat/Protocol): IPv6 payload length equals 0 (maybe because of "TCP segmentation offload" (TSO))]',
  ],
  ["0000 0040 3a00c2040000", "Payload Length: 0 (Jumbogram)", undefined],
] as const) {
  const c = over(hex);
  readPayloadLength(c, 4);
  t.equal(c.fields[0]?.text, line);
  t.equal(c.fields[0]?.children?.[0]?.text, remark);
}
