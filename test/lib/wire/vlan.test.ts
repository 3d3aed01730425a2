/** Tags of virtual networks: their parts, what follows them, and the two of a provider. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { ieee8021ad, vlan } from "../../../lib/wire/vlan.ts";
import { infoOf, textsOf } from "../../support/info.ts";

t.same(textsOf(vlan, "7064 9999"), [
  "011. .... .... .... = Priority: Critical Applications (3)",
  "...1 .... .... .... = DEI: Eligible",
  ".... 0000 0110 0100 = ID: 100",
  "Type: Unknown (0x9999)",
]);
t.equal(infoOf(vlan, "7064 9999"), "PRI: 3  DEI: 1  ID: 100");
t.equal(vlan.summary?.({ control: 0x7064, inner: 0x800 }), "PRI: 3, DEI: 1, ID: 100");
t.same(textsOf(ieee8021ad, "0064 88a8 0065 0800"), [
  ...["000. .... .... .... = Priority: 0", "...0 .... .... .... = DEI: 0", ".... 0000 0110 0100 = ID: 100"],
  ...["000. .... .... .... = Priority: 0", "...0 .... .... .... = DEI: 0", ".... 0000 0110 0101 = ID: 101"],
  "Type: IPv4 (0x0800)",
]);
t.equal(infoOf(ieee8021ad, "6064 0800"), "PRI: 3  DROP: 0 ID: 100");
t.equal(ieee8021ad.summary?.({ control: 100, inner: 0 }), "ID: 100");
t.equal(ieee8021ad.summary?.({ control: 100, second: 101, inner: 0 }), "S-VID: 100, C-VID: 101");
t.same(vlan.next?.({ control: 0, inner: 0x806 }), [["eth", 0x806]]);
t.same(vlan.next?.({ control: 0, inner: 3 }), [["llc", 0]]);
const bytes = Buffer.from("00640003424203aabb", "hex");
const c = new Cursor(bytes, 0, bytes.length, true);
const value = vlan.parse(c);
t.equal(c.left, 3, "the length leaves the trailer out");
t.same(
  c.fields.slice(3).map(({ text }) => text),
  ["Length: 3", "Trailer: aabb"],
);
t.same(vlan.emit?.(value, bytes.subarray(4)), bytes);
