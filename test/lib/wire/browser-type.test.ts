import t from "tap";
import { readServerType } from "../../../lib/wire/browser-type.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

const c = new Cursor(Buffer.from("01400080", "hex"), 0, 4, true);
t.equal(readServerType(c), ", Workstation, Unknown server type:14, Domain Enum");
t.equal(c.finish()[0]?.text, "Server Type: 0x80004001, Workstation, Domain Enum");
t.throws(() => readServerType(c));
