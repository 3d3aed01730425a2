/** Options of Neighbor Discovery: the addresses that they name, and lengths that are not possible. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { discoveryOptions } from "../../../lib/wire/icmpv6-option.ts";

const read = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  return { addresses: discoveryOptions(c), left: c.left, c };
};
const link = "0101 001b21000001";
t.same(read(link).addresses, { source: "00:1b:21:00:00:01" });
t.same(read(`${link} 0201 001b21000002`).addresses, {
  source: "00:1b:21:00:00:01",
  target: "00:1b:21:00:00:02",
});
t.equal(read(`0000 ${link}`).left, 10, "a length of 0 ends the options");
t.equal(read("0105 001b21000001").left, 8, "a length past the end ends the options");
const prefix = read(`0304 40c0 00278d00 00093a80 00000000 20010db8${"00".repeat(12)}`).c.fields[0];
t.equal(prefix?.text, "ICMPv6 Option (Prefix information)");
t.equal(prefix?.children?.at(-1)?.text, "Prefix: 2001:db8::");
t.equal(read("0501 0000 000005dc").c.fields[0]?.children?.at(-1)?.text, "MTU: 1500");
