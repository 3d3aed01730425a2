/** Ethernet: addresses, tags, lengths, and back to octets. */
import t from "tap";
import { Cursor, Malformed } from "../../../lib/wire/cursor.ts";
import { eth } from "../../../lib/wire/eth.ts";

const addresses = "ffffffffffff001b2100aa01";
const rows = [
  ["0800", { type: 0x0800 }, "IPv4"],
  [
    "8100006481000065" + "86dd",
    {
      type: 0x86dd,
      tags: [
        { type: 0x8100, control: 100 },
        { type: 0x8100, control: 101 },
      ],
    },
    "IPv6",
  ],
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
