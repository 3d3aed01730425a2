/** VXLAN: a network identifier, then an Ethernet frame. */
import t from "tap";
import { vxlan } from "../../../lib/wire/vxlan.ts";
import { infoOf, textsOf } from "../../support/info.ts";

const rows = [
  ["0800 0000 000005 00", "VNI: 5"],
  ["0800", "malformed"],
] as const;
for (const [hex, info] of rows) t.equal(infoOf(vxlan, hex), info, info);

t.same(vxlan.next?.({ flags: 0x800, policy: 0, network: 5 }), [["link", 1]]);
t.ok(vxlan.tunnel);
t.ok(textsOf(vxlan, "0800 0000 000005 00").includes("VXLAN Network Identifier (VNI): 5"));
