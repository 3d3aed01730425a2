/** Linux cooked capture, both versions. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { sll, sll2 } from "../../../lib/wire/sll.ts";

const one = Buffer.from("0004030400060000000000000000" + "0800", "hex");
const two = Buffer.from("86dd0000" + "00000001" + "0304" + "00" + "06" + "0102030405060000", "hex");
const c = new Cursor(one, 0, one.length, true);
t.match(sll.parse(c), { type: 4, arphrd: 772, addressLength: 6, protocol: 0x0800 });
t.equal(c.fields[0]?.text, "Packet type: Sent by us (4)");
const value = sll2.parse(new Cursor(two));
t.match(value, { type: 0, arphrd: 772, interface: 1, protocol: 0x86dd });
t.same(sll2.next?.(value), [["eth", 0x86dd]]);
t.equal(sll2.info(value), "IPv6");
t.throws(() => sll.parse(new Cursor(one.subarray(0, 15))));
