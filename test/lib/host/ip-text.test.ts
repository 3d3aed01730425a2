import t from "tap";
import { ipOctets, ipText } from "../../../lib/host/ip-text.ts";

t.test("addresses as inet_ntop(3) writes them (RFC 5952)", async (t) => {
  for (const [hex, text] of [
    ["7f000001", "127.0.0.1"],
    ["00000000", "0.0.0.0"],
    ["00000000000000000000000000000000", "::"],
    ["00000000000000000000000000000001", "::1"],
    ["00000000000000000000ffff7f000001", "::ffff:127.0.0.1"],
    ["0000000000000000000000007f000001", "::127.0.0.1"],
    ["fe800000000000000000000000000001", "fe80::1"],
    ["20010db8000000010000000000000001", "2001:db8:0:1::1"],
    ["20010db8000000010001000100010001", "2001:db8:0:1:1:1:1:1"],
    ["20010db8000000000001000000000000", "2001:db8:0:0:1::"],
    ["ff020000000000000000000000000000", "ff02::"],
  ] as const) {
    const octets = Buffer.from(`ffff${hex}`, "hex");
    const family = hex.length === 8 ? 4 : 6;
    t.equal(ipText(octets, 2, family), text, hex);
    t.equal(ipText(octets, 2, family), text, "a second time");
    t.same(ipOctets(text), [...octets.subarray(2)], text);
  }
});

t.test("what is no address", async (t) => {
  for (const text of [
    "",
    "1.2.3",
    "1.2.3.256",
    "1::2::3",
    "12345::",
    "1:2:3:4:5:6:7",
    "::1%lo",
    "g::",
    "1:2:3:4:5:6:7:8:9",
    "::1.2.3",
    "1:2:3:4:5:6:7::8",
  ])
    t.equal(ipOctets(text), undefined, text);
  t.same(ipOctets("1::"), [0, 1, ...new Array(14).fill(0)]);
});
