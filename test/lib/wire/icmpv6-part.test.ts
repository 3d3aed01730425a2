/** Fields as rows: what each kind shows, and what is cut off. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { type Part, readParts } from "../../../lib/wire/icmpv6-part.ts";

const parts: readonly Part[] = [
  [1, "code", "Code"],
  [2, "checksum", "Checksum", "hex"],
  [2, "reserved", "Reserved", "bytes"],
  [4, "ni.reply.ipv4_address", "Address", "ipv4"],
  [16, "opt.prefix", "Prefix", "ipv6"],
  [8, "6lowpannd.da.eui64", "EUI-64", "eui64"],
  [8, "ni.nonce", "Nonce"],
];
const hex =
  `05 00ff 0000 01020304 20010db8${"00".repeat(11)}01 0102030405060708 ${"00".repeat(7)}09`.replaceAll(
    " ",
    "",
  );
const bytes = Buffer.from(hex, "hex");
const c = new Cursor(bytes, 0, bytes.length, true);
readParts(c, parts);
t.equal(c.left, 0);
t.same(
  c.finish().map(({ text }) => text),
  [
    ...["Code: 5", "Checksum: 0x00ff", "Reserved: 0000", "Address: 1.2.3.4", "Prefix: 2001:db8::1"],
    ...["EUI-64: 01:02:03:04:05:06:07:08", "Nonce: 0x0000000000000009"],
  ],
);
t.throws(() => readParts(new Cursor(bytes.subarray(0, 40)), parts), { name: "Malformed" });
