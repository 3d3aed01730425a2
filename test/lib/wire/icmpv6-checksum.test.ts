/** The checksum of ICMPv6 over the addresses of the header below, behind which others may stand. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { icmpv6Sum } from "../../../lib/wire/icmpv6-checksum.ts";

const ends = "2001:0db8:0000:0000:0000:0000:0000:0001 2001:0db8:0000:0000:0000:0000:0000:0002";
const head = (next: string) => `60000000 0008 ${next} 40 ${ends.replaceAll(":", "")}`;
const message = "8000 0000 0001 0002";
const sumOf = (hex: string, back: number) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  c.offset = bytes.length - back;
  return icmpv6Sum(c, bytes.length - back, undefined);
};
t.same(sumOf(`${head("3a")} ${message}`, 8), { right: 0x2445 });
t.same(sumOf(`${head("00")} 3a00 050200000100 ${message}`, 8), { right: 0x2445 });
t.same(sumOf(`${head("2c")} 3a00 0001 00000007 ${message}`, 8), { right: 0x2445 });
const route = "3a02 0001 00000000 20010db8000000000000000000000009";
t.same(sumOf(`${head("2b")} ${route} ${message}`, 8), { right: 0x243e }, "the last stop counts");
t.same(sumOf(message, 8), { unverified: "" }, "nothing below is known");
const c = new Cursor(new Uint8Array(8), 0, 8, true);
t.same(icmpv6Sum(c, 0, { missing: 1 }), { unverified: " [fragmented datagram]" });
t.same(icmpv6Sum(c, 0, { carrier: "quoted" }), { unverified: " [in ICMP error packet]" });
t.same(icmpv6Sum(c, 0, { pseudoHeader: new Uint8Array(32) }), { right: 0xffbd });
