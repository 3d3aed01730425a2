/** Addresses: RFC 5952 text, and text back to octets. */
import t from "tap";
import { addressBytes, ipv4Text, ipv6Text, macText } from "../../../lib/wire/address.ts";

const six = [
  ["::1", "::1"],
  ["::", "::"],
  ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["fe80::0001%eth0", "fe80::1"],
  ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
  ["::192.0.2.1", "::192.0.2.1"],
  ["::1:0", "::0.1.0.0"],
  ["::2:0:1", "::2:0:1"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
] as const;
for (const [typed, text] of six) t.equal(ipv6Text(addressBytes(typed)), text, typed);
t.equal(ipv4Text(addressBytes("192.0.2.255")), "192.0.2.255");
t.equal(macText(Uint8Array.of(0, 27, 33, 255)), "00:1b:21:ff");
for (const bad of ["", "1.2.3", "1.2.3.256", "1::2::3", ":1", "12345::", "1:2:3:4:5:6:7", "g::", "::1.2.3"])
  t.throws(() => addressBytes(bad), { code: "usage" }, bad);
