/** What options of Neighbor Discovery hold, in Wireshark's words. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { optionBodies } from "../../../lib/wire/icmpv6-option-body.ts";

const address = "20010db8000000000000000000000001";
for (const [kind, hex, words, last] of [
  [1, "001b21000001", " : 00:1b:21:00:00:01", "Link-layer address: 00:1b:21:00:00:01"],
  [2, `0102030405060708${"00".repeat(6)}`, " : 01:02:03:04:05:06:07:08", "Padding"],
  [3, `40c0ffffffff00093a8000000000${address}`, " : 2001:db8::1/64", "Prefix: 2001:db8::1"],
  [4, `000000000000${address}`, "", "Redirected Packet"],
  [5, "0000000005dc", " : 1500", "MTU: 1500"],
  [7, "000000001388", " : 5000", "Advertisement Interval: 5000"],
  [8, "0000c351000f", "", "Home Agent Preference: 15"],
  [9, `000000000000${address}`, " 2001:db8::1", "IPv6 Address: 2001:db8::1"],
  [14, "010203040506", "", "Nonce: 010203040506"],
  [24, "300000001c20fd8d4fb35b2e0000", " : Medium fd8d:4fb3:5b2e::/48", "Prefix: fd8d:4fb3:5b2e::"],
  [25, `000000000005${address}`, " 2001:db8::1", "Recursive DNS Servers: 2001:db8::1"],
  [26, "800000000000", "", "Reserved"],
  [31, "000000000005036c616e0161027a7a00000000", " lan.a.zz", "Padding"],
  [33, `01000000000a${"01".repeat(8)}`, " : Register 01:01:01:01:01:01:01:01 Duplicate Exists", undefined],
  [34, "40100000000a20010db800000000", " 2001:db8::/64", "Context Prefix: 2001:db8::"],
  [
    35,
    `00010002000a${address}`,
    " : Version 2.1, Valid Lifetime : 10, 6LBR : 2001:db8::1",
    "6LBR Address: 2001:db8::1",
  ],
  [37, "687474703a2f2f612f0000000000", "", "Captive Portal: http://a/"],
  [38, "000a0064ff9b0000000000000000", "", "Prefix: 64:ff9b::"],
] as const) {
  const bytes = Buffer.from(hex, "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  t.equal(optionBodies[kind]?.(c), words, words);
  t.equal(c.left, 0, String(kind));
  if (last) t.equal(c.fields.at(-1)?.text, last);
}
