/** Ethernet: addresses, tags, lengths, and back to octets. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { eth } from "../../../lib/wire/eth.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { textsOf } from "../../support/info.ts";

const addresses = "ffffffffffff001b2100aa01";
const rows = [
  ["0800", { type: 0x0800 }, "IPv4"],
  ["810000648100006586dd", { type: 0x8100 }, "802.1Q Virtual LAN"],
  ["0003", { type: 3 }, "Ethernet II"],
  ["1234", { type: 0x1234 }, "Ethernet II"],
] as const;
for (const [rest, want, info] of rows) {
  const bytes = Buffer.from(`${addresses}${rest}aabbcc`, "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value = eth.parse(c);
  t.same(value, { destination: "ff:ff:ff:ff:ff:ff", source: "00:1b:21:00:aa:01", ...want });
  t.equal(eth.info(value), info);
  t.same(eth.emit(value, bytes.subarray(c.offset)), bytes);
  t.equal(
    c.fields[0]?.children?.[2]?.text,
    ".... ...1 .... .... .... .... = IG bit: Group address (multicast/broadcast)",
  );
}
t.throws(() => eth.parse(new Cursor(Buffer.from(addresses, "hex"))), Malformed);
const padded = new Cursor(Buffer.from(`${addresses}0001aabbcc`, "hex"));
eth.parse(padded);
t.equal(padded.left, 1, "the length leaves padding out");

for (const [rest, heading, texts] of [
  ["0003aabbcc", "IEEE 802.3 Ethernet ", ["Length: 3"]],
  ["0004ffffcc", "IEEE 802.3 Ethernet Raw ", ["Length: 4"]],
  [
    "05f0aa",
    "Ethernet Unknown, Src: 00:1b:21:00:aa:01, Dst: ff:ff:ff:ff:ff:ff",
    ["Invalid length/type: 0x05f0 (1520)"],
  ],
  [
    `0806 0001080006040001${"00".repeat(38)}`,
    "Ethernet II, Src: 00:1b:21:00:aa:01, Dst: ff:ff:ff:ff:ff:ff",
    ["Type: ARP (0x0806)", `Padding: ${"00".repeat(18)}`],
  ],
  [
    `0800 4500001d${"00".repeat(25)}${"01".repeat(17)}`,
    "Ethernet II, Src: 00:1b:21:00:aa:01, Dst: ff:ff:ff:ff:ff:ff",
    ["Type: IPv4 (0x0800)", `Trailer: ${"01".repeat(17)}`],
  ],
] as const) {
  const bytes = Buffer.from(`${addresses}${rest}`.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  t.equal(eth.heading(eth.parse(c, { carrier: "link" })), heading);
  const found = c.finish().map(({ text }) => text);
  for (const text of texts) t.ok(found.includes(text), text);
}
t.ok(
  textsOf(eth, "ffffffffffff011b2100aa01 1234").some((text) =>
    text.includes("Source MAC must not be a group"),
  ),
);
