/** A bridge's identifier and the flags of a tree. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readBridge, readFlags } from "../../../lib/wire/stp-part.ts";

const over = (hex: string) => new Cursor(Buffer.from(hex, "hex"), 0, hex.length / 2, true);
const labels = { heading: "Root Identifier", priority: "Root Bridge Priority", rest: "Root Bridge" };
const c = over("8001001906eab880");
t.same(readBridge(c, "stp.root", labels), {
  priority: 32768,
  extension: 1,
  address: "00:19:06:ea:b8:80",
});
t.same(
  c.fields[0]?.children?.map(({ text }) => text),
  [
    "Root Bridge Priority: 32768",
    "Root Bridge System ID Extension: 1",
    "Root Bridge System ID: 00:19:06:ea:b8:80",
  ],
);
for (const [hex, rapid, text] of [
  ["3c", true, "BPDU flags: 0x3c, Forwarding, Learning, Port Role: Designated"],
  ["81", false, "BPDU flags: 0x81, Topology Change Acknowledgment, Topology Change"],
] as const) {
  const flags = over(hex);
  t.equal(readFlags(flags, "stp.flags", "BPDU flags", rapid), Number.parseInt(hex, 16));
  t.equal(flags.fields[0]?.text, text);
  t.equal(flags.fields[0]?.children?.length, rapid ? 7 : 2);
}
