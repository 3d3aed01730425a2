/** ICMPv6: the words of the list, Neighbor Discovery options, and back to octets. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { icmpv6 } from "../../../lib/wire/icmpv6.ts";

const target = "20010db8000000000000000000000002";
const link = "0101001b2100aa01";
const rows = [
  ["80001234" + "00010002", "Echo (ping) request id=0x0001, seq=2, hop limit=64"],
  [`87001234${"00000000"}${target}${link}`, "Neighbor Solicitation for 2001:db8::2 from 00:1b:21:00:aa:01"],
  [`88001234${"60000000"}${target}`, "Neighbor Advertisement 2001:db8::2 (sol, ovr)"],
  [
    `88001234${"e0000000"}${target}${link}`,
    "Neighbor Advertisement 2001:db8::2 (rtr, sol, ovr) from 00:1b:21:00:aa:01",
  ],
  [`85001234${"00000000"}${link}`, "Router Solicitation from 00:1b:21:00:aa:01"],
  ["01041234" + "00000000", "Destination Unreachable (Port unreachable)"],
  ["8f001234" + "00000000", "Multicast Listener Report Message v2"],
] as const;
for (const [hex, info] of rows) {
  const bytes = Buffer.from(hex, "hex");
  const value = icmpv6.parse(new Cursor(bytes, 0, bytes.length, true));
  t.equal(icmpv6.info(value, { hopLimit: 64 }), info);
  t.same(Buffer.from(icmpv6.emit(value)), bytes);
}
t.throws(() => icmpv6.parse(new Cursor(Buffer.from(`87001234${target}`, "hex"))));
