/** ICMP: the words of the list, the checksum, and back to octets. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { icmp } from "../../../lib/wire/icmp.ts";
import { textsOf } from "../../support/info.ts";

const body = Buffer.from("abcd");
const rows = [
  [8, 0, 0x00010203, { hopLimit: 64 }, "Echo (ping) request  id=0x0001, seq=515/770, ttl=64"],
  [
    0,
    0,
    0x00010203,
    { hopLimit: 64, state: { time: 5n, asked: { number: 3, time: 2n } } },
    "Echo (ping) reply    id=0x0001, seq=515/770, ttl=64 (request in 3)",
  ],
  [3, 3, 0, {}, "Destination unreachable (Port unreachable)"],
  [11, 0, 0, {}, "Time-to-live exceeded (Time to live exceeded in transit)"],
  [10, 0, 0, {}, "Router solicitation "],
  [99, 0, 0, {}, "Unknown ICMP (obsolete or malformed?)"],
] as const;
for (const [type, code, rest, context, info] of rows) {
  const bytes = icmp.emit({ type, code, rest, body });
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value = icmp.parse(c);
  t.equal(icmp.info(value, context), info);
  t.match(c.fields[2]?.text, /\[correct\]$/);
  t.same(icmp.emit(value), bytes);
}

const heard = { time: 1_500_000n, asked: { number: 3, time: 500_000n } };
for (const [hex, texts] of [
  ["0b00f4ff 00000000", ["Type: 11 (Time-to-live exceeded)", "Unused: 00000000"]],
  ["0300fcf8 00050000", ["Unused: 00", "Length: 5", "[Length of original datagram: 20]", "Unused: 0000"]],
  ["0304 f77f 0000057c", ["Code: 4 (Fragmentation needed)", "Unused: 0000", "MTU of next hop: 1404"]],
  ["0c00 f3ff 01000000", ["Pointer: 1", "Unused: 000000"]],
  ["0901 0000 0102070800000000", ["Code: 1 (Unknown code: 1)", "Lifetime: 1800 (30 minutes)"]],
  [
    "2a01 d5ec 0005 00 07",
    ["Identifier (LE): 1280 (0x0500)", "Sequence Number: 0 (0x00)", "0000 011. = Reserved: 0x03"],
  ],
  ["2b00 d4ed 0005 00 47", ["010. .... = State: Reachable (2)", ".... ...1 = IPv6 bit: Set"]],
  [
    "0000fffc 0001 0002 6162",
    ["[Request frame: 3]", "[Response time: 1.000 ms]", "Data (2 bytes)", "Data: 6162", "[Length: 2]"],
  ],
] as const) {
  const found = textsOf(icmp, hex, { state: heard });
  for (const text of texts) t.ok(found.includes(text), text);
}
