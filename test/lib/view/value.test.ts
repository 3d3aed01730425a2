/** Values in text: one row a kind, as tshark -T fields and PDML write them. */
import t from "tap";
import { bare, kindText, valueText } from "../../../lib/view/value.ts";
import type { Field } from "../../../lib/wire/field.ts";

const bytes = Buffer.from("0a000001fe80", "hex");
const field = (name: string, text: string, value?: Field["value"], start = 0, end = 0): Field => ({
  ...{ name, text, start, end },
  ...(value !== undefined && { value }),
});
for (const [one, shown] of [
  [field("tcp.srcport", "Source Port: 25", 25), "25"],
  [field("tcp.flags", "Flags: 0x012 (SYN, ACK)", 0x12), "0x0012"],
  [field("ip.flags", "010. .... = Flags: 0x2, Don't fragment", 2), "0x02"],
  [field("ip.id", "Identification: 0x0001 (1)", 1), "0x0001"],
  [field("eth.type", "Type: IPv4 (0x0800)", 0x800), "0x0800"],
  [field("dns.qry.type", "Type: A (Host Address) (1)", 1), "1"],
  [field("tcp.flags.syn", ".... .... ..1. = Syn: Set", true), "1"],
  [field("tcp.window_size_scalefactor", "[Window size scaling factor: -1 (unknown)]", -1), "-1"],
  [
    field("tcp.time_delta", "[Time since previous frame in this TCP stream: 0.500000000 seconds]", 0.5),
    "0.500000000",
  ],
  [
    field("frame.time", "Arrival Time: x", "2023-11-14T22:13:20.123456789Z"),
    "Nov 14, 2023 22:13:20.123456789 UTC",
  ],
  [field("ntp.xmt", "Transmit Timestamp: NULL", 0), "NULL"],
  [field("ip.src", "Source Address: 10.0.0.1", "10.0.0.1"), "10.0.0.1"],
  [field("dhcp.option.router", "Router: 10.0.0.1", 0x0a000001), "10.0.0.1"],
  [field("data.data", "Data: fe80", "fe80"), "fe:80"],
  [field("tcp.options", "Options: (2 bytes)", undefined, 4, 6), "fe:80"],
  [field("tcp.segment_data", "TCP segment data (2 bytes)"), ""],
  [field("tcp.analysis", "[SEQ/ACK analysis]"), ""],
  [field("_ws.expert", "[Expert Info (Chat/Sequence): x]", "x"), "Expert Info (Chat/Sequence): x"],
  [field("dns.qry.name", "Name: a.b", "a.b"), "a.b"],
  [field("x.unknown", "X: 0x0800 (2048)", 2048), "0x0800"],
  [field("x.words", "X: y: z"), "y: z"],
] as const)
  t.equal(valueText(one, bytes), shown, one.text);

t.test("each form of output has its style", async (t) => {
  const time = field("frame.time", "Arrival Time: x", "2023-11-14T22:13:20.5Z");
  t.equal(valueText(time, bytes, { iso: true }), "2023-11-14T22:13:20.500000000Z");
  const octets = field("data.data", "Data: fe80", "fe80");
  t.equal(valueText(octets, bytes, { between: "" }), "fe80");
  t.equal(valueText(field("tcp.analysis", "x"), bytes, { heading: "1" }), "1");
});

t.test("values that filters read", async (t) => {
  t.equal(kindText(0x7f000001, "ipv4"), "127.0.0.1");
  t.equal(kindText(Uint8Array.of(...new Uint8Array(15), 1), "ipv6"), "::1");
  t.equal(kindText(Uint8Array.of(1, 2), "bytes", { between: "" }), "0102");
  t.equal(kindText(Uint8Array.of(1, 2, 3, 4, 5, 6), "ether", { between: "" }), "01:02:03:04:05:06");
  t.equal(kindText(1_500_000_000n, "reltime"), "1.500000000");
  t.equal(kindText(7, "uint8"), "7");
  t.equal(kindText("x", "string"), "x");
});

t.equal(bare("[a: b]"), "a: b");
t.equal(bare("a [b]"), "a [b]");
