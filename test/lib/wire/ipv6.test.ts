/** IPv6: extension headers, fragments, and back to octets. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { ipv6 } from "../../../lib/wire/ipv6.ts";

const ends = { source: "::1", destination: "2001:db8::2" };
const hop = { kind: 0, bytes: Buffer.from("3a00050200000000", "hex") };
const fragment = { kind: 44, bytes: Buffer.from("1100000900000abc", "hex") };
const rows = [
  [{ ...ends, nextHeader: 6 }, "Unknown IP Protocol: TCP (6)", [["ip", 6]]],
  [
    { ...ends, nextHeader: 0, extensions: [hop], trafficClass: 0xb8, flowLabel: 5 },
    "Unknown IP Protocol: ICMPv6 (58)",
    [["ip", 58]],
  ],
  [
    { ...ends, nextHeader: 44, extensions: [fragment] },
    "IPv6 fragment (off=8 more=y ident=0x00000abc nxt=17)",
    [],
  ],
] as const;
for (const [value, info, next] of rows) {
  const { extensions = [], ...rest } = value as { extensions?: (typeof hop)[] } & typeof value;
  const bytes = ipv6.emit({ ...rest, extensions: [...extensions] }, Buffer.from("abc"));
  const c = new Cursor(bytes, 0, bytes.length, true);
  const got = ipv6.parse(c);
  t.equal(ipv6.info(got), info);
  t.same(ipv6.next(got), next);
  t.equal(c.left, 3);
  t.same(ipv6.emit(got, bytes.subarray(c.offset)), bytes);
}
t.throws(() => ipv6.parse(new Cursor(new Uint8Array(40).fill(0x45))), /Bogus IPv6 version/);
t.throws(() => ipv6.parse(new Cursor(new Uint8Array(39).fill(0x60))));

const stop = Buffer.from("20010db8000000000000000000000009", "hex");
const routing = { kind: 43, bytes: Buffer.concat([Buffer.from("3b02000100000000", "hex"), stop]) };
const routed = ipv6.emit({ ...ends, nextHeader: 43, extensions: [routing] });
t.equal(ipv6.parse(new Cursor(routed)).finalDestination, "2001:db8::9");
