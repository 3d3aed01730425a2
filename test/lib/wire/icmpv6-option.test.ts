/** Options of Neighbor Discovery: the list's words for the addresses that they name, and lengths that are not possible. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { discoveryOptions } from "../../../lib/wire/icmpv6-option.ts";

const read = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  let words = "";
  try {
    discoveryOptions(c, (known) => {
      words = known;
    });
    return { words, left: c.left, fields: c.fields };
  } catch {
    return { words: `${words}...`, left: c.left, fields: c.finish() };
  }
};
const link = "0101 001b21000001";
const zeros = (n: number) => "00".repeat(n);
for (const [name, hex, words] of [
  ["the sender's", link, " from 00:1b:21:00:00:01"],
  ["both", `${link} 0201 001b21000002`, " from 00:1b:21:00:00:01 is at 00:1b:21:00:00:02"],
  ["IEEE 802.15.4", `0102 0102030405060708 ${zeros(6)}`, " from 01:02:03:04:05:06:07:08"],
  ["of no link that is known", `0102 0102030405060708 ${zeros(5)}01`, ""],
  ["in front of an option that is cut off", `${link} 0501 0000`, " from 00:1b:21:00:00:01..."],
  ["in front of one octet", `${link} 05`, " from 00:1b:21:00:00:01..."],
  ["a prefix of 8 octets at the end", "0301 40c0 00000000", "..."],
  [
    "a prefix of 8 octets, and more",
    `0301 40c0 00000000 ${link} ${link} ${link}`,
    " from 00:1b:21:00:00:01".repeat(3),
  ],
  ["half an address of a server", `1902 0000 00000000 ${zeros(8)}`, "..."],
  ["a time stamp without its time", "0d01 000000000000", "..."],
] as const)
  t.equal(read(hex).words, words, name);
t.equal(read(`0000 ${link}`).left, 10, "a length of 0 ends the options");
t.equal(read("0105 001b21000001").words, "...", "a length past the end");
const prefix = read(`0304 40c0 00278d00 00093a80 00000000 20010db8${zeros(12)}`).fields[0];
t.equal(prefix?.text, "ICMPv6 Option (Prefix information : 2001:db8::/64)");
t.equal(prefix?.children?.at(-1)?.text, "Prefix: 2001:db8::");
t.equal(read("0000").fields[0]?.text, "ICMPv6 Option (Unknown 0");
t.match(read("c801 aabbccddeeff").fields[0]?.children?.[2]?.text, /^\[Expert Info \(Note\/Undecoded\)/);
t.equal(
  read(`0502 0000 000005dc ${zeros(8)}`).fields[0]?.children?.at(-1)?.text,
  `Unknown Data: ${zeros(8)}`,
);
t.equal(read("0501 0000 000005dc").fields[0]?.children?.at(-1)?.text, "MTU: 1500");
