import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { named, octetsText, takeOctets } from "../../../lib/wire/shown.ts";

t.equal(octetsText(Buffer.from("0a0b", "hex")), "0a0b");
t.equal(octetsText(new Uint8Array()), "<MISSING>");
t.equal(octetsText(new Uint8Array(37)), `${"00".repeat(36)}…`);
t.equal(named(["", "Solicit"])(1), "Solicit (1)");
t.equal(named(["", "Solicit"])(0), "Unknown (0)");
t.equal(named({}, "Reserved")(7), "Reserved (7)");

const c = new Cursor(Buffer.alloc(40, 1), 0, 40, true);
takeOctets(c, 40, "data.data", "Data");
t.equal(c.fields[0]?.value, "01".repeat(40));
t.throws(() => takeOctets(c, 1, "data.data", "Data"));
